import { logicalLines, type Written } from '../setting.ts';

/** HAProxy's configuration manual, 2.1: these words begin a section; all that follows belongs to it. */
const beginnings =
  /^(?:global|defaults|frontend|backend|listen|resolvers|peers|program|cache|mailers|userlist|ring|http-errors|fcgi-app)\b/;

/** Sections that a keyword begins and no bracket ends. The first word is the name, the rest the value. */
export function readSections(text: string): Written[] {
  let section: readonly string[] = [];
  return logicalLines(text, /^\s*#/, 'backslash').flatMap(({ line, text: whole }) => {
    const words = whole.replace(/\s#.*$/, '').trim();
    if (beginnings.test(words)) section = [words];
    const [name = '', ...rest] = words.split(/\s+/);
    return [{ line, within: section, name, value: rest.join(' ') }];
  });
}
