import { longestValue, type Setting } from '../setting.ts';

/** The words a program was started with: an option and, where the next word is no option, its value. */
export function readArguments(argv: readonly string[], file: string): Setting[] {
  return argv.slice(1).flatMap((word, index, words) => {
    if (!word.startsWith('-')) return [];
    const [name = word, inside] = word.startsWith('--') ? word.split(/=(.*)/s) : [word];
    const next = words[index + 1] ?? '';
    const value = inside ?? (next.startsWith('-') ? '' : next);
    return [{ file, line: null, within: [], name, value: value.slice(0, longestValue) }];
  });
}
