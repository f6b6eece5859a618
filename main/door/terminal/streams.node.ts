/** The three streams of the terminal door. Everything it prints goes through here. */
import type { Readable, Writable } from 'node:stream';
import { drawLine, type Line } from './line.ts';
import { plainLine } from './plain.ts';

export interface Streams {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly errors: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The process's own streams. Whoever reads our output may go away at any time (`latch case list | head -1`):
 * that ends the writing and is no mistake.
 */
export function processStreams(): Streams {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  return { input: process.stdin, output: process.stdout, errors: process.stderr, env: process.env };
}

/** Prints lines, with bold and faint only where a terminal shows them and nobody asked for none (no-color.org). */
export function say(stream: Streams['output'], env: Streams['env'], lines: readonly Line[]): void {
  const styled = stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  stream.write(lines.map(one => drawLine(one, stream.columns || 80, styled)).join(''));
}

/**
 * Prints progress to stderr: on a terminal in one line that is written over, so that the result stands alone
 * at the end; elsewhere line by line.
 */
export function progressPrinter({ errors, env }: Streams): {
  readonly print: (lines: readonly Line[]) => void;
  readonly clear: () => void;
} {
  if (errors.isTTY !== true || env['TERM'] === 'dumb') {
    return { print: lines => say(errors, env, lines), clear: () => {} };
  }
  const erase = '\r\u001b[K';
  return {
    print(lines) {
      const last = lines.at(-1);
      if (last === undefined) return;
      const text = plainLine(last.text)
        .trim()
        .slice(0, Math.max(20, (errors.columns || 80) - 1));
      errors.write(`${erase}${text}`);
    },
    clear: () => void errors.write(erase),
  };
}

/** Resolves when everything written so far has gone out, so that the process may end. */
export function flushed(stream: Writable): Promise<void> {
  return new Promise(resolve => {
    if (stream.destroyed || stream.writableEnded) resolve();
    else stream.write('', () => resolve());
  });
}
