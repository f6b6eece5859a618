import { expect, test } from '@playwright/test';
import { type ConnectionEnd, nextPace, type Pace, quickPace } from '../../../main/check/pace.ts';

const end = (why: ConnectionEnd['why'], answered: number, pipelined = true): ConnectionEnd => ({
  why,
  answered,
  pipelined,
});

for (const [why, ended, expected] of [
  ['all went well', end('done', 6), quickPace],
  [
    'refusals are held back: many short connections',
    end('slow', 2),
    { width: 8, refusals: 2, pipelining: true },
  ],
  ['a goodbye: one at a time, and shorter', end('goodbye', 3), { width: 1, refusals: 3, pipelining: true }],
  ['closed after some: shorter', end('closed', 4), { width: 2, refusals: 4, pipelining: true }],
  ['closed at once: no pipelining either', end('closed', 0), { width: 2, refusals: 1, pipelining: false }],
  [
    'closed at once, but it was not pipelined',
    end('closed', 0, false),
    { width: 2, refusals: 1, pipelining: true },
  ],
  ['fell silent in a group: no pipelining', end('silent', 3), { width: 2, refusals: 3, pipelining: false }],
  ['out of step: no pipelining', end('out-of-step', 0), { width: 6, refusals: 6, pipelining: false }],
  ['not let in: one at a time', end('not-opened', 0), { width: 1, refusals: 6, pipelining: true }],
] as const) {
  test(`pace: ${why}`, () => {
    expect(nextPace(quickPace, ended)).toEqual(expected);
  });
}

test('the same object where nothing changes', () => {
  const slow: Pace = { width: 1, refusals: 1, pipelining: false };
  expect(nextPace(slow, end('goodbye', 0))).toBe(slow);
  expect(nextPace(quickPace, end('done', 1))).toBe(quickPace);
});
