/** Reads the dates that letters and mails carry; all become RFC 3339, in UTC where a time is given. */

/** January to December, in English, German and French, long and short. */
const names = [
  'jan january januar jänner janvier',
  'feb february februar février fevrier',
  'mar march märz maerz mars',
  'apr april avril',
  'may mai',
  'jun june juni juin',
  'jul july juli juillet',
  'aug august août aout',
  'sep sept september septembre',
  'oct october okt oktober octobre',
  'nov november novembre',
  'dec december dez dezember décembre decembre',
];
const months = new Map(
  names.flatMap((list, index) => list.split(' ').map(name => [name, index + 1] as const)),
);

const iso =
  /(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?\s?(Z|UTC|[+-]\d{2}:?\d{2})?)?/;
/** RFC 5322 3.3, and the same without a time as letters have it: 29 January 2004, 29. Januar 2004. */
const dayFirst =
  /(?<!\d)(\d{1,2})(?:\.|er|st|nd|rd|th)?\s{1,3}(\p{L}{3,9})\.?,?\s{1,3}(\d{4})(?:\s{1,3}(\d{2}):(\d{2})(?::(\d{2}))?\s?([+-]\d{4}|GMT|UTC|Z)?)?/u;
const monthFirst = /(\p{L}{3,9})\.?\s{1,3}(\d{1,2})(?:st|nd|rd|th)?,\s{0,3}(\d{4})/u;
const dotted = /(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?![\d.])/;

/** The first date in one line of text, or null. A time without a zone is taken for UTC. */
export function readDate(line: string): string | null {
  const text = line.slice(0, 300);
  const machine = iso.exec(text);
  if (machine) {
    const [, year, month, day, hour, minute, second, zone] = machine;
    return rfc3339(year, Number(month), day, hour, minute, second, zone);
  }
  const long = dayFirst.exec(text);
  if (long) {
    const [, day, month, year, hour, minute, second, zone] = long;
    return rfc3339(year, months.get(month?.toLowerCase() ?? ''), day, hour, minute, second, zone);
  }
  const american = monthFirst.exec(text);
  if (american) {
    const [, month, day, year] = american;
    return rfc3339(year, months.get(month?.toLowerCase() ?? ''), day);
  }
  const german = dotted.exec(text);
  return german ? rfc3339(german[3], Number(german[2]), german[1]) : null;
}

/** The date a letter bears: one that stands in a short line of its own near the top. */
export function dateOfLetter(text: string): string | null {
  for (const line of text.slice(0, 10_000).split('\n', 60)) {
    const short = line.trim();
    const date = short.length <= 60 ? readDate(short) : null;
    if (date !== null) return date;
  }
  return null;
}

function rfc3339(
  year: string | undefined,
  month: number | undefined,
  day: string | undefined,
  hour?: string,
  minute?: string,
  second?: string,
  zone?: string,
): string | null {
  const y = Number(year);
  const d = Number(day);
  if (month === undefined || !(y >= 1990 && y <= 2099)) return null;
  const noon = new Date(Date.UTC(y, month - 1, d));
  // A day that is not in the calendar rolls over into the next month.
  if (noon.getUTCMonth() !== month - 1 || noon.getUTCDate() !== d) return null;
  if (hour === undefined || minute === undefined) return noon.toISOString().slice(0, 10);
  const offset = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '');
  const minutesAhead =
    offset === null ? 0 : (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3]));
  const time = Date.UTC(y, month - 1, d, Number(hour), Number(minute) - minutesAhead, Number(second ?? 0));
  return new Date(time).toISOString().replace('.000Z', 'Z');
}
