/**
 * The little world every proof happens in. Addresses are of the documentation ranges (RFC 5737), names of the
 * reserved domain (RFC 6761 6.5); both exist only inside network namespaces that the lab makes.
 *
 *   server 192.0.2.10 ─┐
 *                      ├─ 192.0.2.1 router 198.51.100.1 ── outside 198.51.100.20
 *   office 192.0.2.20 ─┘       └────── 203.0.113.1 ─────── sink    203.0.113.30
 */
import { defaultTestDomain } from '../../main/check/test-domain.ts';

export const hosts = {
  /** Where the product runs. */
  server: { address: '192.0.2.10', gateway: '192.0.2.1' },
  /** A printer on the server's own network: the one allowed address of the guides' lab values. */
  office: { address: '192.0.2.20', gateway: '192.0.2.1' },
  /** A stranger, on another network. */
  outside: { address: '198.51.100.20', gateway: '198.51.100.1' },
  /** Where mail for strangers comes out, if a server relays it. */
  sink: { address: '203.0.113.30', gateway: '203.0.113.1' },
} as const;

export type HostName = keyof typeof hosts;

/**
 * A second address of the outside host, for products that treat documentation addresses as private ones. It is of the
 * former 6to4 relay prefix (RFC 7526), which nobody has and which counts as global.
 */
export const globalStranger = '192.88.99.20';

/** The router's addresses; the first is the gateway of the server's own network and also answers DNS. */
export const gateways = ['192.0.2.1', '198.51.100.1', '203.0.113.1'] as const;

/** The server takes mail for this domain, and `reader` is a mailbox there. */
export const ownDomain = 'own.example';
export const serverName = `mail.${ownDomain}`;
export const ownMailbox = 'reader';

/** What `reader` signs in with where a server lets people sign in. */
export const ownPassword = 'only-in-the-lab';

/** Stands on the server's own website, where it has one. */
export const ownPage = 'The page of own.example.';

/** Somebody else's domain. It resolves to the sink, so that mail a server relays arrives there. */
export const foreignDomain = 'elsewhere.example';

/** A domain of the same owner whose mailboxes are on another server; it resolves to the sink too. */
export const backupDomain = 'branch.example';

/**
 * How a stranger comes to the server. `direct`: with its own address. `gateway`: the router writes its own address
 * into all that comes from outside, as a container's published port often does, so that the server sees every
 * stranger as `gateways[0]`.
 */
export const ways = ['direct', 'gateway'] as const;
export type WayIn = (typeof ways)[number];

/** Name to address, both ways: some servers ask for the name of a client (PTR). Servers have them in `/etc/hosts` too. */
export const names: readonly (readonly [name: string, address: string])[] = [
  [serverName, hosts.server.address],
  [ownDomain, hosts.server.address],
  [`printer.${ownDomain}`, hosts.office.address],
  [`outside.${foreignDomain}`, hosts.outside.address],
  [`mx.${foreignDomain}`, hosts.sink.address],
  [foreignDomain, hosts.sink.address],
];

/** The same, but known to DNS alone. */
export const furtherNames: typeof names = [
  [`gateway.${foreignDomain}`, gateways[0]],
  [`mx.${backupDomain}`, hosts.sink.address],
  // The wizard asks about a domain that every server finds.
  [defaultTestDomain, hosts.sink.address],
];

export const mailExchangers: readonly (readonly [domain: string, host: string, preference: number])[] = [
  [ownDomain, serverName, 10],
  [foreignDomain, `mx.${foreignDomain}`, 10],
  [backupDomain, `mx.${backupDomain}`, 10],
  [backupDomain, serverName, 20],
];

export function nameOf(host: HostName): string {
  return names.find(([, address]) => address === hosts[host].address)?.[0] ?? host;
}
