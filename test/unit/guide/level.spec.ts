import { expect, test } from '@playwright/test';
import { badgeOf } from '../../../main/guide/badge.ts';
import { levelOf } from '../../../main/guide/level.ts';
import type { Content, Proof } from '../../../main/guide/model.ts';
import { guide, product, proof } from './made.ts';

const close = guide();
const withProofs = (...proofs: Proof[]): Content => ({
  products: [product()],
  guides: [close],
  proofs,
  causes: [],
});
const older = proof({ version: '1.0.2', release: '1.0', system: 'Debian 11', ranAt: '2026-11-20T03:00:00Z' });

const cases: readonly [string, readonly Proof[], string | null, string | null, string, string][] = [
  ['this version', [proof()], '1.9.3', null, 'proven', 'Proven on Mailer 1.9.3, Debian 12, 22 Nov 2026'],
  [
    'another of its release line',
    [proof()],
    '1.9.9',
    null,
    'proven',
    'Proven on Mailer 1.9.3, Debian 12, 22 Nov 2026',
  ],
  ['another line', [proof()], '1.10.1', null, 'proven-nearby', 'Proven on 1.9; yours is 1.10.1'],
  [
    'two other lines',
    [proof(), older],
    '1.10',
    null,
    'proven-nearby',
    'Proven on 1.0 and 1.9; yours is 1.10',
  ],
  [
    'a version we do not know',
    [proof()],
    null,
    null,
    'proven-nearby',
    'Proven on 1.9; we do not know which version yours is',
  ],
  ['this cause', [proof()], '1.9.3', 'networks', 'proven', 'Proven on Mailer 1.9.3, Debian 12, 22 Nov 2026'],
  [
    'another cause',
    [proof()],
    '1.9.3',
    'rule',
    'documented',
    'From the documentation of Mailer project, not run by us',
  ],
  ['no proof', [], '1.9.3', null, 'documented', 'From the documentation of Mailer project, not run by us'],
  [
    'a guide that has changed since',
    [proof({ guideHash: 'f'.repeat(64) })],
    '1.9.3',
    null,
    'documented',
    'From the documentation of Mailer project, not run by us',
  ],
  [
    'another guide',
    [proof({ guide: 'v2' })],
    '1.9.3',
    null,
    'documented',
    'From the documentation of Mailer project, not run by us',
  ],
  [
    'a stage that did not pass',
    [proof({ stages: [{ name: 'undone', expected: 'same', saw: 'other', passed: false }] })],
    '1.9.3',
    null,
    'documented',
    'From the documentation of Mailer project, not run by us',
  ],
];

for (const [name, proofs, version, cause, level, sentence] of cases) {
  test(`a proof of ${name}: ${level}`, () => {
    const content = withProofs(...proofs);
    expect(levelOf(content, close, version, cause).level).toBe(level);
    expect(badgeOf(content, close, version, 'en', cause)).toMatchObject({ level, sentence });
  });
}

test('the badge rests on the proofs, the newest version first, or on the sources', () => {
  expect(badgeOf(withProofs(older, proof()), close, '1.10', 'en').because).toEqual([
    'Mailer 1.9.3 on Debian 12, opened by networks, closed by this guide on 22 Nov 2026',
    'Mailer 1.0.2 on Debian 11, opened by networks, closed by this guide on 20 Nov 2026',
  ]);
  expect(badgeOf(withProofs(), close, null, 'en').because).toEqual([
    'Handbook, https://mailer.example/, read on 22 Nov 2026',
  ]);
});

test('only what somebody saw is unconfirmed', () => {
  const seen = guide({
    sources: [{ url: 'https://forum.example/', title: 'Forum', kind: 'observed', seen: '2026-11-22' }],
  });
  const badge = badgeOf({ products: [product()], guides: [seen], proofs: [], causes: [] }, seen, '1.9', 'en');
  expect(badge.level).toBe('unconfirmed');
  expect(badge.sentence).toContain('block the port');
});
