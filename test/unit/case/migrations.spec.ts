import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readCaseFile } from '../../../main/case/migrations.ts';

const stored = readFileSync(join(import.meta.dirname, 'stored', 'format-1.json'), 'utf8');

test('a stored file of format 1 is read', () => {
  expect(readCaseFile(stored)).toEqual({
    ok: true,
    file: {
      format: 1,
      id: 'c-20261122-3f9a2b',
      name: 'mail.bakery.example',
      place: 'Check again',
      savedAt: '2026-11-22T03:12:45.120Z',
      finished: false,
      wizard: {
        status: 'active',
        value: { recheck: 'ready' },
        context: { step: 4, choices: { 'which-cause': 'mynetworks' }, leftFrom: null },
      },
    },
  });
});

for (const [name, text, why] of [
  ['cut in half', stored.slice(0, 200), 'damaged'],
  ['format 0', stored.replace('"format": 1', '"format": 0'), 'damaged'],
  ['format 1.5', stored.replace('"format": 1', '"format": 1.5'), 'damaged'],
  ['a format in words', stored.replace('"format": 1', '"format": "1"'), 'damaged'],
  ['format 2', stored.replace('"format": 1', '"format": 2'), 'newer-format'],
  ['a time that is none', stored.replace('2026-11-22T03:12:45.120Z', 'yesterday'), 'damaged'],
  ['an id that is a path', stored.replace('c-20261122-3f9a2b', '../../etc'), 'damaged'],
  ['null', 'null', 'damaged'],
  ['nothing', '', 'damaged'],
] as const) {
  test(`${name}: ${why}`, () => {
    expect(readCaseFile(text)).toMatchObject({ ok: false, why });
  });
}
