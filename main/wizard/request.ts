/** From the person's answers to what the check is asked to do. */
import { usualMailPorts } from '../check/mail-plan.ts';
import { usualProxyPorts } from '../check/proxy-plan.ts';
import type { CheckRequest, Depth } from '../check/request.ts';
import { defaultTestDomain } from '../check/test-domain.ts';
import { isLoopback } from '../inspect/network.ts';
import type { Target, WizardContext } from './context.ts';

const probeTimeoutMs = 30_000;

/** Where one message may go: the person's mailbox, or an address of this computer. */
export interface Delivery {
  readonly deliverTo: string;
  readonly backTo: string | null;
}

/** Other servers hand mail for an address literal to port 25 only (RFC 5321 5.1). */
const mailPort = 25;

/** A computer with more addresses than this is none that its owner sits at. */
const mostPlaces = 16;

/** What to connect to. Behind a router the address on the internet may lead nowhere from here. */
export function placeOf(target: Target): string {
  return target.at ?? firstPlaceOf(target);
}

function firstPlaceOf({ host, here }: Target): string {
  return here === true ? '127.0.0.1' : host;
}

/** Whether it is asked at all of this computer's addresses until it answers. */
export function isSoughtHere(target: Target): boolean {
  return isLoopback(firstPlaceOf(target));
}

/** Where to look for it, the likeliest first: this computer may listen at one of its own addresses alone. */
export function placesOf(target: Target, own: readonly string[]): readonly string[] {
  const places = isSoughtHere(target) ? [placeOf(target), firstPlaceOf(target), ...own] : [placeOf(target)];
  return [...new Set(places)].slice(0, mostPlaces);
}

/** The same server, which answered at `place`. */
export function foundAt(target: Target, place: string): Target {
  const { at: _, ...plain } = target;
  return place === firstPlaceOf(target) ? plain : { ...plain, at: place };
}

/** The ports that the person named; none where all usual ones are meant. */
export function namedPorts({ port }: WizardContext['answers']): readonly number[] {
  return port === '' ? [] : [Number(port)];
}

/** Ports at which what is checked may answer. */
export function portsOf(answers: WizardContext['answers']): readonly number[] {
  const named = namedPorts(answers);
  if (named.length > 0) return named;
  return answers.kind === 'proxy' ? usualProxyPorts : usualMailPorts;
}

/** The check of one server with the answers of the agree screen. */
export function checkRequest(
  target: Target,
  answers: WizardContext['answers'],
  depth: Depth,
  { deliverTo, backTo }: Delivery = { deliverTo: '', backTo: null },
): CheckRequest {
  const ports = namedPorts(answers);
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
