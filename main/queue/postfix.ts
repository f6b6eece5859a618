/** Postfix's queue: postqueue(1), `-j` since 3.1 and `-p` before. Pure. */
import { z } from 'zod';
import { collector, type Listed, ofThisYear } from './waiting.ts';

/** Short and long queue ids (postconf(5), enable_long_queue_ids). `ALL`, which means every mail, is too short. */
export const postfixId = /^[0-9A-Za-z]{6,30}$/;

const lineSchema = z.object({
  queue_name: z.string().max(20),
  queue_id: z.string().regex(postfixId),
  arrival_time: z.number().int(),
  sender: z.string(),
  recipients: z.array(z.object({ address: z.string() })),
});

/** What the null sender is called in a listing (postconf(5), empty_address_recipient). */
const nobody = 'MAILER-DAEMON';

/** One JSON object a line; a line that is none is passed over. */
export function readPostfixJson(text: string): Listed {
  const found = collector();
  for (const line of text.split('\n')) {
    const mail = lineSchema.safeParse(parsed(line)).data;
    if (mail === undefined) continue;
    found.begin({
      id: mail.queue_id,
      since: mail.arrival_time * 1_000,
      exact: true,
      sender: mail.sender === nobody ? '' : mail.sender,
      held: mail.queue_name === 'hold',
      sending: mail.queue_name === 'active',
      from: 'not-told',
    });
    for (const { address } of mail.recipients) found.recipient(address);
    found.end();
  }
  return found.listed();
}

/** The table that sendmail's mailq made common: a mail begins in the first column, its recipients stand far in. */
export function readPostfixTable(text: string, now: number): Listed {
  const found = collector();
  for (const line of text.split('\n')) {
    const head = /^([0-9A-Za-z]{6,30})([*!#]*)\s+\d+ (\w{3} \w{3} [ \d]\d [\d:]{8}) {1,2}(\S.*)$/.exec(line);
    if (head !== null) {
      const [, id = '', marks = '', time = '', sender = ''] = head;
      found.begin({
        id,
        since: ofThisYear(time, now),
        exact: true,
        sender: sender === nobody ? '' : sender,
        held: marks.includes('!'),
        sending: marks.includes('*'),
        from: 'not-told',
      });
    } else if (/^\s*$/.test(line)) found.end();
    else if (/^ {20,}\S/.test(line)) found.recipient(line);
  }
  return found.listed();
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
