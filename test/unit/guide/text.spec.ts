import { expect, test } from '@playwright/test';
import { hashOfWords } from '../../../main/guide/hash.node.ts';
import { readText, sourceOf, toText, toTranslation } from '../../../main/guide/text.ts';
import { english, french } from '../../content/sample.ts';

const source = readText(english);

test('headings become steps, choices, asks and who keeps working', () => {
  expect(source.problems).toEqual([]);
  expect(toText(source.blocks)).toEqual({
    language: 'en',
    title: 'Close a Mailer',
    intro: 'This guide closes it.',
    steps: {
      cause: {
        name: 'Which do you see?',
        body: 'Look at the list.',
        expect: '',
        choices: {
          networks: { label: 'The list is too long', hint: 'It covers strangers.' },
          rule: { label: 'The rule is missing', hint: 'It is empty.' },
        },
      },
      backup: {
        name: 'Keep a copy',
        body: 'This copies {{settings}}.',
        expect: 'Nothing is printed.',
        choices: {},
      },
      close: {
        name: 'Trust only your devices',
        body: 'This sets the list.',
        expect: 'It prints `done`.',
        choices: {},
      },
      restart: { name: 'Use the settings', body: 'It reads them again.', expect: '', choices: {} },
    },
    asks: {
      devices: {
        label: 'Devices that send without a password',
        hint: 'One address each, such as `192.168.1.30`.',
      },
      settings: { label: 'Settings file', hint: 'The whole path.' },
    },
    keepWorking: { scanner: 'Name its address.' },
  });
});

test('a translation is laid over the English, which stands where it has nothing', () => {
  const text = toTranslation('fr', source.blocks, readText(french).blocks, hashOfWords);
  expect(text.title).toBe('Fermer un Mailer');
  expect(text.steps['close']).toMatchObject({
    name: "Ne faire confiance qu'à vos appareils",
    expect: 'It prints `done`.',
  });
  expect(text.steps['restart']?.name).toBe('Use the settings');
  expect(text.stale).toContain('step restart');
  expect(text.stale).not.toContain('step close');
});

test('a block whose English has changed stands in English', () => {
  const changed = readText(english.replace('This sets the list.', 'This sets the whole list.'));
  const text = toTranslation('fr', changed.blocks, readText(french).blocks, hashOfWords);
  expect(text.steps['close']?.name).toBe('Trust only your devices');
  expect(text.stale).toContain('step close');
  expect(text.steps['backup']?.name).toBe('Garder une copie');
});

test('lines that end in the Windows way, and spaces at line ends, change nothing', () => {
  const windows = readText(english.replaceAll('\n', '\r\n'));
  expect(toText(windows.blocks)).toEqual(toText(source.blocks));
  const block = source.blocks.get('step close');
  expect(block && hashOfWords(`${sourceOf(block)}  \n\n`)).toBe(block && hashOfWords(sourceOf(block)));
});

test('a # in a code block is no heading', () => {
  const text = readText('# T\n\n```\n# not a heading\n## Step x: y\n```\n');
  expect([...text.blocks.keys()]).toEqual(['guide']);
  expect(text.problems).toEqual([]);
});

const wrong: readonly [string, string, number, RegExp][] = [
  ['an unknown heading', '# T\n\n## Steps look: Look\n', 3, /not one Latch knows/],
  ['a heading of the sixth rank', '# T\n\n###### x\n', 3, /not one Latch knows/],
  ['a choice outside a step', '# T\n\n## Ask a: A\n\n### Choice b: B\n', 5, /belongs under/],
  ['an empty file', '', 1, /first line should be the title/],
];

for (const [name, markdown, line, says] of wrong) {
  test(`says so: ${name}`, () => {
    const found = readText(markdown).problems.find(({ sentence }) => says.test(sentence));
    expect(found?.line).toBe(line);
  });
}
