/** A short read-only conversation over one connection: everything bounded in time and bytes, nothing thrown. */
import { connect, type Socket } from 'node:net';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import type { LookedAtPort } from './evidence.ts';

export interface Wire {
  readonly localAddress: string;
  send(text: string | Uint8Array): void;
  /**
   * What has come since the last call, as soon as `enough` says so, the server closes or `ms` have passed. Latin-1, so
   * that a character is a byte. Empty where nothing came.
   */
  hear(enough: (text: string) => boolean, ms: number): Promise<string>;
  /** Whether the server, or a cancel, has ended the connection. */
  ended(): boolean;
  close(): void;
}

export type Opened =
  | { readonly state: 'open'; readonly wire: Wire }
  | { readonly state: Exclude<LookedAtPort['state'], 'open'> };

export interface Place {
  readonly address: string;
  readonly port: number;
  /** Host name for TLS from the first byte (465), or null for plain. */
  readonly tls: string | null;
}

/** Enough for any greeting, capability list or header block; more is not read. */
const mostBytes = 32 * 1024;

export function openWire(place: Place, ms: number, signal: AbortSignal): Promise<Opened> {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve({ state: 'timed-out' });
      return;
    }
    const socket = connect({ host: place.address, port: place.port });
    const timer = setTimeout(() => settle({ state: 'timed-out' }), ms);
    const onAbort = () => settle({ state: 'timed-out' });
    signal.addEventListener('abort', onAbort, { once: true });
    let settled = false;
    const settle = (opened: Opened) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      if (opened.state !== 'open') socket.destroy();
      resolve(opened);
    };
    socket.on('error', (error: NodeJS.ErrnoException) => settle({ state: stateOf(error.code) }));
    socket.once('connect', () => {
      const local = socket.localAddress ?? '';
      // The certificate is not judged here: what is looked for is the greeting behind it.
      const spoken =
        place.tls === null
          ? socket
          : tlsConnect({ socket, rejectUnauthorized: false, ...serverName(place.tls) });
      settle({ state: 'open', wire: wireOver(spoken, socket, local, signal) });
    });
  });
}

function wireOver(spoken: Socket | TLSSocket, raw: Socket, localAddress: string, signal: AbortSignal): Wire {
  let heard = '';
  let bytes = 0;
  let ended = false;
  let wake: (() => void) | null = null;
  const end = () => {
    ended = true;
    signal.removeEventListener('abort', end);
    spoken.destroy();
    raw.destroy();
    wake?.();
  };
  signal.addEventListener('abort', end, { once: true });
  spoken.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    heard += chunk.toString('latin1').slice(0, mostBytes);
    if (bytes > mostBytes) end();
    else wake?.();
  });
  spoken.on('error', end).on('end', end).on('close', end);

  return {
    localAddress,
    send: text => {
      if (!ended) spoken.write(text);
    },
    hear: (enough, ms) =>
      new Promise(resolve => {
        const done = () => {
          clearTimeout(timer);
          wake = null;
          const text = heard;
          heard = '';
          resolve(text);
        };
        const timer = setTimeout(done, ms);
        wake = () => {
          if (ended || enough(heard)) done();
        };
        wake();
      }),
    ended: () => ended,
    close: end,
  };
}

/** A name is sent along (RFC 6066 3), an address may not be. */
function serverName(host: string): { servername?: string } {
  return /^[\d.]+$|:/.test(host) ? {} : { servername: host };
}

function stateOf(code: string | undefined): Exclude<LookedAtPort['state'], 'open'> {
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return 'refused';
  return code === 'ETIMEDOUT' ? 'timed-out' : 'unreachable';
}
