/** The check after the steps, beside the one before. */
import { assign } from 'xstate';
import { standing, stopping } from '../carrying.ts';
import type { WizardContext } from '../context.ts';
import type { Library } from '../library.ts';
import { checkInput, leaving, naming, type Parts } from './parts.ts';

export function recheckState({ walk, library }: Parts) {
  return walk.createStateConfig({
    id: 'recheck',
    initial: 'ready',
    states: {
      ready: {
        tags: 'settled',
        on: {
          checkAgain: [
            { guard: 'consented', target: 'running', actions: 'clearProblem' },
            {
              guard: ({ context, event }) => event.mayTest === true && context.target !== null,
              target: 'running',
              actions: assign({ consent: { check: true, data: false }, problem: null }),
            },
            { actions: { type: 'say', params: { problem: 'consent-missing' } } },
          ],
          goBack: { target: '#steps', actions: 'clearProblem' },
          leave: leaving('recheck.ready'),
        },
      },
      running: {
        tags: 'busy',
        invoke: {
          src: 'check',
          input: ({ context }) => checkInput({ ...context, delivering: false }),
          onDone: { target: 'result', actions: assign(({ event }) => ({ after: event.output })) },
          onError: '#broken',
        },
        on: {
          cancel: { target: 'ready', actions: { type: 'say', params: { problem: 'stopped' } } },
          leave: leaving('recheck.ready'),
          revisit: undefined,
        },
      },
      result: {
        tags: 'settled',
        entry: { type: 'arriveAt', params: { place: 'recheck' } },
        on: {
          handOver: { target: '#handOver', actions: 'clearProblem' },
          lookAtQueue: { guard: 'canLookAtQueue', target: '#queue', actions: 'clearProblem' },
          checkAgain: { guard: 'consented', target: 'running', actions: 'clearProblem' },
          undoSteps: {
            guard: ({ context }) => context.after?.verdict !== 'closed' && standing(context).length > 0,
            target: '#carryOut.undoing',
            actions: assign(({ context }) => stopping(context, 'asked')),
          },
          tryAnotherCause: {
            guard: 'isNotClosed',
            target: '#steps',
            actions: assign(({ context }) => ({ ...anotherCause(library, context), problem: null })),
          },
          useGenericGuide: {
            guard: ({ context }) => context.after?.verdict !== 'closed' && context.product?.id !== 'generic',
            target: '#keepWorking',
            actions: assign(({ context }) => naming(context, 'generic', null)),
          },
          goBack: { target: '#steps', actions: 'clearProblem' },
          leave: leaving('recheck.result'),
        },
      },
    },
  });
}

function anotherCause(library: Library, context: WizardContext): Partial<WizardContext> {
  const decision = library.stepIds({ ...context, choices: {} }).findIndex(step => step.choices.length > 0);
  return { choices: {}, step: Math.max(0, decision) };
}
