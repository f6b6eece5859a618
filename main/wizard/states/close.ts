/** Who must still be able to send, and the steps of the guide, done by hand. */
import { assign } from 'xstate';
import type { WizardContext } from '../context.ts';
import type { Library } from '../library.ts';
import { leaving, naming, type Parts, undoingAsAsked } from './parts.ts';

export function keepWorkingState({ walk, library }: Parts) {
  return walk.createStateConfig({
    id: 'keepWorking',
    entry: { type: 'arriveAt', params: { place: 'close' } },
    tags: 'settled',
    on: {
      answerKeepWorking: [
        {
          guard: ({ context, event }) => !library.asksReadable(context, event.answers),
          actions: assign(({ context, event }) => ({
            asks: { ...context.asks, ...event.answers },
            problem: 'asks-unreadable' as const,
          })),
        },
        {
          target: '#steps',
          actions: assign(({ context, event }) => ({
            asks: { ...context.asks, ...event.answers },
            step: 0,
            problem: null,
          })),
        },
      ],
      useGenericGuide: {
        guard: 'hasOwnGuide',
        target: '#keepWorking',
        reenter: true,
        actions: assign(({ context }) => naming(context, 'generic', null)),
      },
      goBack: { target: '#verdict', actions: 'clearProblem' },
      leave: leaving('keepWorking'),
    },
  });
}

export function stepsState(parts: Parts) {
  const { walk, library } = parts;
  return walk.createStateConfig({
    id: 'steps',
    tags: 'settled',
    on: {
      stepDone: [
        {
          guard: ({ context, event }) => {
            const choices = currentStep(library, context)?.choices ?? [];
            return choices.length > 0 && !choices.includes(event.choice ?? '');
          },
          actions: { type: 'say', params: { problem: 'choice-missing' } },
        },
        {
          guard: ({ context, event }) => {
            const chosen = withStepDone(parts, context, event.choice);
            return chosen.step >= library.stepIds(chosen).length;
          },
          target: '#recheck.ready',
          actions: assign(({ context, event }) => ({
            ...withStepDone(parts, context, event.choice),
            step: context.step,
          })),
        },
        { actions: assign(({ context, event }) => withStepDone(parts, context, event.choice)) },
      ],
      goBack: [
        {
          guard: ({ context }) => context.step > 0,
          actions: assign(({ context }) => ({ step: context.step - 1, problem: null })),
        },
        { target: '#keepWorking', actions: 'clearProblem' },
      ],
      useGenericGuide: {
        guard: 'hasOwnGuide',
        target: '#keepWorking',
        actions: assign(({ context }) => naming(context, 'generic', null)),
      },
      doStep: { guard: 'canDoStep', target: '#carryOut.preparing', actions: 'clearProblem' },
      doSteps: { guard: 'canDoSteps', target: '#carryOut.preparing', actions: 'clearProblem' },
      undoSteps: undoingAsAsked,
      leave: leaving('steps'),
    },
  });
}

function currentStep(library: Library, context: WizardContext) {
  return library.stepIds(context)[context.step];
}

function withStepDone({ library, now }: Parts, context: WizardContext, choice: string | null): WizardContext {
  const step = currentStep(library, context);
  const guide = library.guideId(context);
  if (step === undefined || guide === null) return { ...context, step: context.step + 1 };
  return {
    ...context,
    choices:
      step.choices.length > 0 && choice !== null
        ? { ...context.choices, [step.id]: choice }
        : context.choices,
    stepsDone: [...context.stepsDone, { guide, id: step.id, at: now() }].slice(-500),
    step: context.step + 1,
    problem: null,
  };
}
