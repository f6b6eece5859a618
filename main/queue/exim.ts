/** Exim's queue: `exim -bpru` (Exim specification, 5.2 "Command line options", -bp). Pure. */
import { collector, type Listed } from './waiting.ts';

/** Message ids: 6-6-2 characters, 6-11-4 since 4.97 (Exim specification, 3.4 "Message identification"). */
export const eximId = /^[0-9A-Za-z]{6}-(?:[0-9A-Za-z]{6}-[0-9A-Za-z]{2}|[0-9A-Za-z]{11}-[0-9A-Za-z]{4})$/;

const unit = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * A mail begins with its age, size and id; recipients stand ten columns in, and a D before one says that it was
 * delivered. A name in parentheses is who wrote it on this machine.
 */
export function readExim(text: string, now: number): Listed {
  const found = collector();
  for (const line of text.split('\n')) {
    const head =
      /^ {0,3}(\d+)([mhd]) +[\d.]+[KM]? +(\S+)(?: (<.*?>)?(?: (\([^)]*\)))?( \*\*\* frozen \*\*\*)?)?\s*$/.exec(
        line,
      );
    if (head !== null) {
      const [, age = '', by = 'm', id = '', sender = '', writer, frozen] = head;
      found.end();
      if (!eximId.test(id) || sender === '') continue;
      found.begin({
        id,
        since: now - Number(age) * unit[by as keyof typeof unit],
        exact: false,
        sender,
        held: frozen !== undefined,
        sending: false,
        from: writer === undefined ? 'not-told' : 'here',
      });
    } else if (/^ {10}\S/.test(line)) found.recipient(line);
    else if (/^\s*$/.test(line)) found.end();
  }
  return found.listed();
}
