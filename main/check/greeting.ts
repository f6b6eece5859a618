/** What a mail server says of itself and of us when the conversation begins. */
import ipaddr from 'ipaddr.js';
import type { SmtpReply } from './reply.ts';

export interface Features {
  /** PIPELINING (RFC 2920). */
  readonly pipelining: boolean;
  /** STARTTLS (RFC 3207). */
  readonly starttls: boolean;
  /** The name the server calls itself by, in lower case. */
  readonly name: string | null;
  /** The address it says we come from, where it says so: Sendmail, Exim, OpenSMTPD, Exchange and others do. */
  readonly seenAs: string | null;
  /** Takes our word for who the client is (Postfix, XCLIENT_README), with ADDR and NAME among what it can be told. */
  readonly xclient: boolean;
  /** Whether it says that it is Sendmail. */
  readonly sendmail: boolean;
}

const hostName =
  /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)+$/;

/**
 * The host name that leads a greeting or an EHLO reply (RFC 5321 4.2), or null where a masked or made-up greeting
 * has none. A name is data from a stranger: only letters, digits, hyphens and dots come through.
 */
export function leadingName(reply: SmtpReply): string | null {
  const word = (reply.lines[0] ?? '').trim().split(/[\s,;]/)[0] ?? '';
  const name = word.toLowerCase().replace(/\.$/, '');
  return hostName.test(name) && !ipaddr.IPv4.isValid(name) ? name : null;
}

/** Reads greeting and EHLO (or HELO) reply together. */
export function readFeatures(greeting: SmtpReply, hello: SmtpReply): Features {
  const keywords = hello.lines.slice(1).map(line => (line.trim().split(/\s/)[0] ?? '').toUpperCase());
  return {
    pipelining: keywords.includes('PIPELINING'),
    starttls: keywords.includes('STARTTLS'),
    xclient: hello.lines.some(line => /^XCLIENT\b(?=.*\bADDR\b)(?=.*\bNAME\b)/i.test(line.trim())),
    name: leadingName(greeting) ?? leadingName(hello),
    seenAs: lastLiteral(hello.lines[0] ?? ''),
    sendmail: /\bSendmail\b/i.test(greeting.lines[0] ?? ''),
  };
}

/** Servers that repeat our HELO name put the address they saw after it, in brackets. */
function lastLiteral(line: string): string | null {
  const inside = [...line.matchAll(/[[(](?:IPv6:)?([0-9a-f.:]{2,45})[\])]/gi)].at(-1)?.[1];
  if (inside === undefined || !ipaddr.isValid(inside)) return null;
  return ipaddr.process(inside).toString();
}
