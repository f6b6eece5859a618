import { logicalLines, unquoted, type Written } from '../setting.ts';

/** Apache: directives, and sections in angle brackets (Apache documentation, "Configuration Files"). */
export function readTags(text: string): Written[] {
  const within: string[] = [];
  return logicalLines(text, /^\s*#/, 'backslash').flatMap(({ line, text: whole }) => {
    const words = whole.trim();
    if (words.startsWith('</')) {
      within.pop();
      return [];
    }
    const opened = /^<(\w+)\s*([^>]*)>/.exec(words);
    if (opened) {
      const name = opened[1] ?? '';
      const value = unquoted(opened[2] ?? '');
      const around = [...within];
      if (within.length < 20) within.push(`${name} ${value}`.trim());
      return [{ line, within: around, name: `<${name}>`, value }];
    }
    const found = /^(\S+)\s*(.*)$/s.exec(words);
    return found ? [{ line, within: [...within], name: found[1] ?? '', value: found[2] ?? '' }] : [];
  });
}
