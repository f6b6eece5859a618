/** Sentences for the people who write `content/`. They name what is wrong and what to write instead. */
import type { z } from 'zod';

/** English only: the people who write content read the English source anyway. */
export function contentWords(_language: string) {
  return english;
}

const english = {
  yaml(code: string, message: string): string {
    switch (code) {
      case 'TAB_AS_INDENT':
        return 'This line begins with a tab. Use spaces: two for each level.';
      case 'DUPLICATE_KEY':
        return 'This word stands twice in the same list of facts. Keep one of the two.';
      case 'BAD_INDENT':
        return 'This line stands too far left or right. Line it up with the lines it belongs to.';
      case 'MISSING_CHAR':
        return 'A quote, a bracket or a colon that was opened before this place is not closed.';
      case 'ALIAS':
        return 'This file uses * or & to refer to another place in it. Write the value out instead, or put quotes around it.';
      case 'UNEXPECTED_TOKEN':
      case 'MULTILINE_IMPLICIT_KEY':
      case 'BLOCK_AS_IMPLICIT_KEY':
        return 'This line cannot be read. Often a value with a colon, a # or a quote in it needs quotes around the whole value.';
      default:
        return `This line cannot be read: ${(message.split('\n')[0] ?? '').slice(0, 200)}`;
    }
  },
  unknownKey(key: string, meant: string | null): string {
    const word = `"${key.slice(0, 60)}" is not a word that belongs here.`;
    return meant === null
      ? `${word} See content/README.md for the words that do.`
      : `${word} Did you mean "${meant}"?`;
  },
  wrongValue(issue: z.core.$ZodIssue, written: string | null): string {
    const name = nameOf(issue.path);
    const missing = issue.input === undefined;
    if (missing && (issue.code === 'invalid_type' || issue.code === 'invalid_value'))
      return `${name} is missing.`;
    switch (issue.code) {
      case 'invalid_type':
        if (issue.expected === 'string' && written !== null) {
          return `${name} is ${written}, which is read as a number or a yes/no. Put quotes around it: "${written}".`;
        }
        return `${name} should be ${kinds[issue.expected] ?? issue.expected}.`;
      case 'invalid_value':
        return `${name} is ${shown(issue.input)}. It can be: ${issue.values.map(String).join(', ')}.`;
      case 'invalid_format':
        return issue.format === 'regex' && issue.message !== '' && !issue.message.startsWith('Invalid')
          ? `${name} is ${shown(issue.input)}, but ${issue.message}.`
          : `${name} is ${shown(issue.input)}, which is not ${formats[issue.format] ?? 'written as it should be'}.`;
      case 'too_small':
        return issue.origin === 'number'
          ? `${name} should be at least ${String(issue.minimum)}.`
          : `${name} is empty; it needs at least ${String(issue.minimum)}.`;
      case 'too_big':
        return issue.origin === 'number'
          ? `${name} should be at most ${String(issue.maximum)}.`
          : `${name} is too long; ${String(issue.maximum)} is the most.`;
      case 'invalid_key':
        return `${name} is not written as an id: small letters, digits and hyphens.`;
      default:
        return `${name} is not right: ${issue.message}`;
    }
  },
  tooLarge: (kilobytes: number) => `This file is larger than ${kilobytes} kB and was not read.`,
  tooMany: (most: number) => `There are more than ${most} entries in this folder; the rest was not read.`,
  unreadable: 'This file cannot be opened.',
  missingFile: (name: string) => `The file ${name} is missing.`,
  idIsNotFolder: (id: string, folder: string) =>
    `The id is "${id}", but the folder is named "${folder}". They must be the same.`,
  productIsNotFolder: (id: string, folder: string) =>
    `The product is "${id}", but this guide lies in the folder of "${folder}".`,
  productLeftOut: (id: string) => `The product "${id}" is left out until this is mended.`,
  guideLeftOut: (id: string) => `The guide "${id}" is left out until this is mended.`,
  notJson: 'This file is not JSON. Proofs are written by the lab; run it again.',
  wordsMissing: (what: string) => `The English words for ${what} are missing.`,
  wordsForNothing: (what: string) => `There are words here for ${what}, which guide.yml does not have.`,
  headingUnknown:
    'This heading is not one Latch knows. See "The words of a guide" in content/README.md for the headings there are.',
  headingTwice: (what: string) => `There are two headings for ${what}. Keep one.`,
  headingOutside: 'This heading belongs under a "## Step" heading.',
  noTitle: 'The first line should be the title: "# " and the name of the guide.',
  noLabel: (what: string) => `The heading for ${what} needs a colon and words after it.`,
  stale: (what: string, hash: string) =>
    `The English words for ${what} have changed since they were translated. Translate again, then write <!-- english: ${hash} --> below the heading.`,
  unmarked: (what: string, hash: string) =>
    `The words for ${what} do not say which English they were made from. Write <!-- english: ${hash} --> below the heading.`,
} as const;

const kinds: Readonly<Record<string, string>> = {
  string: 'words',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list: a line each, beginning with "- "',
  object: 'a group of facts: a name and a colon each',
  record: 'a group of facts: a name and a colon each',
};

const formats: Readonly<Record<string, string>> = {
  date: 'a date like 2026-11-22',
  datetime: 'a time like 2026-11-22T02:30:00Z',
  url: 'a web address that begins with https:// or http://',
};

function shown(input: unknown): string {
  const text = typeof input === 'string' ? input : (JSON.stringify(input) ?? 'nothing');
  return `"${text.slice(0, 60)}"`;
}

/** ['steps', 3, 'kind'] -> `"kind" of entry 4 of "steps"` */
function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'The whole file';
  const parts = path.map(part => (typeof part === 'number' ? `entry ${part + 1}` : `"${String(part)}"`));
  return parts.toReversed().join(' of ').replace(/^e/, 'E');
}
