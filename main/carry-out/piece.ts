/** Which pieces of a guide are carried out, in which order, and what each must show. Pure. */
import type { CommandBlock } from '../contract/view.ts';
import type { Step } from '../guide/model.ts';

/** One script, run whole. `own-check` is the product's own check of its configuration, put before every restart. */
export interface Piece {
  /** Unique within the guide. */
  readonly id: string;
  /** Id of the guide's step it belongs to. */
  readonly step: string;
  readonly kind: Exclude<Step['kind'], 'explain' | 'decide' | 'ui'> | 'own-check';
  /** As the guide shows it, values quoted in; run exactly so and never put together with anything else. */
  readonly script: string;
  /** The exit code that says it worked. */
  readonly exit: number;
  /** Regular expression over the output, `^` and `$` at each line; null where the exit code says enough. */
  readonly pattern: string | null;
  /** After it nothing has to answer any more where strangers came in. */
  readonly silent: boolean;
  /** Taken back by this; null where there is nothing to take back. */
  readonly undo: string | null;
  /** What the guide says it changes: files and other things, in words. */
  readonly changes: string[];
}

/** A step of a guide as `stepsFor` gives it: what is needed of it here. */
export interface StepToCarry {
  readonly id: string;
  readonly kind: Step['kind'];
  readonly commands: readonly CommandBlock[];
  readonly undo: readonly CommandBlock[];
  readonly changes: readonly string[];
  readonly outcome: NonNullable<Step['expect']> | null;
}

/** From which step of the guide, and whether only that one or all up to the next that needs a person. */
export interface Stretch {
  readonly from: number;
  readonly mode: 'step' | 'steps';
}

/**
 * Index of the step after the last one that can be carried out from `from` on. A question and a click path need a
 * person; a step that only explains is gone past.
 */
export function endOfStretch(steps: readonly StepToCarry[], { from, mode }: Stretch, shell: Shell): number {
  if (mode === 'step') return runs(steps[from], shell) ? from + 1 : from;
  let at = from;
  while (at < steps.length && (steps[at]?.kind === 'explain' || runs(steps[at], shell))) at += 1;
  return steps.slice(from, at).some(step => runs(step, shell)) ? at : from;
}

type Shell = CommandBlock['shell'];

/**
 * The pieces of a stretch. Whatever changes something comes after every backup the guide has before it, also where
 * the stretch begins later than the backup: a guide's backup can be run twice and never writes over its copy.
 * Before every restart stands the product's own check (`ownCheck`, from the guide's `verify`).
 */
export function piecesFor(
  steps: readonly StepToCarry[],
  stretch: Stretch,
  shell: Shell,
  ownCheck: string | null,
): Piece[] {
  const end = endOfStretch(steps, stretch, shell);
  const inside = steps.slice(stretch.from, end);
  const earlier = inside.some(changesSomething)
    ? steps.slice(0, stretch.from).filter(step => step.kind === 'backup')
    : [];
  return [...earlier, ...inside].flatMap(step => {
    const piece = pieceOf(step, shell);
    if (piece === null) return [];
    return step.kind === 'restart' && ownCheck !== null ? [checkBefore(step.id, ownCheck), piece] : [piece];
  });
}

/** Whether a backup stands before everything that changes something: what must hold of every stretch. */
export function backedUp(pieces: readonly Piece[]): boolean {
  const first = pieces.findIndex(piece => piece.kind === 'edit');
  return first < 0 || pieces.slice(0, first).some(piece => piece.kind === 'backup');
}

function changesSomething(step: StepToCarry): boolean {
  return step.kind === 'edit' || step.kind === 'command' || step.kind === 'restart';
}

function runs(step: StepToCarry | undefined, shell: Shell): boolean {
  return step !== undefined && pieceOf(step, shell) !== null;
}

function pieceOf(step: StepToCarry, shell: Shell): Piece | null {
  const { kind } = step;
  if (kind === 'explain' || kind === 'decide' || kind === 'ui') return null;
  const script = step.commands.find(command => command.shell === shell)?.text;
  if (script === undefined) return null;
  return {
    id: step.id,
    step: step.id,
    kind,
    script,
    exit: step.outcome?.exit ?? 0,
    pattern: step.outcome?.pattern ?? null,
    silent: step.outcome?.silent ?? false,
    undo: step.undo.find(command => command.shell === shell)?.text ?? null,
    changes: [...step.changes],
  };
}

function checkBefore(step: string, script: string): Piece {
  return {
    id: `own-check-before-${step}`,
    step,
    kind: 'own-check',
    script,
    exit: 0,
    pattern: null,
    silent: false,
    undo: null,
    changes: [],
  };
}
