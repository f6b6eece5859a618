import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readConfiguration } from '../../../main/inspect/configuration.node.ts';

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latch-configuration-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

const nothingPrinted = () => Promise.resolve(null);

/** What is read of the lists that `rules` names, each of which holds its own name. */
async function namesIn(rules: (folder: string) => string, after?: string): Promise<readonly string[]> {
  for (const name of ['first', 'second', 'third']) writeFileSync(join(folder, name), `${name} OK\n`);
  writeFileSync(join(folder, 'conf'), `rules = ${rules(folder)}\n`);
  const { configuration } = await readConfiguration(
    [
      { id: 'conf', syntax: 'equals', files: [join(folder, 'conf')] },
      {
        id: 'lists',
        syntax: 'words',
        namedIn: { in: 'conf', setting: 'rules', ...(after === undefined ? {} : { after }) },
      },
    ],
    null,
    'It',
    nothingPrinted,
  );
  return (configuration.get('lists')?.settings ?? []).map(({ name }) => name);
}

const threeLists = (at: string) =>
  `permit_mynetworks,\n  check_client_access hash:${at}/first, check_sender_access\n    texthash:${at}/second,reject, cidr:${at}/third`;

test('every list that a setting names is read, over more than one line', async () => {
  expect(await namesIn(threeLists)).toEqual(['first', 'second', 'third']);
});

test('of the lists that a setting names, those behind one word are read', async () => {
  expect(await namesIn(threeLists, 'check_sender_access')).toEqual(['second']);
  expect(await namesIn(threeLists, 'check_(client|sender)_access')).toEqual(['first', 'second']);
});

test('a word that ends in the same way is another word', async () => {
  expect(await namesIn(at => `no_check_sender_access hash:${at}/first`, 'check_sender_access')).toEqual([]);
});

test('a list that is named by way of another setting is read where the command prints its path', async () => {
  const file = join(folder, 'main.cf');
  const list = join(folder, 'trusted');
  writeFileSync(file, 'mynetworks = 127.0.0.0/8 $config_directory/trusted\n');
  writeFileSync(list, '0.0.0.0/0\n');
  const asked: string[] = [];
  const read = (print: (program: string, args: readonly string[]) => Promise<string | null>) =>
    readConfiguration(
      [
        { id: 'main', syntax: 'equals', files: [file], printedBy: 'postconf' },
        { id: 'networks', syntax: 'words', namedIn: { in: 'main', setting: 'mynetworks' } },
      ],
      null,
      'It',
      print,
    );
  const printing = await read((program, args) => {
    asked.push([program, ...args].join(' '));
    return Promise.resolve(`mynetworks = 127.0.0.0/8 ${list}\n`);
  });
  expect(asked).toEqual([`postconf -c ${folder} -xn`]);
  expect(printing.configuration.get('main')?.settings).toEqual([
    {
      file,
      line: 1,
      within: [],
      name: 'mynetworks',
      value: `127.0.0.0/8 ${list}`,
      written: '127.0.0.0/8 $config_directory/trusted',
    },
  ]);
  expect(printing.configuration.get('networks')?.settings?.map(({ name }) => name)).toEqual(['0.0.0.0/0']);
  expect((await read(nothingPrinted)).configuration.get('networks')).toBeUndefined();
});
