import { expect, test } from '@playwright/test';
import { judgeVantage, type VantageEvidence } from '../../../main/check/vantage.ts';

const own = [
  { address: '127.0.0.1', prefix: 8 },
  { address: '::1', prefix: 128 },
  { address: '192.168.1.20', prefix: 24 },
  { address: '203.0.113.20', prefix: 28 },
  { address: '198.18.0.7', prefix: 32 },
  { address: '2001:db8:1::20', prefix: 64 },
];
const nothing: VantageEvidence = {
  from: null,
  target: '192.0.2.10',
  seenAs: null,
  said: null,
  own,
  borrowed: ['198.18.0.7', '2001:db8:18::7'],
};

for (const [why, evidence, kind, standing] of [
  ['the loopback', { from: '127.0.0.1', target: '127.0.0.1' }, 'loopback', 'trusted'],
  ['the loopback of IPv6', { from: '::1', target: '::1' }, 'loopback', 'trusted'],
  [
    'the loopback in its mapped spelling',
    { from: '::ffff:127.0.0.1', target: '::ffff:127.0.0.1' },
    'loopback',
    'trusted',
  ],
  ['its own public address', { from: '203.0.113.20', target: '203.0.113.20' }, 'loopback', 'trusted'],
  [
    'a borrowed address on the server itself',
    { from: '198.18.0.7', target: '203.0.113.20' },
    'borrowed',
    'stranger',
  ],
  [
    'a borrowed address that the server saw as another',
    { from: '198.18.0.7', target: '203.0.113.20', seenAs: '203.0.113.20' },
    'loopback',
    'trusted',
  ],
  [
    'a borrowed address, to the loopback',
    { from: '198.18.0.7', target: '127.0.0.1' },
    'borrowed',
    'stranger',
  ],
  [
    'a borrowed address of IPv6, to the loopback',
    { from: '2001:db8:18::7', target: '::1' },
    'borrowed',
    'stranger',
  ],
  [
    'an address of the same ranges that is its own',
    { from: '203.0.113.20', target: '127.0.0.1' },
    'loopback',
    'trusted',
  ],
  ['the same network', { from: '203.0.113.20', target: '203.0.113.25' }, 'lan', 'trusted'],
  ['the same network of IPv6', { from: '2001:db8:1::20', target: '2001:db8:1::99' }, 'lan', 'trusted'],
  [
    'another network of the same range',
    { from: '203.0.113.20', target: '203.0.113.99' },
    'outside',
    'stranger',
  ],
  ['another private network', { from: '192.168.1.20', target: '10.1.2.3' }, 'lan', 'trusted'],
  ['a public address far away', { from: '203.0.113.20', target: '192.0.2.10' }, 'outside', 'stranger'],
  [
    'public, seen as a container gateway',
    { from: '203.0.113.20', target: '192.0.2.10', seenAs: '172.17.0.1' },
    'outside',
    'stranger',
  ],
  [
    'private, and the server does not say what it sees',
    { from: '192.168.1.20', target: '192.0.2.10' },
    'outside',
    'hidden',
  ],
  [
    'private, seen as a public address',
    { from: '192.168.1.20', target: '192.0.2.10', seenAs: '198.51.100.7' },
    'outside',
    'stranger',
  ],
  [
    'private, seen as a private address',
    { from: '192.168.1.20', target: '192.0.2.10', seenAs: '192.168.1.1' },
    'outside',
    'hidden',
  ],
  [
    'private, seen as the server itself: turned back by a router',
    { from: '192.168.1.20', target: '192.0.2.10', seenAs: '192.0.2.10' },
    'lan',
    'trusted',
  ],
  [
    'private, seen from next door',
    { from: '192.168.1.20', target: '192.0.2.10', seenAs: '192.0.2.77' },
    'lan',
    'trusted',
  ],
  ['no connection at all', {}, 'outside', 'stranger'],
  [
    'what the person says wins',
    { from: '127.0.0.1', target: '127.0.0.1', said: 'outside' },
    'outside',
    'stranger',
  ],
  ['also where it is the other way round', { from: '203.0.113.20', said: 'lan' }, 'lan', 'trusted'],
] as const) {
  test(`vantage: ${why}`, () => {
    const judged = judgeVantage({ ...nothing, ...evidence });
    expect([judged.vantage.kind, judged.standing]).toEqual([kind, standing]);
  });
}

test('what was used, seen and said is kept', () => {
  const { vantage } = judgeVantage({
    ...nothing,
    from: '198.51.100.7',
    seenAs: '198.51.100.8',
    said: 'outside',
  });
  expect(vantage).toEqual({ kind: 'outside', from: '198.51.100.7', seenAs: '198.51.100.8', said: 'outside' });
});
