import type { Verdict } from '../check/result.ts';
import type { Inspected } from './inspection.ts';

export type Agreement = 'open-and-cause' | 'open-no-cause' | 'closed-and-cause' | 'unclear-and-cause';

/**
 * How a verdict and what was read on the machine go together; null where one of them says nothing about the other.
 * `open-no-cause` and `closed-and-cause` contradict each other.
 */
export function agreementOf(verdict: Verdict, inspected: Inspected | null): Agreement | null {
  if (inspected === null) return null;
  const caused = inspected.causes.length > 0;
  if (verdict === 'open') return caused ? 'open-and-cause' : inspected.read ? 'open-no-cause' : null;
  if (!caused) return null;
  return verdict === 'closed' ? 'closed-and-cause' : 'unclear-and-cause';
}
