/** Away from the walk: left in good order and come back to, or stopped by a fault of ours. */
import { assign } from 'xstate';
import type { WizardContext } from '../context.ts';
import type { SettledState } from '../places.ts';
import { leaving, type Parts, type WizardEvent } from './parts.ts';

export function leftState({ walk }: Parts) {
  return walk.createStateConfig({
    id: 'left',
    tags: 'settled',
    on: {
      resume: [
        resuming('arrive.choosing', '#arrive.choosing'),
        resuming('arrive.found', '#arrive.found'),
        resuming('arrive.notMine', '#arrive.notMine'),
        resuming('agree', '#agree'),
        resuming('look.ready', '#look.ready'),
        resuming('look.seen', '#look.seen'),
        resuming('name', '#name'),
        resuming('check.ready', '#check.ready'),
        resuming('verdict', '#verdict'),
        resuming('keepWorking', '#keepWorking'),
        resuming('steps', '#steps'),
        resuming('carryOut.shown', '#carryOut.shown'),
        resuming('carryOut.done', '#carryOut.done'),
        resuming('carryOut.interrupted', '#carryOut.interrupted'),
        resuming('carryOut.undone', '#carryOut.undone'),
        resuming('recheck.ready', '#recheck.ready'),
        resuming('recheck.result', '#recheck.result'),
        resuming('queue.shown', '#queue.shown'),
        resuming('handOver.shown', '#handOver'),
        { target: '#arrive', actions: assign({ leftFrom: null, finished: false }) },
      ],
      revisit: undefined,
    },
  });
}

export function brokenState({ walk }: Parts) {
  return walk.createStateConfig({
    id: 'broken',
    tags: 'settled',
    on: {
      goBack: { target: '#arrive.found', actions: 'clearProblem' },
      leave: leaving('arrive.found'),
    },
  });
}

function resuming(place: SettledState, target: string) {
  return {
    guard: { type: 'leftFrom' as const, params: { place } },
    target,
    actions: assign<WizardContext, WizardEvent, undefined, WizardEvent, never>({
      leftFrom: null,
      finished: false,
    }),
  };
}
