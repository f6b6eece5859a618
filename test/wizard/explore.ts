/**
 * Generates walks from the statechart itself: every transition that a person or an effect can cause, found
 * by breadth-first search, then strung together into as few walks as it takes to go through each once.
 */
import { initialTransition, transition } from 'xstate';
import { standing } from '../../main/wizard/carrying.ts';
import type { WizardContext } from '../../main/wizard/context.ts';
import type { WizardMachine } from '../../main/wizard/machine.ts';
import { statePath } from '../../main/wizard/places.ts';
import type { WizardEvent } from '../../main/wizard/states/parts.ts';
import type { Outcome } from './moves.ts';

export type Move =
  | { readonly command: WizardEvent }
  | { readonly outcome: Outcome; readonly output: unknown };

export interface Step {
  readonly from: string;
  readonly move: Move;
  readonly to: string;
  readonly before: Snapshot;
  readonly after: Snapshot;
}

export type Snapshot = ReturnType<typeof initialTransition<WizardMachine>>[0];
export type Walk = readonly Step[];

export interface Moves {
  /** Commands to try in a settled state; those the statechart has no transition for are dropped. */
  commands(state: string, context: WizardContext): readonly WizardEvent[];
  /** Outcomes of the effect that runs in a state. */
  outcomes(
    state: string,
    context: WizardContext,
  ): readonly { readonly outcome: Outcome; readonly output: unknown }[];
}

/** A name for a move that is the same whatever its payload. */
export function nameOf(move: Move): string {
  return 'outcome' in move ? `(${move.outcome})` : move.command.type;
}

/** Walks that together go through every edge (state, move, state) once; each has at most `longest` steps. */
export function walksThroughEverything(machine: WizardMachine, moves: Moves, longest: number): Walk[] {
  const start = initialTransition(machine, { answers: {} })[0];
  const stepsFrom = rememberedSteps(machine, moves);
  const open = new Set(everyStep(start, stepsFrom).map(edgeOf));
  const walks: Walk[] = [];
  while (open.size > 0) {
    const walk: Step[] = [];
    let here = start;
    while (walk.length < longest) {
      const way = nearestOpen(here, open, stepsFrom);
      if (way.length === 0 || (walk.length > 0 && walk.length + way.length > longest)) break;
      walk.push(...way);
      for (const step of way) open.delete(edgeOf(step));
      here = way.at(-1)?.after ?? here;
    }
    if (walk.length === 0) throw new Error(`no walk leads to ${[...open].join('; ')}`);
    walks.push(walk);
  }
  return walks;
}

type StepsFrom = (before: Snapshot) => readonly Step[];

function everyStep(start: Snapshot, stepsFrom: StepsFrom): Step[] {
  const found: Step[] = [];
  const queue = [start];
  const seen = new Set([keyOf(start)]);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const step of stepsFrom(next)) {
      found.push(step);
      if (seen.has(keyOf(step.after))) continue;
      seen.add(keyOf(step.after));
      queue.push(step.after);
    }
  }
  return found;
}

/** Edges that differ only in what was remembered on the way are one edge. */
function edgeOf(step: Step): string {
  return `${step.from} ${nameOf(step.move)} ${step.to}`;
}

/** The shortest way to an edge that was not gone yet; every step of it really follows from the one before. */
function nearestOpen(from: Snapshot, open: ReadonlySet<string>, stepsFrom: StepsFrom): readonly Step[] {
  const ways: { readonly at: Snapshot; readonly way: readonly Step[] }[] = [{ at: from, way: [] }];
  const seen = new Set([keyOf(from)]);
  for (let next = ways.shift(); next !== undefined; next = ways.shift()) {
    for (const step of stepsFrom(next.at)) {
      if (open.has(edgeOf(step))) return [...next.way, step];
      if (seen.has(keyOf(step.after))) continue;
      seen.add(keyOf(step.after));
      ways.push({ at: step.after, way: [...next.way, step] });
    }
  }
  return [];
}

function rememberedSteps(machine: WizardMachine, moves: Moves): StepsFrom {
  const known = new WeakMap<Snapshot, readonly Step[]>();
  return before => {
    const steps = known.get(before) ?? possibleSteps(machine, before, moves);
    known.set(before, steps);
    return steps;
  };
}

function possibleSteps(machine: WizardMachine, before: Snapshot, moves: Moves): Step[] {
  const from = statePath(before.value);
  const told = Object.keys(before.children).flatMap(id =>
    moves.outcomes(from, before.context).map(({ outcome, output }) => ({
      move: { outcome, output } satisfies Move,
      // How XState spells the end of an invoked actor.
      event: { type: `xstate.done.actor.${id}`, output } as unknown as WizardEvent,
    })),
  );
  const commanded = moves
    .commands(from, before.context)
    .map(command => ({ move: { command } satisfies Move, event: command }));
  return [...told, ...commanded].flatMap(({ move, event }) => {
    // A Command that nothing listens to is no step.
    if (!handles(before, event)) return [];
    const after = transition(machine, before, event)[0];
    return [{ from, move, to: statePath(after.value), before, after }];
  });
}

function handles(before: Snapshot, event: WizardEvent): boolean {
  return event.type.startsWith('xstate.') || before.can(event);
}

const keys = new WeakMap<Snapshot, string>();

/** What of a snapshot decides where it can go; the rest is remembered and changes no way. */
function keyOf(snapshot: Snapshot): string {
  const known = keys.get(snapshot);
  if (known !== undefined) return known;
  const { value, context } = snapshot;
  const inCarryOut = statePath(value).startsWith('carryOut');
  const key = [
    statePath(value),
    context.target === null ? 'no target' : `${context.target.host} ${context.target.port}`,
    context.consent.check ? 'consented' : 'asked',
    (context.notice?.targets.length ?? 0) > 1 ? 'several' : 'one',
    context.looked === null ? 'not looked' : 'looked',
    context.before === null ? 'not checked' : 'checked',
    aboutMessage(statePath(value), context),
    context.after === null ? 'not rechecked' : 'rechecked',
    context.product?.id,
    statePath(value) === 'steps' || statePath(value) === 'recheck.ready'
      ? `${context.step} ${JSON.stringify(context.choices)}`
      : '',
    // Only these screens go on differently where Latch is at work, or something it did stands.
    inCarryOut && context.carry !== null
      ? `${context.carry.mode} ${context.carry.at}/${context.carry.pieces.length}`
      : '',
    inCarryOut || statePath(value) === 'steps' || statePath(value) === 'recheck.result'
      ? standing(context).length > 0
      : '',
    statePath(value) === 'recheck.result' ? context.after?.verdict === 'closed' : '',
    statePath(value).startsWith('queue') ? aboutQueue(context.queue) : '',
    context.leftFrom,
  ].join(', ');
  keys.set(snapshot, key);
  return key;
}

/** Whether there is something to hold, or to let go and delete, and what was done last. */
function aboutQueue(queue: WizardContext['queue']): string {
  return queue === null
    ? ''
    : `${queue.toHold > 0} ${queue.ours > 0} ${queue.working} ${queue.acts.at(-1)?.deed}`;
}

/** How far the check may go and how far it came decides only what the verdict offers next. */
function aboutMessage(state: string, { before, consent, delivering, deliverTo }: WizardContext): string {
  switch (state) {
    case 'check.running':
      return delivering ? 'sending' : consent.data ? 'to DATA' : 'to RCPT';
    case 'verdict':
      return `${before?.strength} ${before?.message} ${consent.data ? 'to DATA' : 'to RCPT'} ${deliverTo !== ''}`;
    default:
      return '';
  }
}
