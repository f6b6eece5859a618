/** When one message may be sent, and when a person's word about it is waited for. */
import { isWorthAMessage, waitsForArrival } from '../check/arrival.ts';
import type { CheckResult } from '../check/result.ts';
import type { Checked, WizardContext } from './context.ts';

/** What the wizard remembers of a result, whose evidence lies in the case. */
export function checkedOf(evidence: string, result: CheckResult): Checked {
  const { verdict, reason, strength } = result;
  const message = waitsForArrival(result) ? 'awaited' : isWorthAMessage(result) ? 'worth' : null;
  return { evidence, verdict, reason, strength, message };
}

/** A message would tell more, and a yes to it is all that is missing. */
export function maySendMessage({ answers, before, consent }: WizardContext): boolean {
  return consent.check && answers.kind === 'mail' && before?.message === 'worth' && before.imported !== true;
}

/** The server took a message for a mailbox that only the person can look into. */
export function awaitsMessage({ before, deliverTo }: WizardContext): boolean {
  return before?.message === 'awaited' && before.imported !== true && deliverTo !== '';
}
