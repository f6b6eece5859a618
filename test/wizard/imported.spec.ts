import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContent } from '../../main/guide/load.node.ts';
import { contextSchema, freshContext } from '../../main/wizard/context.ts';
import { importable, importedWalk } from '../../main/wizard/imported.ts';
import { check } from '../unit/case/samples.ts';

const { content } = await loadContent(join(import.meta.dirname, '../../content'));
const result = check('open');

test('what "latch check --json" printed is known again', () => {
  expect(importable(`\n ${JSON.stringify(result, null, 2)}\n`)).toEqual(result);
});

for (const [why, text] of [
  ['a letter', 'The IP address 192.0.2.10 may be an open relay'],
  ['other JSON', '{"schema":"latch.notice/1"}'],
  ['JSON that ends too soon', JSON.stringify(result).slice(0, -1)],
  ['a verdict that there is not', JSON.stringify({ ...result, verdict: 'fine' })],
  ['a host without end', JSON.stringify({ ...result, target: { ...result.target, host: 'x'.repeat(301) } })],
  ['a list of one', JSON.stringify([result])],
] as const) {
  test(`no check: ${why}`, () => {
    expect(importable(text)).toBeNull();
  });
}

test('the walk stands at a verdict that is not ours, with nothing agreed to', () => {
  const walk = { ...freshContext, ...importedWalk(result, 'check-1', content) };
  expect(contextSchema.safeParse(walk).success).toBe(true);
  expect(walk.before).toMatchObject({ verdict: 'open', imported: true });
  expect(walk.consent).toEqual({ check: false, data: false });
  expect(walk.answers.vantage).toBe('unsure');
  expect(walk.target?.host).toBe('mail.bakery.example');
  expect(walk.answers.ownDomain).toBe('bakery.example');
  expect(walk.product).toEqual({ id: 'generic', version: null });
});

test('the software it names is kept where we know it', () => {
  const named = { ...result, product: { id: 'postfix', name: 'Postfix', version: '3.7', because: [] } };
  expect(importedWalk(named, 'check-1', content).product).toEqual({ id: 'postfix', version: '3.7' });
  const unknown = { ...result, product: { id: 'unheard-of', name: 'X', version: null, because: [] } };
  expect(importedWalk(unknown, 'check-1', content).product?.id).toBe('generic');
});
