/** Reads single values of the command line. Each gives null for what it can't read. */
import ipaddr from 'ipaddr.js';

/** A label of letters, digits, hyphens and underscores in any script; no dot at the ends. */
const domainPattern =
  /^(?=.{1,253}$)[\p{L}\p{N}_]([\p{L}\p{N}_-]*[\p{L}\p{N}_])?(\.[\p{L}\p{N}_]([\p{L}\p{N}_-]*[\p{L}\p{N}_])?)*\.?$/u;
const mailboxPattern = /^[!-?A-~]{1,64}@([^@]+)$/;

export interface AddressAndPort {
  readonly address: string;
  readonly port: number | null;
}

/** Host name, or IP address with or without brackets; the brackets go. */
export function readHost(text: string): string | null {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  if (readAddress(bare) !== null) return bare;
  if (bare !== text || /^[\d.]+$/.test(text)) return null;
  return domainPattern.test(text) ? text : null;
}

/** Whether the text is a host with a port after it, the way people write them together. */
export function holdsPort(text: string): boolean {
  const match = /^(.+):(\d{1,5})$/.exec(text);
  return match !== null && readAddress(text) === null && readHost(match[1] ?? '') !== null;
}

/** An IPv4 or IPv6 address in full, as it was written. An IPv6 zone (`%eth0`) may follow. */
export function readAddress(text: string): string | null {
  if (text.length > 100) return null;
  return ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text) ? text : null;
}

export function readDomain(text: string): string | null {
  return domainPattern.test(text) && readAddress(text) === null ? text : null;
}

/** `name@domain`, without quotes or anything that could end a line of SMTP. */
export function readMailbox(text: string): string | null {
  const match = mailboxPattern.exec(text);
  return match?.[1] !== undefined && domainPattern.test(match[1]) && !/["<>]/.test(text) ? text : null;
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
  if (readAddress(text) !== null) return { address: text, port: null };
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d+))?$/.exec(text);
  const address = readAddress(match?.[1] ?? match?.[2] ?? '');
  if (match === null || address === null) return null;
  if (match[3] === undefined) return { address, port: null };
  const port = readPort(match[3]);
  return port === null ? null : { address, port };
}

/** Whether the host is this computer by any of its loopback names: a person may always test that. */
export function isThisComputer(host: string): boolean {
  if (host.toLowerCase().replace(/\.$/, '') === 'localhost') return true;
  if (readAddress(host) === null) return false;
  const address = ipaddr.process(host.replace(/%.*$/, ''));
  return address.range() === 'loopback';
}
