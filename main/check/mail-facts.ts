/** Makes the parts that go into envelopes safe and complete, out of what a person and a server said. */
import ipaddr from 'ipaddr.js';
import type { MailFacts } from './mail-probe.ts';
import type { MailCheckRequest } from './request.ts';
import { defaultTestDomain, foreignDomain } from './test-domain.ts';

export interface Seen {
  /** What the server calls itself, already checked to be a host name; null where it says none. */
  readonly name: string | null;
  readonly serverAddress: string;
  /** Local end of our connection. */
  readonly ourAddress: string;
  readonly token: string;
}

/** A domain as it may stand in a command: nothing in it can end a line or a path. */
const safeDomain = /^(?=.{1,253}$)[a-z0-9_-]+(\.[a-z0-9_-]+)*$/i;
const safeLocalPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/i;

/** Everything a plan needs. Values that would not be safe on the wire count as not given. */
export function mailFacts(request: MailCheckRequest, seen: Seen): MailFacts {
  const serverLiteral = literal(seen.serverAddress);
  const hostName = domain(request.host);
  const serverName = seen.name ?? hostName;
  const own = domain(request.ownDomain) ?? mailbox(request.ownMailbox)?.domain ?? serverName ?? serverLiteral;
  const ownNames = [own, serverName, hostName].filter(name => name !== null);
  return {
    own,
    ownMailbox: mailbox(request.ownMailbox)?.address ?? `postmaster@${own}`,
    serverName: serverName ?? own,
    serverLiteral,
    ourLiteral: literal(seen.ourAddress),
    foreign: foreignDomain(domain(request.testDomain) ?? defaultTestDomain, ownNames),
    token: seen.token,
  };
}

/** Whether the person said what the server's own domain is; else it is a guess from its greeting. */
export function ownDomainIsSaid(request: MailCheckRequest): boolean {
  return domain(request.ownDomain) !== null || mailbox(request.ownMailbox) !== null;
}

/** A mailbox as it may stand in a command, or null. */
export function mailbox(text: string | null): { address: string; domain: string } | null {
  if (text === null) return null;
  const at = text.lastIndexOf('@');
  const host = domain(text.slice(at + 1));
  if (at < 1 || host === null || !safeLocalPart.test(text.slice(0, at))) return null;
  return { address: `${text.slice(0, at)}@${host}`, domain: host };
}

/** An address literal (RFC 5321 4.1.3): IPv6 carries its tag. */
export function literal(address: string): string {
  const plain = address.split('%')[0] ?? address;
  if (!ipaddr.isValid(plain)) return '[0.0.0.0]';
  const parsed = ipaddr.process(plain);
  return parsed.kind() === 'ipv4' ? `[${parsed.toString()}]` : `[IPv6:${parsed.toString()}]`;
}

function domain(text: string | null): string | null {
  if (text === null) return null;
  const bare = text.trim().replace(/\.$/, '').toLowerCase();
  const ascii = /^[\p{ASCII}]*$/u.test(bare) ? bare : asciiName(bare);
  return safeDomain.test(ascii) && !ipaddr.isValid(ascii) ? ascii : null;
}

/** Names outside ASCII as the DNS has them (RFC 5891, as URL does it). */
function asciiName(name: string): string {
  return URL.canParse(`http://${name}/`) ? new URL(`http://${name}/`).hostname : '';
}
