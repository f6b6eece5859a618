import { logicalLines, type Written } from '../setting.ts';

/** Names with a plain value, wherever they stand: a parser of JSON (RFC 8259) would not tell the lines. */
export function readJson(text: string): Written[] {
  return logicalLines(text, /^\s*\/\//, 'none').flatMap(({ line, text: whole }) =>
    [...whole.matchAll(/"([^"\\]{1,200})"\s*:\s*(?:"([^"\\]*)"|([\w.+-]+))/g)].map(
      ([, name = '', quoted, plain]) => ({ line, within: [], name, value: quoted ?? plain ?? '' }),
    ),
  );
}
