/** Asks a server, in one form, to connect to our canary, and listens for the nonce. Nothing is decided here. */
import type { Canary } from './canary.node.ts';
import {
  absoluteRequest,
  bodyComplete,
  cameBack,
  connectRequest,
  type Destination,
  type Heard,
  readHttp,
  readSocks,
  socks5Greeting,
  socksRequest,
} from './proxy-bytes.ts';
import type { ProxyForm } from './proxy-plan.ts';
import type { ProxySeen } from './proxy-seen.ts';
import { type Tunnel, throughTunnel, unheardMs } from './proxy-tunnel.node.ts';
import { openProxyWire, type WireOptions } from './proxy-wire.node.ts';
import { printable } from './reply.ts';
import type { Door } from './result.ts';

export interface FormOptions extends WireOptions {
  /** Milliseconds for a whole answer, however slowly its bytes come. */
  readonly replyMs: number;
  /** Milliseconds that the server took for a connection and an answer of its own. */
  readonly tookMs: number;
  /** Whether the server has answered in HTTP, and never in SOCKS, until now. */
  readonly speaksOnlyHttp: () => boolean;
}

/** What one form works with. */
interface Asking extends Tunnel {
  readonly speaksOnlyHttp: () => boolean;
}

/** Some servers, MikroTik's among them, wait for one more line end before they answer a CONNECT. */
const nudge = { atLeastMs: 150, times: 2 } as const;
/**
 * A server that speaks HTTP and SOCKS at one port answers SOCKS about as fast as it answered HTTP; most HTTP servers
 * wait for the rest of what they take for a request.
 */
const socksBesideHttp = { atLeastMs: 1_500, times: 5 } as const;

/** One form asked at one port of the canary, on a connection of its own. */
export async function askForm(
  form: ProxyForm,
  to: Destination,
  canary: Canary,
  options: FormOptions,
): Promise<ProxySeen> {
  const door: Door = { address: options.address, port: options.port, tls: 'none' };
  const token = canary.newToken();
  const nothing = {
    form,
    door,
    asked: to,
    listened: to.port === canary.port || canary.others.includes(to.port),
    heard: null,
    behind: false,
    arrival: null,
    reached: null,
  };
  const wire = await openProxyWire(options);
  if (wire === null) {
    const end = options.signal.aborted ? 'cancelled' : 'hung-up';
    return { ...nothing, connected: false, end, roundTrips: 1 };
  }
  try {
    const { heard, rest } = await talk(form, {
      to,
      token,
      wire,
      replyMs: options.replyMs,
      tookMs: options.tookMs,
      speaksOnlyHttp: options.speaksOnlyHttp,
      mayAnswer: () => canary.mayAnswer(token, to.port),
    });
    const nonce = cameBack(rest);
    const came = nonce === null ? null : canary.arrival(nonce);
    // An answer to another request of ours came out of a store of the proxy's: this one was not passed on.
    const arrival = came?.token === null || came?.token === token ? came : null;
    return {
      ...nothing,
      connected: true,
      heard: heard?.is === 'other' ? { is: 'other', text: printable(rest.slice(0, 200)) } : heard,
      end: wire.ended() ?? (heard === null ? 'silent' : 'done'),
      behind: rest.trim() !== '' && arrival === null,
      arrival,
      reached: arrival === null ? canary.sawToken(token) : null,
      roundTrips: wire.roundTrips(),
    };
  } finally {
    wire.close();
  }
}

interface Talked {
  readonly heard: Heard | null;
  /** What came behind the answer, or the whole of it where the nonce may stand in it. */
  readonly rest: string;
}

function talk(form: ProxyForm, asking: Asking): Promise<Talked> {
  switch (form.method) {
    case 'GET':
    case 'POST':
      return page(form.method, asking);
    case 'CONNECT':
      return connectTunnel(asking);
    case 'SOCKS4':
    case 'SOCKS4a':
    case 'SOCKS5':
      return socksTunnel(form.method, asking);
  }
}

async function page(method: 'GET' | 'POST', asking: Asking): Promise<Talked> {
  const { wire, replyMs, tookMs, mayAnswer } = asking;
  wire.send(absoluteRequest(method, asking.to, asking.token));
  const began = performance.now();
  let headAt: number | null = null;
  const text = await wire.hear(
    soFar => {
      if (cameBack(soFar) !== null) return true;
      const heard = readHttp(soFar);
      if (heard === null) return false;
      headAt ??= performance.now() - began;
      if (heard.is === 'http' && bodyComplete(soFar, heard.length)) return true;
      // Where our listener was asked, its word may stand in any page, also behind an error or without a head (HTTP/0.9).
      return !mayAnswer() && (heard.is === 'http' ? heard.status >= 300 : soFar.includes('\n'));
    },
    () => (headAt === null || mayAnswer() ? replyMs : Math.min(replyMs, headAt + unheardMs(tookMs))),
  );
  const heard = readHttp(text);
  return { heard: heard ?? (text === '' ? null : { is: 'other' }), rest: text };
}

async function connectTunnel(asking: Asking): Promise<Talked> {
  const { wire, replyMs, tookMs } = asking;
  wire.send(connectRequest(asking.to));
  const nudging = setTimeout(
    () => wire.send('\r\n'),
    Math.min(nudge.atLeastMs + nudge.times * tookMs, replyMs / 2),
  );
  const text = await wire.hear(soFar => {
    if (soFar !== '') clearTimeout(nudging);
    return readHttp(soFar) !== null;
  }, replyMs);
  clearTimeout(nudging);
  const heard = readHttp(text);
  if (heard === null) return { heard: text === '' ? null : { is: 'other' }, rest: text };
  if (heard.is !== 'http') return { heard, rest: text };
  if (heard.status >= 300) return { heard, rest: '' };
  wire.skip(heard.length);
  return { heard, rest: await throughTunnel(asking) };
}

async function socksTunnel(method: ProxyForm['method'], asking: Asking): Promise<Talked> {
  const { wire, to } = asking;
  const request = socksRequest(method, to);
  if (request === null) return { heard: null, rest: '' };
  if (method !== 'SOCKS5') {
    wire.send(request);
    return proceed(await answered('socks4', asking), asking);
  }
  wire.send(socks5Greeting);
  const { heard: agreed, rest: greeting } = await answered('socks5-method', asking);
  if (agreed?.is !== 'socks5-method') return { heard: agreed, rest: greeting };
  wire.skip(agreed.length);
  if (agreed.code !== 0) return { heard: agreed, rest: '' };
  wire.send(request);
  const answer = await answered('socks5', asking);
  return answer.heard === null ? { heard: agreed, rest: '' } : proceed(answer, asking);
}

async function answered(
  kind: 'socks5-method' | 'socks5' | 'socks4',
  { wire, replyMs, tookMs, speaksOnlyHttp }: Asking,
): Promise<Talked> {
  // Behind an agreed method it does speak SOCKS, and bytes between the messages would be taken for one.
  const doubted = (): boolean => kind !== 'socks5' && speaksOnlyHttp();
  const besideHttpMs = socksBesideHttp.atLeastMs + socksBesideHttp.times * tookMs;
  // An HTTP server that waits for the end of a line gets one and says what it is; a tunnel of SOCKS 4 passes it on to
  // our listener, which takes no notice.
  const nudging = setTimeout(
    () => {
      if (doubted()) wire.send('\r\n\r\n');
    },
    2 * (nudge.atLeastMs + nudge.times * tookMs),
  );
  const text = await wire.hear(
    soFar => {
      if (soFar !== '') clearTimeout(nudging);
      return readSocks(soFar, kind) !== null;
    },
    () => (doubted() ? Math.min(replyMs, besideHttpMs) : replyMs),
  );
  clearTimeout(nudging);
  return { heard: readSocks(text, kind), rest: text };
}

async function proceed({ heard, rest }: Talked, asking: Asking): Promise<Talked> {
  if (heard === null || heard.is === 'other') return { heard, rest };
  asking.wire.skip(heard.length);
  const granted = (heard.is === 'socks5' && heard.code === 0) || (heard.is === 'socks4' && heard.code === 90);
  return { heard, rest: granted ? await throughTunnel(asking) : '' };
}
