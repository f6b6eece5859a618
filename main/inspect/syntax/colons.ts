import { logicalLines, type Written } from '../setting.ts';

const pair = /([A-Za-z][\w.-]*):\s*(.*?)(?=\s+[A-Za-z][\w.-]*:(?:\s|$)|$)/g;

/** Dante (sockd.conf(5)): `name: value`, several on a line, in blocks such as `client pass { ... }`. */
export function readColons(text: string): Written[] {
  const within: string[] = [];
  return logicalLines(text, /^\s*#/, 'none').flatMap(({ line, text: whole }) =>
    whole
      .replace(/\s#.*$/, '')
      .split(/(?=[{}])|(?<=[{}])/)
      .flatMap((piece, index, pieces) => {
        const words = piece.trim();
        if (words === '}') {
          within.pop();
          return [];
        }
        if (words === '{' || words === '') return [];
        if (pieces[index + 1] === '{') {
          const around = [...within];
          if (within.length < 20) within.push(words);
          return [{ line, within: around, name: words, value: '' }];
        }
        return [...words.matchAll(pair)].map(([, name = '', value = '']) => ({
          line,
          within: [...within],
          name,
          value: value.trim(),
        }));
      }),
  );
}
