import { expect, test } from '@playwright/test';
import { judgeMail, type MailEvidence } from '../../../main/check/judge.ts';
import { mailFacts } from '../../../main/check/mail-facts.ts';
import { planMail } from '../../../main/check/mail-plan.ts';
import type { DoorReport, Lost, Observation } from '../../../main/check/observation.ts';
import type { MailCheckRequest } from '../../../main/check/request.ts';
import { type Door, reasons } from '../../../main/check/result.ts';

const request: MailCheckRequest = {
  kind: 'mail',
  host: 'mx.own.example',
  ports: [],
  ownDomain: 'own.example',
  ownMailbox: null,
  testDomain: 'example.com',
  fromAddress: null,
  saidVantage: null,
  depth: 'rcpt',
  canary: null,
  deliverTo: null,
  only: [],
  timeoutMs: 30_000,
};
const { probes } = planMail(
  request,
  mailFacts(request, {
    name: null,
    serverAddress: '192.0.2.10',
    ourAddress: '198.51.100.7',
    token: 'tok',
  }),
);
const port25: Door = { address: '192.0.2.10', port: 25, tls: 'none' };
const yes = '250 2.1.5 Ok';
const no = '554 5.7.1 Relay access denied';
const unknown = '550 5.1.1 User unknown';

type Seen = string | { readonly lost: Lost } | (Partial<Observation> & { readonly says: string });

function observe(id: string, seen: Seen, door = port25): Observation {
  const probe = probes.find(one => one.id === id);
  if (probe === undefined) throw new Error(`no probe ${id}`);
  const base = { door, probe, stage: 'rcpt', reply: null, lost: null, message: null } as const;
  if (typeof seen !== 'string' && 'says' in seen) return { ...base, reply: reply(seen.says), ...seen };
  return typeof seen === 'string' ? { ...base, reply: reply(seen) } : { ...base, ...seen };
}

function reply(text: string) {
  const [, code = '0', rest = ''] = /^(\d+) (.*)$/.exec(text) ?? [];
  return { code: Number(code), enhanced: /^[245]\.\d+\.\d+/.exec(rest)?.[0] ?? null, lines: [rest] };
}

/** A whole check of a well kept server, with some answers changed. */
function answers(changed: Record<string, Seen> = {}, door = port25): Observation[] {
  return probes.map(({ id, control, recipient }) => {
    const usual = control === 'accepted' ? yes : recipient === 'plain-foreign' ? no : unknown;
    return observe(id, changed[id] ?? usual, door);
  });
}

function all(seen: Seen, door = port25): Observation[] {
  return probes.map(({ id }) => observe(id, seen, door));
}

const isAsked = (door = port25): DoorReport => ({ door, failure: null, reply: null });
const fails = (failure: DoorReport['failure'], door = port25): DoorReport => ({ door, failure, reply: null });

const stranger: MailEvidence = {
  doors: [isAsked()],
  observations: answers(),
  standing: 'stranger',
  ownDomainSaid: true,
  cancelled: false,
};

/** Takes any mailbox of its own domain, however it is spelled. */
const catchAll = {
  'random-mailbox': yes,
  'percent-nowhere': yes,
  'quoted-nowhere': yes,
  'bang-nowhere': yes,
};

const table: readonly (readonly [string, Partial<MailEvidence>, string])[] = [
  ['all refused, own mail taken', {}, 'closed'],
  [
    'one plain form accepted',
    { observations: answers({ 'plain-foreign@own-real': yes }) },
    'open accepted-at-rcpt',
  ],
  ['one odd form accepted', { observations: answers({ 'route@literal': yes }) }, 'open accepted-at-rcpt'],
  [
    'open though its own mail is refused',
    {
      observations: answers({
        'plain-foreign@null-sender': yes,
        'own-mailbox@null-sender': no,
        'own-mailbox@foreign-sender': no,
        postmaster: no,
      }),
    },
    'open accepted-at-rcpt',
  ],
  [
    'the strongest acceptance counts',
    { observations: answers({ quoted: yes, 'bang@own': { says: '354 go on', stage: 'data' } }) },
    'open accepted-at-data',
  ],
  [
    'refused at DATA after all',
    { observations: answers({ 'bang@own': { says: no, stage: 'data' } }) },
    'closed',
  ],
  [
    'a message that arrived',
    { observations: answers({ 'bang@own': { says: yes, stage: 'message', message: 'arrived' } }) },
    'open arrived',
  ],
  [
    'a message that went where we can not see',
    { observations: answers({ 'bang@own': { says: yes, stage: 'message', message: 'not-watched' } }) },
    'open accepted-after-data',
  ],
  [
    'a message that did not arrive speaks for the forms beside it',
    {
      observations: answers({
        quoted: yes,
        'bang@own': { says: yes, stage: 'message', message: 'not-arrived' },
      }),
    },
    'accepted-not-arrived',
  ],
  [
    'a message that came back',
    {
      observations: answers({ quoted: yes, 'bang@own': { says: yes, stage: 'message', message: 'bounced' } }),
    },
    'closed',
  ],
  ['everything is accepted', { observations: all(yes) }, 'accepts-everything'],
  [
    'everything is accepted, and a message arrived',
    {
      observations: all(yes).with(
        8,
        observe('plain-foreign@own-real', { says: yes, stage: 'message', message: 'arrived' }),
      ),
    },
    'open arrived',
  ],
  [
    'everything but a control is accepted: no trap, it knows its names',
    { observations: all(yes).with(4, observe('random-name', unknown)) },
    'open accepted-at-rcpt',
  ],
  [
    'any name at its domain is its own mail',
    {
      observations: answers({
        ...catchAll,
        'percent@own': yes,
        'bang@literal': yes,
        'double-at@own': yes,
      }),
    },
    'closed',
  ],
  [
    'any name at its domain, but not one that hides a domain nobody has: it looks inside',
    { observations: answers({ ...catchAll, 'percent-nowhere': unknown, 'percent@own': yes }) },
    'open accepted-at-rcpt',
  ],
  [
    'any name at its domain, and "unrouteable" for a hidden domain nobody has',
    { observations: answers({ ...catchAll, 'bang-nowhere': '550 Unrouteable address', 'bang@own': yes }) },
    'open accepted-at-rcpt',
  ],
  [
    'any name at its domain, and no word about the hidden domain',
    { observations: answers({ ...catchAll, 'bang-nowhere': { lost: 'closed-early' }, 'bang@own': yes }) },
    'closed',
  ],
  [
    'any name at its domain, ready for the message too',
    { observations: answers({ ...catchAll, 'percent@own': { says: '354 go on', stage: 'data' } }) },
    'closed',
  ],
  [
    'any name at its domain, and a message that arrived by one spelling of it',
    {
      observations: answers({
        ...catchAll,
        'percent@own': { says: yes, stage: 'message', message: 'not-arrived' },
        'bang@own': { says: yes, stage: 'message', message: 'arrived' },
      }),
    },
    'open arrived',
  ],
  [
    'any name at its domain, and no message arrived',
    {
      observations: answers({
        ...catchAll,
        'percent@own': { says: yes, stage: 'message', message: 'not-arrived' },
      }),
    },
    'closed',
  ],
  [
    'any name at its domain, and a message where we can not see',
    {
      observations: answers({
        ...catchAll,
        'percent@own': { says: yes, stage: 'message', message: 'not-watched' },
      }),
    },
    'taken-as-own-mail',
  ],
  [
    'any bare name is its own mail',
    { observations: answers({ 'random-name': yes, bang: yes, quoted: yes }) },
    'closed',
  ],
  [
    'a bare form counts where bare names are refused',
    { observations: answers({ 'random-mailbox': yes, bang: yes }) },
    'open accepted-at-rcpt',
  ],
  [
    'a source route counts also where any name is taken',
    { observations: answers({ 'random-mailbox': yes, 'route@own': yes }) },
    'open accepted-at-rcpt',
  ],
  [
    'accepted from a trusted place',
    { standing: 'trusted', observations: answers({ 'plain-foreign@null-sender': yes }) },
    'trusted-vantage',
  ],
  ['refused from a trusted place', { standing: 'trusted' }, 'trusted-vantage'],
  [
    'accepted from a hidden place',
    { standing: 'hidden', observations: answers({ quoted: yes }) },
    'hidden-source-address',
  ],
  ['refused from a hidden place', { standing: 'hidden' }, 'hidden-source-address'],
  [
    'a message that arrived from a trusted place',
    {
      standing: 'trusted',
      observations: answers({ quoted: { says: yes, stage: 'message', message: 'arrived' } }),
    },
    'trusted-vantage',
  ],
  ['stopped', { cancelled: true, observations: answers({ quoted: yes }) }, 'cancelled'],
  ['one form greylisted', { observations: answers({ quoted: '450 4.2.0 Greylisted' }) }, 'greylisted'],
  [
    'its own mail greylisted',
    {
      observations: answers({
        'own-mailbox@null-sender': '450 4.2.0 Greylisted',
        'own-mailbox@foreign-sender': '450 4.2.0 Greylisted',
        postmaster: '450 4.2.0 Greylisted',
      }),
    },
    'greylisted',
  ],
  [
    'one form put off',
    { observations: answers({ quoted: '451 4.3.0 Temporary lookup failure' }) },
    'temporary-failure',
  ],
  [
    'one form without an answer',
    { observations: answers({ quoted: { lost: 'closed-early' } }) },
    'closed-early',
  ],
  ['one form in silence', { observations: answers({ quoted: { lost: 'no-answer' } }) }, 'no-answer'],
  [
    'one form answered with nonsense',
    { observations: answers({ quoted: { lost: 'not-this-protocol' } }) },
    'not-this-protocol',
  ],
  [
    'our address is on a blocklist',
    { observations: all('554 5.7.1 Client host [198.51.100.7] blocked using bl.example') },
    'tester-blocked',
  ],
  [
    'the test domain leads nowhere',
    { observations: answers({ 'plain-foreign@null-sender': '550 Unrouteable address' }) },
    'unroutable-test-domain',
  ],
  [
    '"unrouteable" for a mailbox of its own is a refusal',
    {
      observations: answers({ 'percent@own': '550 Unrouteable address', quoted: '550 Unrouteable address' }),
    },
    'closed',
  ],
  [
    'a sender that leads nowhere, and another stranger was answered',
    {
      observations: answers({
        'plain-foreign@foreign-sender': { says: '450 4.1.8 Sender address rejected: Domain not found' },
      }),
    },
    'closed',
  ],
  [
    'a sender that leads nowhere, and the other stranger was turned away too',
    {
      observations: answers({
        'plain-foreign@foreign-sender': '450 4.1.8 Sender address rejected: Domain not found',
        'foreign-after-own': '450 4.1.8 Sender address rejected: Domain not found',
        'plain-foreign@our-literal': { says: '501 5.1.7 Bad sender', stage: 'mail' },
      }),
    },
    'unroutable-test-domain',
  ],
  [
    'an invented sender that leads nowhere is refused',
    {
      observations: answers({
        'plain-foreign@localhost': '450 4.1.8 Sender address rejected: Domain not found',
      }),
    },
    'closed',
  ],
  ['own mail refused', { observations: all(no) }, 'own-mail-refused'],
  [
    'own mail refused, its domain guessed',
    { observations: all(no), ownDomainSaid: false },
    'own-domain-unknown',
  ],
  [
    'a password for everything',
    { observations: all({ says: '530 5.7.0 Authentication required', stage: 'mail' }) },
    'asks-for-password',
  ],
  [
    'TLS first, and none to be had',
    { observations: all({ says: '530 5.7.0 Must issue a STARTTLS command first', stage: 'mail' }) },
    'tls-required-and-failed',
  ],
  [
    'TLS first, and refused behind it',
    {
      doors: [isAsked(), isAsked({ ...port25, tls: 'starttls' })],
      observations: [
        ...all({ says: '530 5.7.0 Must issue a STARTTLS command first', stage: 'mail' }),
        ...answers({}, { ...port25, tls: 'starttls' }),
      ],
    },
    'closed',
  ],
  ['nothing listens', { doors: [fails('absent')], observations: [] }, 'could-not-connect'],
  ['no address at all', { doors: [], observations: [] }, 'could-not-connect'],
  [
    'one port listens, another does not',
    { doors: [isAsked(), fails('absent', { ...port25, port: 587 })] },
    'closed',
  ],
  [
    'another port refuses to greet',
    { doors: [isAsked(), fails('greeting-refused', { ...port25, port: 587 })] },
    'greeting-refused',
  ],
  [
    'another port is another service',
    { doors: [isAsked(), fails('not-this-protocol', { ...port25, port: 2525 })] },
    'closed',
  ],
  [
    'the only port is another service',
    { doors: [fails('not-this-protocol')], observations: [] },
    'not-this-protocol',
  ],
  ['the only port hangs up', { doors: [fails('closed-early')], observations: [] }, 'closed-early'],
  [
    'STARTTLS is broken beside a port that answers',
    { doors: [isAsked(), fails('tls-required-and-failed', { ...port25, tls: 'starttls' })] },
    'closed',
  ],
  [
    'the other address refuses its own mail',
    {
      doors: [isAsked(), isAsked({ ...port25, address: '2001:db8::a' })],
      observations: [...answers(), ...all(no, { ...port25, address: '2001:db8::a' })],
    },
    'own-mail-refused',
  ],
  [
    'a submission port beside an open one changes nothing',
    {
      doors: [isAsked(), isAsked({ ...port25, port: 587 })],
      observations: [
        ...answers({ 'percent@own': yes }),
        ...all({ says: '530 5.7.0 Authentication required', stage: 'mail' }, { ...port25, port: 587 }),
      ],
    },
    'open accepted-at-rcpt',
  ],
  [
    'a submission port that wants a password, beside a closed one',
    {
      doors: [isAsked(), isAsked({ ...port25, port: 587 })],
      observations: [
        ...answers(),
        ...all({ says: '530 5.7.0 Authentication required', stage: 'mail' }, { ...port25, port: 587 }),
      ],
    },
    'closed',
  ],
];

for (const [why, evidence, expected] of table) {
  test(`judged: ${why}: ${expected}`, () => {
    const { verdict, reason, strength } = judgeMail({ ...stranger, ...evidence });
    const said = verdict === 'inconclusive' ? reason : [verdict, strength ?? ''].join(' ').trim();
    expect(said).toBe(expected);
    expect(reason === null).toBe(verdict !== 'inconclusive');
  });
}

test('every reason that a mail server can give has its row', () => {
  const given = table.flatMap(([, evidence]) => {
    const { reason, findings } = judgeMail({ ...stranger, ...evidence });
    return [reason, ...findings.map(finding => finding.reason)];
  });
  const ofProxies = new Set(['no-canary', 'no-listener-at-port']);
  expect(new Set(given)).toEqual(new Set([null, ...reasons.filter(reason => !ofProxies.has(reason))]));
});

test('a form taken as own mail says so, and so does one that bounced', () => {
  const caught = judgeMail({
    ...stranger,
    observations: answers({ ...catchAll, 'percent@own': yes }),
  });
  expect(caught.findings.find(({ probe }) => probe === 'percent@own')).toMatchObject({
    verdict: 'closed',
    reason: 'taken-as-own-mail',
  });
  const bounced = judgeMail({
    ...stranger,
    observations: answers({ quoted: { says: yes, stage: 'message', message: 'bounced' } }),
  });
  expect(bounced.findings.find(({ probe }) => probe === 'quoted')).toMatchObject({
    verdict: 'closed',
    reason: 'bounced',
  });
});

test('controls are reported with what was expected of them', () => {
  const { controls } = judgeMail({
    ...stranger,
    observations: answers({ 'random-name': { lost: 'no-answer' } }),
  });
  expect(controls.map(({ probe, expected, outcome }) => `${probe} ${expected} ${outcome}`)).toEqual([
    'own-mailbox@null-sender accepted accepted',
    'own-mailbox@foreign-sender accepted accepted',
    'random-mailbox refused refused',
    'random-domain refused refused',
    'random-name refused unknown',
    'postmaster accepted accepted',
    'percent-nowhere refused refused',
    'quoted-nowhere refused refused',
    'bang-nowhere refused refused',
  ]);
});

test('our own literal on the server itself is its own mail', () => {
  const here = mailFacts(request, {
    name: null,
    serverAddress: '127.0.0.1',
    ourAddress: '127.0.0.1',
    token: 'tok',
  });
  const probe = planMail(request, here).probes.find(({ id }) => id === 'plain-literal');
  if (probe === undefined) throw new Error('no probe');
  const door: Door = { address: '127.0.0.1', port: 25, tls: 'none' };
  const { findings } = judgeMail({
    ...stranger,
    observations: [{ door, probe, stage: 'rcpt', reply: reply(yes), lost: null, message: null }],
  });
  expect(findings[0]).toMatchObject({ verdict: 'closed', reason: 'taken-as-own-mail' });
});
