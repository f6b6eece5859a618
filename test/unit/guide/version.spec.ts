import { expect, test } from '@playwright/test';
import { compareVersions, inRange, lineOf } from '../../../main/guide/version.ts';

const ascending: readonly (readonly string[])[] = [
  ['2.11', '3.0', '3.5.25', '3.7.11', '3.9', '3.10', '3.11.7', '4'],
  ['3.0alpha1', '3.0beta', '3.0rc1', '3.0rc2', '3.0rc10', '3.0', '3.0.1'],
  ['6.7.9', '6.8.0', '6.8.0p2', '6.8.0p10', '6.8.1'],
  ['1.3', '1.3a', '1.3b', '1.4'],
  ['4.98.2', '4.99', '4.100.1'],
];

for (const versions of ascending) {
  test(`in order: ${versions.join(' ')}`, () => {
    const shuffled = versions.toReversed();
    expect(shuffled.toSorted(compareVersions)).toEqual(versions);
    for (const version of versions) expect(compareVersions(version, version)).toBe(0);
  });
}

test('trailing zeros do not count', () => {
  expect(compareVersions('3', '3.0.0')).toBe(0);
});

const releases = ['2.11', '3.0', '3.5', '3.8', '3.9', '3.10', '5'];

const lines: readonly [string, string | null][] = [
  ['3.5.25', '3.5'],
  ['3.10.13', '3.10'],
  ['3.1', null],
  ['3.50', null],
  ['5.7', '5'],
  ['9', null],
  ['3.8-20230101', '3.8'],
];

for (const [version, line] of lines) {
  test(`${version} belongs to ${line ?? 'no line'}`, () => {
    expect(lineOf(releases, version)).toBe(line);
  });
}

const ranges: readonly [string, string | null, string | null, boolean][] = [
  ['3.8.16', '3.0', '3.8', true],
  ['3.0', '3.0', '3.8', true],
  ['3.9', '3.0', '3.8', false],
  ['3.10.1', '3.9', null, true],
  ['3.6.4', '3.0', '3.8', true],
  ['3.11.7', '3.9', null, true],
  ['3.1', '3.0', '3.8', true],
  ['2.11.3', '3.0', '3.8', false],
  ['2.5', '2.11', null, false],
  ['5.7', null, '5', true],
  ['6.13', null, '5', false],
  ['3.8p1', '3.0', '3.8', true],
];

for (const [version, from, to, inside] of ranges) {
  test(`${version} is ${inside ? '' : 'not '}in ${from ?? 'any'} to ${to ?? 'any'}`, () => {
    expect(inRange(releases, version, from, to)).toBe(inside);
  });
}
