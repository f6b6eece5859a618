/** What all mail logs have in common: a moment, and a program that says something of one message. */

/** What a line tells of a message or, where a program logs by connection, of a connection. */
export type Happened =
  /** A client handed it in. `address` is null for who needs no entry in a list: signed in, or the server itself. */
  | {
      readonly what: 'taken';
      readonly id: string;
      readonly address: string | null;
      readonly sender?: string;
    }
  /** It came by way of another one: a message by its connection, or out of a content filter. */
  | { readonly what: 'taken-like'; readonly id: string; readonly other: string }
  /** A server at that address took it. With `of`: on behalf of another address, which may be one of this server's own. */
  | { readonly what: 'passed-on'; readonly id: string; readonly to: string; readonly of?: string }
  /** Nothing more is said of this id, which may be used for another message. */
  | { readonly what: 'ended'; readonly id: string };

export interface LogLine {
  /** Milliseconds since 1970; null where it can not be told. */
  readonly at: number | null;
  readonly happened: Happened;
}

/** The reader's clock: logs are written in the time of the computer's own zone, and many leave out the year. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How far the zone is ahead of UTC. */
  readonly offsetMinutes: number;
}

/** Reads one line of a product's log; null for all that is of no use here. Never throws. */
export type LogReader = (line: string, clock: Clock) => LogLine | null;

interface Said {
  readonly at: number | null;
  /** Such as `postfix/smtpd`. */
  readonly program: string;
  readonly text: string;
}

/** `Nov 24 18:13:41 ` (RFC 3164 4.1.2), which rsyslog and others still write. */
const traditional = /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d) /;
/** `2026-11-24T18:13:41.123456+01:00 ` (RFC 3339), rsyslog's default since Debian 12; `journalctl -o short-iso`. */
const exact = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|([+-]\d\d):?(\d\d)) /;
/** Host, BusyBox's `mail.info`, program, process. */
const whoSays = /^[^\s[\]:]{1,255} (?:[a-z0-9]{1,12}\.[a-z]{1,12} )?([\w./-]{1,100})(?:\[\d{1,10}\])?: (.*)$/;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const dayMs = 86_400_000;

/** A line of syslog, or null where it is none. */
export function readSyslog(line: string, clock: Clock): Said | null {
  const head = traditional.exec(line) ?? exact.exec(line);
  const said = head === null ? null : whoSays.exec(line.slice(head[0].length));
  if (head === null || said === null) return null;
  const [, program = '', text = ''] = said;
  const [, first = '', ...rest] = head;
  const at = first.length === 3 ? withoutYear([first, ...rest], clock) : exactly(first, rest);
  return { at, program, text };
}

/** `2026-11-24 18:13:41`, in the zone of the clock. */
export function readLocalTime(date: string, time: string, { offsetMinutes }: Clock): number | null {
  return numberOr(Date.parse(`${date}T${time}Z`) - offsetMinutes * 60_000);
}

function exactly(local: string, [hours = '+00', minutes = '00']: readonly (string | undefined)[]) {
  return numberOr(Date.parse(`${local}${hours}:${minutes}`));
}

/** The latest year in which the day is not in the future; a clock may be a day ahead of a zone's. */
function withoutYear(
  [month = '', day, hour, minute, second]: readonly (string | undefined)[],
  { now, offsetMinutes }: Clock,
): number | null {
  const index = months.indexOf(month);
  if (index === -1) return null;
  const inYear = (year: number) =>
    Date.UTC(year, index, Number(day), Number(hour), Number(minute), Number(second)) - offsetMinutes * 60_000;
  const year = new Date(now).getUTCFullYear();
  return [year + 1, year, year - 1].map(inYear).find(at => at <= now + dayMs) ?? null;
}

function numberOr(at: number): number | null {
  return Number.isNaN(at) ? null : at;
}
