/** Screens of the mail that still waits, on a server that Latch runs on as its administrator. */
import type { View } from '../../main/contract/view.ts';
import type { SeenQueue } from '../../main/queue/foreign.ts';
import type { QueueState, WizardContext } from '../../main/wizard/context.ts';
import { type Known, nothingKnown } from '../../main/wizard/guided.ts';
import { viewHere, widePostfix } from './seen-here.ts';

/** Sitting at the server, as its administrator. */
export const atTheServer: Known = {
  ...nothingKnown,
  here: {
    addresses: ['127.0.0.1'],
    platform: 'debian',
    shell: 'sh',
    elevation: 'none',
    practiceOnly: false,
  },
};

/** 41 mails wait, 36 of them foreign, of which `held` are on hold. */
export function seenQueue(held: number): SeenQueue {
  return {
    schema: 'latch.queue/1',
    at: '2026-11-24T19:40:12.000Z',
    total: 41,
    more: false,
    toOwn: 2,
    fromOwn: 3,
    foreign: Array.from({ length: 36 }, (_, count) => ({
      id: `A${count}0000`,
      at: 1_795_000_000_000,
      held: count < held,
    })),
    notices: 9,
    oldest: '2026-11-20T08:13:00.000Z',
    senders: [
      { name: 'winner@lottery-office.example', mails: 22 },
      { name: '', mails: 9 },
      { name: 'billing@parcel-notice.example', mails: 5 },
    ],
    domains: [
      { name: 'mailbox.example', mails: 19 },
      { name: 'post.example', mails: 11 },
      { name: 'elsewhere.example', mails: 6 },
    ],
    ownDomains: ['harbour-joinery.example'],
  };
}

export const act = (deed: QueueState['acts'][number]['deed'], done = 36, asked = 36) => ({
  deed,
  asked,
  done,
  at: '2026-11-24T19:40:10.000Z',
  evidence: 'queue-act',
});

export function queueView(
  seen: SeenQueue,
  state: Partial<QueueState>,
  more: { readonly product?: string; readonly problem?: WizardContext['problem'] } = {},
): View {
  return viewHere({
    state: 'queue.shown',
    inspected: { ...widePostfix, id: more.product ?? 'postfix' },
    verdict: 'open',
    after: 'closed',
    known: atTheServer,
    problem: more.problem ?? null,
    queue: {
      seen,
      state: { seen: 'seen', toHold: 0, ours: 0, agreed: [], working: null, acts: [], ...state },
    },
  });
}

/** The screen before it: closed, and the queue can be looked at. */
export function closedHere(product = 'postfix', known = atTheServer): View {
  return viewHere({
    state: 'recheck.result',
    inspected: { ...widePostfix, id: product },
    verdict: 'open',
    after: 'closed',
    known,
  });
}
