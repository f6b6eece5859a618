import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import { contentWords } from '../words/content.ts';

export interface LineProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly sentence: string;
}

export type YamlPath = readonly PropertyKey[];

export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly lineOf: (path: YamlPath) => number }
  | { readonly ok: false; readonly problems: readonly LineProblem[] };

/**
 * Reads a YAML text into the shape a schema describes. Every problem names the line it stands on in words for a
 * person who has never programmed. Aliases are refused: a small text could otherwise become a huge value.
 */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, knownKeys: readonly string[]): Parsed<T> {
  const words = contentWords('en');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      ok: false,
      problems: document.errors.slice(0, 20).map(error => ({
        line: lines.linePos(error.pos[0]).line,
        sentence: words.yaml(error.code, error.message),
      })),
    };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { ok: false, problems: [{ line: 1, sentence: words.yaml('ALIAS', '') }] };
  }
  const lineOf = (path: YamlPath) => lineAt(document.contents, path, lines);
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return { ok: true, value: result.data, lineOf };
  const problems = result.error.issues.slice(0, 20).flatMap(issue => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map(key => ({
        line: lineOf([...issue.path, key]),
        sentence: words.unknownKey(key, nearest(key, knownKeys)),
      }));
    }
    const written = sourceAt(document.contents, issue.path);
    return [{ line: lineOf(issue.path), sentence: words.wrongValue(issue, written) }];
  });
  return { ok: false, problems };
}

/** The line a path stands on; where it is missing, the line of what should hold it. */
function lineAt(root: ParsedNode | null, path: YamlPath, lines: LineCounter): number {
  let node: unknown = root;
  let offset = root?.range[0] ?? 0;
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        item => isPair(item) && isScalar(item.key) && item.key.value === String(part),
      );
      if (!pair) break;
      offset = startOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(part)];
      if (item === undefined) break;
      offset = startOf(item) ?? offset;
      node = item;
    } else break;
  }
  return lines.linePos(offset).line;
}

/** The value at a path as it is written in the file, or null where there is none or it is not a single value. */
function sourceAt(root: ParsedNode | null, path: YamlPath): string | null {
  let node: unknown = root;
  for (const part of path) {
    if (isMap(node)) node = node.get(String(part), true);
    else if (isSeq(node)) node = node.get(Number(part), true);
    else return null;
  }
  return isScalar(node) ? (node.source ?? String(node.value)) : null;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0];
}

/** The known word at most two letters away, or null. */
function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let least = 3;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Letters to change, add, take away or swap with their neighbour; 3 stands for more than 2. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j += 1) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      rows[i]?.push(
        Math.min(
          at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          swapped ? at(i - 2, j - 2) + 1 : 3,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
