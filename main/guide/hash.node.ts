import { createHash } from 'node:crypto';
import type { GuideFacts } from './model.ts';

/** SHA-256, hexadecimal, over the facts as canonical JSON (keys sorted, no spaces): what a proof names. */
export function hashOfFacts(facts: GuideFacts): string {
  return createHash('sha256').update(canonical(facts)).digest('hex');
}

/** The twelve digits that tie a translated block to its English source. Spacing at line ends does not count. */
export function hashOfWords(words: string): string {
  const tidy = words
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
    .trim();
  return createHash('sha256').update(tidy).digest('hex').slice(0, 12);
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, held]) => held !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}
