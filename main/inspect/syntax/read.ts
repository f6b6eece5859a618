import type { Syntax } from '../../guide/causes.ts';
import type { Written } from '../setting.ts';
import { readColons } from './colons.ts';
import { readEquals } from './equals.ts';
import { readExim } from './exim.ts';
import { readJson } from './json.ts';
import { readPostfixMaster } from './postfix-master.ts';
import { readSections } from './sections.ts';
import { readSemicolons } from './semicolons.ts';
import { readM4, readSendmailCf } from './sendmail.ts';
import { readTags } from './tags.ts';
import { readWords } from './words.ts';

/** The parser of each family. None throws, whatever the text holds; what it does not understand it passes over. */
export const parsers: Readonly<Record<Exclude<Syntax, 'arguments'>, (text: string) => Written[]>> = {
  equals: readEquals,
  words: readWords,
  semicolons: readSemicolons,
  colons: readColons,
  tags: readTags,
  sections: readSections,
  exim: readExim,
  'postfix-master': readPostfixMaster,
  m4: readM4,
  'sendmail-cf': readSendmailCf,
  json: readJson,
};
