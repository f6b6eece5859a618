/**
 * From the statechart to a screen: pure, and the only place that decides which screen a state has. A door
 * draws what comes out and nothing else.
 */
import type { SnapshotFrom } from 'xstate';
import { places } from '../contract/command.ts';
import type { Problem, RailPlace, View } from '../contract/view.ts';
import { type WizardWords, wizardWords } from '../words/wizard.ts';
import type { WizardContext } from './context.ts';
import type { WizardMachine } from './machine.ts';
import type { Material } from './material.ts';
import { restingState, settledStates, statePath, type WizardState } from './places.ts';
import { drawAgree } from './screens/agree.ts';
import { drawAsking, drawChoosing, drawFound, drawNotMine } from './screens/arrive.ts';
import {
  drawDone,
  drawInterrupted,
  drawRunning,
  drawShown,
  drawUndoing,
  drawUndone,
} from './screens/carry-out.ts';
import { drawChecking, drawCheckReady } from './screens/check.ts';
import { action, type Drawing, type Drawn } from './screens/drawn.ts';
import { drawBroken, drawLeft } from './screens/ends.ts';
import { drawHandOver, drawSaving } from './screens/hand-over.ts';
import { drawKeepWorking } from './screens/keep-working.ts';
import { drawLooking, drawLookReady, drawSeen } from './screens/look.ts';
import { drawName } from './screens/name.ts';
import { drawQueue, drawQueueBusy } from './screens/queue.ts';
import { drawRechecked, drawRechecking, drawRecheckReady } from './screens/recheck.ts';
import { drawStep } from './screens/step.ts';
import { drawVerdict } from './screens/verdict.ts';

type Snapshot = Pick<SnapshotFrom<WizardMachine>, 'value' | 'context'> & {
  can(event: { type: 'revisit'; place: (typeof places)[number] }): boolean;
};

const screens: Record<WizardState, (drawing: Drawing) => Drawn> = {
  'arrive.asking': drawAsking,
  'arrive.reading': drawing => waiting(drawAsking(drawing), drawing),
  'arrive.choosing': drawChoosing,
  'arrive.found': drawFound,
  'arrive.notMine': drawNotMine,
  agree: drawAgree,
  'look.ready': drawLookReady,
  'look.running': drawLooking,
  'look.seen': drawSeen,
  name: drawName,
  'check.ready': drawCheckReady,
  'check.running': drawChecking,
  verdict: drawVerdict,
  confirming: drawing => waiting(drawVerdict(drawing), drawing),
  keepWorking: drawKeepWorking,
  steps: drawStep,
  'carryOut.preparing': drawing => waiting(drawStep(drawing), drawing),
  'carryOut.shown': drawShown,
  'carryOut.running': drawRunning,
  'carryOut.checking': drawRechecking,
  'carryOut.undoing': drawUndoing,
  'carryOut.done': drawDone,
  'carryOut.interrupted': drawInterrupted,
  'carryOut.undone': drawUndone,
  'recheck.ready': drawRecheckReady,
  'recheck.running': drawRechecking,
  'recheck.result': drawRechecked,
  'queue.looking': drawing => waiting(drawRechecked(drawing), drawing),
  'queue.shown': drawQueue,
  'queue.holding': drawQueueBusy,
  'queue.releasing': drawQueueBusy,
  'queue.deleting': drawQueueBusy,
  'handOver.shown': drawHandOver,
  'handOver.saving': drawSaving,
  left: drawLeft,
  broken: drawBroken,
};

/** The View of a snapshot. */
export function project(snapshot: Snapshot, material: Material): View {
  const words = wizardWords(material.language);
  const state = statePath(snapshot.value) as WizardState;
  const drawn = screens[state]({ context: snapshot.context, material, words });
  return {
    ...drawn.screen,
    number: material.number,
    language: 'en',
    caseId: material.caseId,
    caseName: snapshot.context.target?.host ?? words.unnamedCase,
    practice: material.practice !== null,
    rail: rail(snapshot, state, words),
    title: drawn.title,
    lead: drawn.lead,
    problem: material.problem ?? problemOf(snapshot.context, words),
    fields: drawn.fields,
    actions: drawn.actions,
    details: material.details,
    technical: drawn.technical,
    labels: words.labels,
  };
}

/** Where a case stands, in the reader's words: the place in the rail that `left` would come back to. */
export function placeName(snapshot: Pick<Snapshot, 'value' | 'context'>, words: WizardWords): string {
  return words.places[placeOf(snapshot)];
}

function placeOf({ value, context }: Pick<Snapshot, 'value' | 'context'>) {
  const state = restingState(statePath(value));
  return settledStates[state === 'left' && context.leftFrom !== null ? restingState(context.leftFrom) : state]
    .place;
}

function rail(snapshot: Snapshot, state: WizardState, words: WizardWords): RailPlace[] {
  const here = places.indexOf(placeOf(snapshot));
  const waits = state in settledStates && state !== 'left' && state !== 'broken';
  return places.map((id, index) => {
    const open = waits && index !== here && snapshot.can({ type: 'revisit', place: id });
    return {
      id,
      name: words.places[id],
      state: index === here ? 'here' : index < here || open ? 'done' : 'to-come',
      visit: open ? action('revisit', words.places[id], 'quiet', { payload: { place: id } }) : null,
    };
  });
}

function problemOf(context: WizardContext, words: WizardWords): Problem | null {
  return context.problem === null ? null : words.problems[context.problem];
}

/** A settled screen while something short runs behind it: the same words, and only a way to stop. */
function waiting(drawn: Drawn, { words }: Drawing): Drawn {
  return {
    ...drawn,
    actions: [action('cancel', words.cancel, 'secondary'), action('leave', words.leave, 'quiet')],
  };
}
