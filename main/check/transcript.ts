/** What was said on all connections of a check, in order of time and bounded. */
import { printable } from './reply.ts';
import type { TranscriptLine } from './result.ts';

export interface Transcript {
  add(connection: number, ms: number, who: TranscriptLine['who'], text: string): void;
  lines(): TranscriptLine[];
}

const mostLines = 20_000;
const longestLine = 4_000;
/** A server that talks much must not make a case file of hundreds of megabytes. */
const mostCharacters = 4_000_000;

export function transcript(): Transcript {
  const kept: TranscriptLine[] = [];
  let characters = 0;
  return {
    add(connection, ms, who, text) {
      if (kept.length >= mostLines || characters >= mostCharacters) return;
      const whole = printable(text);
      const shown = whole.length > longestLine ? `${whole.slice(0, longestLine - 1)}…` : whole;
      characters += shown.length;
      kept.push({ connection, ms: Math.round(ms * 10) / 10, who, text: shown });
    },
    lines: () => kept.toSorted((a, b) => a.ms - b.ms),
  };
}
