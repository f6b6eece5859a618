import { expect, test } from '@playwright/test';
import { type Change, compare, compareControls } from '../../../main/case/compare.ts';
import type { Finding, Verdict } from '../../../main/check/result.ts';
import { check, finding } from './samples.ts';

const door = finding('bang@own', 'open').door;

for (const [before, after, change] of [
  ['open', 'open', 'same'],
  ['open', 'closed', 'better'],
  ['open', 'inconclusive', 'cannot-compare'],
  ['closed', 'open', 'worse'],
  ['closed', 'closed', 'same'],
  ['closed', 'inconclusive', 'cannot-compare'],
  ['inconclusive', 'open', 'worse'],
  ['inconclusive', 'closed', 'better'],
  ['inconclusive', 'inconclusive', 'same'],
] as const satisfies readonly (readonly [Verdict, Verdict, Change])[]) {
  test(`${before} before and ${after} after: ${change}`, () => {
    const rows = compare(
      check(before, { findings: [finding('bang@own', before)] }),
      check(after, { findings: [finding('bang@own', after)] }),
    );
    expect(rows.map(row => row.change)).toEqual([change]);
  });
}

for (const [name, before, after, expected] of [
  ['nothing on either side', [], [], []],
  ['tried only before', [finding('bang@own', 'open')], [], [['open', null, 'cannot-compare']]],
  ['tried only after', [], [finding('bang@own', 'closed')], [[null, 'closed', 'cannot-compare']]],
  [
    'another port is another row',
    [finding('bang@own', 'open')],
    [finding('bang@own', 'closed', { door: { ...door, port: 587 } })],
    [
      ['open', null, 'cannot-compare'],
      [null, 'closed', 'cannot-compare'],
    ],
  ],
  [
    'after STARTTLS is another row than before it',
    [finding('bang@own', 'open')],
    [finding('bang@own', 'closed', { door: { ...door, tls: 'starttls' } })],
    [
      ['open', null, 'cannot-compare'],
      [null, 'closed', 'cannot-compare'],
    ],
  ],
  [
    'the same server at a new address is the same row',
    [finding('bang@own', 'open')],
    [finding('bang@own', 'closed', { door: { ...door, address: '203.0.113.9' } })],
    [['open', 'closed', 'better']],
  ],
  [
    'of two addresses each is laid beside itself, whatever the order',
    [
      finding('bang@own', 'open'),
      finding('bang@own', 'closed', { door: { ...door, address: '2001:db8::25' } }),
    ],
    [
      finding('bang@own', 'closed', { door: { ...door, address: '2001:db8::25' } }),
      finding('bang@own', 'open'),
    ],
    [
      ['open', 'open', 'same'],
      ['closed', 'closed', 'same'],
    ],
  ],
  [
    'an address that is gone does not take the place of one that is still there',
    [
      finding('bang@own', 'closed', { door: { ...door, address: '2001:db8::25' } }),
      finding('bang@own', 'open'),
    ],
    [finding('bang@own', 'closed')],
    [
      ['closed', null, 'cannot-compare'],
      ['open', 'closed', 'better'],
    ],
  ],
] as const satisfies readonly (readonly [string, readonly Finding[], readonly Finding[], unknown])[]) {
  test(name, () => {
    const rows = compare(check('open', { findings: [...before] }), check('closed', { findings: [...after] }));
    expect(rows.map(row => [row.before?.verdict ?? null, row.after?.verdict ?? null, row.change])).toEqual(
      expected,
    );
  });
}

test('without a check there is nothing to lay beside', () => {
  expect(compare(null, null)).toEqual([]);
  expect(compareControls(null, null)).toEqual([]);
  expect(compare(null, check('closed'))).toHaveLength(7);
});

test('controls are paired by probe', () => {
  const [own] = check('closed').controls;
  if (own === undefined) throw new Error('no control');
  const rows = compareControls(
    check('open'),
    check('closed', { controls: [{ ...own, outcome: 'refused' }] }),
  );
  expect(rows.map(row => [row.before?.outcome, row.after?.outcome])).toEqual([
    ['accepted', 'refused'],
    ['refused', undefined],
  ]);
});
