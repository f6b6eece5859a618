import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { type GuideFacts, guideSchema } from '../../../main/guide/model.ts';
import { planted } from '../../lab/planting.ts';

const file = join(import.meta.dirname, '../../../content/products/postfix/v3-0/guide.yml');
const guide = readFileSync(file, 'utf8');
const facts = guideSchema.parse(parse(guide));
const written = new Map(['networks', 'second-server'].map(step => [step, '/etc/postfix/main.cf']));

function differing(text: string): readonly GuideFacts['steps'][number][] {
  const { steps } = guideSchema.parse(parse(text));
  expect(steps.map(({ id, undo }) => ({ id, undo }))).toEqual(
    facts.steps.map(({ id, undo }) => ({ id, undo })),
  );
  return steps.filter((step, at) => step.run?.sh !== facts.steps[at]?.run?.sh);
}

test('a broken line is written after each edit that was seen to write a file, and nothing else of the guide differs', () => {
  const changed = differing(planted(guide, 'broken-line', written, null));
  expect(changed.map(({ id }) => id)).toEqual(['networks', 'second-server']);
  for (const { id, run } of changed) {
    const own = facts.steps.find(step => step.id === id)?.run?.sh ?? '';
    expect(run?.sh?.startsWith(own)).toBe(true);
    expect(run?.sh?.slice(own.length)).toMatch(/^printf .* >>'\/etc\/postfix\/main\.cf'\n$/);
  }
});

test('an edit that fails midway has written before it ends', () => {
  const changed = differing(planted(guide, 'fails-midway', written, null));
  expect(changed.every(({ run }) => run?.sh?.endsWith(`>>'/etc/postfix/main.cf'\nexit 3\n`))).toBe(true);
});

test('where nothing closes, each edit writes a remark or nothing, and the looks afterwards do not mind', () => {
  const changed = differing(planted(guide, 'closes-nothing', written, null));
  expect(changed.find(({ id }) => id === 'networks')?.run?.sh).toMatch(/^printf '%s\\n' '# .*main\.cf'\n$/);
  expect(changed.find(({ id }) => id === 'overrides')?.run?.sh).toBe('true\n');
  expect(changed.find(({ id }) => id === 'afterwards')).toMatchObject({ run: { sh: 'true\n' } });
  expect(changed.find(({ id }) => id === 'afterwards')?.expect).toBeUndefined();
});

test('own mail is refused by what the product is told, after the edit itself', () => {
  const changed = differing(planted(guide, 'refuses-own-mail', written, 'refuse it'));
  expect(changed.every(({ run }) => run?.sh?.endsWith('\nrefuse it\n'))).toBe(true);
  expect(() => planted(guide, 'refuses-own-mail', written, null)).toThrow('no step');
});
