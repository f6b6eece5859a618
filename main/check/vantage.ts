/** From where a server was asked, and whether that is a place it may trust. Pure. */
import ipaddr from 'ipaddr.js';
import type { Vantage, VantageKind } from './result.ts';

export interface OwnAddress {
  readonly address: string;
  /** Length of the network prefix in bits. */
  readonly prefix: number;
}

export interface VantageEvidence {
  /** Our end of the connection; null where none came about. */
  readonly from: string | null;
  /** The server's address. */
  readonly target: string;
  /** The address the server says it saw. */
  readonly seenAs: string | null;
  readonly said: Vantage['said'];
  /** Addresses of this machine's interfaces. */
  readonly own: readonly OwnAddress[];
  /** Addresses that this machine has for the length of the check only, to be a stranger. */
  readonly borrowed?: readonly string[];
}

export interface JudgedVantage {
  readonly vantage: Vantage;
  /**
   * `stranger`: the server has no reason to trust the place. `trusted`: it may. `hidden`: it can't be told which
   * address the server saw, so neither can be said.
   */
  readonly standing: 'stranger' | 'trusted' | 'hidden';
}

type Address = ReturnType<typeof ipaddr.process>;

/** What a person says wins, and is recorded as said; without it the addresses decide. */
export function judgeVantage(evidence: VantageEvidence): JudgedVantage {
  const { kind, hidden } =
    evidence.said === null ? classify(evidence) : { kind: evidence.said, hidden: false };
  const trusted = kind === 'lan' || kind === 'loopback';
  return {
    vantage: { kind, from: evidence.from, seenAs: evidence.seenAs, said: evidence.said },
    standing: trusted ? 'trusted' : hidden ? 'hidden' : 'stranger',
  };
}

function classify(evidence: VantageEvidence): { kind: VantageKind; hidden: boolean } {
  const target = parse(evidence.target);
  const from = parse(evidence.from);
  const seenAs = parse(evidence.seenAs);
  if (target === null || from === null) return { kind: 'outside', hidden: false };
  if (target.range() === 'loopback' || evidence.own.some(own => same(parse(own.address), target))) {
    const borrowed = (evidence.borrowed ?? []).some(one => same(parse(one), from)) && !same(from, target);
    // What the server saw instead is an address of this machine, which it may trust.
    const asItself = seenAs !== null && !same(seenAs, from);
    return { kind: borrowed && !asItself ? 'borrowed' : 'loopback', hidden: false };
  }
  if (evidence.own.some(own => sameNetwork(own, from, target))) return { kind: 'lan', hidden: false };
  if (isPrivate(target) && isPrivate(from)) return { kind: 'lan', hidden: false };
  // With an address of our own on the internet, whatever the server saw instead is what it sees of everybody.
  if (!isPrivate(from)) return { kind: 'outside', hidden: false };
  // Behind address translation a connection to a public address may be turned back inside: without the server's
  // word nobody knows which address it saw.
  if (seenAs === null || isPrivate(seenAs)) return { kind: 'outside', hidden: true };
  return { kind: neighbours(seenAs, target) ? 'lan' : 'outside', hidden: false };
}

/** Whether two public addresses are likely the same site: the usual smallest networks of IPv4 and IPv6. */
function neighbours(a: Address, b: Address): boolean {
  return a.kind() === b.kind() && matches(a, b, a.kind() === 'ipv4' ? 24 : 64);
}

/**
 * Ranges that belong to nobody: documentation (RFC 5737, RFC 3849, RFC 9637), benchmarking (RFC 2544), and anycast for
 * whoever is nearest (RFC 7723, RFC 8155).
 */
const borrowable = [
  '192.0.0.9/32',
  '192.0.0.10/32',
  '192.0.2.0/24',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '198.18.0.0/15',
  '2001:db8::/32',
  '3fff::/20',
];

/** Whether an address is of a range that belongs to nobody; false for what is no address. */
export function isBorrowable(text: string): boolean {
  const address = parse(text);
  if (address === null) return false;
  return borrowable.some(range => {
    const [network, bits] = ipaddr.parseCIDR(range);
    return network.kind() === address.kind() && matches(network, address, bits);
  });
}

const privateRanges = [
  'private',
  'uniqueLocal',
  'linkLocal',
  'carrierGradeNat',
  'loopback',
  'deprecatedSiteLocal',
];

function isPrivate(address: Address): boolean {
  return privateRanges.includes(address.range());
}

function sameNetwork(own: OwnAddress, from: Address, target: Address): boolean {
  const address = parse(own.address);
  return (
    address !== null &&
    same(address, from) &&
    address.kind() === target.kind() &&
    matches(address, target, own.prefix)
  );
}

function matches(a: Address, b: Address, bits: number): boolean {
  return a instanceof ipaddr.IPv4
    ? b instanceof ipaddr.IPv4 && a.match(b, bits)
    : b instanceof ipaddr.IPv6 && a.match(b, bits);
}

/** Whether an address is one of a private network, a link, a carrier's network or the machine itself. */
export function isInternal(text: string): boolean {
  const address = parse(text);
  return address !== null && isPrivate(address);
}

/** Whether two texts are the same address in whatever spelling. */
export function sameAddress(one: string, other: string): boolean {
  return same(parse(one), parse(other));
}

function same(a: Address | null, b: Address | null): boolean {
  return a !== null && b !== null && a.toString() === b.toString();
}

function parse(text: string | null): Address | null {
  const bare = text?.split('%')[0] ?? '';
  return ipaddr.isValid(bare) ? ipaddr.process(bare) : null;
}
