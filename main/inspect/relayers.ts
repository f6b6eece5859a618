/** Who sent mail through this server to others without a password, from the lines of its log: pure. */
import type { Inspected } from './inspection.ts';
import { readEximLog } from './mail-log/exim-log.ts';
import type { Clock, Happened, LogReader } from './mail-log/log-line.ts';
import { readOpensmtpdLog } from './mail-log/opensmtpd-log.ts';
import { readPostfixLog } from './mail-log/postfix-log.ts';
import { readSendmailLog } from './mail-log/sendmail-log.ts';
import { isLoopback, type Standing, type Standpoint, type Surroundings, standingIn } from './network.ts';

export type Relayer = NonNullable<Inspected['relayers']>[number];

/** How far back a log is read. */
export const daysBack = 7;

/** The products, by their id in the content, whose logs can be read. */
export const logReaders: Readonly<Record<string, LogReader>> = {
  postfix: readPostfixLog,
  exim: readEximLog,
  'exim4-debian': readEximLog,
  sendmail: readSendmailLog,
  opensmtpd: readOpensmtpdLog,
};

/** No line of a log that tells something is shorter or longer. */
const shortestLine = 20;
const longestLine = 2_000;
/** Bounds on what is kept: a log may hold anything. */
const mostPending = 25_000;
const mostOfAKind = 5_000;
const mostTold = 200;

const order: readonly Standing[] = ['own', 'private', 'neighbour', 'router', 'public'];

interface Pending {
  readonly address: string | null;
  readonly sender: string | undefined;
  counted: boolean;
}

/** What came in last: of two halves the older one is forgotten when the younger is full. */
class PendingMessages {
  private young = new Map<string, Pending>();
  private old = new Map<string, Pending>();

  get(id: string): Pending | undefined {
    return this.young.get(id) ?? this.old.get(id);
  }

  set(id: string, message: Pending): void {
    if (this.young.size >= mostPending) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(id, message);
  }

  delete(id: string): void {
    this.young.delete(id);
    this.old.delete(id);
  }
}

interface Known {
  readonly network: Standing;
  messages: number;
  /** Milliseconds since 1970. */
  last: number | null;
}

/**
 * The addresses that handed in mail which another server then took, by how near they are and how much they sent; at
 * most 200. `lines` are in the order in which they were written. A message counts once, however many recipients it has.
 */
export function relayersIn(
  lines: Iterable<string>,
  read: LogReader,
  around: Omit<Surroundings, 'reachable'>,
  clock: Clock,
): Relayer[] {
  const pending = new PendingMessages();
  const known = new Map<string, Known>();
  const kinds = new Map<Standing, number>();
  const standing = standingIn(around);
  const seen = new Map<string, Standpoint>();
  const oldest = clock.now - daysBack * 86_400_000;
  for (const line of lines) {
    const found = read(line.trimEnd(), clock);
    if (found === null || (found.at !== null && found.at < oldest)) continue;
    const from = follow(pending, found.happened);
    if (from === null) continue;
    const client = seen.get(from) ?? standing(from);
    if (client === null) continue;
    if (seen.size < mostOfAKind) seen.set(from, client);
    const before = known.get(client.address);
    if (before !== undefined) {
      before.messages += 1;
      before.last = found.at ?? before.last;
      continue;
    }
    const ofAKind = kinds.get(client.standing) ?? 0;
    if (ofAKind >= mostOfAKind) continue;
    kinds.set(client.standing, ofAKind + 1);
    known.set(client.address, { network: client.standing, messages: 1, last: found.at });
  }
  return [...known]
    .toSorted(
      ([, a], [, b]) => order.indexOf(a.network) - order.indexOf(b.network) || b.messages - a.messages,
    )
    .slice(0, mostTold)
    .map(([address, { network, messages, last }]) => ({
      address,
      messages,
      lastSeen: last === null ? null : new Date(last).toISOString(),
      network,
    }));
}

/** The address behind a message that has now been passed on for the first time, as the log writes it; null otherwise. */
function follow(pending: PendingMessages, happened: Happened): string | null {
  const { id } = happened;
  if (happened.what === 'ended') pending.delete(id);
  else if (happened.what === 'taken' || happened.what === 'taken-like') {
    const { address, sender } =
      happened.what === 'taken'
        ? { address: happened.address, sender: happened.sender }
        : { address: pending.get(happened.other)?.address ?? null, sender: undefined };
    // An id may come again for another message.
    pending.set(id, { address, sender, counted: false });
  } else {
    const message = pending.get(id);
    // A filter on this computer hands the message back in.
    if (message === undefined || message.counted || isLoopback(happened.to)) return null;
    if (happened.of !== undefined && happened.of !== message.sender) return null;
    message.counted = true;
    return message.address;
  }
  return null;
}

/** The lines of a text, of which there may be any number; without those that are too short or too long for a log. */
export function* linesOf(texts: readonly string[]): Generator<string> {
  for (const text of texts) {
    let from = 0;
    while (from < text.length) {
      const end = text.indexOf('\n', from);
      const to = end === -1 ? text.length : end;
      if (to - from >= shortestLine && to - from <= longestLine) yield text.slice(from, to);
      from = to + 1;
    }
  }
}
