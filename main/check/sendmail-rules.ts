/**
 * What Sendmail's test mode (`sendmail -bt`) is asked about an envelope, and what its answers would be as SMTP replies
 * (Sendmail Installation and Operations Guide 5.1.7 and 5.1.4, `cf/README` "Anti-spam configuration control"). Pure.
 */

export interface SendmailEnvelope {
  /** IPv4 address of the client that is spoken of. */
  readonly client: string;
  /** Without angle brackets; empty for the null sender. */
  readonly from: string;
}

export type Ruleset = 'check_mail' | 'check_rcpt';

/** Begins each answer of the real one; Postfix and Exim come with a `sendmail` that has no such mode. */
export const testMode = /^ADDRESS TEST MODE\b/m;

/**
 * The lines to give it: what a session with the client would have set, then the ruleset with `address`. Null for an
 * address that test mode would read as something else.
 */
export function rulesetLines(
  { client, from }: SendmailEnvelope,
  ruleset: Ruleset,
  address: string,
): string | null {
  // A dollar sign stands for a macro here, and a line is a command.
  if (/[$\r\n]/.test(`${client}${from}${address}`)) return null;
  return [
    `.D{client_addr}${client}`,
    `.D{client_name}[${client}]`,
    '.D{client_resolve}FAIL',
    '.D{client_ptr}',
    `.Df${from === '' ? '<>' : from}`,
    `.D{mail_from}<${from}>`,
    `${ruleset} <${address}>`,
    '',
  ].join('\n');
}

/** The reply that a ruleset's result stands for; 451 where there is none. */
export function rulesetReply(ruleset: Ruleset, output: string): string {
  if (!testMode.test(output)) return noAnswer;
  // Optional: without it every sender is taken.
  if (output.includes(`Undefined ruleset ${ruleset}`)) return '250 2.1.0 Ok';
  const returned = [...output.matchAll(new RegExp(String.raw`^${ruleset}\s+returns: ?(.*)$`, 'gm'))].at(-1);
  const result = returned?.[1]?.trim();
  if (result === undefined) return noAnswer;
  if (/^\$# ?discard\b/.test(result)) return '550 5.7.1 Taken and thrown away';
  const error = /^\$# ?(?:error|TEMP)\b(?: \$@ (.*?))?(?: \$: (.*))?$/.exec(result);
  if (error === null) return '250 2.1.5 Ok';
  const enhanced = (error[1] ?? '').replaceAll(' ', '');
  const said = (error[2] ?? '').replaceAll('"', '').replaceAll(/ +/g, ' ').trim();
  const text = /^([45]\d\d) ?(.*)$/.exec(said);
  const code = text?.[1] ?? (enhanced.startsWith('4') ? '451' : '550');
  const words = text?.[2] ?? said;
  return [code, /^[45]\.\d{1,3}\.\d{1,3}$/.test(enhanced) ? enhanced : '', words].filter(Boolean).join(' ');
}

/** The reply that `sendmail -bv ADDRESS` stands for: whether there is such a mailbox, or somewhere to send it. */
export function verifyReply(output: string): string {
  if (/\bUser unknown\b/i.test(output)) return '550 5.1.1 User unknown';
  if (
    /\b(?:Invalid route address|List:; syntax illegal|Unbalanced|Real domain name required)\b/i.test(output)
  )
    return '553 5.1.3 Bad recipient address syntax';
  return /\bdeliverable: mailer /.test(output) ? '250 2.1.5 Recipient ok' : noAnswer;
}

const noAnswer = '451 4.3.5 No answer';
