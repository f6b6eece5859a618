/** The actors that carry steps out: they prepare, run, take back, and check afterwards. */
import { setTimeout as sleep } from 'node:timers/promises';
import { fromPromise } from 'xstate';
import { differences, diffOf, pathsIn } from '../carry-out/changed-files.ts';
import { filesNow, textsNow } from '../carry-out/files-now.node.ts';
import type { Elevation } from '../carry-out/how-to-run.ts';
import {
  allBack,
  type CarriedPiece,
  clears,
  type FileDiff,
  type Prepared,
  type Ran,
  stopAfter,
  stopAfterCheck,
  type TakenBack,
} from '../carry-out/outcome.ts';
import { backedUp, endOfStretch, type Piece, piecesFor } from '../carry-out/piece.ts';
import { silentPorts } from '../carry-out/ports-answer.node.ts';
import { putBackFrom, putBackScript } from '../carry-out/put-back.ts';
import { rehearse } from '../carry-out/rehearse.node.ts';
import { runScript } from '../carry-out/run-script.node.ts';
import type { CheckResult } from '../check/result.ts';
import type { Content } from '../guide/model.ts';
import { standing } from './carrying.ts';
import type { Carried, WizardContext } from './context.ts';
import type {
  CheckCarriedOutInput,
  CheckCarriedOutOutput,
  CheckInput,
  CheckOutput,
  PrepareInput,
  PrepareOutput,
  RunPieceInput,
  RunPieceOutput,
  TakeBackInput,
  TakeBackOutput,
} from './effects.ts';
import { elevationFor, type Here, type Known, ownCheckInUse, stepsInUse } from './guided.ts';
import { placeOf } from './request.ts';

export interface CarryOutWorld {
  readonly content: Content;
  readonly known: Known;
  keepPrepared(value: Prepared): Promise<string>;
  keepPiece(value: CarriedPiece): Promise<string>;
  keepTakenBack(value: TakenBack): Promise<string>;
  preparedAt(evidence: string): Prepared | null;
  checkBy(evidence: string | null): CheckResult | null;
  onPrinted(piece: string, text: string): void;
  /** Resolves when the case holds where the walk stands now. */
  saved(): Promise<void>;
}

/** A restart that takes longer is no restart. */
const longestPieceMs = 180_000;
/** Servers answer again within a second or two; some wait for their old process to go. */
const comesBackWithinMs = 20_000;
/** Before what a first check says is reason enough to undo it all, it is made once more. */
const followsWithinMs = 5_000;

/** Actors for `machine.provide`. */
export function carryOutActors(
  world: CarryOutWorld,
  check: (input: CheckInput, signal: AbortSignal) => Promise<CheckOutput>,
) {
  /** What was stopped must have ended before anything is taken back. */
  let last: Promise<unknown> = Promise.resolve();

  const script = (text: string, as: string, context: WizardContext, signal: AbortSignal): Promise<Ran> => {
    const { shell, elevation } = rights(context);
    return runScript(text, {
      shell,
      elevation,
      timeoutMs: longestPieceMs,
      signal,
      onOutput: printed => world.onPrinted(as, printed),
    });
  };

  const rights = (context: WizardContext): { shell: Here['shell']; elevation: Elevation } => {
    const { here } = world.known;
    const elevation = here === null ? null : elevationFor(context, here);
    if (here === null || elevation === null)
      throw new Error('a step was begun where none can be carried out');
    return { shell: here.shell, elevation };
  };

  return {
    prepare: fromPromise<PrepareOutput, PrepareInput>(async ({ input, signal }) => {
      const { context, mode } = input;
      const { shell, elevation } = rights(context);
      const steps = stepsInUse(world.content, context, world.known, 'en');
      const stretch = { from: context.step, mode };
      const pieces = piecesFor(
        steps,
        stretch,
        shell,
        ownCheckInUse(world.content, context, world.known, shell),
      );
      const rehearsal = elevation === 'none' ? await rehearse(pieces.filter(changesFiles), signal) : null;
      const base = world.preparedAt(standing(context).at(-1)?.prepared ?? '')?.files ?? {};
      const named = pathsIn(pieces.flatMap(piece => piece.changes));
      // What stood there before the very first piece is what an undo is measured by.
      const files = { ...filesNow([...named, ...(rehearsal?.touched ?? [])]), ...base };
      const evidence = await world.keepPrepared({
        schema: 'latch.prepared/1',
        pieces,
        files,
        rehearsed:
          rehearsal === null ? null : rehearsal.pieces.map(one => ({ ...one, diffs: [...one.diffs] })),
      });
      return {
        evidence,
        mode,
        from: context.step,
        end: endOfStretch(steps, stretch, shell),
        pieces: pieces.map(({ id, step }) => ({ id, step })),
      };
    }),

    runPiece: fromPromise<RunPieceOutput, RunPieceInput>(({ input, signal }) => {
      const running = (async () => {
        await world.saved();
        const { context } = input;
        const prepared = world.preparedAt(input.prepared);
        const at = prepared?.pieces.findIndex(one => one.id === input.piece) ?? -1;
        const piece = prepared?.pieces[at];
        if (prepared === null || piece === undefined)
          throw new Error('what was agreed to is not in the case');
        const watched = Object.keys(prepared.files);
        const before = textsNow(watched);
        const ran = backedUp(prepared.pieces.slice(0, at + 1))
          ? await script(piece.script, piece.id, context, signal)
          : null;
        const mustAnswer = !begunPieces(standing(context), id => world.preparedAt(id)).some(
          one => one?.silent === true,
        );
        const silent =
          piece.kind === 'restart' && ran?.exit === piece.exit && mustAnswer
            ? await stillSilent(context, signal)
            : [];
        const kept: CarriedPiece = {
          schema: 'latch.carried-piece/1',
          piece: piece.id,
          step: piece.step,
          script: piece.script,
          ran: ran ?? nothingRan,
          diffs: changedSince(before, textsNow(watched)),
          silentPorts: silent,
          stop: ran === null ? 'no-backup' : stopAfter(piece, ran, silent),
        };
        return { evidence: await world.keepPiece(kept), stop: kept.stop };
      })();
      last = running.catch(() => undefined);
      return running;
    }),

    checkCarriedOut: fromPromise<CheckCarriedOutOutput, CheckCarriedOutInput>(async ({ input, signal }) => {
      const before = world.checkBy(input.before);
      const once = async (): Promise<CheckCarriedOutOutput> => {
        const checked = await check(input.check, signal);
        const after = world.checkBy(checked.evidence);
        return { checked, stop: after === null || signal.aborted ? null : stopAfterCheck(before, after) };
      };
      const first = await once();
      if (first.stop === null) return first;
      // A server says yes to a reload at once, and its old processes answer a moment longer.
      await sleep(followsWithinMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return { ...first, stop: null };
      const second = await once();
      return clears(first.stop, second.stop, second.checked.verdict) ? second : first;
    }),

    takeBack: fromPromise<TakeBackOutput, TakeBackInput>(async ({ input }) => {
      await last;
      await world.saved();
      const { context } = input;
      // Going away does not stop it: what is half taken back is worse than either.
      const never = new AbortController().signal;
      const { ways, unknown } = waysBack(standing(context), id => world.preparedAt(id));
      const files = world.preparedAt(standing(context).at(-1)?.prepared ?? '')?.files ?? {};
      const back = (text: string) => script(text, 'taken-back', context, never);
      const pieces: TakenBack['pieces'] = [];
      for (const { step, undo } of ways) pieces.push({ step, script: undo, ran: await back(undo) });
      const copies = putBackFrom(files, path => filesNow([path])[path] ?? null);
      if (copies.length > 0) {
        const text = putBackScript(rights(context).shell, copies);
        pieces.push({ step: 'put-back', script: text, ran: await back(text) });
        // What failed for want of readable settings also had a service to tell of them, and copies to take away.
        const failed = ways.filter((_, at) => pieces[at]?.ran.exit !== 0);
        for (const { step, undo } of failed) pieces.push({ step, script: undo, ran: await back(undo) });
      }
      const kept: TakenBack = {
        schema: 'latch.taken-back/1',
        pieces,
        differing: differences(files, filesNow(Object.keys(files))),
        compared: Object.keys(files).length,
        unknown,
        silentPorts: ways.length === 0 ? [] : await stillSilent(context, never),
        at: new Date().toISOString(),
      };
      return { evidence: await world.keepTakenBack(kept), allBack: allBack(kept) };
    }),
  };

  function stillSilent(context: WizardContext, signal: AbortSignal): Promise<number[]> {
    const before = world.checkBy(context.before?.evidence ?? null);
    const { target } = context;
    const hosts = [...(target === null ? [] : [placeOf(target)]), ...(world.known.here?.addresses ?? [])];
    return silentPorts(hosts, before?.target.ports ?? [], comesBackWithinMs, signal);
  }
}

const nothingRan: Ran = {
  exit: null,
  output: '',
  cut: false,
  startedAt: '',
  durationMs: 0,
  trouble: 'could-not-start',
};

/** A restart would only fail on a copy that has no service, and a look changes nothing. */
function changesFiles({ kind }: Piece): boolean {
  return kind === 'backup' || kind === 'edit' || kind === 'command';
}

/** What was begun, as it was agreed to; undefined where the case can not be read any more. */
function begunPieces(
  begun: readonly Carried[],
  preparedAt: (id: string) => Prepared | null,
): readonly (Piece | undefined)[] {
  return begun.map(one => preparedAt(one.prepared)?.pieces.find(({ id }) => id === one.piece));
}

/** The undo of each step that was begun, last first, each once. */
function waysBack(
  begun: readonly Carried[],
  preparedAt: (id: string) => Prepared | null,
): { ways: { step: string; undo: string }[]; unknown: string[] } {
  const ways = new Map<string, string>();
  const unknown = new Set<string>();
  const pieces = begunPieces(begun, preparedAt);
  for (const [at, one] of [...begun.entries()].toReversed()) {
    const piece = pieces[at];
    if (piece === undefined) unknown.add(one.step);
    else if (piece.undo !== null && !ways.has(one.step)) ways.set(one.step, piece.undo);
  }
  return { ways: [...ways].map(([step, undo]) => ({ step, undo })), unknown: [...unknown] };
}

function changedSince(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): FileDiff[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .flatMap(path => diffOf(path, before.get(path) ?? null, after.get(path) ?? null) ?? [])
    .slice(0, 200);
}
