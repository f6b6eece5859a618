/** A TCP relay on loopback that makes a server as far away as its round trip says, and counts what passes. */
import { connect, createServer, type Socket } from 'node:net';

/** One connection through the relay; times in milliseconds of `performance.now()`. */
export interface Passed {
  readonly openedAt: number;
  endedAt: number;
  /** How often something from the client was followed by something from the server. */
  turns: number;
  /** Whether the client said anything: a connection that says nothing only looks whether somebody listens. */
  said: boolean;
}

export interface DelayRelay {
  readonly port: number;
  /** Every connection, in the order they came. */
  readonly passed: readonly Passed[];
  close(): Promise<void>;
}

/** More than this waiting in one direction stops the sender. */
const mostWaiting = 1_048_576;

/**
 * Relays to `to`, adding half of `rttMs` in each direction and keeping the order. A connection begins as late as
 * TCP's three-way handshake would let it (RFC 9293 3.5): the server hears of it after one and a half round trips.
 */
export async function startDelay(to: { host: string; port: number }, rttMs: number): Promise<DelayRelay> {
  const passed: Passed[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, client => {
    keep(client);
    const seen: Passed = { openedAt: performance.now(), endedAt: 0, turns: 0, said: false };
    passed.push(seen);
    let clientSpokeLast = false;
    client.on('data', () => {
      seen.said = true;
      clientSpokeLast = true;
    });
    client.on('close', () => {
      seen.endedAt = performance.now();
    });
    client.pause();
    later(rttMs * 1.5, () => {
      if (client.destroyed) return;
      const upstream = connect({ ...to, noDelay: true, allowHalfOpen: true });
      keep(upstream);
      upstream.on('data', () => {
        if (clientSpokeLast) seen.turns += 1;
        clientSpokeLast = false;
      });
      carry(client, upstream, rttMs / 2);
      carry(upstream, client, rttMs / 2);
      client.resume();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, to.host, resolve);
  });
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    passed,
    close: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

/** Timers of one length fire in the order they were set, which keeps the bytes in order. */
function carry(from: Socket, into: Socket, ms: number): void {
  let waiting = 0;
  from.on('data', (chunk: Buffer) => {
    waiting += chunk.length;
    if (waiting > mostWaiting) from.pause();
    later(ms, () => {
      waiting -= chunk.length;
      if (!into.destroyed) into.write(chunk);
      if (waiting <= mostWaiting) from.resume();
    });
  });
  from.on('end', () => later(ms, () => into.end()));
  from.on('close', () => later(ms, () => into.destroySoon()));
}

function later(ms: number, act: () => void): void {
  if (ms === 0) act();
  else setTimeout(act, ms);
}
