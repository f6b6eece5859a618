import type { View } from '../../../main/contract/view.ts';
import { questionOf, viewHere, widePostfix } from '../../wizard/seen-here.ts';
import { senders } from '../../wizard/senders-seen.ts';

const closedPostfix = { ...widePostfix, causes: [] };

/** Latch on the server itself, drawn by the wizard from what a look at it finds. */
export const hereViews: Record<string, View> = {
  'here-look-seen': viewHere({ state: 'look.seen', inspected: widePostfix, details: true }),
  'here-name': viewHere({ state: 'name', inspected: widePostfix }),
  'here-verdict-open': viewHere({ state: 'verdict', inspected: widePostfix, verdict: 'open' }),
  'here-verdict-open-looks-closed': viewHere({ state: 'verdict', inspected: closedPostfix, verdict: 'open' }),
  'here-verdict-closed-looks-open': viewHere({ state: 'verdict', inspected: widePostfix, verdict: 'closed' }),
  'here-keep-working': viewHere({ state: 'keepWorking', inspected: widePostfix, verdict: 'open' }),
  'here-keep-working-senders': viewHere({
    state: 'keepWorking',
    inspected: { ...widePostfix, relayers: senders },
    verdict: 'open',
  }),
  'here-question': viewHere({
    state: 'steps',
    inspected: widePostfix,
    verdict: 'open',
    step: questionOf('postfix', '3.7.11'),
    details: true,
  }),
};
