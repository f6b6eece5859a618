/** What Latch can do on the machine it runs on, and the check of that machine as a stranger. */
import { checkAsStranger } from '../check/borrow/as-stranger.node.ts';
import { borrowingSystem } from '../check/borrow/programs.node.ts';
import { runCheck } from '../check/check.node.ts';
import type { CheckOptions } from '../check/mail-run.node.ts';
import type { CheckRequest } from '../check/request.ts';
import type { CheckResult } from '../check/result.ts';
import { ownAddresses } from '../check/vantage.node.ts';
import type { ThisMachine } from '../wizard/material.ts';
import { borrowWords } from '../words/borrow.ts';
import { borrowPlace } from './borrow-place.node.ts';

export async function thisMachine(): Promise<ThisMachine> {
  const { system, administrator } = await borrowingSystem();
  return {
    addresses: ownAddresses().map(({ address }) => address),
    borrowing: system === null ? 'impossible' : administrator ? 'possible' : 'needs-administrator',
  };
}

/**
 * Where no address can be borrowed after all, the check is made as it can be, which says itself what it can't show;
 * why stands first in its transcript.
 */
export async function strangersCheck(
  request: CheckRequest,
  options: CheckOptions,
  language: string,
): Promise<CheckResult> {
  const checked = await checkAsStranger(request, options, borrowPlace());
  if (checked.ok) return checked.result;
  const text = borrowWords(language)(checked.why, checked.detail);
  const result = await runCheck(request, options);
  return { ...result, transcript: [{ connection: 0, ms: 0, who: 'note', text }, ...result.transcript] };
}
