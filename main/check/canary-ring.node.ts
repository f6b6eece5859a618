/**
 * The canaries of one check: one for each address of ours that a server was reached from and one for its neighbour of the
 * other family, or the one that was asked for.
 */
import { networkInterfaces } from 'node:os';
import { type Canary, openCanary } from './canary.node.ts';
import { findNonce } from './canary.ts';
import { otherFamily } from './canary-family.ts';
import { hostPort, plainRequest } from './proxy-bytes.ts';
import { openProxyWire, type WireOptions } from './proxy-wire.node.ts';
import type { ProxyCheckRequest } from './request.ts';
import type { Control } from './result.ts';

/** The canaries that one server is told. */
export interface Canaries {
  readonly main: Canary;
  /** At an address of ours of the other family that this server may reach as well; null where there is none. */
  readonly beside: Canary | null;
}

export interface CanaryRing {
  /** For a server that was reached at `server` from this address of ours; null where no main one can be opened. */
  forConnection(localAddress: string, server: string): Promise<Canaries | null>;
  /** The main ones. */
  opened(): readonly Canary[];
  /** Each canary was asked by ourselves first: it must answer before its silence means anything. */
  controls(): readonly Control[];
  close(): void;
}

const selfMs = 2_000;

export function canaryRing(
  request: ProxyCheckRequest,
  ownAddresses: readonly string[],
  signal: AbortSignal,
  tell: WireOptions['tell'],
): CanaryRing {
  const ring = new Map<string, Promise<Canary | null>>();
  const opened: Canary[] = [];
  const main = new Set<Canary>();
  const controls: Control[] = [];
  let closed = false;

  const open = async (address: string, port: number): Promise<Canary | null> => {
    const local = ownAddresses.includes(address) || address === request.fromAddress || isLoopback(address);
    const canary = await openCanary({ address, port, local });
    if (canary === null) {
      tell('note', `no listener of ours at ${hostPort({ address, port })}`);
      return null;
    }
    opened.push(canary);
    if (closed) canary.close();
    const also = canary.others.length === 0 ? '' : `, and at ${canary.others.join(', ')}`;
    tell('note', `our listener: ${hostPort(canary)}${also}`);
    const control = await askOurselves(canary, local, signal, tell);
    controls.push(control);
    return control.outcome === 'accepted' ? canary : null;
  };

  const at = (address: string, port: number): Promise<Canary | null> => {
    const known = ring.get(address) ?? open(address, port);
    ring.set(address, known);
    return known;
  };

  return {
    async forConnection(localAddress, server) {
      const address = localAddress.split('%')[0] ?? '';
      // Where the person names a listener, nobody knows whether another one of ours can be reached.
      const other = request.canary === null ? otherFamily(networkInterfaces(), address, server) : null;
      const [first, beside] = await Promise.all([
        at(request.canary?.address ?? address, request.canary?.port ?? 0),
        other === null ? null : at(other, 0),
      ]);
      if (first === null) return null;
      main.add(first);
      return { main: first, beside };
    },
    opened: () => [...main],
    controls: () => controls,
    close() {
      closed = true;
      for (const canary of opened) canary.close();
    },
  };
}

async function askOurselves(
  canary: Canary,
  local: boolean,
  signal: AbortSignal,
  tell: WireOptions['tell'],
): Promise<Control> {
  const address = local ? canary.address : canary.address.includes(':') ? '::1' : '127.0.0.1';
  const to = { address: canary.address, port: canary.port };
  const token = canary.newToken();
  const wire = await openProxyWire({
    address,
    port: canary.port,
    fromAddress: null,
    connectMs: selfMs,
    signal,
    tell,
  });
  wire?.send(plainRequest(hostPort(to), token));
  const text = (await wire?.hear(soFar => findNonce(soFar) !== null, selfMs)) ?? '';
  wire?.close();
  const nonce = findNonce(text);
  const came = nonce !== null && canary.arrival(nonce) !== null;
  return {
    probe: 'own-listener',
    door: { ...to, tls: 'none' },
    form: { method: 'GET', to: hostPort(to) },
    reply: came ? { code: 200, enhanced: null, text: 'OK' } : null,
    expected: 'accepted',
    outcome: came ? 'accepted' : 'unknown',
  };
}

export function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}
