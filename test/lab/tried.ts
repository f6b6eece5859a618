/** Whether the trial run told the truth: the files that it said would change are those that changed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CarriedPiece,
  carriedPieceSchema,
  type Prepared,
  preparedSchema,
} from '../../main/carry-out/outcome.ts';
import { checkResultSchema } from '../../main/check/result.ts';

export interface Tried {
  readonly passed: boolean;
  readonly saw: string;
  /** By step, a file that it changed. */
  readonly written: ReadonlyMap<string, string>;
}

/** From the evidence of the one case that the server's administrator has. */
export function tried(root: string): Tried {
  const prepared: Prepared[] = [];
  const carried = new Map<string, CarriedPiece>();
  for (const value of evidence(root)) {
    const [shown, ran] = [preparedSchema.safeParse(value), carriedPieceSchema.safeParse(value)];
    if (shown.success) prepared.push(shown.data);
    if (ran.success) carried.set(ran.data.piece, ran.data);
  }
  const changing = prepared.flatMap(({ pieces, rehearsed }) =>
    pieces
      .filter(({ kind }) => kind === 'edit' || kind === 'command' || kind === 'backup')
      .map(({ id }) => ({ id, foreseen: rehearsed?.find(({ piece }) => piece === id) ?? null })),
  );
  const wrong = changing.flatMap(({ id, foreseen }) => {
    if (foreseen === null) return [`${id} was not tried`];
    if (!foreseen.asExpected) return [`${id} did not end well on the copy\n${foreseen.output}`];
    const [said, did] = [foreseen.diffs, carried.get(id)?.diffs ?? []].map(diffs =>
      diffs
        .map(({ path }) => path)
        .toSorted()
        .join(' '),
    );
    return said === did ? [] : [`${id} was to change ${said || 'nothing'}, and changed ${did || 'nothing'}`];
  });
  const passed = changing.length > 0 && wrong.length === 0;
  const files = new Set(changing.flatMap(({ foreseen }) => foreseen?.diffs.map(({ path }) => path) ?? []));
  const written = new Map(
    [...carried].flatMap(([step, { diffs }]): [string, string][] => {
      // What is made from another file, such as a table, takes no line.
      const first = diffs.find(
        ({ path, text }) => !text.startsWith('Binary') && !path.includes('.before-latch'),
      );
      return first === undefined ? [] : [[step, first.path]];
    }),
  );
  return { passed, written, saw: wrong.length > 0 ? wrong.join('\n') : `foreseen: ${shortened([...files])}` };
}

/** The last check of that case in a few lines, for whoever must find out why Latch took it all back. */
export function lastCheck(root: string): readonly string[] {
  const checks = evidence(root).flatMap(value => {
    const read = checkResultSchema.safeParse(value);
    return read.success ? [read.data] : [];
  });
  const last = checks.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt)).at(-1);
  if (last === undefined) return [];
  return [
    `the last check: ${last.verdict}, seen from ${last.vantage.from}`,
    ...last.controls.map(
      ({ probe, door, expected, outcome }) => `${probe} at ${door.port}: ${expected}, ${outcome}`,
    ),
    ...last.transcript.slice(-100).map(({ connection, who, text }) => `${connection} ${who} ${text}`),
  ];
}

function evidence(root: string): unknown[] {
  const cases = join(root, 'root/.local/share/latch/cases');
  return readdirSync(cases).flatMap(id => {
    const folder = join(cases, id, 'evidence');
    return readdirSync(folder).map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8')));
  });
}

/** A copy of a folder has many files. */
function shortened(files: readonly string[]): string {
  const copies = files.filter(file => file.includes('.before-latch'));
  const own = files.filter(file => !copies.includes(file));
  return [...own, `${copies.length} ${copies.length === 1 ? 'copy' : 'copies'}`].join(', ');
}
