/** Which address may be borrowed: one that belongs to nobody and that nothing on this machine knows. Pure. */
import ipaddr from 'ipaddr.js';
import type { Family } from './calls.ts';

export interface Network {
  readonly address: string;
  /** Length of the prefix in bits. */
  readonly bits: number;
}

/**
 * Each with the length of its range: a rule for anything in that range may be one for it as well. Programs that serve
 * private addresses and refuse the internet, such as mitmproxy, go by IANA's registry of special addresses: to them
 * benchmarking (RFC 2544) and documentation are private, and the two anycast addresses (RFC 8155, RFC 7723) are not,
 * though nothing on the internet has them. Documentation comes last: it stands in many a configuration that was copied.
 */
const candidates: Readonly<Record<Family, readonly (readonly [address: string, range: number])[]>> = {
  4: [
    ['192.0.0.10', 24],
    ['192.0.0.9', 24],
    ['198.18.0.7', 15],
    ['198.19.250.7', 15],
    ['203.0.113.207', 24],
    ['198.51.100.207', 24],
    ['192.0.2.207', 24],
  ],
  6: [
    ['2001:db8:18::7', 32],
    ['3fff:18::7', 20],
    ['2001:db8:f00::7', 32],
    ['3fff:f00::7', 20],
  ],
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
    ([candidate, range]) =>
      !used.some(network => network.bits >= widest[family] && holds(network, candidate)) &&
      !mentioned.some(({ address, bits }) => bits >= range && holds({ address, bits: range }, candidate)),
  );
  return free?.[0] ?? null;
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
