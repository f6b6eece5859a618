/** Which address of ours in the other family of addresses a server may reach as well. Pure. */
import ipaddr from 'ipaddr.js';

/** As the system lists them (`os.networkInterfaces()`): addresses by interface. */
export type Interfaces = Readonly<Record<string, readonly { readonly address: string }[] | undefined>>;

/**
 * An address of the other family at the interface that `localAddress` is one of, for a server at `server`; null where
 * there is none. A server on the internet is told addresses of the internet only, and nobody link-local ones, which
 * mean something else at each end (RFC 4007 6).
 */
export function otherFamily(interfaces: Interfaces, localAddress: string, server: string): string | null {
  const isPublic = rangeOf(server) === 'unicast';
  const here = Object.values(interfaces).find(one => one?.some(({ address }) => address === localAddress));
  const fits = (address: string): boolean => {
    const range = rangeOf(address);
    if (address.includes(':') === localAddress.includes(':') || range === null || range === 'linkLocal')
      return false;
    return (rangeOf(server) === 'loopback') === (range === 'loopback') && (!isPublic || range === 'unicast');
  };
  return (here ?? []).map(({ address }) => address).find(fits) ?? null;
}

function rangeOf(text: string): string | null {
  const bare = text.split('%')[0] ?? '';
  return ipaddr.isValid(bare) ? ipaddr.process(bare).range() : null;
}
