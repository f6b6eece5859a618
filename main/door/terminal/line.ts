/** A line for the terminal before it is wrapped and drawn. */
import { plain, plainLine, wrapped } from './plain.ts';

export interface Line {
  readonly text: string;
  /** `copy` is never wrapped, indented or decorated, so that it can be copied as it is. */
  readonly style: 'plain' | 'title' | 'strong' | 'quiet' | 'copy';
  /** Columns in front of the text. */
  readonly indent?: number;
  /** Columns in front of the lines after the first, beyond `indent`. */
  readonly hang?: number;
}

/** Lines of output are no longer than this, whatever the window's width: long lines are hard to read. */
const longestLine = 78;

/** Select Graphic Rendition of ECMA-48: bold and faint only, which every scheme of colours leaves readable. */
const codes = { title: '1', strong: '1', quiet: '2' } as const;

export const blank: Line = { text: '', style: 'plain' };

export function line(text: string, more: Partial<Line> = {}): Line {
  return { text, style: 'plain', ...more };
}

/** The text to write, ending in a line feed. Nothing of `text` that a terminal would obey is left in it. */
export function drawLine(one: Line, columns: number, styled: boolean): string {
  if (one.style === 'copy') return `${plain(one.text)}\n`;
  const indent = ' '.repeat(one.indent ?? 0);
  const width = Math.max(20, Math.min(columns, longestLine));
  const rows = wrapped(`${indent}${plainLine(one.text)}`, width, indent.length + (one.hang ?? 0));
  const code = styled && one.style !== 'plain' ? codes[one.style] : null;
  return rows
    .map(row => (code === null || row === '' ? `${row}\n` : `\u001b[${code}m${row}\u001b[0m\n`))
    .join('');
}
