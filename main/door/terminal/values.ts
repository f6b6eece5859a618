/** Reads single values of the command line. Each gives null for what it can't read. */
import ipaddr from 'ipaddr.js';
import { canonicalAddress, canonicalHost } from '../../identify/target.ts';

/** A mailbox that can be sent as it is (RFC 5321 4.1.2 Dot-string): nothing that could end a line of SMTP. */
const mailboxPattern = /^([a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})@([^@]+)$/i;

export interface AddressAndPort {
  readonly address: string;
  readonly port: number | null;
}

/** An IPv4 or IPv6 address in its canonical spelling. */
export function readAddress(text: string): string | null {
  return canonicalAddress(text);
}

/** A domain name in lower case and ASCII. */
export function readDomain(text: string): string | null {
  const name = canonicalHost(text);
  return name === null || canonicalAddress(name) !== null ? null : name;
}

export function readMailbox(text: string): string | null {
  const match = mailboxPattern.exec(text);
  const domain = readDomain(match?.[2] ?? '');
  return match === null || domain === null ? null : `${match[1]}@${domain}`;
}

export function readPort(text: string): number | null {
  if (!/^\d{1,5}$/.test(text)) return null;
  const port = Number(text);
  return port >= 1 && port <= 65_535 ? port : null;
}

/** Whole or broken seconds from 1 to 600, as milliseconds. */
export function readSeconds(text: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3})?$/.test(text)) return null;
  const seconds = Number(text);
  return seconds >= 1 && seconds <= 600 ? Math.round(seconds * 1000) : null;
}

/** `IP`, `IP:PORT` or `[IPv6]:PORT`. */
export function readAddressAndPort(text: string): AddressAndPort | null {
  const bare = readAddress(text);
  if (bare !== null) return { address: bare, port: null };
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d+))?$/.exec(text);
  const address = readAddress(match?.[1] ?? match?.[2] ?? '');
  if (match === null || address === null) return null;
  if (match[3] === undefined) return { address, port: null };
  const port = readPort(match[3]);
  return port === null ? null : { address, port };
}

/** Whether a canonical host is this computer by one of its loopback names: a person may always test that. */
export function isThisComputer(host: string): boolean {
  if (host === 'localhost') return true;
  return canonicalAddress(host) !== null && ipaddr.process(host).range() === 'loopback';
}
