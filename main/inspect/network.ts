/** Networks compared as networks: how far a list that should hold one's own computers really reaches. */
import ipaddr from 'ipaddr.js';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

export interface Network {
  readonly address: Address;
  readonly prefix: number;
  /** As it is written in the file. */
  readonly written: string;
}

/** Where this computer stands, as far as a list of trusted networks is concerned. */
export interface Surroundings {
  /** Address and prefix of each network that this computer is in. */
  readonly own: readonly { readonly address: string; readonly prefix: number }[];
  /** Addresses from which a container sees everybody who comes through a published port. */
  readonly gateways: readonly string[];
  /** Whether the program in question listens for other computers as well. */
  readonly reachable: boolean;
  /** The routers that lead to the internet; left out where they are not known. */
  readonly routers?: readonly string[];
}

/** RFC 6598: other customers of the same provider come from there too. */
const sharedSpace = ['100.64.0.0', 10] as const;

/** RFC 1918, RFC 6598, RFC 5735 and RFC 4193, RFC 4291: what a stranger on the internet can not come from. */
const notOfTheInternet: readonly (readonly [string, number])[] = [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  sharedSpace,
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
];

/** The widest network that a guide takes as an answer as well. */
const widestPrefix = { ipv4: 16, ipv6: 32 } as const;

const tokens = /[^\s,;{}()|=]+/g;
const mostTokens = 5_000;

/**
 * The networks that a value holds, in any of the ways programs write them: `0/0`, `[::]/0`, `192.0.2.0/255.255.255.0`,
 * `*`, `all`. With `beginnings`, `198.51` is 198.51.0.0/16, as Sendmail reads it. What is excluded by `!` is left out.
 */
export function networksIn(text: string, beginnings = false): Network[] {
  const found: Network[] = [];
  let seen = 0;
  for (const [token] of text.matchAll(tokens)) {
    seen += 1;
    if (seen > mostTokens) break;
    const bare = token.replace(/^(?:Connect:|ipv?[46]:)+/i, '').replace(/^["']|["']$/g, '');
    const network = readNetwork(bare, beginnings);
    // Exim parts its lists by colons, and the blanks around them may be left out.
    const pieces = network === null && bare.includes('.') ? bare.split(':') : [];
    const inside = pieces.flatMap(piece => readNetwork(piece, beginnings) ?? []);
    for (const one of network === null ? inside : [network]) found.push({ ...one, written: token });
  }
  return found;
}

/** Whether a network reaches as far as `kind` says; see `network` in `causes.yml`. */
export function reaches(
  network: Network,
  kind: 'wide' | 'foreign' | 'gateway',
  around: Surroundings,
): boolean {
  if (kind === 'gateway') {
    return around.gateways.some(gateway => holds(network, gateway));
  }
  if (notOfTheInternet.some(([address, prefix]) => within(network, address, prefix))) return false;
  if (kind === 'wide') return network.prefix < widestPrefix[network.address.kind()];
  return size(network) > 1 && !around.own.some(one => within(network, one.address, one.prefix));
}

/** Whether what listens there is for this computer alone (RFC 1122 3.2.1.3, RFC 4291 2.5.3). */
export function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}

/** How many addresses; Infinity where it is more than can be said. */
export function size({ address, prefix }: Network): number {
  return 2 ** ((address.kind() === 'ipv4' ? 32 : 128) - prefix);
}

/**
 * Where an address stands, as seen from here. `neighbour`: in a network of this computer that is part of the internet,
 * which at a hosting company other customers share. `router`: strangers may come under it, as they do to a container.
 */
export type Standing = 'own' | 'private' | 'neighbour' | 'router' | 'public';

export interface Standpoint {
  /** In its canonical form. */
  readonly address: string;
  readonly standing: Standing;
}

/**
 * Tells where addresses stand, for any number of them; null for this computer's loopback and for what is no address.
 */
export function standingIn(around: Omit<Surroundings, 'reachable'>): (text: string) => Standpoint | null {
  const own = around.own.map(({ address, prefix }) => [address, prefix] as const).flatMap(parsed);
  const routers = [...around.gateways, ...(around.routers ?? [])].flatMap(one => parse(one) ?? []);
  const nobody = (['127.0.0.0/8', '::1/128', '0.0.0.0/32', '::/128'] as const).map(one => one.split('/'));
  const notOthers = nobody.flatMap(([first = '', prefix]) => parsed([first, Number(prefix)]));
  const shared = parsed(sharedSpace);
  const apart = notOfTheInternet.flatMap(parsed);
  return text => {
    const address = parse(text);
    const inside = (networks: readonly Parsed[]) =>
      networks.some(([first, prefix]) => address !== null && matches(address, first, prefix));
    if (address === null || inside(notOthers)) return null;
    const among = (others: readonly Address[]) =>
      others.some(other => other.toString() === address.toString());
    const standing = among(routers)
      ? 'router'
      : among(own.map(([first]) => first))
        ? 'own'
        : inside(apart) && !inside(shared)
          ? inside(own)
            ? 'own'
            : 'private'
          : inside(own)
            ? 'neighbour'
            : 'public';
    return { address: address.toString(), standing };
  };
}

type Parsed = readonly [first: Address, prefix: number];

function parsed([text, prefix]: readonly [string, number]): readonly Parsed[] {
  const first = parse(text);
  return first === null ? [] : [[first, prefix]];
}

function within({ address, prefix }: Network, outer: string, outerPrefix: number): boolean {
  const parsed = parse(outer);
  return parsed?.kind() === address.kind() && prefix >= outerPrefix && matches(address, parsed, outerPrefix);
}

function holds({ address, prefix }: Network, inner: string): boolean {
  const parsed = parse(inner);
  return parsed?.kind() === address.kind() && matches(parsed, address, prefix);
}

function matches(address: Address, network: Address, prefix: number): boolean {
  return address instanceof ipaddr.IPv4
    ? network instanceof ipaddr.IPv4 && address.match(network, prefix)
    : network instanceof ipaddr.IPv6 && address.match(network, prefix);
}

function readNetwork(token: string, beginnings: boolean): Omit<Network, 'written'> | null {
  if (token === '*' || token.toLowerCase() === 'all')
    return { address: ipaddr.IPv4.parse('0.0.0.0'), prefix: 0 };
  const found = /^\[?([0-9A-Fa-f:.]+)\]?(?:\/\[?([\d.]+)\]?)?$/.exec(token);
  const [, text = '', mask] = found ?? [];
  if (text === '' || token.length > 80) return null;
  const parts = text.replace(/\.$/, '').split('.');
  const short = /^\d{1,3}(?:\.\d{1,3}){0,2}\.?$/.test(text);
  if (short && (mask !== undefined || beginnings)) {
    const address = parse([...parts, '0', '0', '0'].slice(0, 4).join('.'));
    return address && withMask(address, mask ?? String(parts.length * 8));
  }
  const address = parse(text);
  return address && withMask(address, mask ?? null);
}

function withMask(address: Address, mask: string | null): Omit<Network, 'written'> | null {
  const longest = address.kind() === 'ipv4' ? 32 : 128;
  if (mask === null) return { address, prefix: longest };
  const prefix = /^\d{1,3}$/.test(mask)
    ? Number(mask)
    : ipaddr.IPv4.isValidFourPartDecimal(mask)
      ? ipaddr.IPv4.parse(mask).prefixLengthFromSubnetMask()
      : null;
  return prefix === null || prefix > longest ? null : { address, prefix };
}

function parse(text: string): Address | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.IPv6.parse(text);
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address;
}
