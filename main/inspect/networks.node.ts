import { networkInterfaces } from 'node:os';
import type { Surroundings } from './network.ts';

/** The networks this computer is in. */
export function ownNetworks(): Surroundings['own'] {
  return Object.values(networkInterfaces())
    .flatMap(list => list ?? [])
    .flatMap(({ cidr }) => {
      const [address, prefix] = cidr?.split('/') ?? [];
      return address === undefined || prefix === undefined ? [] : [{ address, prefix: Number(prefix) }];
    });
}
