/** Who a server takes mail for: the decisions that scripts of `smtp.ts` share. */
import type { FakeSession } from './smtp.ts';

export const ownDomain = 'own.example';
export const ownMailbox = 'office@own.example';
const mailboxes = ['postmaster', 'office'];

export const refusal = '554 5.7.1 Relay access denied';
export const accepted = '250 2.1.5 Ok';

export interface Path {
  readonly local: string;
  /** Null for a bare name. */
  readonly domain: string | null;
  readonly route: boolean;
  readonly quoted: boolean;
  readonly wellFormed: boolean;
}

/** Reads a path as RFC 5321 4.1.2 does. */
export function readPath(path: string): Path {
  const route = /^@[^:]+:/.exec(path)?.[0] ?? '';
  const bare = path.slice(route.length);
  const match = /^("(?:[^"\\]|\\.)*"|[^@"]+)(?:@([^@]+))?$/.exec(bare);
  return {
    local: match?.[1] ?? bare,
    domain: match?.[2]?.toLowerCase() ?? null,
    route: route !== '',
    quoted: bare.startsWith('"'),
    wellFormed: match !== null,
  };
}

export function isOwn(domain: string | null): boolean {
  return domain === ownDomain || domain === `mx.${ownDomain}` || domain === '[127.0.0.1]';
}

/** A well kept server: its own mailboxes, nothing else. */
export function closed(to: string, foreign = refusal): string {
  const path = readPath(to);
  if (!path.wellFormed) return '501 5.1.3 Bad recipient address syntax';
  if (path.domain !== null && !isOwn(path.domain)) return foreign;
  return mailboxes.includes(path.local.toLowerCase()) ? accepted : '550 5.1.1 User unknown';
}

/** As `closed`, but lets through what `lets` says. */
export function closedBut(lets: (to: string, path: Path, session: FakeSession) => boolean) {
  return (to: string, session: FakeSession): string =>
    lets(to, readPath(to), session) ? accepted : closed(to);
}

/** Passes mail on to anybody, and knows its own mailboxes. */
export const openToAll = closedBut(
  (_, { wellFormed, domain }) => wellFormed && domain !== null && !isOwn(domain),
);

/** Whether an envelope sender claims to be of the own domain. */
export function claimsOwn(session: FakeSession): boolean {
  return (session.mail ?? '').endsWith(`@${ownDomain}`);
}

/** Takes any mailbox of its own domain, and any bare name. */
export const catchAll = closedBut(
  (_, { domain, wellFormed }) => wellFormed && (domain === null || isOwn(domain)),
);

/**
 * The mailbox that old rules make of a path, one step at a time: source route (RFC 5321 appendix C), quotes, the own
 * domain cut off, percent (RFC 1123 5.2.16) and bang.
 */
export function farMailbox(path: string): string {
  const bare = path.replace(/^@[^:]+:/, '').replace(/@(?:mx\.)?own\.example$|@\[127\.0\.0\.1\]$/, '');
  const unquoted = bare.replace(/^"(.*)"$/, '$1');
  const bang = /^([^!]+)!(.+)$/.exec(unquoted);
  if (bang !== null) return `${bang[2]}@${bang[1]}`;
  return unquoted.includes('@') ? unquoted : unquoted.replace(/%([^%]+)$/, '@$1');
}
