/** A mail that waits, as the program's own tool lists it. All of its text comes from strangers and is data. Pure. */

export interface Waiting {
  /** What the tool knows it by; it matched the program's own pattern. */
  readonly id: string;
  /** Milliseconds since 1970, null where the tool says nothing that could be read. */
  readonly since: number | null;
  /** Told to the second by the tool, so that an id that was given out again is another mail. */
  readonly exact: boolean;
  /** Empty for a notice about mail that could not be delivered (RFC 5321 4.5.5). */
  readonly sender: string;
  /** Those it still waits for. */
  readonly recipients: readonly string[];
  readonly held: boolean;
  /** It is being sent right now, as far as the tool tells. */
  readonly sending: boolean;
  /** `here`: written on this machine, or by somebody who signed in. Most tools say nothing of it. */
  readonly from: 'here' | 'not-told';
}

export interface Listed {
  readonly mails: readonly Waiting[];
  /** There were more than are listed here. */
  readonly more: boolean;
}

/** What is looked at in one go; the rest is looked at when these are dealt with. */
export const mostMails = 50_000;
const mostRecipients = 1_000;
/** RFC 5321 4.5.3.1.3: a path has at most 256 octets. */
const longestAddress = 320;

/** An address as a tool prints it, without the angle brackets; too long for an address is cut and so matches nobody. */
function plainAddress(text: string): string {
  const trimmed = text.trim();
  const inside = /^<(.*)>$/.exec(trimmed)?.[1] ?? trimmed;
  return inside.slice(0, longestAddress);
}

type Growing = { -readonly [Key in keyof Waiting]: Waiting[Key] } & { recipients: string[] };

/** Collects mails up to the limit; lines about one that is over it are read and dropped. */
export function collector() {
  const mails = new Map<string, Growing>();
  let current: Growing | null = null;
  let more = false;
  return {
    /** What follows is about this mail. One that was begun before is on hold only where all of it is, and sent where any is. */
    begin(mail: Omit<Waiting, 'recipients'>): void {
      current = mails.get(mail.id) ?? null;
      if (current !== null) {
        current.held &&= mail.held;
        current.sending ||= mail.sending;
      } else if (mails.size >= mostMails) more = true;
      else {
        current = { ...mail, sender: plainAddress(mail.sender), recipients: [] };
        mails.set(mail.id, current);
      }
    },
    recipient(text: string): void {
      const address = plainAddress(text);
      if (current !== null && address !== '' && current.recipients.length < mostRecipients)
        current.recipients.push(address);
    },
    /** What the lines are about is on hold. */
    held(): void {
      if (current !== null) current.held = true;
    },
    end(): void {
      current = null;
    },
    listed: (): Listed => ({ mails: [...mails.values()], more }),
  };
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * "Tue Nov 24 19:07:18" or "Nov 24 19:07" in the machine's own time zone, as milliseconds since 1970. No year is
 * printed: it is the latest such moment that is not after `now`, but for a clock that was set by an hour or two.
 */
export function ofThisYear(text: string, now: number): number | null {
  const parts = /(\w{3}) +(\d{1,2}) (\d\d):(\d\d)(?::(\d\d))?\s*$/.exec(text.trim());
  const month = months.indexOf(parts?.[1] ?? '');
  if (parts === null || month < 0) return null;
  const [day, hour, minute, second] = [parts[2], parts[3], parts[4], parts[5] ?? '0'].map(Number);
  const at = (year: number) => new Date(year, month, day, hour, minute, second).getTime();
  const year = new Date(now).getFullYear();
  const inADay = now + 86_400_000;
  return at(year) > inADay ? at(year - 1) : at(year);
}
