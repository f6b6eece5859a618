/** What is said to a proxy and what it says back, byte for byte. Pure. */
import ipaddr from 'ipaddr.js';
import { findNonce } from './canary.ts';
import type { ProxyForm } from './proxy-plan.ts';

export interface Destination {
  readonly address: string;
  readonly port: number;
}

const agent = "User-Agent: Latch (checks its owner's server)\r\n";
/** Without it any coding would be welcome (RFC 9110 12.5.3), and a nonce can't be seen in a compressed page. */
const plainly = 'Accept: */*\r\nAccept-Encoding: identity\r\n';

/**
 * The name to ask for what is told of itself (RFC 6761 6.4: it leads nowhere). Asked for the server's own name, a proxy
 * that goes by the name would fetch the page from itself, and again from itself, until it has no connection left.
 */
export const nobody = 'latch.invalid';

/** `192.0.2.1:80` or `[2001:db8::1]:80`. */
export function hostPort({ address, port }: Destination): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}

/** Absolute form, as to a proxy (RFC 9112 3.2.2). */
export function absoluteRequest(method: 'GET' | 'POST', to: Destination, token: string): string {
  const body = method === 'POST' ? 'latch' : '';
  const length = method === 'POST' ? `Content-Type: text/plain\r\nContent-Length: ${body.length}\r\n` : '';
  const where = `http://${hostPort(to)}/${token}`;
  return `${method} ${where} HTTP/1.1\r\nHost: ${hostPort(to)}\r\n${agent}${plainly}${length}Connection: close\r\n\r\n${body}`;
}

/** Origin form: to a web server, or to the canary at the end of a tunnel. */
export function plainRequest(host: string, path: string): string {
  return `GET /${path} HTTP/1.1\r\nHost: ${host}\r\n${agent}${plainly}Connection: close\r\n\r\n`;
}

/** RFC 9110 9.3.6. */
export function connectRequest(to: Destination): string {
  return `CONNECT ${hostPort(to)} HTTP/1.1\r\nHost: ${hostPort(to)}\r\n${agent}\r\n`;
}

/** SOCKS 5 (RFC 1928 3): one method offered, "no authentication required", as a stranger without a password does. */
export const socks5Greeting = Uint8Array.of(5, 1, 0);

/** The request of SOCKS 4, 4a or 5 to connect; null where the version has no way to name the address. */
export function socksRequest(method: ProxyForm['method'], to: Destination): Uint8Array | null {
  const octets = ipaddr.process(to.address).toByteArray();
  const port = [to.port >> 8, to.port & 255];
  switch (method) {
    case 'SOCKS4':
      return octets.length === 4 ? Uint8Array.of(4, 1, ...port, ...octets, 0) : null;
    case 'SOCKS4a':
      // 0.0.0.1 says that a name follows; the literal is a name that every resolver knows.
      return Uint8Array.of(4, 1, ...port, 0, 0, 0, 1, 0, ...new TextEncoder().encode(to.address), 0);
    case 'SOCKS5':
      return Uint8Array.of(5, 1, 0, octets.length === 4 ? 1 : 4, ...octets, ...port);
    default:
      return null;
  }
}

/** The first answer of a server, as far as it can be told from its first bytes. */
export type Heard =
  | { readonly is: 'http'; readonly status: number; readonly line: string; readonly length: number }
  | { readonly is: 'socks5-method'; readonly code: number; readonly length: number }
  | { readonly is: 'socks5'; readonly code: number; readonly length: number }
  | { readonly is: 'socks4'; readonly code: number; readonly length: number }
  | { readonly is: 'other' };

/**
 * Reads an HTTP head. `length` is where its body, or the tunnel, begins. Interim answers (1xx) are passed over. Null
 * while the head is not whole.
 */
export function readHttp(text: string): Heard | null {
  let from = 0;
  for (;;) {
    const rest = text.slice(from);
    const status = /^HTTP\/\d(?:\.\d)? (\d{3})([^\r\n]{0,200})/.exec(rest);
    if (status === null) {
      const begun = 'HTTP/'.startsWith(rest.slice(0, 5)) || /^HTTP\/[\d.]{0,3}(?: \d{0,3})?$/.test(rest);
      return begun ? null : { is: 'other' };
    }
    const end = /\r?\n\r?\n/.exec(rest);
    if (end === null) return null;
    const length = from + end.index + end[0].length;
    if (status[1]?.startsWith('1') !== true) {
      const line = status[0].replace(/^HTTP\/\d(?:\.\d)? \d{3} ?/, '').trim();
      return { is: 'http', status: Number(status[1]), line, length };
    }
    from = length;
  }
}

/**
 * Reads an answer to a SOCKS message of the given kind; null while it is not whole. Latin-1 text, a character a byte.
 * Servers with a wrong version in their answers are common enough that libraries overlook it: SOCKS 4 says 0 in its
 * answer and many say 4. Where the version is wrong, only a yes is taken for an answer: the nonce tells if it is true.
 */
export function readSocks(text: string, kind: 'socks5-method' | 'socks5' | 'socks4'): Heard | null {
  const byte = (at: number): number => (at < text.length ? text.charCodeAt(at) : -1);
  if (text === '') return null;
  const right = byte(0) === (kind === 'socks4' ? 0 : 5);
  if (!right && ![0, 1, 4, 5].includes(byte(0))) return { is: 'other' };
  if (text.length < 2) return null;
  const yes = kind === 'socks4' ? 90 : 0;
  if (!right && byte(1) !== yes) return { is: 'other' };
  const length = kind === 'socks5-method' ? 2 : kind === 'socks4' ? 8 : socks5Length(byte);
  // A refusal is often cut short: the code is all that counts then.
  if (kind !== 'socks5-method' && byte(1) !== yes) return { is: kind, code: byte(1), length: text.length };
  return text.length < length ? null : { is: kind, code: byte(1), length };
}

function socks5Length(byte: (at: number) => number): number {
  const kind = byte(3);
  if (kind === 1) return 10;
  if (kind === 4) return 22;
  return kind === 3 && byte(4) >= 0 ? 7 + byte(4) : 10;
}

/** The canary's nonce, also where the proxy cut the page into chunks (RFC 9112 7.1) in the middle of it. */
export function cameBack(text: string): string | null {
  return findNonce(text) ?? findNonce(unchunked(text));
}

function unchunked(text: string): string {
  const heard = readHttp(text);
  if (heard?.is !== 'http' || !isChunked(text.slice(0, heard.length))) return '';
  let body = '';
  let from = heard.length;
  for (;;) {
    const size = /^([0-9a-f]{1,8})[^\r\n]{0,200}\r?\n/i.exec(text.slice(from, from + 220));
    if (size === null) return body;
    const begins = from + size[0].length;
    const ends = begins + Number.parseInt(size[1] ?? '0', 16);
    body += text.slice(begins, ends);
    if (ends === begins || ends >= text.length) return body;
    from = ends + (text.startsWith('\r\n', ends) ? 2 : 1);
  }
}

function isChunked(head: string): boolean {
  return /^transfer-encoding:[ \t]{0,10}chunked/im.test(head);
}

/** Whether nothing more is worth waiting for in the answer of a server that nobody else stands behind. */
export function pageComplete(text: string): boolean {
  if (cameBack(text) !== null) return true;
  const heard = readHttp(text);
  if (heard === null) return false;
  if (heard.is !== 'http') return text.includes('\n');
  return heard.status >= 300 || bodyComplete(text, heard.length);
}

/** Whether the page is whole by its own account (RFC 9112 6.3); one without an account ends with the connection. */
export function bodyComplete(text: string, from: number): boolean {
  const head = text.slice(0, from);
  const length = /^content-length:[ \t]{0,10}(\d{1,9})/im.exec(head)?.[1];
  if (length !== undefined) return text.length - from >= Number(length);
  return isChunked(head) && /(?:^|\r?\n)0\r?\n\r?\n$/.test(text.slice(from));
}
