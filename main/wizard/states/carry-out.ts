/** The steps of the guide, done by Latch: shown, agreed to, run, checked, taken back. */
import { assign } from 'xstate';
import { allEnded, beginning, carryOf, pieceEnded, prepared, stopping, takenBack } from '../carrying.ts';
import type { WizardContext } from '../context.ts';
import type { RunPieceOutput } from '../effects.ts';
import { checkInput, leaving, type Parts, undoingAsAsked } from './parts.ts';

export function carryOutState(parts: Parts) {
  const { walk, library, now } = parts;
  return walk.createStateConfig({
    id: 'carryOut',
    initial: 'preparing',
    states: {
      preparing: {
        tags: 'busy',
        invoke: {
          src: 'prepare',
          input: ({ context, event }) => ({
            context,
            mode: event.type === 'doSteps' ? ('steps' as const) : ('step' as const),
          }),
          onDone: { target: 'shown', actions: assign(({ event }) => prepared(event.output)) },
          onError: '#broken',
        },
        on: {
          cancel: { target: '#steps', actions: { type: 'say', params: { problem: 'stopped' } } },
          leave: leaving('steps'),
          revisit: undefined,
        },
      },
      shown: {
        tags: 'settled',
        on: {
          agreeToRun: [
            {
              guard: ({ event }) => !event.mayChange,
              actions: { type: 'say', params: { problem: 'change-not-agreed' } },
            },
            { target: 'running', actions: assign(({ context }) => runningPiece(parts, context, 0)) },
          ],
          goBack: { target: '#steps', actions: 'clearProblem' },
          leave: leaving('carryOut.shown'),
        },
      },
      running: {
        tags: 'busy',
        invoke: {
          src: 'runPiece',
          input: ({ context }) => {
            const { prepared, pieces, at } = carryOf(context);
            return { context, prepared, piece: pieces[at]?.id ?? '' };
          },
          onDone: [
            {
              guard: ({ event }) => event.output.stop !== null,
              target: 'undoing',
              actions: assign(({ context, event }) => pieceEnded(context, event.output)),
            },
            {
              guard: ({ context }) => carryOf(context).at + 1 < carryOf(context).pieces.length,
              target: 'running',
              reenter: true,
              actions: assign(({ context, event }) => {
                const ended = pieceEnded(context, event.output);
                return { ...ended, ...runningPiece(parts, ended, carryOf(ended).at + 1) };
              }),
            },
            {
              guard: ({ context }) =>
                context.consent.check &&
                carryOf(context).mode === 'steps' &&
                carryOf(context).end >= library.stepIds(context).length,
              target: 'checking',
              actions: assign(({ context, event }) => stretchEnded(parts, context, event.output)),
            },
            {
              target: 'done',
              actions: assign(({ context, event }) => stretchEnded(parts, context, event.output)),
            },
          ],
          onError: '#broken',
        },
        on: {
          // Not left by `leave`: what is half done is first taken back.
          cancel: { target: 'undoing', actions: assign(({ context }) => stopping(context, 'cancelled')) },
          revisit: undefined,
        },
      },
      checking: {
        tags: 'busy',
        invoke: {
          src: 'checkCarriedOut',
          input: ({ context }) => ({
            check: checkInput({ ...context, delivering: false }),
            before: context.before?.evidence ?? null,
          }),
          onDone: [
            {
              guard: ({ event }) => event.output.stop !== null,
              target: 'undoing',
              actions: assign(({ context, event }) => stopping(context, event.output.stop ?? 'not-better')),
            },
            {
              target: '#recheck.result',
              actions: assign(({ context, event }) => ({
                after: event.output.checked,
                step: Math.max(0, library.stepIds(context).length - 1),
              })),
            },
          ],
          onError: '#broken',
        },
        on: {
          cancel: { target: '#recheck.ready', actions: { type: 'say', params: { problem: 'stopped' } } },
          leave: leaving('recheck.ready'),
          revisit: undefined,
        },
      },
      undoing: {
        tags: 'busy',
        invoke: {
          src: 'takeBack',
          input: ({ context }) => ({ context }),
          onDone: {
            target: 'undone',
            actions: assign(({ context, event }) => takenBack(context, event.output, now())),
          },
          onError: '#broken',
        },
        // Ends by itself, and is stopped by nobody.
        on: { revisit: undefined },
      },
      done: {
        tags: 'settled',
        on: {
          stepDone: [
            {
              guard: ({ context }) => carryOf(context).end >= library.stepIds(context).length,
              target: '#recheck.ready',
              actions: assign(({ context }) => ({
                step: Math.max(0, library.stepIds(context).length - 1),
                problem: null,
              })),
            },
            {
              target: '#steps',
              actions: assign(({ context }) => ({ step: carryOf(context).end, problem: null })),
            },
          ],
          undoSteps: undoingAsAsked,
          goBack: { target: '#steps', actions: 'clearProblem' },
          leave: leaving('carryOut.done'),
        },
      },
      interrupted: {
        tags: 'settled',
        on: {
          undoSteps: undoingAsAsked,
          goBack: { target: '#steps', actions: 'clearProblem' },
          leave: leaving('carryOut.interrupted'),
        },
      },
      undone: {
        tags: 'settled',
        on: {
          undoSteps: undoingAsAsked,
          goBack: { target: '#steps', actions: 'clearProblem' },
          leave: leaving('carryOut.undone'),
        },
      },
    },
  });
}

function runningPiece({ library, now }: Parts, context: WizardContext, at: number) {
  return beginning(context, library.guideId(context) ?? '', at, now());
}

function stretchEnded(
  { library, now }: Parts,
  context: WizardContext,
  output: RunPieceOutput,
): WizardContext {
  const { from, end } = carryOf(context);
  const steps = library.stepIds(context).slice(from, end);
  return allEnded(
    pieceEnded(context, output),
    steps.map(step => step.id),
    now(),
  );
}
