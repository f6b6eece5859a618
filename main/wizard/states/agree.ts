/** What may be sent, and by whose yes. */
import { assign } from 'xstate';
import { agreementProblem, answered, asksSomethingElse } from '../answers.ts';
import { leaving, type Parts } from './parts.ts';

export function agreeState({ walk }: Parts) {
  return walk.createStateConfig({
    id: 'agree',
    entry: { type: 'arriveAt', params: { place: 'agree' } },
    tags: 'settled',
    on: {
      agreeToCheck: [
        {
          guard: ({ context, event }) =>
            agreementProblem(event.mayTest, answered(context.answers, event)) === null,
          target: '#look.running',
          actions: assign(({ context, event }) => {
            const answers = answered(context.answers, event);
            const other = asksSomethingElse(context.answers, answers);
            return {
              answers,
              consent: { check: true, data: context.consent.data && !other },
              ...(other ? { before: null, after: null, reached: ['arrive', 'agree'] as const } : {}),
              problem: null,
            };
          }),
        },
        {
          actions: assign(({ context, event }) => {
            const answers = answered(context.answers, event);
            return {
              answers,
              consent: { check: false, data: false },
              problem: agreementProblem(event.mayTest, answers),
            };
          }),
        },
      ],
      goBack: { target: '#arrive.found', actions: 'clearProblem' },
      leave: leaving('agree'),
    },
  });
}
