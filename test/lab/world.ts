/**
 * The little world every proof happens in. Addresses are of the documentation ranges (RFC 5737), names of the
 * reserved domain (RFC 6761 6.5); both exist only inside network namespaces that the lab makes.
 *
 *   server 192.0.2.10 ─┐
 *                      ├─ 192.0.2.1 router 198.51.100.1 ── outside 198.51.100.20
 *   office 192.0.2.20 ─┘       └────── 203.0.113.1 ─────── sink    203.0.113.30
 */
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

/** The router's addresses; the first also answers DNS. */
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

/** Name to address, both ways: some servers ask for the name of a client (PTR). */
export const names: readonly (readonly [name: string, address: string])[] = [
  [serverName, hosts.server.address],
  [ownDomain, hosts.server.address],
  [`printer.${ownDomain}`, hosts.office.address],
  [`outside.${foreignDomain}`, hosts.outside.address],
  [`mx.${foreignDomain}`, hosts.sink.address],
  [foreignDomain, hosts.sink.address],
];

export const mailExchangers: readonly (readonly [domain: string, host: string])[] = [
  [ownDomain, serverName],
  [foreignDomain, `mx.${foreignDomain}`],
];

export function nameOf(host: HostName): string {
  return names.find(([, address]) => address === hosts[host].address)?.[0] ?? host;
}
