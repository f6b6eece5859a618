/** One line of a configuration, whatever the language it was written in: what every syntax is read into. */
export interface Setting {
  readonly file: string;
  /** Counted from 1; null where it is not a file, such as the command line of a program. */
  readonly line: number | null;
  /** Names of the blocks it stands in, outermost first. */
  readonly within: readonly string[];
  readonly name: string;
  readonly value: string;
  /** As it stands in the file, where the value has names filled in. */
  readonly written?: string;
}

/** What a parser finds; the file is known to whoever read it. */
export type Written = Omit<Setting, 'file' | 'line'> & { readonly line: number };

/** What is kept of a value: more says no more, and patterns from the content run over it. */
export const longestValue = 2_000;
/** Settings taken from one file; a longer file is no configuration. */
export const mostSettings = 20_000;

export interface NumberedLine {
  readonly line: number;
  readonly text: string;
}

/**
 * Lines with those put together that belong together: where `joins` says so of a line and the one after it. Blank
 * lines and those that `comment` fits are gone.
 */
export function logicalLines(
  text: string,
  comment: RegExp,
  continues: 'backslash' | 'indent' | 'none',
): NumberedLine[] {
  const lines: { line: number; text: string; open: boolean }[] = [];
  for (const [index, raw] of text.split('\n', mostSettings * 5).entries()) {
    const clean = raw.replace(/\r$/, '');
    const before = lines.at(-1);
    if (before?.open !== true && (clean.trim() === '' || comment.test(clean))) continue;
    if (before?.open === true && comment.test(clean)) continue;
    const goesOn = continues === 'backslash' && /\\\s*$/.test(clean);
    const piece = (goesOn ? clean.replace(/\\\s*$/, '') : clean).trimEnd();
    const belongs = before !== undefined && (before.open || (continues === 'indent' && /^\s/.test(clean)));
    if (belongs && before) {
      if (before.text.length < longestValue) before.text += ` ${piece.trim()}`;
      before.open = goesOn;
    } else lines.push({ line: index + 1, text: piece, open: goesOn });
    if (lines.length >= mostSettings) break;
  }
  return lines.map(({ line, text: whole }) => ({ line, text: whole.slice(0, longestValue) }));
}

/** Without the quotes around all of it. */
export function unquoted(value: string): string {
  return /^(["'])(.*)\1$/s.exec(value.trim())?.[2] ?? value.trim();
}
