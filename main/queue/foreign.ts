/** Which of the waiting mail is foreign, and what is shown of it. Pure. */
import { z } from 'zod';
import { type Listed, mostMails, type Waiting } from './waiting.ts';

const address = z.string().max(400);
const counted = z.object({ name: address, mails: z.number().int() });
const mailSchema = z.object({
  id: z.string().max(40),
  /** Milliseconds since 1970 where the tool tells it to the second: the same id at another time is another mail. */
  at: z.number().nullable(),
  held: z.boolean(),
});
export type ForeignMail = z.infer<typeof mailSchema>;

/** Evidence of a look at the queue. */
export const seenQueueSchema = z.object({
  schema: z.literal('latch.queue/1'),
  /** RFC 3339. */
  at: z.string().max(40),
  /** Mails, not recipients. */
  total: z.number().int(),
  /** More wait than were looked at. */
  more: z.boolean(),
  /** For people here, and for those domains that are taken in for another server. */
  toOwn: z.number().int(),
  /** To others, from this machine, from people who signed in, or with one of the own domains as sender. */
  fromOwn: z.number().int(),
  foreign: z.array(mailSchema).max(mostMails),
  /** Of the foreign ones those that say that some other mail could not be delivered. */
  notices: z.number().int(),
  /** RFC 3339, of the oldest foreign one; null where there is none or the tool does not tell. */
  oldest: z.string().max(40).nullable(),
  /** Of the foreign mail: the commonest senders and domains of recipients. An empty sender is a notice. */
  senders: z.array(counted).max(20),
  domains: z.array(counted).max(20),
  ownDomains: z.array(address).max(1_000),
});
export type SeenQueue = z.infer<typeof seenQueueSchema>;

const mostShown = 5;

/**
 * Sorts the mail. Foreign is what goes to others alone, and neither came from here, as far as the tool tells, nor has an
 * own domain as its sender; a notice to others counts too, since it answers mail that was foreign. A sender is what
 * somebody claims, so mail that claims to be the owner's is left in peace.
 */
export function sorted(listed: Listed, ownDomains: readonly string[], at: string): SeenQueue {
  const own = [...new Set(ownDomains.map(name => name.toLowerCase()))].slice(0, 1_000);
  const toOwn = listed.mails.filter(mail => !goesToOthersAlone(mail, own));
  const others = listed.mails.filter(mail => goesToOthersAlone(mail, own));
  const foreign = others.filter(
    ({ sender, from }) => sender === '' || (from !== 'here' && isForeign(sender, own)),
  );
  const oldest = foreign.reduce(
    (least, { since }) => Math.min(least, since ?? least),
    Number.POSITIVE_INFINITY,
  );
  return {
    schema: 'latch.queue/1',
    at,
    total: listed.mails.length,
    more: listed.more,
    toOwn: toOwn.length,
    fromOwn: others.length - foreign.length,
    foreign: foreign.map(bare),
    notices: foreign.filter(({ sender }) => sender === '').length,
    oldest: rfc3339(oldest),
    senders: commonest(foreign.map(({ sender }) => [sender])),
    domains: commonest(foreign.map(({ recipients }) => recipients.map(one => domainOf(one) ?? ''))),
    ownDomains: own,
  };
}

/** What is remembered of a mail to find it again. */
export function bare({ id, since, exact, held }: Waiting): ForeignMail {
  return { id, at: exact ? since : null, held };
}

/** The same for the same mail, and not for another that was given its id. */
export function markOf({ id, at }: Pick<ForeignMail, 'id' | 'at'>): string {
  return `${id} ${at}`;
}

function goesToOthersAlone({ recipients }: Waiting, own: readonly string[]): boolean {
  return recipients.length > 0 && recipients.every(one => isForeign(one, own));
}

/** At a domain that is neither an own one nor below it; a name without a domain is somebody here. */
function isForeign(address: string, own: readonly string[]): boolean {
  const domain = domainOf(address);
  return domain !== null && !own.some(one => domain === one || domain.endsWith(`.${one}`));
}

/** In small letters; null where there is none, or where what stands there is no name and no address in brackets. */
function domainOf(address: string): string | null {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/\.$/, '');
  return address.includes('@') && /^(?:[\p{L}\p{N}_.-]{1,253}|\[[0-9a-f.:ipv]+\])$/u.test(domain)
    ? domain
    : null;
}

/** Each name counts once a mail. */
function commonest(names: readonly (readonly string[])[]): SeenQueue['senders'] {
  const counts = new Map<string, number>();
  for (const name of names.flatMap(of => [...new Set(of)])) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .map(([name, mails]) => ({ name, mails }))
    .sort((a, b) => b.mails - a.mails || (a.name < b.name ? -1 : 1))
    .slice(0, mostShown);
}

function rfc3339(at: number): string | null {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
