import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { hashOfFacts } from '../../../main/guide/hash.node.ts';
import { loadContent } from '../../../main/guide/load.node.ts';
import { french, inFolder, sample } from '../../content/sample.ts';
import { guide, proof } from './made.ts';

const broken = { ...sample, 'products/mailer/v1/guide.yml': 'id: v1\nproduct: mailer\nsteps: [' };

test('a content folder is read whole', async () => {
  const files = {
    ...sample,
    'products/mailer/v1/text/fr.md': french,
    'proofs/mailer/a.json': JSON.stringify(proof({ guideHash: 'a'.repeat(64) })),
  };
  await inFolder(files, async dir => {
    const { content, problems } = await loadContent(dir);
    expect(problems).toEqual([]);
    expect(content.pack?.number).toBe(1);
    expect(content.products.map(({ id }) => id)).toEqual(['mailer']);
    expect(content.guides.map(({ facts }) => facts.id)).toEqual(['v1', 'v2']);
    expect(content.guides[0]?.texts['fr']?.title).toBe('Fermer un Mailer');
    expect(content.proofs).toHaveLength(1);
  });
});

test('a guide with a mistake is left out and named; the rest works', async () => {
  await inFolder(broken, async dir => {
    const { content, problems } = await loadContent(dir);
    expect(content.guides.map(({ facts }) => facts.id)).toEqual(['v2']);
    expect(problems).toContainEqual({
      file: 'products/mailer/v1/guide.yml',
      line: 1,
      sentence: 'The guide "v1" is left out until this is mended.',
    });
    expect(problems.find(({ line }) => line === 3)?.sentence).toBeDefined();
  });
});

test('a product with a mistake is left out with its guides; another stays', async () => {
  const other = {
    'products/other/product.yml':
      sample['products/mailer/product.yml']?.replace('id: mailer', 'id: other') ?? '',
  };
  await inFolder(
    { ...sample, ...other, 'products/mailer/product.yml': 'id: mailer\nname: 3\n' },
    async dir => {
      const { content, problems } = await loadContent(dir);
      expect(content.products.map(({ id }) => id)).toEqual(['other']);
      expect(content.guides).toEqual([]);
      expect(problems).toContainEqual({
        file: 'products/mailer/product.yml',
        line: 2,
        sentence: '"name" is 3, which is read as a number or a yes/no. Put quotes around it: "3".',
      });
    },
  );
});

test('a folder that is empty, a file, or not there gives nothing and a sentence', async () => {
  await inFolder({}, async dir => {
    for (const path of [dir, join(dir, 'nowhere')]) {
      const { content, problems } = await loadContent(path);
      expect(content).toEqual({ products: [], causes: [], guides: [], proofs: [] });
      expect(problems).toEqual([{ file: 'pack.yml', line: 1, sentence: 'The file pack.yml is missing.' }]);
    }
  });
});

test('links are not followed, and folders in place of files are said so', async () => {
  await inFolder(sample, async dir => {
    await inFolder(sample, async outside => {
      symlinkSync(join(outside, 'products/mailer'), join(dir, 'products/linked'));
      rmSync(join(dir, 'products/mailer/v2/guide.yml'));
      symlinkSync(join(outside, 'products/mailer/v2/guide.yml'), join(dir, 'products/mailer/v2/guide.yml'));
      rmSync(join(dir, 'products/mailer/v1/text/en.md'));
      mkdirSync(join(dir, 'products/mailer/v1/text/en.md'));
      const { content, problems } = await loadContent(dir);
      expect(content.products.map(({ id }) => id)).toEqual(['mailer']);
      expect(content.guides).toEqual([]);
      expect(problems.map(({ file, sentence }) => `${file}: ${sentence}`)).toEqual(
        expect.arrayContaining([
          'products/mailer/v2/guide.yml: This file cannot be opened.',
          'products/mailer/v1/text/en.md: The file en.md is missing.',
        ]),
      );
    });
  });
});

test('a file that is too large is not read', async () => {
  await inFolder(sample, async dir => {
    writeFileSync(join(dir, 'products/mailer/v1/text/en.md'), '# T\n'.repeat(100_000));
    const { content, problems } = await loadContent(dir);
    expect(content.guides.map(({ facts }) => facts.id)).toEqual(['v2']);
    expect(problems.map(({ sentence }) => sentence)).toContain(
      'This file is larger than 256 kB and was not read.',
    );
  });
});

test('a text that means harm by its size or its names is bounded', async () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
    .split('')
    .map((name, index) => `${name}: &${name} [${`*${'abcdefghij'[index] ?? ''},`.repeat(9)}]`)
    .join('\n')}\n`;
  await inFolder(
    { 'pack.yml': bomb, 'products/__proto__/product.yml': '__proto__: {id: x}\n' },
    async dir => {
      const { content, problems } = await loadContent(dir);
      expect(content.products).toEqual([]);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.length).toBeLessThan(40);
      expect(Object.hasOwn(Object.prototype, 'id')).toBe(false);
    },
  );
});

test('the hash is of the facts, not of the order they are written in', () => {
  const { facts } = guide();
  const turned = Object.fromEntries(Object.entries(facts).toReversed()) as typeof facts;
  expect(hashOfFacts(turned)).toBe(hashOfFacts(facts));
  expect(hashOfFacts(facts)).toMatch(/^[0-9a-f]{64}$/);
  expect(hashOfFacts({ ...facts, id: 'v2' })).not.toBe(hashOfFacts(facts));
});
