/** OpenSMTPD's queue: `smtpctl show queue` (smtpctl(8)). Pure. */
import { collector, type Listed } from './waiting.ts';

/** A message id: the first half of the ids of its envelopes, one of which stands for each recipient. */
export const opensmtpdId = /^[0-9a-f]{8}$/;

/**
 * One envelope a line: id, family of the client or `local`, kind, flags, sender, recipient, where it goes, four numbers,
 * `inflight` while it is being sent, and more. A `|` may stand in an address too; a line in which it does names nobody, and so counts as nobody's.
 */
export function readOpensmtpd(text: string): Listed {
  const found = collector();
  for (const line of text.split('\n')) {
    const parts =
      /^([0-9a-f]{8})[0-9a-f]{8}\|([a-z0-9]*)\|[a-z]*\|([a-z,-]*)\|(.*?)\|(\d+)\|\d+\|\d+\|\d+\|([a-z]+)\|/.exec(
        line,
      );
    if (parts === null) continue;
    const [, id = '', family = '', flags = '', rest = '', created = '', state = ''] = parts;
    const addresses = rest.split('|');
    const [sender = '', recipient = ''] = addresses.length === 3 ? addresses : ['?', '?'];
    const words = flags.split(',');
    found.begin({
      id,
      since: Number(created) * 1_000,
      exact: true,
      sender: sender === '@' ? '' : sender,
      held: words.includes('suspend'),
      sending: state === 'inflight',
      from: family === 'local' || words.includes('auth') ? 'here' : 'not-told',
    });
    found.recipient(recipient);
  }
  return found.listed();
}
