/** Results and cases as a check of a Postfix with `mynetworks = 0.0.0.0/0` makes them. */
import type { ReportInput } from '../../../main/case/report.ts';
import type { CheckResult, Control, Finding, TranscriptLine, Verdict } from '../../../main/check/result.ts';

const own = 'bakery.example';
const token = 'latch-7f3a9c';
const foreign = 'latch-test.example';

const forms: readonly (readonly [string, string, string])[] = [
  ['plain-foreign@null-sender', '', `${token}@${foreign}`],
  ['plain-foreign@foreign-sender', `${token}@${foreign}`, `${token}@${foreign}`],
  ['plain-foreign@own-real', `info@${own}`, `${token}@${foreign}`],
  ['percent@own', `${token}@${foreign}`, `${token}%${foreign}@${own}`],
  ['bang@own', `${token}@${foreign}`, `${foreign}!${token}@${own}`],
  ['quoted@own', `${token}@${foreign}`, `"${token}@${foreign}"@${own}`],
  ['route@own', `${token}@${foreign}`, `@${own}:${token}@${foreign}`],
];

const address = '198.51.100.25';
const refused = { code: 454, enhanced: '4.7.1', text: `<${token}@${foreign}>: Relay access denied` };
const accepted = { code: 250, enhanced: '2.1.5', text: 'Ok' };

/** A finding; accepted where it is open. */
export function finding(probe: string, verdict: Verdict, more: Partial<Finding> = {}): Finding {
  const [, from = '', to = `${token}@${foreign}`] = forms.find(([id]) => id === probe) ?? [];
  return {
    probe,
    door: { address, port: 25, tls: 'none' },
    form: { from, to },
    verdict,
    reason: verdict === 'inconclusive' ? 'greylisted' : null,
    strength: verdict === 'open' ? 'accepted-at-rcpt' : null,
    reply: verdict === 'open' ? accepted : refused,
    ...more,
  };
}

const controls: readonly Control[] = [
  {
    probe: 'own-mailbox',
    door: { address, port: 25, tls: 'none' },
    form: { from: `${token}@${foreign}`, to: `info@${own}` },
    reply: accepted,
    expected: 'accepted',
    outcome: 'accepted',
  },
  {
    probe: 'random-mailbox',
    door: { address, port: 25, tls: 'none' },
    form: { from: `${token}@${foreign}`, to: `no-${token}@${own}` },
    reply: { code: 550, enhanced: '5.1.1', text: 'User unknown in local recipient table' },
    expected: 'refused',
    outcome: 'refused',
  },
];

/** A check with the verdict given, all forms alike. */
export function check(verdict: Verdict, more: Partial<CheckResult> = {}): CheckResult {
  const findings = forms.map(([probe]) => finding(probe, verdict));
  return {
    schema: 'latch.check/1',
    kind: 'mail',
    target: { host: 'mail.bakery.example', addresses: [address], ports: [25] },
    verdict,
    reason: verdict === 'inconclusive' ? 'greylisted' : null,
    strength: verdict === 'open' ? 'accepted-at-rcpt' : null,
    vantage: { kind: 'outside', from: '198.18.0.7', seenAs: '198.18.0.7', said: null },
    product: null,
    findings,
    controls: [...controls],
    connections: 2,
    roundTrips: 6,
    durationMs: 412,
    startedAt: verdict === 'open' ? '2026-11-22T02:11:08.000Z' : '2026-11-22T03:12:45.000Z',
    latch: '0.1.0',
    transcript: dialogue(findings),
    ...more,
  };
}

function dialogue(findings: readonly Finding[]): TranscriptLine[] {
  const lines: TranscriptLine[] = [];
  const add = (connection: number, who: TranscriptLine['who'], text: string) =>
    lines.push({ connection, ms: lines.length * 4.5 + 12, who, text });
  for (const [connection, part] of [findings.slice(0, 4), findings.slice(4)].entries()) {
    add(connection + 1, 'note', `connected to ${address} port 25 from 198.18.0.7`);
    add(connection + 1, 'server', '220 mail.bakery.example ESMTP Postfix (Debian/GNU)');
    add(connection + 1, 'us', 'EHLO [198.18.0.7]');
    for (const word of ['250-mail.bakery.example', '250-PIPELINING', '250-STARTTLS', '250 SMTPUTF8'])
      add(connection + 1, 'server', word);
    for (const { form, reply } of part) {
      add(connection + 1, 'us', `MAIL FROM:<${'from' in form ? form.from : ''}>`);
      add(connection + 1, 'us', `RCPT TO:<${form.to}>`);
      add(connection + 1, 'us', 'RSET');
      add(connection + 1, 'server', '250 2.1.0 Ok');
      add(connection + 1, 'server', `${reply?.code} ${reply?.enhanced} ${reply?.text}`);
      add(connection + 1, 'server', '250 2.0.0 Ok');
    }
    add(connection + 1, 'us', 'QUIT');
    add(connection + 1, 'server', '221 2.0.0 Bye');
  }
  return lines;
}

/** A case of a mail server that was open and is closed, with what the person did in between. */
export function closedCase(more: Partial<ReportInput> = {}): ReportInput {
  return {
    case: { id: 'c-20261122-3f9a2b', name: 'mail.bakery.example' },
    notice: {
      schema: 'latch.notice/1',
      kind: 'ftc-open-relay-letter',
      language: 'en',
      sender: 'abuse@provider.example',
      date: '2026-11-20',
      cases: [{ address, port: null, problem: 'relay', from: `the following IP address, ${address},` }],
    },
    product: {
      id: 'postfix',
      name: 'Postfix',
      version: '3.7.11',
      because: ['It greets with "220 mail.bakery.example ESMTP Postfix (Debian/GNU)".'],
    },
    guide: {
      title: 'Close an open relay on Postfix 3.0 to 3.8',
      level: 'Proven on Postfix 3.7.11, Debian 12, on 22 Nov 2026.',
    },
    cause: 'mynetworks names every address, so the whole internet counts as the office.',
    steps: [
      {
        name: 'Keep a copy of the settings',
        commands: ['cp -a /etc/postfix/main.cf /etc/postfix/main.cf.latch'],
        doneAt: '2026-11-22T03:01:10.000Z',
      },
      {
        name: 'Name only your own networks',
        commands: ["postconf -e 'mynetworks = 127.0.0.0/8 [::1]/128 192.168.20.0/24'", 'postfix check'],
        doneAt: '2026-11-22T03:06:31.000Z',
      },
      { name: 'Put it to work', commands: ['postfix reload'], doneAt: '2026-11-22T03:08:02.000Z' },
    ],
    before: check('open'),
    after: check('closed'),
    latch: '0.1.0',
    writtenAt: '2026-11-22T03:20:00.000Z',
    language: 'en',
    pack: 1,
    ...more,
  };
}
