import { expect, test } from '@playwright/test';
import { isTheCode, waitsForArrival, withArrival } from '../../../main/check/arrival.ts';
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
