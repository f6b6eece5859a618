/** Which address may be borrowed: one that belongs to nobody and that nothing on this machine knows. Pure. */
import ipaddr from 'ipaddr.js';
import { isBorrowable } from '../vantage.ts';
import type { Family } from './calls.ts';

export interface Network {
  readonly address: string;
  /** Length of the prefix in bits. */
  readonly bits: number;
}

/** Benchmarking first (RFC 2544): the ranges for documentation stand in many a configuration that was copied. */
const candidates: Readonly<Record<Family, readonly string[]>> = {
  4: ['198.18.0.7', '198.19.250.7', '203.0.113.207', '198.51.100.207', '192.0.2.207'],
  6: ['2001:db8:18::7', '3fff:18::7', '2001:db8:f00::7', '3fff:f00::7'],
};

/** Wider than this is "everywhere", as the two halves that VPNs set up: no use of this address in particular. */
const widest: Readonly<Record<Family, number>> = { 4: 8, 6: 16 };

/**
 * The first candidate that is on no interface and no route, and whose range no configuration mentions. Null where
 * all are taken.
 */
export function chooseAddress(
  family: Family,
  used: readonly Network[],
  mentioned: readonly Network[],
): string | null {
  const free = candidates[family].find(
    candidate =>
      !used.some(network => network.bits >= widest[family] && holds(network, candidate)) &&
      !mentioned.some(network => isBorrowable(network.address) && sameRange(network, candidate)),
  );
  return free ?? null;
}

/**
 * Every network and address in what a program printed or a file says: `192.0.2.0/24`, `2001:db8::/32`, the short
 * `192.0.2/24` of netstat(1), and a dotted mask after an address as Windows prints it.
 */
export function networksIn(text: string): Network[] {
  const words = text.split(/[\s,;"'{}()<>=|]+/);
  return words.flatMap((word, index): Network[] => {
    const network = networkOf(word);
    if (network === null) return [];
    const mask = word.includes('/') ? null : maskBits(words[index + 1] ?? '');
    return [mask === null ? network : { ...network, bits: mask }];
  });
}

/** Addresses that stand by themselves in what a program printed of the loopback interface. */
export function readLoopback(text: string): string[] {
  return networksIn(text)
    .filter(({ address, bits }) => bits === (address.includes(':') ? 128 : 32))
    .map(({ address }) => address);
}

function networkOf(word: string): Network | null {
  const bare = word.replace(/^!/, '').replace(/^\[(.*)\]/, '$1');
  const [written = '', bitsText] = bare.split('/');
  const short = /^\d{1,3}(\.\d{1,3}){1,2}$/.test(written) && bitsText !== undefined;
  const whole = short ? written.split('.').concat('0', '0').slice(0, 4).join('.') : written.split('%')[0];
  const dotted = whole !== undefined && (whole.includes(':') || /^\d+(\.\d+){3}$/.test(whole));
  if (whole === undefined || !dotted || !ipaddr.isValid(whole)) return null;
  const address = ipaddr.parse(whole);
  const most = address.kind() === 'ipv4' ? 32 : 128;
  const bits = bitsText === undefined ? most : (maskBits(bitsText) ?? Number(bitsText));
  if (!Number.isInteger(bits) || bits < 0 || bits > most) return null;
  return { address: address.toString(), bits };
}

function maskBits(text: string): number | null {
  if (!/^(255|0)(\.\d{1,3}){3}$/.test(text) || !ipaddr.IPv4.isValid(text)) return null;
  return ipaddr.IPv4.parse(text).prefixLengthFromSubnetMask();
}

function holds({ address, bits }: Network, candidate: string): boolean {
  const network = ipaddr.parse(address);
  const one = ipaddr.parse(candidate);
  if (network instanceof ipaddr.IPv4) return one instanceof ipaddr.IPv4 && one.match(network, bits);
  return one instanceof ipaddr.IPv6 && one.match(network, bits);
}

/** Whether a mention is so near that a rule for it may also be one for the candidate. */
function sameRange({ address, bits }: Network, candidate: string): boolean {
  const near = address.includes(':') ? 32 : 16;
  return (
    address.includes(':') === candidate.includes(':') &&
    holds({ address, bits: Math.min(bits, near) }, candidate)
  );
}
