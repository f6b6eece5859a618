import ipaddr from 'ipaddr.js';
import type { Ask, AskType } from './model.ts';

export type AskProblem =
  | 'required'
  | 'too-many'
  | 'not-an-address'
  | 'everyone'
  | 'too-wide'
  | 'not-a-domain'
  | 'wildcard'
  | 'not-a-mail-address'
  | 'not-a-path'
  | 'not-a-choice'
  | 'not-a-port';

/** `entry` is the part of the answer that could not be read, shortened; empty where the whole is meant. */
export type ReadAsk =
  | { readonly ok: true; readonly value: readonly string[] }
  | { readonly ok: false; readonly problem: AskProblem; readonly entry: string };

/** More than this many devices without a password is a network, and a network is not trusted. */
const mostEntries = 200;
const longestPath = 1_000;

/** Networks wider than this are not one site's devices. */
const widestPrefix = { ipv4: 16, ipv6: 32 } as const;

/**
 * Reads what a person typed as the answer to an ask. The only source of values that go into a command: what
 * comes out is made of the letters its type allows. Lists may be separated by commas, semicolons, spaces or lines.
 */
export function readAsk(ask: Pick<Ask, 'type' | 'required' | 'choices'>, text: string): ReadAsk {
  const whole = text.trim();
  if (whole === '') return ask.required ? problem('required', '') : { ok: true, value: [] };
  return readers[ask.type](whole, ask.choices ?? []);
}

const readers: Readonly<Record<AskType, (whole: string, choices: readonly string[]) => ReadAsk>> = {
  'cidr-list': whole => readList(whole, readNetwork),
  'domain-list': whole => readList(whole, readDomain),
  'address-list': whole => readList(whole, readMailAddress),
  path: readPath,
  choice: (whole, choices) =>
    choices.includes(whole) ? { ok: true, value: [whole] } : problem('not-a-choice', whole),
  port: whole =>
    /^[1-9]\d{0,4}$/.test(whole) && Number(whole) <= 65_535
      ? { ok: true, value: [whole] }
      : problem('not-a-port', whole),
};

type ReadEntry = string | { readonly problem: AskProblem };

function readList(text: string, read: (entry: string) => ReadEntry): ReadAsk {
  const entries = text.split(/[\s,;]+/).filter(entry => entry !== '');
  if (entries.length > mostEntries) return problem('too-many', '');
  const value: string[] = [];
  for (const entry of entries) {
    const found = read(entry);
    if (typeof found !== 'string') return problem(found.problem, entry);
    if (!value.includes(found)) value.push(found);
  }
  return { ok: true, value };
}

function problem(key: AskProblem, entry: string): ReadAsk {
  return { ok: false, problem: key, entry: entry.slice(0, 60).replace(/\s+/g, ' ') };
}

/** A single address, or a network written as its first address and prefix (RFC 4632, RFC 4291 2.3). */
function readNetwork(entry: string): ReadEntry {
  const found = /^\[?([0-9A-Fa-f:.]+)\]?(?:\/(\d{1,3}))?$/.exec(entry);
  const address = parseAddress(found?.[1] ?? '');
  if (!found || !address) return { problem: 'not-an-address' };
  const longest = address.kind() === 'ipv4' ? 32 : 128;
  const prefix = found[2] === undefined ? longest : Number(found[2]);
  if (prefix > longest) return { problem: 'not-an-address' };
  if (prefix === 0 || address.range() === 'unspecified') return { problem: 'everyone' };
  if (reach(address, prefix) < widestPrefix[address.kind()]) return { problem: 'too-wide' };
  if (prefix === longest) return address.toString();
  const first =
    address instanceof ipaddr.IPv4
      ? ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${prefix}`)
      : ipaddr.IPv6.networkAddressFromCIDR(`${address.toString()}/${prefix}`);
  return `${first.toString()}/${prefix}`;
}

function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return null;
  return ipaddr.IPv6.parse(text);
}

/**
 * The prefix as far as width counts. Some IPv6 prefixes stand for the whole of IPv4 and are measured as such:
 * mapped addresses (RFC 4291 2.5.5.2) and NAT64 (RFC 6052 2.1), both /96.
 */
function reach(address: ipaddr.IPv4 | ipaddr.IPv6, prefix: number): number {
  const range = address.range();
  const carriesIpv4 = range === 'ipv4Mapped' || range === 'rfc6052' || range === 'rfc6145';
  if (!carriesIpv4) return prefix;
  return prefix - 96 < widestPrefix.ipv4 ? 0 : prefix;
}

/** At least two labels of letters, digits and inner hyphens (RFC 1035 2.3.1, RFC 1123 2.1); no wildcards. */
function readDomain(entry: string): ReadEntry {
  const plain = entry.replace(/\.$/, '').toLowerCase();
  if (plain.includes('*') || plain.startsWith('.') || plain.startsWith('@')) return { problem: 'wildcard' };
  const ascii = toAscii(plain);
  const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
  const valid = ascii !== null && ascii.length <= 253 && new RegExp(`^(?:${label}\\.)+${label}$`).test(ascii);
  return valid && !/^[\d.]+$/.test(ascii) ? ascii : { problem: 'not-a-domain' };
}

/** Names in other scripts in their ASCII form (RFC 5891), as servers want them; null where there is none. */
function toAscii(domain: string): string | null {
  if (/^[a-z0-9.-]+$/.test(domain)) return domain;
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return null;
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return null;
  }
}

/** A mailbox as a Dot-string (RFC 5321 4.1.2), without the signs that mean something to a shell or a config file. */
function readMailAddress(entry: string): ReadEntry {
  const at = entry.lastIndexOf('@');
  const local = entry.slice(0, Math.max(at, 0));
  const domain = readDomain(entry.slice(at + 1));
  const valid = /^[A-Za-z0-9_+=-]+(?:\.[A-Za-z0-9_+=-]+)*$/.test(local) && local.length <= 64;
  return valid && typeof domain === 'string' ? `${local}@${domain}` : { problem: 'not-a-mail-address' };
}

/** A whole path from the root, of Unix or Windows, that does not climb. */
function readPath(text: string): ReadAsk {
  const absolute = text.startsWith('/') || /^[A-Za-z]:[\\/]/.test(text);
  const climbs = text.split(/[\\/]/).includes('..');
  // A line break or any other control character has no place in the name of a settings file.
  const controls = /[\u0000-\u001f\u007f\u0085\u2028\u2029]/.test(text);
  if (!absolute || climbs || controls || text.length > longestPath) return problem('not-a-path', text);
  return { ok: true, value: [text] };
}
