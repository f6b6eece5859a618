/** What the server is: looked at, then named. */
import { assign } from 'xstate';
import type { WizardContext } from '../context.ts';
import { foundAt } from '../request.ts';
import { leaving, naming, type Parts, targetOf, type WizardEvent } from './parts.ts';

export function lookState({ walk }: Parts) {
  return walk.createStateConfig({
    id: 'look',
    entry: { type: 'arriveAt', params: { place: 'look' } },
    initial: 'ready',
    states: {
      ready: {
        tags: 'settled',
        on: {
          lookAgain: { guard: 'consented', target: 'running', actions: 'clearProblem' },
          goBack: { target: '#agree', actions: 'clearProblem' },
          leave: leaving('look.ready'),
        },
      },
      running: {
        tags: 'busy',
        invoke: {
          src: 'look',
          input: ({ context }) => ({ target: targetOf(context), answers: context.answers }),
          onDone: [
            {
              guard: ({ event }) => event.output.answered,
              target: '#name',
              actions: assign(({ context, event }) => ({
                target: foundAt(targetOf(context), event.output.place),
                looked: { evidence: event.output.evidence },
                product: context.product ?? event.output.likeliest,
              })),
            },
            {
              target: 'seen',
              actions: assign(({ event }) => ({ looked: { evidence: event.output.evidence } })),
            },
          ],
          onError: '#broken',
        },
        on: {
          cancel: { target: 'ready', actions: { type: 'say', params: { problem: 'stopped' } } },
          leave: leaving('look.ready'),
          revisit: undefined,
        },
      },
      seen: {
        tags: 'settled',
        on: {
          lookAgain: { guard: 'consented', target: 'running', actions: 'clearProblem' },
          nameItMyself: { target: '#name', actions: 'clearProblem' },
          changeAnswers: { target: '#agree', actions: 'clearProblem' },
          goBack: { target: '#agree', actions: 'clearProblem' },
          leave: leaving('look.seen'),
        },
      },
    },
  });
}

export function nameState({ walk, library }: Parts) {
  return walk.createStateConfig({
    id: 'name',
    entry: { type: 'arriveAt', params: { place: 'name' } },
    tags: 'settled',
    on: {
      confirmProduct: [
        {
          guard: ({ event }) => !library.knowsProduct(event.product),
          actions: { type: 'say', params: { problem: 'product-unknown' } },
        },
        {
          guard: 'onlyImported',
          target: '#verdict',
          actions: assign(({ context, event }) => named(context, event)),
        },
        { target: '#check.ready', actions: assign(({ context, event }) => named(context, event)) },
      ],
      notListed: [
        {
          guard: 'onlyImported',
          target: '#verdict',
          actions: assign(({ context }) => naming(context, 'generic', null)),
        },
        {
          target: '#check.ready',
          actions: assign(({ context }) => naming(context, 'generic', null)),
        },
      ],
      goBack: [
        // Nothing was looked at here, and nobody has agreed to it.
        { guard: 'onlyImported', target: '#verdict', actions: 'clearProblem' },
        { target: '#look.seen', actions: 'clearProblem' },
      ],
      leave: leaving('name'),
    },
  });
}

function named(context: WizardContext, event: Extract<WizardEvent, { type: 'confirmProduct' }>) {
  return naming(context, event.product, event.version.trim().slice(0, 100) || null);
}
