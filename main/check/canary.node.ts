/**
 * Our own listener, which a proxy is asked to connect to. Truth is its nonce coming back: a status code proves nothing.
 * It lives as long as one check and serves nothing but nonces.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type Server, type Socket } from 'node:net';
import { type Arrival, readAsked } from './canary.ts';

export interface Canary {
  /** As the proxy is told. */
  readonly address: string;
  readonly port: number;
  /** Ports beside its own on which it listens: 25, 80 and 443 where this program may. */
  readonly others: readonly number[];
  /** A word to put into one request; the canary answers a nonce to words it gave out only. */
  newToken(): string;
  /** Where the nonce was given out, or null if it is none of ours. */
  arrival(nonce: string): Arrival | null;
  /** Where the request with this token came in, whether or not the answer found its way back. */
  sawToken(token: string): Arrival | null;
  /**
   * Whether a nonce may still be on its way to who sent this token: it came in, or somebody is connected to that port
   * and has not said a token yet.
   */
  mayAnswer(token: string, port: number): boolean;
  close(): void;
}

export interface CanaryPlace {
  /** As the proxy can reach it. */
  readonly address: string;
  /** 0: any free port. */
  readonly port: number;
  /** Whether the address is one of this machine; otherwise something forwards from it to us. */
  readonly local: boolean;
}

const servicePorts: readonly number[] = [25, 80, 443];
const mostBytes = 16 * 1024;
const mostConnections = 256;
const lifeMs = 20_000;
/** Where a client expects to be greeted (25) and where it speaks first; a request arrives together with the connection. */
const quietMs = { greets: 150, listens: 2_000 } as const;

/** Null where its own port can't be listened on. */
export async function openCanary(place: CanaryPlace): Promise<Canary | null> {
  const arrivals = new Map<string, Arrival>();
  const byToken = new Map<string, Arrival>();
  const tokens = new Set<string>();
  const sockets = new Set<Socket>();
  /** The port of every connection that has not said a token. */
  const unclaimed = new Map<Socket, number>();
  const servers: Server[] = [];

  const give = (socket: Socket, port: number, token: string | null, seenAs: string | null): string => {
    const nonce = `latch-${randomBytes(16).toString('hex')}`;
    const from = plainAddress(socket.remoteAddress ?? '');
    const arrival: Arrival = { nonce, token, port, from, seenAs };
    arrivals.set(nonce, arrival);
    if (token !== null) {
      byToken.set(token, arrival);
      unclaimed.delete(socket);
    }
    return nonce;
  };

  const serve = (socket: Socket, port: number) => {
    if (sockets.size >= mostConnections) {
      socket.destroy();
      return;
    }
    sockets.add(socket);
    unclaimed.set(socket, port);
    let heard = '';
    let greeted = false;
    let answered = false;
    const life = setTimeout(() => socket.destroy(), lifeMs);
    const answer = (text: string) => {
      answered = true;
      clearTimeout(quiet);
      socket.end(text);
    };
    // A request that comes after the greeting is answered all the same: its client may have been slow.
    const greet = () => {
      clearTimeout(quiet);
      if (!greeted) socket.write(`220 ${give(socket, port, null, null)} ESMTP\r\n`);
      greeted = true;
    };
    const quiet = setTimeout(greet, port === 25 ? quietMs.greets : quietMs.listens);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearTimeout(life);
      clearTimeout(quiet);
      sockets.delete(socket);
      unclaimed.delete(socket);
    });
    socket.on('data', (chunk: Buffer) => {
      if (answered) return;
      heard += chunk.toString('latin1');
      if (heard.length > mostBytes) {
        socket.destroy();
        return;
      }
      const asked = readAsked(heard);
      if (asked.is === 'request') {
        const known = asked.token !== null && tokens.has(asked.token);
        const body = known ? give(socket, port, asked.token, asked.seenAs) : 'nothing here';
        answer(httpAnswer(known ? '200 OK' : '404 Not Found', body));
      } else if (asked.is === 'connect') answer(httpAnswer('405 Method Not Allowed', 'this is no proxy'));
      else if (asked.is === 'other') greet();
    });
  };

  /** `told` is the port as the proxy is told, which a forwarding keeps. */
  const listen = (port: number): Promise<number | null> =>
    new Promise(resolve => {
      const server = createServer(socket => serve(socket, boundPort(server)));
      server.once('error', () => resolve(null));
      server.listen(
        { port, host: place.local ? place.address : wildcard(place.address), ipv6Only: true },
        () => {
          server.removeAllListeners('error');
          server.on('error', () => undefined);
          servers.push(server);
          resolve(boundPort(server));
        },
      );
    });

  const port = await listen(place.port);
  if (port === null) return null;
  // Behind a forwarding only the port that was named is known to reach us.
  const wanted = place.local ? servicePorts.filter(other => other !== port) : [];
  const others = (await Promise.all(wanted.map(listen))).filter(other => other !== null);
  return {
    address: place.address,
    port,
    others,
    newToken() {
      const token = randomBytes(16).toString('hex');
      tokens.add(token);
      return token;
    },
    arrival: nonce => arrivals.get(nonce) ?? null,
    sawToken: token => byToken.get(token) ?? null,
    mayAnswer: (token, at) => byToken.has(token) || [...unclaimed.values()].includes(at),
    close() {
      for (const socket of sockets) socket.destroy();
      for (const server of servers) server.close();
    },
  };
}

function httpAnswer(status: string, body: string): string {
  return (
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n` +
    `Cache-Control: no-store\r\nConnection: close\r\n\r\n${body}`
  );
}

function boundPort(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}

function wildcard(address: string): string {
  return address.includes(':') ? '::' : '0.0.0.0';
}

/** IPv4 as it is written, also where a socket for both families reports it. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
