/** What carrying out does to what the wizard remembers. Pure; the statechart decides when. */
import type { Stop } from '../carry-out/outcome.ts';
import type { Carried, Carry, WizardContext } from './context.ts';
import type { PrepareOutput, RunPieceOutput, TakeBackOutput } from './effects.ts';

type Change = Partial<WizardContext>;

/** What stands changed by Latch: every piece that was begun and not taken back. */
export function standing(context: WizardContext): readonly Carried[] {
  return context.carriedOut.filter(one => one.takenBackAt === null);
}

/** A piece that was begun and of which nobody knows whether it ended. */
export function halfDone(context: WizardContext): Carried | null {
  return standing(context).find(one => one.evidence === null) ?? null;
}

export function prepared({ evidence, ...stretch }: PrepareOutput): Change {
  return {
    carry: { ...stretch, prepared: evidence, at: 0, agreed: false, stop: null, takenBack: null },
    problem: null,
  };
}

/** The piece at `at` is noted before it runs, so that a program that is killed knows of it. */
export function beginning(context: WizardContext, guide: string, at: number, time: string): Change {
  const carry = carryOf(context);
  const piece = carry.pieces[at];
  if (piece === undefined) throw new Error(`there is no piece ${at}`);
  const begun: Carried = {
    guide,
    step: piece.step,
    piece: piece.id,
    prepared: carry.prepared,
    evidence: null,
    at: time,
    takenBackAt: null,
  };
  return {
    carry: { ...carry, at, agreed: true, stop: null, takenBack: null },
    carriedOut: [...context.carriedOut, begun].slice(-1_000),
    problem: null,
  };
}

export function pieceEnded(context: WizardContext, { evidence, stop }: RunPieceOutput): WizardContext {
  const last = context.carriedOut.length - 1;
  return {
    ...context,
    carry: { ...carryOf(context), stop },
    carriedOut: context.carriedOut.map((one, index) => (index === last ? { ...one, evidence } : one)),
  };
}

/** Every piece did what it should: the steps count as done, as if the person had done them. */
export function allEnded(context: WizardContext, steps: readonly string[], time: string): WizardContext {
  const { guide } = context.carriedOut.at(-1) ?? { guide: '' };
  const done = steps.map(id => ({ guide, id, at: time }));
  return { ...context, stepsDone: [...context.stepsDone, ...done].slice(-500) };
}

export function stopping(context: WizardContext, stop: Stop): Change {
  const carry = context.carry ?? {
    mode: 'step',
    from: context.step,
    end: context.step,
    prepared: standing(context).at(-1)?.prepared ?? '',
    pieces: [],
    at: 0,
    agreed: false,
    stop,
    takenBack: null,
  };
  return { carry: { ...carry, stop }, problem: null };
}

/** Steps that were taken back are not done; where not all is back they stay, so that it can be tried once more. */
export function takenBack(context: WizardContext, output: TakeBackOutput, time: string): Change {
  const carry = { ...carryOf(context), takenBack: output.evidence };
  if (!output.allBack) return { carry };
  const back = new Set(standing(context).map(one => `${one.guide} ${one.step}`));
  return {
    carry,
    // What the second check saw is no longer so.
    after: null,
    reached: context.reached.filter(place => place !== 'recheck'),
    stepsDone: context.stepsDone.filter(one => !back.has(`${one.guide} ${one.id}`)),
    carriedOut: context.carriedOut.map(one =>
      one.takenBackAt === null ? { ...one, takenBackAt: time } : one,
    ),
  };
}

export function carryOf(context: WizardContext): Carry {
  if (context.carry === null) throw new Error('nothing is being carried out');
  return context.carry;
}
