import { expect, test } from '@playwright/test';
import { isTheCode, isWorthAMessage, waitsForArrival, withArrival } from '../../../main/check/arrival.ts';
import type { CheckResult } from '../../../main/check/result.ts';
import { check, finding } from '../case/samples.ts';

/** Two ways are open on port 25; one message was taken there. */
const taken: CheckResult = {
  ...check('open', { strength: 'accepted-after-data' }),
  findings: [
    finding('plain-foreign@foreign-sender', 'open', { strength: 'accepted-after-data' }),
    finding('percent@own', 'open'),
    finding('bang@own', 'closed'),
  ],
  transcript: [
    { connection: 1, ms: 1, who: 'us', text: 'DATA' },
    { connection: 1, ms: 2, who: 'server', text: '354 go on' },
    { connection: 1, ms: 3, who: 'us', text: 'X-Latch-Check: latch-0a1b2c3d4e5f' },
    { connection: 1, ms: 4, who: 'server', text: 'X-Latch-Check: latch-ffffffffffff' },
  ],
};

test('a message that was taken waits for word; one that was never sent does not', () => {
  expect(waitsForArrival(taken)).toBe(true);
  expect(waitsForArrival({ ...taken, transcript: [] })).toBe(false);
  expect(waitsForArrival(check('open'))).toBe(false);
});

for (const [typed, right] of [
  ['latch-0a1b2c3d4e5f', true],
  ['  LATCH-0A1B2C3D4E5F ', true],
  ['0a1b2c3d4e5f', true],
  ['The code to type into Latch: latch-0a1b2c3d4e5f', true],
  ['latch-ffffffffffff', false],
  ['latch-', false],
  ['', false],
] as const) {
  test(`the code "${typed}"`, () => {
    expect(isTheCode(taken, typed)).toBe(right);
  });
}

test('no code fits where none was sent', () => {
  expect(isTheCode(check('open'), '')).toBe(false);
});

test('it came: confirmed, by the way it was sent', () => {
  const came = withArrival(taken, true);
  expect([came.verdict, came.strength]).toEqual(['open', 'arrived']);
  expect(came.findings.map(({ strength }) => strength)).toEqual(['arrived', 'accepted-at-rcpt', null]);
});

test('it did not come: nothing that this port accepted counts', () => {
  const gone = withArrival(taken, false);
  expect([gone.verdict, gone.reason, gone.strength]).toEqual(['inconclusive', 'accepted-not-arrived', null]);
  expect(gone.findings.map(({ verdict, reason }) => [verdict, reason])).toEqual([
    ['inconclusive', 'accepted-not-arrived'],
    ['inconclusive', 'accepted-not-arrived'],
    ['closed', null],
  ]);
});

test('it did not come, and another port is open as well', () => {
  const elsewhere = finding('plain-foreign@null-sender', 'open', {
    door: { address: '198.51.100.25', port: 587, tls: 'none' },
  });
  const gone = withArrival({ ...taken, findings: [...taken.findings, elsewhere] }, false);
  expect([gone.verdict, gone.strength]).toEqual(['open', 'accepted-at-rcpt']);
});

/** Any name of its own domain is taken, so the percent form may be one of those. */
const caught: CheckResult = {
  ...check('closed'),
  findings: [
    finding('plain-foreign@foreign-sender', 'closed'),
    finding('percent@own', 'closed', { reason: 'taken-as-own-mail' }),
    finding('bang@own', 'closed', { reason: 'taken-as-own-mail' }),
  ],
};
/** The same after one message to a mailbox of the person's. */
const caughtAndSent: CheckResult = {
  ...caught,
  verdict: 'inconclusive',
  reason: 'taken-as-own-mail',
  findings: caught.findings.map(one =>
    one.probe === 'percent@own' ? { ...one, verdict: 'inconclusive' as const } : one,
  ),
  transcript: taken.transcript,
};
const catcher: CheckResult = {
  ...check('inconclusive', { reason: 'accepts-everything' }),
  findings: ['plain-foreign@foreign-sender', 'percent@own'].map(probe =>
    finding(probe, 'inconclusive', { reason: 'accepts-everything' }),
  ),
};

for (const [why, result, worth, waits] of [
  ['closed, and nothing taken', check('closed'), false, false],
  ['closed, with odd addresses taken as own mail', caught, true, false],
  ['such a server after a message', caughtAndSent, false, true],
  ['everything is taken', catcher, true, false],
  [
    'a server that takes everything, after a message',
    { ...catcher, transcript: taken.transcript },
    false,
    true,
  ],
  ['open at RCPT', check('open'), false, false],
  ['open at DATA', check('open', { strength: 'accepted-at-data' }), true, false],
  ['open after a message', taken, false, true],
  [
    'a program that was asked on this computer',
    { ...caught, vantage: { ...caught.vantage, kind: 'asked' } },
    false,
    false,
  ],
] satisfies [string, CheckResult, boolean, boolean][]) {
  test(`${why}: ${worth ? 'worth a message' : 'no message'}${waits ? ', one is waited for' : ''}`, () => {
    expect([isWorthAMessage(result), waitsForArrival(result)]).toEqual([worth, waits]);
  });
}

test('an odd address that may be own mail: the message came, and the server is open', () => {
  const came = withArrival(caughtAndSent, true);
  expect([came.verdict, came.reason, came.strength]).toEqual(['open', null, 'arrived']);
  expect(came.findings.map(({ verdict }) => verdict)).toEqual(['closed', 'open', 'closed']);
});

test('an odd address that may be own mail: the message stayed with the server, and it is closed', () => {
  const stayed = withArrival(caughtAndSent, false);
  expect([stayed.verdict, stayed.reason, stayed.strength]).toEqual(['closed', null, null]);
  expect(stayed.findings.map(({ verdict }) => verdict)).toEqual(['closed', 'closed', 'closed']);
});

test('an odd address that may be own mail: another doubt stays', () => {
  const stayed = withArrival({ ...caughtAndSent, reason: 'closed-early' }, false);
  expect([stayed.verdict, stayed.reason]).toEqual(['inconclusive', 'closed-early']);
});

test('a server that takes everything, and the message did not come', () => {
  const lost = withArrival({ ...catcher, transcript: taken.transcript }, false);
  expect([lost.verdict, lost.reason]).toEqual(['inconclusive', 'accepted-not-arrived']);
});
