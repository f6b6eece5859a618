/** When one message may be sent, and when a person's word about it is waited for. */
import type { WizardContext } from './context.ts';

/** The server was ready to take a message for a stranger, and a yes to one message is all that is missing. */
export function maySendMessage({ answers, before, consent }: WizardContext): boolean {
  return (
    consent.check &&
    answers.kind === 'mail' &&
    before?.verdict === 'open' &&
    before.strength === 'accepted-at-data' &&
    before.imported !== true
  );
}

/** The server took a message for a mailbox that only the person can look into. */
export function awaitsMessage({ before, deliverTo }: WizardContext): boolean {
  return before?.strength === 'accepted-after-data' && before.imported !== true && deliverTo !== '';
}
