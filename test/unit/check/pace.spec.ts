import { expect, test } from '@playwright/test';
import {
  type ConnectionEnd,
  fewConnections,
  nextPace,
  type Pace,
  quickPace,
} from '../../../main/check/pace.ts';

const end = (
  why: ConnectionEnd['why'],
  answered: number,
  { pipelined = true, beside = 3 } = {},
): ConnectionEnd => ({ why, answered, pipelined, beside });

for (const [why, ended, changed] of [
  ['all went well', end('done', 6), {}],
  ['refusals are held back: many connections of one', end('slow', 1), { width: 19, refusals: 1 }],
  ['a goodbye for being many: one at a time', end('goodbye', 3), { width: 1, refusals: 3 }],
  ['a goodbye after some: shorter', end('limit', 3), { refusals: 3 }],
  ['closed after some: shorter', end('closed', 4), { refusals: 4 }],
  ['closed at once: not by pipelining', end('closed', 0), { pipelining: false }],
  [
    'closed at once, and it was not pipelined: fewer and shorter',
    end('closed', 0, { pipelined: false }),
    { width: 2, refusals: 1 },
  ],
  ['fell silent in a group: no pipelining', end('silent', 3), { width: 2, refusals: 3, pipelining: false }],
  ['out of step: no pipelining', end('out-of-step', 0), { pipelining: false }],
  ['no RSET: an envelope a connection', end('no-reset', 1), { envelopes: 1 }],
  ['not let in beside others: as many as are in', end('not-opened', 0, { beside: 4 }), { width: 4, most: 4 }],
  ['not let in at all: one at a time', end('not-opened', 0, { beside: 0 }), { width: 1, most: 1 }],
] as const) {
  test(`pace: ${why}`, () => {
    expect(nextPace(quickPace, ended)).toEqual({ ...quickPace, ...changed });
  });
}

test('a server that holds refusals back and lets in few is not asked by more than it lets in', () => {
  // Courier as it is shipped: TARPIT=1 and MAXPERIP=5 (esmtpd).
  const few = nextPace(nextPace(quickPace, end('slow', 1)), end('not-opened', 0, { beside: 5 }));
  expect(nextPace(few, end('slow', 1))).toMatchObject({ width: 5, refusals: 1 });
});

test('the same object where nothing changes', () => {
  const slow: Pace = { ...quickPace, width: 1, refusals: 1, pipelining: false };
  expect(nextPace(slow, end('goodbye', 0))).toBe(slow);
  expect(nextPace(quickPace, end('done', 1))).toBe(quickPace);
});

test('a server that counts visits and not refusals is asked on few connections', () => {
  expect(fewConnections.refusals).toBeGreaterThan(quickPace.refusals);
  expect(fewConnections.syntaxErrors).toBeGreaterThan(quickPace.syntaxErrors);
});
