import { expect, test } from '@playwright/test';
import { previewPlan } from '../../../main/check/preview.ts';
import { type CheckResult, reasons, type Vantage } from '../../../main/check/result.ts';
import { checkWords } from '../../../main/words/check.ts';

const words = checkWords('en');

const result: CheckResult = {
  schema: 'latch.check/1',
  kind: 'mail',
  target: { host: 'mx.own.example', addresses: ['192.0.2.10'], ports: [25] },
  verdict: 'inconclusive',
  reason: null,
  strength: null,
  vantage: { kind: 'outside', from: '198.51.100.7', seenAs: null, said: null },
  product: null,
  findings: [],
  controls: [],
  connections: 1,
  roundTrips: 5,
  durationMs: 1,
  startedAt: '2026-11-24T12:00:00.000Z',
  latch: '0',
  transcript: [],
};

test('every reason has a sentence of its own and a next step', () => {
  const said = reasons.map(reason => words.verdict({ ...result, reason }));
  for (const { word, sentence, next } of said) {
    expect(word).toBe('Could not tell');
    expect(sentence).toMatch(/^[A-Z].{15,200}[.]$/);
    expect(next).toMatch(/^[A-Z].{15,200}[.]$/);
  }
  expect(new Set(said.map(({ sentence }) => sentence)).size).toBe(reasons.length);
});

test('every form of the plan is explained in a sentence of its own', () => {
  const plan = previewPlan({
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
  });
  const said = plan.map(({ explain }) => words.probe(explain));
  expect(said.filter((sentence, index) => sentence === plan[index]?.explain)).toEqual([]);
  expect(new Set(said).size).toBe(plan.length);
});

test('a closed server that takes any name says how many ways may have gone into its own mailbox', () => {
  const finding = {
    door: { address: '192.0.2.10', port: 25, tls: 'none' },
    form: { from: '', to: 'a%example.com@own.example' },
    verdict: 'closed',
    strength: null,
    reply: null,
  } as const;
  const { sentence, next } = words.verdict({
    ...result,
    verdict: 'closed',
    findings: [
      { ...finding, probe: 'percent@own', reason: 'taken-as-own-mail' },
      { ...finding, probe: 'plain-foreign@null-sender', reason: null },
    ],
  });
  expect(sentence).toContain('Of the 2 ways we tried, 1 was refused and 1 went into a mailbox of your own');
  expect(next).toContain('To be certain');
});

const say = (more: Partial<Vantage>) =>
  words.vantage({ kind: 'outside', from: '198.51.100.7', seenAs: null, said: null, ...more });

for (const [why, vantage, held, kept] of [
  ['the server says nothing of it', {}, 'Seen from 198.51.100.7', 'The server saw'],
  ['the server saw the same', { seenAs: '198.51.100.7' }, 'Seen from', 'The server saw'],
  [
    'the same in another spelling',
    { from: '2001:db8::7', seenAs: '2001:db8:0::7' },
    'Seen',
    'The server saw',
  ],
  [
    'another public address',
    { seenAs: '203.0.113.9' },
    'The server saw 203.0.113.9 instead',
    'trust the world',
  ],
  ['the gateway of a container', { seenAs: '172.17.0.1' }, '"trust my network" means "trust the world"', '$'],
  [
    'the loopback of its own proxy',
    { seenAs: '127.0.0.1' },
    'everybody who comes through it is trusted',
    '$',
  ],
  ['an answer of the program itself', { kind: 'asked', from: '198.18.0.7' }, 'not what a firewall', '$'],
] as const satisfies readonly (readonly [string, Partial<Vantage>, string, string])[]) {
  test(`from where it was seen: ${why}`, () => {
    expect(say(vantage)).toContain(held);
    expect(say(vantage)).not.toContain(kept);
  });
}
