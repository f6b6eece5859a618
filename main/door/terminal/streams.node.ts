/** The three streams of the terminal door. Everything it prints goes through here. */
import type { Readable, Writable } from 'node:stream';
import { drawLine, type Line } from './line.ts';

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
  stream.write(lines.map(one => drawLine(one, stream.columns ?? 80, styled)).join(''));
}

/** Resolves when everything written so far has gone out, so that the process may end. */
export function flushed(stream: Writable): Promise<void> {
  return new Promise(resolve => {
    if (stream.destroyed || stream.writableEnded) resolve();
    else stream.write('', () => resolve());
  });
}
