/** What one form at one door came to, before anybody judges it, and what that means by itself. Pure. */
import type { Arrival } from './canary.ts';
import type { Destination, Heard } from './proxy-bytes.ts';
import type { ProxyForm } from './proxy-plan.ts';
import type { Door, Reply } from './result.ts';

export interface ProxySeen {
  readonly form: ProxyForm;
  readonly door: Door;
  /** What the proxy was asked to connect to. */
  readonly asked: Destination;
  /** Whether our canary listens there; if not, a yes can't be proven. */
  readonly listened: boolean;
  /** False where no connection to the server came about. */
  readonly connected: boolean;
  /** The first answer, or the last one where the dialogue has several; null where nothing came. */
  readonly heard: Exclude<Heard, { is: 'other' }> | { readonly is: 'other'; readonly text: string } | null;
  /** How it ended without the nonce. */
  readonly end: 'done' | 'silent' | 'hung-up' | 'too-much' | 'cancelled';
  /** Bytes that came after a yes and are not the canary's. */
  readonly behind: boolean;
  /** The nonce that came back, where it was given out. */
  readonly arrival: Arrival | null;
  /** The canary was reached, but what it said did not come back. */
  readonly reached: Arrival | null;
  readonly roundTrips: number;
}

/**
 * `through`: the nonce came back. `page`: an answer of the server's own. `yes`: it says that it is connected, and nothing
 * came. `yes-and-more`: the same, and what came is not ours. `failed`: it tried and did not get there.
 * `failed-or-refused`: SOCKS 4 has one word for both. `trouble`: an error that says neither.
 */
export type ProxyMeaning =
  | 'through'
  | 'reached'
  | 'password'
  | 'refused'
  | 'page'
  | 'yes'
  | 'yes-and-more'
  | 'failed'
  | 'failed-or-refused'
  | 'trouble'
  | 'silent'
  | 'hung-up'
  | 'other-protocol'
  | 'not-connected'
  | 'cancelled';

export function meaningOf(seen: ProxySeen): ProxyMeaning {
  // A reverse proxy that passes everything to our canary answers from a port that was not asked for.
  if (seen.arrival !== null) return seen.arrival.port === seen.asked.port ? 'through' : 'page';
  if (seen.end === 'cancelled') return 'cancelled';
  if (seen.reached !== null && seen.reached.port === seen.asked.port) return 'reached';
  if (!seen.connected) return 'not-connected';
  if (seen.heard === null) return seen.end === 'silent' ? 'silent' : 'hung-up';
  switch (seen.heard.is) {
    case 'other':
      return 'other-protocol';
    case 'http':
      return seen.form.speaks === 'http' ? httpMeaning(seen, seen.heard.status) : 'other-protocol';
    case 'socks5-method':
      // Method 0 was agreed to and the request behind it got no answer: it is still trying.
      return seen.heard.code === 0 ? 'failed' : 'password';
    case 'socks5':
      return seen.heard.code === 0 ? yes(seen) : (socks5Meanings.get(seen.heard.code) ?? 'trouble');
    case 'socks4':
      // 90 is granted, 91 rejected or failed, 92 and 93 ask who we are (SOCKS 4 specification).
      if (seen.heard.code === 90) return yes(seen);
      return seen.heard.code === 91 ? 'failed-or-refused' : 'refused';
  }
}

/** RFC 1928 6. 1 is "general failure", which servers say for everything. */
const socks5Meanings: ReadonlyMap<number, ProxyMeaning> = new Map([
  [2, 'refused'],
  [3, 'failed'],
  [4, 'failed'],
  [5, 'failed'],
  [6, 'failed'],
  [7, 'refused'],
  [8, 'refused'],
]);

/** RFC 9110 15: which statuses say no, and which that something on the way did not work. */
function httpMeaning(seen: ProxySeen, status: number): ProxyMeaning {
  if (status === 407) return 'password';
  if (status < 300) return seen.form.method === 'CONNECT' ? yes(seen) : 'page';
  if (status < 400) return 'page';
  if (status === 502 || status === 503 || status === 504) return 'failed';
  if (status === 408 || status === 429) return 'trouble';
  if (status < 500 || status === 501 || status === 505) return 'refused';
  return 'trouble';
}

function yes(seen: ProxySeen): ProxyMeaning {
  return seen.behind ? 'yes-and-more' : 'yes';
}

/** The answer as results keep it. SOCKS codes are the code; the text says which version spoke. */
export function keptProxyReply(seen: ProxySeen): Reply | null {
  const heard = seen.heard;
  if (heard === null) return null;
  switch (heard.is) {
    case 'http':
      return { code: heard.status, enhanced: null, text: heard.line };
    case 'socks4':
      return { code: heard.code, enhanced: null, text: 'SOCKS 4 reply' };
    case 'socks5':
      return { code: heard.code, enhanced: null, text: 'SOCKS 5 reply' };
    case 'socks5-method':
      return { code: heard.code, enhanced: null, text: 'SOCKS 5 method' };
    case 'other':
      return { code: 0, enhanced: null, text: heard.text.slice(0, 500) };
  }
}
