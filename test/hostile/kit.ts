/** What a misleading mail server of the tests is: how it behaves, and what a check by a stranger has to say of it. */
import type { MailCheckRequest } from '../../main/check/request.ts';
import type { Reason, Strength, Verdict } from '../../main/check/result.ts';
import type { Script } from '../fakes/smtp.ts';
import { isOwn } from '../fakes/smtp-policies.ts';
import { handOver } from '../fakes/smtp-relay.ts';

export interface Truth {
  readonly verdict: Verdict;
  readonly reason?: Reason;
  readonly strength?: Strength;
}

/** Where a message of ours may be handed to. */
export interface CanaryPlace {
  readonly host: string;
  readonly port: number;
}

export interface HostileMail {
  readonly truth: Truth;
  /** A new script for each server. */
  readonly script: (canary: CanaryPlace) => Script;
  readonly request?: Partial<MailCheckRequest>;
  readonly host?: '::1';
  /** Probes that are open, all of them, where it matters which. */
  readonly openBy?: readonly string[];
}

export type HostileMails = Readonly<Record<string, HostileMail>>;

export const isClosed = { verdict: 'closed' } as const;
export const isOpen = { verdict: 'open', strength: 'accepted-at-rcpt' } as const;
export const hasArrived = { verdict: 'open', strength: 'arrived' } as const;
export const unclear = (reason: Reason): Truth => ({ verdict: 'inconclusive', reason });

export const soon = { timeoutMs: 400 } as const;
export const deliver = { depth: 'deliver', timeoutMs: 800 } as const;

export const isForeign = (domain: string | null) => domain !== null && !isOwn(domain);

/** Hands a message on as a relay does, and answers as one. */
export async function passOn(canary: CanaryPlace, from: string, to: string, text: string): Promise<string> {
  return (await handOver(canary, from, to, text)) ? '250 2.0.0 Ok: queued' : '451 4.4.1 No answer from host';
}

/** Takes a message and returns it to whoever the envelope says it is from, as RFC 5321 6.1 has it. */
export async function sendBack(canary: CanaryPlace, from: string, text: string): Promise<string> {
  // Nothing goes back to the null sender (RFC 5321 4.5.5), and other hosts are not ours to bother.
  if (from.endsWith(`@[${canary.host}]`))
    await handOver(canary, '', from, `Subject: Undelivered\r\n\r\n${text}`);
  return '250 2.0.0 Ok: queued';
}
