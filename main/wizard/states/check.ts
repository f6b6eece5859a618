/** The check before anything is changed, its verdict, and what a message proves. */
import { assign } from 'xstate';
import { isMailbox } from '../answers.ts';
import { maySendMessage } from '../delivery.ts';
import { checkInput, leaving, type Parts } from './parts.ts';

export function checkState({ walk }: Parts) {
  return walk.createStateConfig({
    id: 'check',
    initial: 'ready',
    states: {
      ready: {
        tags: 'settled',
        on: {
          startCheck: { guard: 'consented', target: 'running', actions: 'clearProblem' },
          changeAnswers: { target: '#agree', actions: 'clearProblem' },
          goBack: { target: '#name', actions: 'clearProblem' },
          leave: leaving('check.ready'),
        },
      },
      running: {
        tags: 'busy',
        exit: assign({ delivering: false }),
        invoke: {
          src: 'check',
          input: ({ context }) => checkInput(context),
          onDone: {
            target: '#verdict',
            actions: assign(({ context, event }) => ({
              before: event.output,
              after: null,
              finished: false,
              reached: context.reached.filter(place => place !== 'recheck'),
            })),
          },
          onError: '#broken',
        },
        on: {
          cancel: { target: 'ready', actions: { type: 'say', params: { problem: 'stopped' } } },
          leave: leaving('check.ready'),
          revisit: undefined,
        },
      },
    },
  });
}

export function verdictState({ walk }: Parts) {
  return walk.createStateConfig({
    id: 'verdict',
    entry: { type: 'arriveAt', params: { place: 'check' } },
    tags: 'settled',
    on: {
      closeIt: { target: '#keepWorking', actions: 'clearProblem' },
      checkFurther: [
        {
          guard: ({ event }) => !event.mayTest,
          actions: { type: 'say', params: { problem: 'consent-missing' } },
        },
        {
          guard: 'consented',
          target: '#check.running',
          actions: assign({ consent: { check: true, data: true }, problem: null }),
        },
      ],
      sendTestMessage: [
        {
          guard: ({ context, event }) => maySendMessage(context) && !event.mayTest,
          actions: assign(({ event }) => ({
            deliverTo: event.deliverTo.trim(),
            problem: 'consent-missing' as const,
          })),
        },
        {
          guard: ({ context, event }) => {
            const mailbox = event.deliverTo.trim();
            // What comes back to a borrowed address comes back to nobody.
            const needed = mailbox !== '' || context.answers.vantage === 'borrowed';
            return maySendMessage(context) && needed && !isMailbox(mailbox);
          },
          actions: assign(({ event }) => ({
            deliverTo: event.deliverTo.trim(),
            problem: 'deliver-to-unreadable' as const,
          })),
        },
        {
          guard: 'maySendMessage',
          target: '#check.running',
          actions: assign(({ event }) => ({
            delivering: true,
            deliverTo: event.deliverTo.trim(),
            problem: null,
          })),
        },
      ],
      messageCame: { guard: 'awaitsMessage', target: '#confirming', actions: 'clearProblem' },
      messageDidNotCome: { guard: 'awaitsMessage', target: '#confirming', actions: 'clearProblem' },
      checkAgain: { guard: 'consented', target: '#check.running', actions: 'clearProblem' },
      changeAnswers: { target: '#agree', actions: 'clearProblem' },
      handOver: { target: '#handOver', actions: 'clearProblem' },
      goBack: [
        { guard: 'onlyImported', target: '#arrive.found', actions: 'clearProblem' },
        { target: '#check.ready', actions: 'clearProblem' },
      ],
      leave: leaving('verdict'),
    },
  });
}

export function confirmingState({ walk }: Parts) {
  return walk.createStateConfig({
    id: 'confirming',
    tags: 'busy',
    invoke: {
      src: 'confirm',
      input: ({ context, event }) => ({
        evidence: context.before?.evidence ?? '',
        code: event.type === 'messageCame' ? event.code : null,
      }),
      onDone: [
        {
          guard: ({ event }) => event.output === null,
          target: '#verdict',
          actions: { type: 'say', params: { problem: 'code-wrong' } },
        },
        { target: '#verdict', actions: assign(({ event }) => ({ before: event.output })) },
      ],
      onError: '#broken',
    },
    on: {
      cancel: { target: '#verdict', actions: { type: 'say', params: { problem: 'stopped' } } },
      leave: leaving('verdict'),
      revisit: undefined,
    },
  });
}
