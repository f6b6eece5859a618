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
