/** What a check is asked to do, and what it tells while it does it. */
import { isBorrowable } from './vantage.ts';

/** How far a dialogue may go. `data` needs the second consent, `deliver` the third. */
export type Depth = 'rcpt' | 'data' | 'deliver';

/**
 * A client that is only spoken of: `xclient`, Postfix' XCLIENT command in a session of ours; `exim`, a dialogue with
 * `exim -bh`; `sendmail`, the rules of Sendmail by `sendmail -bt`. Of the last two no connection and no message comes
 * out.
 */
export interface AskedFor {
  readonly by: 'xclient' | 'exim' | 'sendmail';
  readonly address: string;
}

export interface MailCheckRequest {
  readonly kind: 'mail';
  /** Host name or address literal without brackets. */
  readonly host: string;
  /** Ports to try; empty means 25, 465, 587 and 2525, of which those that answer are checked. */
  readonly ports: readonly number[];
  /** A domain the server takes mail for; null: the one it names in its greeting. */
  readonly ownDomain: string | null;
  /** A mailbox that exists there; null: postmaster (RFC 5321 4.5.1). */
  readonly ownMailbox: string | null;
  /** A domain that is ours or reserved and that the server does not take mail for. */
  readonly testDomain: string;
  /** Local address to bind to, or null. */
  readonly fromAddress: string | null;
  /** Addresses that are ours for the length of this check, at most one of each family; they go before `fromAddress`. */
  readonly borrowed?: readonly string[];
  /** Have the mail program itself say how it would answer the client at this address. */
  readonly asked?: AskedFor;
  readonly saidVantage: 'outside' | 'lan' | 'loopback' | null;
  readonly depth: Depth;
  /** Where a canary message is delivered to, with depth `deliver`. */
  readonly canary: { readonly address: string; readonly port: number } | null;
  readonly deliverTo: string | null;
  /** Probe ids to restrict the plan to; empty: all. */
  readonly only: readonly string[];
  readonly timeoutMs: number;
}

export interface ProxyCheckRequest {
  readonly kind: 'proxy';
  readonly host: string;
  /** Empty: the usual proxy ports, of which those that answer are checked. */
  readonly ports: readonly number[];
  readonly fromAddress: string | null;
  readonly borrowed?: readonly string[];
  readonly saidVantage: 'outside' | 'lan' | 'loopback' | null;
  /** Our own listener as the proxy can reach it; null: one is opened on an address of ours. */
  readonly canary: { readonly address: string; readonly port: number } | null;
  readonly only: readonly string[];
  readonly timeoutMs: number;
}

export type CheckRequest = MailCheckRequest | ProxyCheckRequest;

/** The local address to ask this address of a server from; null: the system's own choice. */
export function boundTo({ borrowed, fromAddress }: CheckRequest, address: string): string | null {
  return borrowed?.find(one => one.includes(':') === address.includes(':')) ?? fromAddress;
}

/** Addresses in use that were put on this machine to be a stranger: by us, or by the person who names one. */
export function strangersOf({ borrowed, fromAddress }: CheckRequest): readonly string[] {
  if (borrowed !== undefined) return borrowed;
  return fromAddress !== null && isBorrowable(fromAddress) ? [fromAddress] : [];
}

/** A probe as it is shown before anything is sent. */
export interface PlannedProbe {
  readonly id: string;
  /** Key of its sentence in `main/words`. */
  readonly explain: string;
  readonly wire: string;
}

export type ProbeState = 'to-come' | 'running' | 'refused' | 'accepted' | 'unclear';

/** Told as it happens. `waiting` is a key of a sentence: what is being waited for. */
export type CheckProgress =
  | { readonly type: 'planned'; readonly probes: readonly PlannedProbe[] }
  | { readonly type: 'probe'; readonly id: string; readonly state: ProbeState }
  | {
      readonly type: 'waiting';
      readonly for: 'connect' | 'greeting' | 'slow-replies' | 'greylist' | 'arrival' | null;
      readonly seconds: number;
    };
