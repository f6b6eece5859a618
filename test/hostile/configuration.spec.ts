/** Configuration files that mean harm, or are no configuration at all: reading ends soon, and says what it left out. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Syntax, syntaxes } from '../../main/guide/causes.ts';
import { readConfiguration } from '../../main/inspect/configuration.node.ts';
import { networksIn } from '../../main/inspect/network.ts';
import { inPlace } from '../../main/inspect/printed.ts';
import { printerTools } from '../../main/inspect/printers.ts';
import { mostSettings } from '../../main/inspect/setting.ts';
import { parsers } from '../../main/inspect/syntax/read.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latch-configuration-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string | Buffer) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

async function read(file: string, syntax: Syntax = 'words') {
  const began = performance.now();
  const result = await readConfiguration(
    [{ id: 'conf', syntax, files: [file], include: ['include'] }],
    null,
    'It',
    () => Promise.resolve(null),
  );
  expect(performance.now() - began).toBeLessThan(5_000);
  return { settings: result.configuration.get('conf')?.settings, unreadable: result.unreadable };
}

const fileSyntaxes = syntaxes.filter(syntax => syntax !== 'arguments');

const texts: readonly (readonly [name: string, text: string])[] = [
  ['a line of two million letters', 'a'.repeat(2_000_000)],
  ['two million open brackets', '{'.repeat(2_000_000)],
  ['two million quotes', '"'.repeat(1_999_999)],
  ['half a million open comments', '/*'.repeat(500_000)],
  ['a line that goes on for ever', 'a = b \\\n'.repeat(200_000)],
  ['indented lines without end', `a = b\n${'  c\n'.repeat(500_000)}`],
  ['half a million settings', 'a = b\n'.repeat(500_000)],
  ['blanks without end', `a${' '.repeat(1_000_000)}b`],
  ['sections in sections', '<A x>\n'.repeat(300_000)],
  ['pairs without end', 'a: b '.repeat(100_000)],
  ['bytes of every kind', Buffer.from(Array.from({ length: 65_536 }, (_, i) => i % 256)).toString('latin1')],
];

const manyAlike = Array.from({ length: mostSettings }, (_, line) => ({
  file: '',
  line,
  within: [],
  name: 'a',
  value: `${line}`,
}));

for (const syntax of fileSyntaxes) {
  test(`${syntax}: no text is too much for it`, () => {
    for (const [name, text] of texts) {
      const began = performance.now();
      const settings = parsers[syntax](text);
      expect(settings.length, name).toBeLessThanOrEqual(200_000);
      expect(performance.now() - began, name).toBeLessThan(5_000);
    }
  });
}

for (const [printer, { read: readPrinted }] of Object.entries(printerTools)) {
  test(`${printer}: nothing that is printed is too much for it`, () => {
    for (const [name, text] of texts) {
      const began = performance.now();
      const settings = inPlace(readPrinted(text), { file: '', settings: manyAlike });
      expect(settings.length, name).toBeLessThanOrEqual(mostSettings);
      expect(performance.now() - began, name).toBeLessThan(5_000);
    }
  });
}

test('a list of networks without end', () => {
  const began = performance.now();
  expect(networksIn('10.0.0.1 '.repeat(500_000)).length).toBeLessThanOrEqual(5_000);
  expect(networksIn(`1${':1'.repeat(500_000)}`)).toEqual([]);
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('a file that includes itself, and two that include each other through links', async () => {
  const self = write('self', `one 1\ninclude ${join(folder, 'self')}\ntwo 2\n`);
  expect((await read(self)).settings?.map(({ name }) => name)).toEqual(['one', 'include', 'two']);
  symlinkSync(join(folder, 'left'), join(folder, 'link'));
  write('right', `include ${join(folder, 'link')}\nr 1\n`);
  const left = write('left', `include ${join(folder, 'right')}\nl 1\n`);
  expect((await read(left)).settings?.map(({ name }) => name)).toEqual(['include', 'r', 'include', 'l']);
});

test('links that go in a circle, and a file that is not there', async () => {
  symlinkSync(join(folder, 'b'), join(folder, 'a'));
  symlinkSync(join(folder, 'a'), join(folder, 'b'));
  expect(await read(join(folder, 'a'))).toEqual({ settings: undefined, unreadable: [] });
  expect(await read(join(folder, 'none'))).toEqual({ settings: undefined, unreadable: [] });
});

test('a folder that includes all of itself over and over is read to an end', async () => {
  for (let index = 0; index < 60; index += 1) write(`part${index}`, `p ${index}\ninclude ${folder}/part*\n`);
  const { settings } = await read(join(folder, 'part0'));
  expect(settings?.length).toBeLessThan(25_000);
});

test('what is no plain file, or too large, is not read and is said', async () => {
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);
  mkdirSync(join(folder, 'folder'));
  const large = write('large', '');
  truncateSync(large, 3_000_000_000);
  for (const file of [pipe, join(folder, 'folder'), large, '/dev/zero']) {
    expect(await read(file)).toEqual({ settings: null, unreadable: [file] });
  }
});

test('8-bit letters and bytes that are no letters stay what they are', async () => {
  const file = write('bytes', Buffer.from('# \xe9\xff\nname caf\xe9\x00\x1b[2J 0.0.0.0/0\n', 'latin1'));
  expect((await read(file)).settings).toMatchObject([
    { name: 'name', value: 'caf\xe9\x00\x1b[2J 0.0.0.0/0' },
  ]);
});
