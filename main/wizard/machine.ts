/**
 * The walk. Every screen is a state here and every way between screens a transition; a door can do nothing
 * that does not stand in this file.
 *
 * What must not change: nothing is sent to a server in a state that was not entered by a person's yes
 * (`consent.check`), nothing of the system is changed but by the yes to what was shown (`carry.agreed`), what stopped
 * half-way is taken back, no mail is deleted that Latch did not show and put on hold before, and a verdict is only ever shown from evidence that a check wrote.
 */
import type { Place } from '../contract/command.ts';
import { freshContext } from './context.ts';
import type { Library } from './library.ts';
import { agreeState } from './states/agree.ts';
import { arriveState } from './states/arrive.ts';
import { carryOutState } from './states/carry-out.ts';
import { checkState, confirmingState, verdictState } from './states/check.ts';
import { keepWorkingState, stepsState } from './states/close.ts';
import { handOverState } from './states/hand-over.ts';
import { brokenState, leftState } from './states/left.ts';
import { lookState, nameState } from './states/look.ts';
import { type Parts, type WizardEvent, walkSetup } from './states/parts.ts';
import { queueState } from './states/queue.ts';
import { recheckState } from './states/recheck.ts';

/**
 * Builds the statechart. `library` answers what the content decides; `now` gives an RFC 3339 time.
 */
export function wizardMachine(library: Library, now: () => string) {
  const parts: Parts = { walk: walkSetup(library), library, now };
  return parts.walk.createMachine({
    id: 'wizard',
    context: ({ input }) => ({ ...freshContext, answers: { ...freshContext.answers, ...input.answers } }),
    initial: 'arrive',
    on: {
      revisit: [
        { guard: revisiting('arrive'), target: '#arrive.found', actions: 'clearProblem' },
        { guard: revisiting('agree'), target: '#agree', actions: 'clearProblem' },
        { guard: revisiting('look'), target: '#look.seen', actions: 'clearProblem' },
        { guard: revisiting('name'), target: '#name', actions: 'clearProblem' },
        { guard: revisiting('check'), target: '#verdict', actions: 'clearProblem' },
        { guard: revisiting('close'), target: '#keepWorking', actions: 'clearProblem' },
        { guard: revisiting('recheck'), target: '#recheck.result', actions: 'clearProblem' },
        { guard: revisiting('hand-over'), target: '#handOver', actions: 'clearProblem' },
      ],
    },
    states: {
      arrive: arriveState(parts),
      agree: agreeState(parts),
      look: lookState(parts),
      name: nameState(parts),
      check: checkState(parts),
      verdict: verdictState(parts),
      confirming: confirmingState(parts),
      keepWorking: keepWorkingState(parts),
      steps: stepsState(parts),
      carryOut: carryOutState(parts),
      recheck: recheckState(parts),
      queue: queueState(parts),
      handOver: handOverState(parts),
      left: leftState(parts),
      broken: brokenState(parts),
    },
  });
}

function revisiting(place: Place) {
  return {
    type: 'hasReached' as const,
    params: ({ event }: { event: WizardEvent }) => ({
      place,
      asked: event.type === 'revisit' ? event.place : place,
    }),
  };
}

export type WizardMachine = ReturnType<typeof wizardMachine>;
