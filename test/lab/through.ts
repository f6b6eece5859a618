import { createHash } from 'node:crypto';

/** Ports of our own listener on the sink: mail, the web, and one that proxies seldom let through. */
export const listenerPorts = [80, 443, 25, 8080] as const;

/**
 * `page` asks the server itself for its own page; the others ask it to forward. `get` names a host, `get-address` an
 * address, for proxies that can not look up names.
 */
export type Way = 'get' | 'get-address' | 'connect' | 'socks4' | 'socks5' | 'page';

/** One request through a server, or to it. */
export interface Through {
  readonly host: string;
  readonly port: number;
  readonly way: Way;
  /** Name and address of what is asked for; forms that can name it do. */
  readonly to: { readonly name: string; readonly address: string; readonly port: number };
  readonly path: string;
  readonly signIn?: { readonly user: string; readonly password: string };
}

export interface CameBack {
  /** What came back after the proxy had said yes; at most 20,000 characters. */
  readonly text: string;
  /** The dialogue, both sides. */
  readonly lines: readonly string[];
}

/** A request as our own listener saw it. */
export interface Asked {
  readonly token: string;
  readonly port: number;
  readonly by: string;
}

/** What our own listener answers to a token. A server that only repeats what it was asked can not know it. */
export function replyTo(token: string, secret: string): string {
  return createHash('sha256').update(`${secret} ${token}`).digest('hex');
}
