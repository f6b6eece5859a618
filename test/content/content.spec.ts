import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checkContent } from './checks.ts';
import { readChecked } from './read.ts';
import { checkShells } from './shells.ts';

test('the content of this checkout has nothing to mend', async () => {
  const today = new Date().toISOString().slice(0, 10);
  const checked = await readChecked(join(import.meta.dirname, '../../content'), today);
  const findings = [...checkContent(checked), ...checkShells(checked)];
  expect(findings.filter(({ level }) => level === 'problem')).toEqual([]);
});

test('the programs and guides that Latch promises are there', async () => {
  const { content } = await readChecked(join(import.meta.dirname, '../../content'), '2026-11-22');
  const ids = content.products.map(({ id }) => id);
  expect(ids).toEqual(
    expect.arrayContaining(['generic', 'postfix', 'squid', 'latch-practice', 'exim', 'exchange']),
  );
  const guides = content.guides.map(({ facts }) => `${facts.product}/${facts.id}`).sort();
  expect(guides).toEqual(
    expect.arrayContaining([
      'generic/general',
      'latch-practice/v1',
      'postfix/v2-10',
      'postfix/v3-0',
      'postfix/v3-9',
      'squid/v3-2',
      'squid/v6',
    ]),
  );
});
