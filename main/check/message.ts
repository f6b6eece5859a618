/** The one message that a check may send, to a mailbox of the person's own. It says what it is. */

export interface CanaryMessage {
  /** Envelope sender; empty for the null sender. */
  readonly from: string;
  readonly to: string;
  /** The address or name of the server that is checked, ASCII. */
  readonly server: string;
  /** Our address, as the server was connected from it. */
  readonly sentFrom: string;
  readonly token: string;
  /** Id of the probe whose spelling the recipient has. */
  readonly form: string;
  readonly sentAt: Date;
  readonly latch: string;
}

export const tokenHeader = 'X-Latch-Check';
const formHeader = 'X-Latch-Form';

/** Lines of the message without the final dot; none begins with a dot, so none needs stuffing (RFC 5321 4.5.2). */
export function messageLines(message: CanaryMessage): readonly string[] {
  const author = message.from === '' ? `${message.token}@latch.invalid` : message.from;
  return [
    `From: Latch relay check <${author}>`,
    `To: <${message.to}>`,
    'Subject: Relay check with Latch',
    `Date: ${message.sentAt.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${message.token}@latch.invalid>`,
    `${tokenHeader}: ${message.token}`,
    `${formHeader}: ${message.form}`,
    `X-Latch-Server: ${message.server}`,
    `X-Latch-Sent-From: ${message.sentFrom}`,
    `X-Latch-Version: ${message.latch}`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This message is part of a relay check that the owner of this mailbox started.',
    `It was handed to the mail server ${message.server} by somebody the server does not know.`,
    'If it arrives, that server passes on mail for strangers and should be closed.',
    '',
    `The code to type into Latch: ${message.token}`,
    '',
    `If you know nothing of it: it was sent from the computer at ${message.sentFrom}.`,
    `Whoever looks after the mail server ${message.server} can tell you more; its`,
    'administrators read the mailbox postmaster there. Each way is tried once.',
  ];
}

/** Header fields of a message up to the first empty line, folded lines joined (RFC 5322 2.2.3). */
function topHeaders(text: string): readonly { readonly name: string; readonly value: string }[] {
  const head = text.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return head
    .replaceAll(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap(line => {
      const colon = line.indexOf(':');
      return colon < 1
        ? []
        : [{ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() }];
    });
}

/** Whether a text is the message of this check itself, or something about it such as a bounce. */
export function isTheMessage(text: string, token: string): boolean {
  return topHeaders(text).some(({ name, value }) => name === tokenHeader.toLowerCase() && value === token);
}

/** The form that a message of this check names; null where it names none. */
export function formOf(text: string): string | null {
  return topHeaders(text).find(({ name }) => name === formHeader.toLowerCase())?.value ?? null;
}

/**
 * The address the checked server says the message came from: the last literal before "by" in the newest
 * `Received:` line (RFC 5321 4.4), which that server wrote.
 */
export function seenInReceived(text: string): string | null {
  const received = topHeaders(text).find(({ name }) => name === 'received')?.value ?? '';
  const from = received.split(/\sby\s/i, 1)[0] ?? '';
  return [...from.matchAll(/\[(?:IPv6:)?([0-9a-f.:]{2,45})\]/gi)].at(-1)?.[1] ?? null;
}
