/**
 * From what was seen to what may be said about a proxy. Open is only what brought our nonce back. Closed is a refusal;
 * what may as well be a listener that could not be reached is `inconclusive`.
 */

import { hostPort } from './proxy-bytes.ts';
import { keptProxyReply, meaningOf, type ProxyMeaning, type ProxySeen } from './proxy-seen.ts';
import type { Finding, Reason, Strength, Verdict } from './result.ts';
import type { JudgedVantage } from './vantage.ts';

/** One address and port of the server, and all that was asked there. */
export interface ProxyDoor {
  readonly address: string;
  readonly port: number;
  /** What it is by its answer to a plain request for a page; `none` where it gave none. */
  readonly plain: { readonly speaks: 'http' | 'other' | 'none'; readonly status: number | null };
  readonly seen: readonly ProxySeen[];
}

export interface ProxyEvidence {
  /** Doors that let us connect. */
  readonly doors: readonly ProxyDoor[];
  readonly standing: JudgedVantage['standing'];
  readonly reach: CanaryReach;
  /** Addresses of this machine, where the server is none of them. */
  readonly ownAddresses: readonly string[];
  readonly cancelled: boolean;
}

/**
 * Whether the server can reach the canary. `known`: the person said so, or both are on one machine or network. `unknown`:
 * nothing speaks against it. `no`: the server is on the internet and the canary's address is not, so that a refusal may
 * be one of that address. `none`: there is no canary.
 */
export type CanaryReach = 'known' | 'unknown' | 'no' | 'none';

export interface ProxyJudgement {
  readonly verdict: Verdict;
  readonly reason: Reason | null;
  readonly strength: Strength | null;
  readonly findings: readonly Finding[];
}

/** Judges a whole check. */
export function judgeProxy(evidence: ProxyEvidence): ProxyJudgement {
  const findings = evidence.doors.flatMap(door => judgeDoor(door, evidence));
  if (evidence.cancelled) return { verdict: 'inconclusive', reason: 'cancelled', strength: null, findings };
  if (findings.some(one => one.verdict === 'open'))
    return { verdict: 'open', reason: null, strength: 'arrived', findings };
  const reason = doubtOf(evidence, findings);
  if (reason !== null) return { verdict: 'inconclusive', reason, strength: null, findings };
  const password = findings.some(one => one.reason === 'asks-for-password');
  return { verdict: 'closed', reason: password ? 'asks-for-password' : null, strength: null, findings };
}

/** Which doubt is told when there are several: the one that most changes what to do next. */
const precedence: readonly Reason[] = [
  'trusted-vantage',
  'hidden-source-address',
  'could-not-connect',
  'no-canary',
  'closed-early',
  'temporary-failure',
  'no-answer',
  'not-this-protocol',
];

function doubtOf(evidence: ProxyEvidence, findings: readonly Finding[]): Reason | null {
  if (evidence.doors.length === 0) return 'could-not-connect';
  if (evidence.reach === 'none') return 'no-canary';
  // A port with another kind of service forwards nothing; it counts only where there is no other port.
  const known = findings.some(one => one.reason !== 'not-this-protocol');
  const doubts = findings.flatMap(one =>
    one.verdict !== 'inconclusive' || one.reason === null || (known && one.reason === 'not-this-protocol')
      ? []
      : [one.reason],
  );
  const vantage = vantageDoubt[evidence.standing];
  if (vantage !== null) doubts.push(vantage);
  if (evidence.reach === 'no') doubts.push('no-canary');
  if (findings.length === 0) doubts.push('not-this-protocol');
  return precedence.find(one => doubts.includes(one)) ?? doubts[0] ?? null;
}

/** What a place that is no stranger's leaves open, whatever was seen from there. */
const vantageDoubt: Record<JudgedVantage['standing'], Reason | null> = {
  stranger: null,
  trusted: 'trusted-vantage',
  hidden: 'hidden-source-address',
};

/** The findings of one door, a form each. */
function judgeDoor(
  door: ProxyDoor,
  evidence: Pick<ProxyEvidence, 'standing' | 'reach' | 'ownAddresses'>,
): Finding[] {
  return door.seen.map(seen => ({
    probe: seen.form.id,
    door: seen.door,
    form: { method: seen.form.method, to: hostPort(seen.asked) },
    ...judgement(seen, door, evidence),
    reply: keptProxyReply(seen),
  }));
}

type Judgement = Pick<Finding, 'verdict' | 'reason' | 'strength'>;

function judgement(
  seen: ProxySeen,
  door: ProxyDoor,
  evidence: Pick<ProxyEvidence, 'standing' | 'reach' | 'ownAddresses'>,
): Judgement {
  const meaning = meaningOf(seen);
  const spoken = spokenAt(door);
  switch (meaning) {
    case 'through': {
      // Something on our own machine or network may have taken the connection before it reached the server.
      const shortCut = evidence.ownAddresses.includes(seen.arrival?.from ?? '');
      const doubt = shortCut ? 'hidden-source-address' : vantageDoubt[evidence.standing];
      return doubt === null ? { verdict: 'open', reason: null, strength: 'arrived' } : unclear(doubt);
    }
    case 'cancelled':
      // Stopped by the person, which the whole verdict says, or by the most time a check may take.
      return unclear('no-answer');
    case 'not-connected':
      return unclear('could-not-connect');
    case 'reached':
      return unclear('closed-early');
    case 'password':
      return closed('asks-for-password');
    case 'refused':
      return closed(null);
    case 'page':
      return saysSoToAll(seen, door) || isReachable(evidence) ? closed(null) : unclear('no-canary');
    case 'yes':
    case 'yes-and-more':
      return emptyYes(meaning, seen, door, evidence);
    case 'failed':
      // A web server that forwards to whatever host is named fails at its own name too: only a listener that it can
      // reach tells the two apart.
      return saysSoToAll(seen, door) && isReachable(evidence) ? closed(null) : unclear('no-canary');
    case 'failed-or-refused':
      return refusedBeside(seen, door) || isReachable(evidence) ? closed(null) : unclear('no-canary');
    case 'trouble':
      return (saysSoToAll(seen, door) && isReachable(evidence)) || refusedBeside(seen, door)
        ? closed(null)
        : unclear('temporary-failure');
    case 'silent':
      // It speaks this protocol and is silent now: it may still be on its way to the canary.
      if (spoken.includes(seen.form.speaks)) return unclear('no-canary');
      return spoken.length > 0 ? notThis(spoken) : unclear('no-answer');
    case 'hung-up':
      // A server that answers other forms turns this one away. One that answers nothing may not be working at all.
      return spoken.length > 0 ? notThis(spoken) : unclear('closed-early');
    case 'other-protocol':
      return notThis(spoken);
  }
}

/** A form in a protocol that the server does not speak is refused where it speaks the other one. */
function notThis(spoken: readonly string[]): Judgement {
  return spoken.includes('http') || spoken.includes('socks') ? closed(null) : unclear('not-this-protocol');
}

/** "Connected", and then nothing of ours. */
function emptyYes(
  meaning: ProxyMeaning,
  seen: ProxySeen,
  door: ProxyDoor,
  evidence: Pick<ProxyEvidence, 'reach'>,
): Judgement {
  if (seen.listened) {
    if (meaning === 'yes-and-more' || isReachable(evidence)) return closed(null);
    return unclear('no-canary');
  }
  // Where we could not listen, its yes is worth what it was worth where we could.
  const proven = door.seen.some(
    other =>
      other.listened &&
      other.form.method === seen.form.method &&
      meaningOf(other) === meaning &&
      emptyYes(meaning, other, door, evidence).verdict === 'closed',
  );
  return proven ? closed(null) : unclear('no-canary');
}

/** The server gives the same status to a plain request for its own page: it has not looked at what was asked. */
function saysSoToAll(seen: ProxySeen, door: ProxyDoor): boolean {
  return seen.heard?.is === 'http' && seen.heard.status === door.plain.status;
}

/** The same protocol was refused at this door in words that leave no doubt. */
function refusedBeside(seen: ProxySeen, door: ProxyDoor): boolean {
  return door.seen.some(
    other => other.form.speaks === seen.form.speaks && ['refused', 'password'].includes(meaningOf(other)),
  );
}

function isReachable(evidence: Pick<ProxyEvidence, 'reach'>): boolean {
  return evidence.reach === 'known';
}

/** What the server has shown that it speaks. */
function spokenAt(door: ProxyDoor): readonly ('http' | 'socks' | 'other')[] {
  const heard = door.seen.flatMap(({ heard }) => {
    if (heard === null) return [];
    if (heard.is === 'other')
      return /^HTTP\/\d/.test(heard.text) ? (['http'] as const) : (['other'] as const);
    return heard.is === 'http' ? (['http'] as const) : (['socks'] as const);
  });
  return [...new Set([...heard, ...(door.plain.speaks === 'none' ? [] : [door.plain.speaks])])];
}

function closed(reason: Reason | null): Judgement {
  return { verdict: 'closed', reason, strength: null };
}

function unclear(reason: Reason): Judgement {
  return { verdict: 'inconclusive', reason, strength: null };
}
