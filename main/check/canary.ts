/** What the canary and the check agree on: a nonce that only the canary knows until it says it. Pure. */

/** The canary's nonces, as they are looked for in what comes back through a proxy. */
const nonce = /latch-[0-9a-f]{32}/;

/** Where a nonce was asked for at the canary. */
export interface Arrival {
  readonly nonce: string;
  /** The token of the request that asked, or null where the connection said nothing and was greeted. */
  readonly token: string | null;
  /** Port of the canary it came in at. */
  readonly port: number;
  /** Who connected to the canary. */
  readonly from: string;
  /** The client that the proxy says it acts for: X-Forwarded-For or Forwarded (RFC 7239), if one is an address. */
  readonly seenAs: string | null;
}

export function findNonce(text: string): string | null {
  return nonce.exec(text)?.[0] ?? null;
}

export type CanaryAsked =
  | { readonly is: 'unfinished' }
  | { readonly is: 'request'; readonly token: string | null; readonly seenAs: string | null }
  /**
   * Somebody takes the canary for a proxy. It must not say yes: a web server that passes everything on to the canary
   * would look like a tunnel.
   */
  | { readonly is: 'connect' }
  | { readonly is: 'other' };

/** What a connection to the canary has said so far. Empty lines before a request are skipped (RFC 9112 2.2). */
export function readAsked(heard: string): CanaryAsked {
  const text = heard.replace(/^[\r\n]+/, '');
  if (/^[A-Z]{0,10}$/.test(text)) return { is: 'unfinished' };
  if (!/^[A-Z]{1,10} /.test(text)) return { is: 'other' };
  if (!/\r?\n\r?\n/.test(text)) return { is: 'unfinished' };
  if (text.startsWith('CONNECT ')) return { is: 'connect' };
  const [line = ''] = text.split('\n', 1);
  const forwarded =
    /^x-forwarded-for:\s{0,5}([0-9a-f.:]{2,45})/im.exec(text)?.[1] ??
    /^forwarded:.{0,200}?for="?\[?([0-9a-f.:]{2,45})/im.exec(text)?.[1];
  return { is: 'request', token: /[0-9a-f]{32}/.exec(line)?.[0] ?? null, seenAs: forwarded ?? null };
}
