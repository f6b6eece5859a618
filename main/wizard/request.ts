/** From the person's answers to what the check is asked to do. */
import type { CheckRequest, Depth } from '../check/request.ts';
import { defaultTestDomain } from '../check/test-domain.ts';
import type { Target, WizardContext } from './context.ts';

const probeTimeoutMs = 30_000;

/** Where one message may go: the person's mailbox, or an address of this computer. */
export interface Delivery {
  readonly deliverTo: string;
  readonly backTo: string | null;
}

/** Other servers hand mail for an address literal to port 25 only (RFC 5321 5.1). */
const mailPort = 25;

/** What to connect to. Behind a router the address on the internet may lead nowhere from here. */
export function placeOf({ host, here }: Target): string {
  return here === true ? '127.0.0.1' : host;
}

/** The check of one server with the answers of the agree screen. */
export function checkRequest(
  target: Target,
  answers: WizardContext['answers'],
  depth: Depth,
  { deliverTo, backTo }: Delivery = { deliverTo: '', backTo: null },
): CheckRequest {
  const ports = answers.port === '' ? [] : [Number(answers.port)];
  const { vantage } = answers;
  const saidVantage = vantage === 'unsure' || vantage === 'borrowed' ? null : vantage;
  if (answers.kind === 'proxy') {
    return {
      kind: 'proxy',
      host: placeOf(target),
      ports,
      fromAddress: null,
      saidVantage,
      canary: null,
      only: [],
      timeoutMs: probeTimeoutMs,
    };
  }
  return {
    kind: 'mail',
    host: placeOf(target),
    ports,
    ownDomain: answers.ownDomain === '' ? null : answers.ownDomain,
    ownMailbox: answers.ownMailbox === '' ? null : answers.ownMailbox,
    testDomain: defaultTestDomain,
    fromAddress: null,
    saidVantage,
    depth,
    canary: deliverTo === '' && backTo !== null ? { address: backTo, port: mailPort } : null,
    deliverTo: deliverTo === '' ? null : deliverTo,
    only: [],
    timeoutMs: probeTimeoutMs,
  };
}
