/** What one answer of a proxy says: open is only what brought our nonce back, closed only what is a no. Pure. */
import { meaningOf, type ProxySeen } from './proxy-seen.ts';
import type { Finding, Reason } from './result.ts';
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

export type Judgement = Pick<Finding, 'verdict' | 'reason' | 'strength'>;

/** Judges one form at one destination, beside what else was seen at its door. */
export function judgeSeen(seen: ProxySeen, door: ProxyDoor, evidence: Evidence): Judgement {
  return seen.listened ? judgeListened(seen, door, evidence) : judgeUnlistened(seen, door, evidence);
}

type Evidence = Pick<ProxyEvidence, 'standing' | 'reach' | 'ownAddresses'>;

function judgeListened(seen: ProxySeen, door: ProxyDoor, evidence: Evidence): Judgement {
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
      return isReachable(evidence) ? closed(null) : unclear('no-canary');
    case 'yes-and-more':
      return closed(null);
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

/**
 * A port of ours where this program can't listen, or where another one does. Only a no that the proxy would have given
 * whatever is there counts: any other answer may be that of a proxy that went there.
 */
function judgeUnlistened(seen: ProxySeen, door: ProxyDoor, evidence: Evidence): Judgement {
  const meaning = meaningOf(seen);
  switch (meaning) {
    case 'refused':
    case 'page': {
      // Behind a proxy for pages the status may be that of our own web server.
      const isTheServers = seen.form.method !== 'GET' && seen.form.method !== 'POST';
      const known = saysSoToAll(seen, door) || sameWhereListened(seen, door, evidence);
      return (meaning === 'refused' && isTheServers) || known ? closed(null) : unclear('no-listener-at-port');
    }
    case 'yes':
    case 'yes-and-more':
      // Its yes is worth what the same yes was worth where we could listen.
      return sameWhereListened(seen, door, evidence) ? closed(null) : unclear('no-listener-at-port');
    case 'failed-or-refused':
    case 'trouble':
      return refusedBeside(seen, door) ? closed(null) : unclear('no-listener-at-port');
    case 'failed':
      return unclear('no-listener-at-port');
    case 'silent':
    case 'hung-up':
      return spokenAt(door).includes(seen.form.speaks)
        ? unclear('no-listener-at-port')
        : judgeListened(seen, door, evidence);
    case 'through':
    case 'reached':
    case 'password':
    case 'not-connected':
    case 'other-protocol':
    case 'cancelled':
      return judgeListened(seen, door, evidence);
  }
}

/** The same method got the same answer where we could listen, and there it led nowhere. */
function sameWhereListened(seen: ProxySeen, door: ProxyDoor, evidence: Evidence): boolean {
  return door.seen.some(
    other =>
      other.listened &&
      other.form.method === seen.form.method &&
      meaningOf(other) === meaningOf(seen) &&
      statusOf(other) === statusOf(seen) &&
      judgeListened(other, door, evidence).verdict === 'closed',
  );
}

function statusOf({ heard }: ProxySeen): number | null {
  return heard?.is === 'http' ? heard.status : null;
}

/** The server gives the same status to a plain request for its own page: it has not looked at what was asked. */
function saysSoToAll(seen: ProxySeen, door: ProxyDoor): boolean {
  return seen.heard?.is === 'http' && seen.heard.status === door.plain.status;
}

/** The same protocol was refused at this door in words that leave no doubt; where we can't listen, for the same port. */
function refusedBeside(seen: ProxySeen, door: ProxyDoor): boolean {
  return door.seen.some(
    other =>
      other.form.speaks === seen.form.speaks &&
      (seen.listened || other.asked.port === seen.asked.port) &&
      ['refused', 'password'].includes(meaningOf(other)),
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

/** What a place that is no stranger's leaves open, whatever was seen from there. */
export const vantageDoubt: Record<JudgedVantage['standing'], Reason | null> = {
  stranger: null,
  trusted: 'trusted-vantage',
  hidden: 'hidden-source-address',
};
