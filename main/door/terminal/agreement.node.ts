/** The person's yes in a terminal, and what else is asked there around a check. Everything is asked on stderr. */
import { createInterface } from 'node:readline/promises';
import { isTheCode, waitsForArrival, withArrival } from '../../check/arrival.ts';
import type { CheckRequest } from '../../check/request.ts';
import type { CheckResult } from '../../check/result.ts';
import type { CheckInvocation } from './invocation.ts';
import { line } from './line.ts';
import { say } from './streams.node.ts';
import type { Tools } from './tools.node.ts';
import { isThisComputer } from './values.ts';

/** Null where the servers may be checked; else the sentence that says why not. */
export async function whyNotAgreed(
  asked: CheckInvocation,
  hosts: readonly string[],
  tools: Tools,
): Promise<string | null> {
  const { words } = tools;
  // A person may always test the computer they sit at.
  if (asked.mayTest || hosts.every(isThisComputer)) return null;
  if (!canAsk(tools)) return words.mistakes['agree-first'](hosts.join(', '));
  const question = asked.mx ? words.mx.agreeQuestion(hosts.length) : words.agreeQuestion(hosts[0] ?? '');
  const said = await answerTo(question, tools);
  return said !== null && words.walk.yes.includes(said.toLowerCase())
    ? null
    : words.mistakes['not-agreed']('');
}

/** Asks for the code of a message that went to the person's own mailbox, where there is somebody to ask. */
export async function withTheirWord(
  result: CheckResult,
  request: CheckRequest,
  tools: Tools,
): Promise<CheckResult> {
  const mailbox = request.kind === 'mail' ? request.deliverTo : null;
  if (mailbox === null || !waitsForArrival(result) || !canAsk(tools)) return result;
  for (;;) {
    const typed = await answerTo(tools.words.arrival.question(mailbox), tools);
    if (typed === null) return result;
    if (typed === '') return withArrival(result, false);
    if (isTheCode(result, typed)) return withArrival(result, true);
    say(tools.errors, tools.env, [line(tools.words.arrival.wrong)]);
  }
}

function canAsk({ input, errors }: Tools): boolean {
  return input.isTTY === true && errors.isTTY === true;
}

/** Null for Ctrl-C or the end of the input instead of an answer. */
async function answerTo(question: string, { input, errors }: Tools): Promise<string | null> {
  const reader = createInterface({ input, output: errors });
  try {
    return (await reader.question(question)).trim();
  } catch {
    return null;
  } finally {
    reader.close();
  }
}
