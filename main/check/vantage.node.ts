/** The addresses of this machine. */
import { networkInterfaces } from 'node:os';
import type { OwnAddress } from './vantage.ts';

export function ownAddresses(): readonly OwnAddress[] {
  return Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .map(({ address, cidr }) => ({ address, prefix: Number(cidr?.split('/')[1] ?? 128) }));
}
