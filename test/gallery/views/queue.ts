import type { View } from '../../../main/contract/view.ts';
import { queueWords } from '../../../main/words/queue.ts';
import { act, closedHere, queueView, seenQueue } from '../../wizard/queue-here.ts';

const words = queueWords('en');
const shown = queueView(seenQueue(0), { toHold: 36 });
const nothing = {
  ...seenQueue(0),
  total: 5,
  foreign: [],
  senders: [],
  domains: [],
  notices: 0,
  oldest: null,
};

/** The mail that still waits once the server is closed. */
export const queueViews: Readonly<Record<string, View>> = {
  'queue-offered': closedHere(),
  'queue-shown': shown,
  'queue-nothing': queueView(nothing, {}),
  'queue-holding': {
    ...shown,
    title: words.working.hold,
    lead: [words.endsByItself],
    actions: [],
    ...(shown.screen === 'queue' ? { queue: { ...shown.queue, busy: true } } : {}),
  },
  'queue-held': queueView(seenQueue(36), { ours: 36, acts: [act('hold')] }),
  'queue-delete-no-yes': queueView(
    seenQueue(36),
    { ours: 36, acts: [act('hold')] },
    { problem: 'delete-not-agreed' },
  ),
  'queue-held-sendmail': queueView(seenQueue(36), { ours: 36, acts: [act('hold')] }, { product: 'sendmail' }),
  'queue-deleted': queueView(nothing, { acts: [act('hold'), act('remove')] }),
  'queue-interrupted': queueView(seenQueue(0), { working: 'hold', agreed: ['seen'] }),
};
