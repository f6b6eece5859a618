import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkContent } from './checks.ts';
import { readChecked } from './read.ts';
import { english, type Files, french, inFolder, sample, sampleDay } from './sample.ts';
import { checkShells } from './shells.ts';

const words = 'products/mailer/v1/text/en.md';

const typos = z
  .array(
    z.strictObject({
      name: z.string(),
      file: z.string(),
      from: z.string(),
      to: z.string(),
      says: z.string(),
      at: z.string().optional(),
      level: z.literal('warning').optional(),
      today: z.iso.date().optional(),
    }),
  )
  .parse(parse(readFileSync(join(import.meta.dirname, 'typos.yml'), 'utf8')));

async function findingsIn(files: Files, today = sampleDay) {
  return inFolder(files, async dir => {
    const checked = await readChecked(dir, today);
    return [...checkContent(checked), ...checkShells(checked)];
  });
}

test('the sample has nothing to mend', async () => {
  expect(await findingsIn(sample)).toEqual([]);
});

for (const typo of typos) {
  test(`says so: ${typo.name}`, async () => {
    const before = sample[typo.file] ?? '';
    expect(before, 'the text to change is in the sample').toContain(typo.from);
    const after = before.replace(typo.from, () => typo.to);
    const findings = await findingsIn({ ...sample, [typo.file]: after }, typo.today);
    const level = typo.level ?? 'problem';
    const found = findings.filter(
      finding => new RegExp(typo.says).test(finding.sentence) && finding.level === level,
    );
    expect(
      found.map(({ file }) => file),
      JSON.stringify(findings),
    ).toContain(typo.file);
    if (typo.at !== undefined) {
      const line = after.slice(0, after.indexOf(typo.at)).split('\n').length;
      expect(found.map(finding => finding.line)).toContain(line);
    }
  });
}

test('a translation of older English is named with what to write, and one without its source is refused', async () => {
  const file = 'products/mailer/v1/text/fr.md';
  const translated = await findingsIn({ ...sample, [file]: french });
  expect(translated.filter(({ level }) => level === 'problem')).toEqual([]);
  expect(translated.map(({ sentence }) => sentence)).toContain(
    'The words for step restart are not translated yet.',
  );

  const changed = english.replace('This sets the list.', 'This sets the whole list.');
  const stale = await findingsIn({ ...sample, [words]: changed, [file]: french });
  expect(stale.find(({ sentence }) => /have changed since/.test(sentence))?.sentence).toMatch(
    /The English words for step close have changed .* <!-- english: [0-9a-f]{12} -->/,
  );

  const unmarked = await findingsIn({ ...sample, [file]: french.replace(/<!-- .* -->/, '') });
  expect(unmarked.find(({ level }) => level === 'problem')?.sentence).toMatch(/do not say which English/);

  const other = await findingsIn({
    ...sample,
    [file]: french.replace('Ceci copie {{settings}}', 'Ceci copie'),
  });
  expect(other.find(({ level }) => level === 'problem')?.sentence).toMatch(/does not have the same \{\{/);
});
