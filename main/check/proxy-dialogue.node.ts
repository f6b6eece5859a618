/** Asks a server, in one form, to connect to our canary, and listens for the nonce. Nothing is decided here. */
import type { Canary } from './canary.node.ts';
import { findNonce } from './canary.ts';
import {
  absoluteRequest,
  connectRequest,
  type Destination,
  type Heard,
  hostPort,
  pageComplete,
  plainRequest,
  readHttp,
  readSocks,
  socks5Greeting,
  socksRequest,
} from './proxy-bytes.ts';
import type { ProxyForm } from './proxy-plan.ts';
import type { ProxySeen } from './proxy-seen.ts';
import { openProxyWire, type ProxyWire, type WireOptions } from './proxy-wire.node.ts';
import { printable } from './reply.ts';
import type { Door } from './result.ts';

export interface FormOptions extends WireOptions {
  /** Milliseconds for a whole answer, however slowly its bytes come. */
  readonly replyMs: number;
}

/** A tunnel that stands answers in a round trip or two. */
const tunnelMs = 8_000;
/** Some servers, MikroTik's among them, wait for one more line end before they answer a CONNECT. */
const nudgeMs = 1_000;
/** The canary greets at port 25; a client that speaks first there may be cut off by what stands between. */
const greetingMs = 2_500;

/** One form asked at one port of the canary, on a connection of its own. */
export async function askForm(
  form: ProxyForm,
  to: Destination,
  canary: Canary,
  options: FormOptions,
): Promise<ProxySeen> {
  const door: Door = { address: options.address, port: options.port, tls: 'none' };
  const listened = to.port === canary.port || canary.others.includes(to.port);
  const token = canary.newToken();
  const nothing = {
    form,
    door,
    asked: to,
    listened,
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
    const { heard, rest } = await talk(form, to, token, wire, options.replyMs);
    const nonce = findNonce(rest);
    const arrival = nonce === null ? null : canary.arrival(nonce);
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

function talk(form: ProxyForm, to: Destination, token: string, wire: ProxyWire, ms: number): Promise<Talked> {
  switch (form.method) {
    case 'GET':
    case 'POST':
      return page(wire, absoluteRequest(form.method, to, token), ms);
    case 'CONNECT':
      return connectTunnel(wire, to, token, ms);
    case 'SOCKS4':
    case 'SOCKS4a':
    case 'SOCKS5':
      return socksTunnel(form.method, wire, to, token, ms);
  }
}

async function page(wire: ProxyWire, request: string, ms: number): Promise<Talked> {
  wire.send(request);
  const text = await wire.hear(pageComplete, ms);
  const heard = readHttp(text);
  return { heard: heard ?? (text === '' ? null : { is: 'other' }), rest: text };
}

async function connectTunnel(wire: ProxyWire, to: Destination, token: string, ms: number): Promise<Talked> {
  wire.send(connectRequest(to));
  const nudge = setTimeout(() => wire.send('\r\n'), Math.min(nudgeMs, ms / 2));
  const text = await wire.hear(heardSoFar => {
    if (heardSoFar !== '') clearTimeout(nudge);
    return readHttp(heardSoFar) !== null;
  }, ms);
  clearTimeout(nudge);
  const heard = readHttp(text);
  if (heard === null) return { heard: text === '' ? null : { is: 'other' }, rest: text };
  if (heard.is !== 'http') return { heard, rest: text };
  if (heard.status >= 300) return { heard, rest: '' };
  wire.skip(heard.length);
  return { heard, rest: await throughTunnel(wire, to, token, ms) };
}

async function socksTunnel(
  method: ProxyForm['method'],
  wire: ProxyWire,
  to: Destination,
  token: string,
  ms: number,
): Promise<Talked> {
  const request = socksRequest(method, to);
  if (request === null) return { heard: null, rest: '' };
  if (method === 'SOCKS5') {
    wire.send(socks5Greeting);
    const greeting = await wire.hear(text => readSocks(text, 'socks5-method') !== null, ms);
    const agreed = readSocks(greeting, 'socks5-method');
    if (agreed?.is !== 'socks5-method') return { heard: agreed, rest: greeting };
    wire.skip(agreed.length);
    if (agreed.code !== 0) return { heard: agreed, rest: '' };
    wire.send(request);
    const answer = await answered(wire, 'socks5', ms);
    return answer.heard === null ? { heard: agreed, rest: '' } : proceed(answer, wire, to, token, ms);
  }
  wire.send(request);
  return proceed(await answered(wire, 'socks4', ms), wire, to, token, ms);
}

async function answered(wire: ProxyWire, kind: 'socks5' | 'socks4', ms: number): Promise<Talked> {
  const text = await wire.hear(soFar => readSocks(soFar, kind) !== null, ms);
  return { heard: readSocks(text, kind), rest: text };
}

async function proceed(
  { heard, rest }: Talked,
  wire: ProxyWire,
  to: Destination,
  token: string,
  ms: number,
): Promise<Talked> {
  if (heard === null || heard.is === 'other') return { heard, rest };
  wire.skip(heard.length);
  const granted = (heard.is === 'socks5' && heard.code === 0) || (heard.is === 'socks4' && heard.code === 90);
  return { heard, rest: granted ? await throughTunnel(wire, to, token, ms) : '' };
}

/** Whatever comes through a tunnel that is said to stand. */
async function throughTunnel(wire: ProxyWire, to: Destination, token: string, ms: number): Promise<string> {
  const came = (text: string): boolean => findNonce(text) !== null;
  if (to.port === 25) {
    const greeting = await wire.hear(came, Math.min(ms, greetingMs));
    if (came(greeting) || wire.ended() !== null) return greeting;
  }
  wire.send(plainRequest(hostPort(to), token));
  return wire.hear(came, Math.min(ms, tunnelMs));
}
