/** Sendmail's queue: `sendmail -bp`, with `-qQ` what is quarantined (Installation and Operation Guide, 2.3.1 and 2.3.6). Pure. */
import { collector, type Listed, ofThisYear, type Waiting } from './waiting.ts';

/** Year, month, day, hour, minute, second, number and process (Operation Guide, appendix B, "Queue files"). */
export const sendmailId = /^[0-9A-Za-z]{14,20}$/;

/** `from`: `here` for the queue of what programs on this machine hand in, which no stranger reaches. */
export function readSendmail(text: string, now: number, from: Waiting['from'] = 'not-told'): Listed {
  const found = collector();
  for (const line of text.split('\n')) {
    const head = /^([0-9A-Za-z]{14,20})([*X?+-]*) +\d+ (\w{3} \w{3} [ \d]\d \d\d:\d\d) (\S.*)$/.exec(line);
    if (head !== null) {
      const [, id = '', marks = '', time = '', sender = ''] = head;
      found.begin({
        id,
        since: ofThisYear(time, now),
        exact: false,
        sender,
        held: false,
        sending: marks.includes('*'),
        from,
      });
    } else if (/^ {5}QUARANTINE: /.test(line)) found.held();
    else if (/^\t{4,} *\S/.test(line)) found.recipient(line);
    else if (/^\S|^\t\t\S/.test(line)) found.end();
  }
  return found.listed();
}
