/** What comes through a tunnel that a proxy says it has opened to our canary. */
import { bodyComplete, cameBack, type Destination, hostPort, plainRequest, readHttp } from './proxy-bytes.ts';
import type { ProxyWire } from './proxy-wire.node.ts';

export interface Tunnel {
  readonly to: Destination;
  readonly token: string;
  readonly wire: ProxyWire;
  /** Milliseconds for a whole answer, however slowly its bytes come. */
  readonly replyMs: number;
  /** Milliseconds that the server took for a connection and an answer of its own. */
  readonly tookMs: number;
  /** Whether our listener has been asked with this token, or is connected to somebody who may still ask. */
  readonly mayAnswer: () => boolean;
}

/**
 * Milliseconds to wait for the nonce where nothing has come in at our listener: no answer of ours can be on its way then.
 * Two lost packets cost three seconds (RFC 6298 2.1 and 5.5), and some proxies say yes before they connect.
 */
export function unheardMs(tookMs: number): number {
  return Math.min(tunnelMs, 3_000 + 5 * tookMs);
}

/** Once our listener has been reached, its answer takes a round trip or two. */
const tunnelMs = 8_000;
/** The canary greets at port 25; a client that speaks first there may be cut off by what stands between. */
const greetingMs = 2_500;
/** A mail server greets as soon as it is connected to; where nobody is connected, there is nothing to wait for. */
const ungreeted = { atLeastMs: 500, times: 3 } as const;

/** Everything that came, once the nonce is in it or nothing of ours can come any more. */
export async function throughTunnel(tunnel: Tunnel): Promise<string> {
  const { wire, to, token, replyMs, tookMs, mayAnswer } = tunnel;
  const longest = (ms: number): number => Math.min(ms, replyMs);
  if (to.port === 25) {
    const ungreetedMs = ungreeted.atLeastMs + ungreeted.times * tookMs;
    const greeting = await wire.hear(
      text => cameBack(text) !== null || text.includes('\n'),
      () => longest(mayAnswer() ? greetingMs : ungreetedMs),
    );
    if (cameBack(greeting) !== null || wire.ended() !== null) return greeting;
  }
  wire.send(plainRequest(hostPort(to), token));
  return wire.hear(
    text => cameBack(text) !== null || (!mayAnswer() && isNotOurs(text)),
    () => longest(mayAnswer() ? tunnelMs : unheardMs(tookMs)),
  );
}

/** Our listener answers a request with an HTTP message: anything else is somebody else's word, and so is a whole other page. */
function isNotOurs(text: string): boolean {
  const came = text.replace(/^[\r\n]+/, '');
  const heard = came === '' ? null : readHttp(came);
  return heard !== null && (heard.is !== 'http' || bodyComplete(came, heard.length));
}
