import { expect, test } from '@playwright/test';
import { type ReportInput, report, reportJson } from '../../../main/case/report.ts';
import { reportSchema } from '../../../main/case/report-schema.ts';
import { type CheckResult, reasons } from '../../../main/check/result.ts';
import { check, closedCase, finding } from './samples.ts';

const late = { ...check('open'), startedAt: '2026-11-22T04:00:00.000Z' };
const proxy = {
  kind: 'proxy',
  findings: [finding('connect-25', 'open', { form: { method: 'CONNECT', to: '198.18.0.7:25' } })],
  controls: [],
} satisfies Partial<CheckResult>;
const asOwn = check('closed').findings.map((one, at) =>
  at < 2 ? { ...one, reason: 'taken-as-own-mail' as const } : one,
);

for (const [name, more, summary] of [
  [
    'closed',
    {},
    'Closed. On 2026-11-22 03:12:45 UTC we tried 7 ways to send mail to others through this server as a stranger. All were refused.',
  ],
  [
    'closed, with forms that were mail for the server itself',
    { after: check('closed', { findings: asOwn }) },
    'Closed. On 2026-11-22 03:12:45 UTC we tried 7 ways to send mail to others through this server as a stranger. 5 were refused, 2 were taken as mail for the server itself and not passed on.',
  ],
  [
    'still open',
    { after: late },
    'Still open. On 2026-11-22 04:00:00 UTC, after the changes, we tried 7 ways to send mail to others through this server as a stranger. All were accepted.',
  ],
  [
    'could not tell',
    { after: check('inconclusive') },
    'Could not tell. This report does not show whether the server is closed. The server puts unknown senders off and did not decide in the time of the check (greylisting). Last check: 2026-11-22 03:12:45 UTC.',
  ],
  [
    'changed and not checked again',
    { after: null },
    'Not checked since the change. The settings were changed after the last check on 2026-11-22 02:11:08 UTC, so this report does not show that the server is closed.',
  ],
  [
    'changed after the second check',
    { after: check('closed', { startedAt: '2026-11-22T03:07:00.000Z' }) },
    'Not checked since the change. The settings were changed after the last check on 2026-11-22 03:07:00 UTC, so this report does not show that the server is closed.',
  ],
  [
    'never checked',
    { before: null, after: null },
    'Not checked. No check was made. This report does not show whether the server is open or closed.',
  ],
  [
    'open and nothing done',
    { after: null, steps: [] },
    'Open. On 2026-11-22 02:11:08 UTC we tried 7 ways to send mail to others through this server as a stranger. All were accepted.',
  ],
  [
    'an open proxy',
    { before: check('open', proxy), after: null, steps: [] },
    'Open. On 2026-11-22 02:11:08 UTC we tried 1 way to open a connection through this server as a stranger. It was accepted.',
  ],
  [
    'closed from the start',
    { before: check('closed'), after: null, steps: [] },
    'Closed. On 2026-11-22 03:12:45 UTC we tried 7 ways to send mail to others through this server as a stranger. All were refused.',
  ],
  [
    'called closed with nothing to show for it',
    { after: check('closed', { findings: [] }) },
    'Could not tell. This report does not show whether the server is closed. Last check: 2026-11-22 03:12:45 UTC.',
  ],
  [
    'called closed beside an acceptance',
    { after: check('closed', { findings: [...check('closed').findings, finding('bang@own', 'open')] }) },
    'Could not tell. This report does not show whether the server is closed. Last check: 2026-11-22 03:12:45 UTC.',
  ],
] as const satisfies readonly (readonly [string, Partial<ReportInput>, string])[]) {
  test(`${name}: the first line says so`, () => {
    const made = report(closedCase(more));
    expect(made.summary).toBe(summary);
    expect(reportSchema.parse(JSON.parse(reportJson(made)))).toEqual(made);
  });
}

const lan = { kind: 'lan', from: '192.168.20.5', seenAs: null, said: 'lan' } as const;

for (const [name, more, cautions] of [
  ['nothing to note', {}, []],
  [
    'a practice case',
    { practice: true },
    [
      "This is a practice case. It was walked against Latch's own practice server and says nothing about a real one.",
    ],
  ],
  [
    'a first check from another Latch',
    { imported: true },
    [
      'The first check was made by another Latch, whose result was brought here. Only the last one was made by the program that wrote this report.',
    ],
  ],
  [
    'nothing but a check from another Latch',
    { imported: true, after: null, steps: [] },
    [
      'The check was made by another Latch, whose result was brought here. The program that wrote this report did not make it.',
    ],
  ],
  [
    'seen from the same network',
    { before: check('open', { vantage: lan }), after: check('closed', { vantage: lan }) },
    [
      'The last check was made from a place that servers often trust. It does not show that strangers are refused.',
    ],
  ],
  [
    'seen from two places',
    { after: check('closed', { vantage: { ...lan, kind: 'borrowed', from: '192.0.2.1' } }) },
    ['The two checks were made from different places, so they do not compare like with like.'],
  ],
  ['no check before', { before: null }, ['No check was made before the changes.']],
  ['not open before', { before: check('closed') }, ['The first check did not find the server open.']],
  [
    'another server',
    {
      after: check('closed', {
        target: { host: 'mx.other.example', addresses: ['203.0.113.9'], ports: [25] },
      }),
    },
    ['The two checks were made at different addresses.'],
  ],
  [
    'ways left out the second time',
    { after: check('closed', { findings: check('closed').findings.slice(0, 5) }) },
    ['2 ways of the first check were not tried again.'],
  ],
  [
    'a way that is open now and was not',
    {
      before: check('open', { findings: [finding('bang@own', 'closed'), finding('percent@own', 'open')] }),
      after: check('open', { findings: [finding('bang@own', 'open'), finding('percent@own', 'closed')] }),
      steps: [],
    },
    ['1 way was not accepted in the first check and is now.'],
  ],
  [
    'own mail not seen to come in',
    { after: check('closed', { controls: [] }) },
    ["The last check could not see whether mail for the server's own domain still comes in."],
  ],
] as const satisfies readonly (readonly [string, Partial<ReportInput>, readonly string[]])[]) {
  test(`a careful reader is told: ${name}`, () => {
    expect(report(closedCase(more)).cautions).toEqual(cautions);
  });
}

const message = check('open').transcript.concat(
  { connection: 1, ms: 900, who: 'us', text: 'DATA' },
  { connection: 2, ms: 901, who: 'server', text: '250 2.0.0 Ok' },
  { connection: 1, ms: 902, who: 'server', text: '354 End data with <CR><LF>.<CR><LF>' },
);

for (const [name, more, left] of [
  ['IPv4 only', {}, 'IPv6: no IPv6 address was tested.'],
  [
    'IPv6 only',
    { target: { host: 'h', addresses: ['2001:db8::25'], ports: [25] } },
    'IPv4: no IPv4 address was tested.',
  ],
  ['one port', {}, 'Ports other than 25.'],
  ['no TLS', {}, 'Encrypted connections (TLS).'],
  ['no message', {}, 'Delivery of a message: every dialogue ended before a message was sent.'],
  ['mail', {}, 'Whether the server is an open proxy.'],
  ['proxy', proxy, 'Whether the server is an open mail relay.'],
  [
    'unclear',
    { findings: [finding('bang@own', 'inconclusive')] },
    '1 way got no answer that means yes or no.',
  ],
] as const satisfies readonly (readonly [string, Partial<CheckResult>, string])[]) {
  test(`what was not tested is said: ${name}`, () => {
    expect(report(closedCase({ after: check('closed', more) })).notTested).toContain(left);
  });
}

test('the port of our own listener is none of the server’s', () => {
  const ownListener = {
    ...finding('own-listener', 'closed'),
    door: { address: '198.51.100.7', port: 48_000, tls: 'none' },
  } as const;
  const made = report(
    closedCase({
      after: check('closed', { ...proxy, findings: [finding('connect-25', 'closed'), ownListener] }),
    }),
  );
  expect(made.notTested).toContain('Ports other than 25.');
});

test('what was tested is not said to be left out', () => {
  const tls = finding('bang@own', 'closed', {
    door: { address: '2001:db8::25', port: 465, tls: 'implicit' },
  });
  const after = check('closed', {
    findings: [finding('bang@own', 'closed'), tls],
    target: { host: 'h', addresses: ['198.51.100.25', '2001:db8::25'], ports: [25, 465] },
    transcript: message,
  });
  expect(report(closedCase({ after })).notTested).toEqual([
    'Other addresses that the same server may have.',
    'Ports other than 25, 465.',
    'People who sign in: no password was used or guessed.',
    'Whether the server is an open proxy.',
  ]);
});

for (const [name, vantage, sentence] of [
  [
    'outside',
    { kind: 'outside', from: '198.18.0.7', seenAs: '198.18.0.7', said: null },
    "Seen from 198.18.0.7, outside the server's network. The server saw the same address.",
  ],
  [
    'outside by word',
    { kind: 'outside', from: '10.0.0.7', seenAs: '198.18.0.7', said: 'outside' },
    "Seen from 10.0.0.7, outside the server's network. The person who made the check says so. The server saw the connection come from 198.18.0.7.",
  ],
  [
    'borrowed',
    { kind: 'borrowed', from: '192.0.2.1', seenAs: null, said: null },
    'Seen on the server itself, from 192.0.2.1, an address that the server does not know.',
  ],
  ['lan', { kind: 'lan', from: null, seenAs: null, said: null }, 'Seen from the same network as the server.'],
] as const satisfies readonly (readonly [string, CheckResult['vantage'], string])[]) {
  test(`where it was seen from: ${name}`, () => {
    expect(report(closedCase({ after: check('closed', { vantage }) })).after?.vantage).toBe(sentence);
  });
}

test('every reason has a sentence of its own', () => {
  const sentences = reasons.map(
    reason => report(closedCase({ after: check('inconclusive', { reason }) })).after?.sentence,
  );
  expect(new Set(sentences).size).toBe(reasons.length);
});

test('only a message that arrived is called confirmed', () => {
  const said = (strength: CheckResult['strength']) =>
    report(closedCase({ after: null, before: check('open', { strength }) })).before?.sentence ?? '';
  expect(said('accepted-at-rcpt')).toContain('not confirmed');
  expect(said('accepted-at-data')).toContain('not confirmed');
  expect(said('accepted-after-data')).toContain('not confirmed');
  expect(said('arrived')).toContain('Confirmed: a test message arrived');
});

test('the whole checks with their transcripts are in it', () => {
  const made = report(closedCase());
  expect(made.before?.result).toEqual(check('open'));
  expect(made.after?.result.transcript).toHaveLength(check('closed').transcript.length);
  expect(made.comparison.map(row => row.change)).toEqual(Array.from({ length: 7 }, () => 'better'));
  expect(made.controls.map(row => [row.expected, row.before, row.after])).toEqual([
    ['accepted', 'accepted', 'accepted'],
    ['refused', 'refused', 'refused'],
  ]);
  expect(made).toMatchObject({ pack: 1, latch: '0.1.0', addresses: ['198.51.100.25'], kind: 'mail' });
});

test('texts longer than the schema allows are cut, not refused', () => {
  const long = 'x'.repeat(30_000);
  const made = report(
    closedCase({
      case: { id: 'c-20261122-3f9a2b', name: long },
      cause: long,
      guide: { title: long, level: long },
      steps: [
        { name: long, commands: Array.from({ length: 60 }, () => long), doneAt: '2026-11-22T03:00:00Z' },
      ],
      language: long,
    }),
  );
  expect(reportSchema.safeParse(made).success).toBe(true);
});
