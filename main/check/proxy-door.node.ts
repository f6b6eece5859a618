/** Everything asked at one address and port: a plain request first, then all forms side by side. */
import type { Canary } from './canary.node.ts';
import type { CanaryRing } from './canary-ring.node.ts';
import { type Destination, hostPort, pageComplete, plainRequest, readHttp } from './proxy-bytes.ts';
import { askForm } from './proxy-dialogue.node.ts';
import type { ProxyDoor } from './proxy-judge.ts';
import type { AskedPort, ProxyForm } from './proxy-plan.ts';
import { connectMs, type ProxyRun } from './proxy-run.node.ts';
import { meaningOf, type ProxySeen } from './proxy-seen.ts';
import { openProxyWire, type WireOptions } from './proxy-wire.node.ts';
import type { ProxyCheckRequest } from './request.ts';

export interface DoorAsking {
  readonly request: ProxyCheckRequest;
  readonly forms: readonly ProxyForm[];
  readonly run: ProxyRun;
  readonly canaries: CanaryRing;
}

export interface AskedDoor {
  readonly door: ProxyDoor;
  readonly from: string;
  readonly roundTrips: number;
}

/** A proxy answers a plain request at once, and a mail server greets at once or after six seconds: that is enough. */
const plainMs = 5_000;
/** Where nothing was heard at first, little more is to be expected. */
const silentMs = 10_000;
/**
 * A server that speaks HTTP and SOCKS at one port answers SOCKS about as fast as it answered HTTP; most HTTP servers
 * wait for the rest of what they take for a request.
 */
const socksBesideHttp = { atLeastMs: 1_500, times: 5 } as const;

/**
 * Null where no connection comes about. A door with another kind of service, and one for which there is no canary, is not
 * asked any form.
 */
export async function askDoor(
  address: string,
  port: number,
  { request, forms, run, canaries }: DoorAsking,
): Promise<AskedDoor | null> {
  const { fromAddress, timeoutMs, host } = request;
  const wireTo = (): WireOptions => ({
    address,
    port,
    fromAddress,
    connectMs: Math.min(connectMs, timeoutMs),
    signal: run.signal,
    tell: run.newConnection(),
  });
  const plain = await askPlain(host, port, wireTo, Math.min(plainMs, timeoutMs));
  if (plain === null) return null;
  const door = { address, port, plain: { speaks: plain.speaks, status: plain.status } };
  const canary = plain.speaks === 'other' ? null : await canaries.forConnectionFrom(plain.localAddress);
  if (canary === null)
    return { door: { ...door, seen: [] }, from: plain.localAddress, roundTrips: plain.roundTrips };

  const replyMs = (form: ProxyForm): number => {
    if (plain.speaks === 'http' && form.speaks === 'socks')
      return Math.min(timeoutMs, socksBesideHttp.atLeastMs + socksBesideHttp.times * plain.tookMs);
    return plain.heard ? timeoutMs : Math.min(timeoutMs, silentMs);
  };
  const ask = (form: ProxyForm): Promise<Asked> =>
    askWithFallback(form, canary, async to => {
      run.running(form.id);
      const seen = await askForm(form, to, canary, { ...wireTo(), replyMs: replyMs(form) });
      run.seen(seen);
      return seen;
    });
  const asked = await Promise.all(forms.filter(form => isAskable(form, canary)).map(ask));

  // Several connections at once may be more than it allows one client: what was cut off is asked again, alone.
  const speaks = new Set(asked.flatMap(({ seen }) => (isAnswered(seen) ? [seen.form.speaks] : [])));
  let roundTrips = plain.roundTrips + Math.max(0, ...asked.map(one => one.roundTrips));
  const seen: ProxySeen[] = [];
  for (const one of asked) {
    const meaning = meaningOf(one.seen);
    const cut = meaning === 'not-connected' || (meaning === 'hung-up' && speaks.has(one.seen.form.speaks));
    const again = cut && !run.signal.aborted ? await ask(one.seen.form) : one;
    if (again !== one) roundTrips += again.roundTrips;
    seen.push(again.seen);
  }
  return { door: { ...door, seen }, from: plain.localAddress, roundTrips };
}

interface Asked {
  readonly seen: ProxySeen;
  readonly roundTrips: number;
}

/** Asks for the first port of the form, and for the others while the answer is a refusal. */
async function askWithFallback(
  form: ProxyForm,
  canary: Canary,
  ask: (to: Destination) => Promise<ProxySeen>,
): Promise<Asked> {
  const [first, ...others] = form.ports;
  const tried = await ask({ address: canary.address, port: portOf(first, canary) });
  let roundTrips = tried.roundTrips;
  if (!isRefusal(tried)) return { seen: tried, roundTrips };
  for (const other of others) {
    const port = portOf(other, canary);
    if (!canary.others.includes(port)) continue;
    const again = await ask({ address: canary.address, port });
    roundTrips += again.roundTrips;
    if (meaningOf(again) === 'through') return { seen: again, roundTrips };
  }
  return { seen: tried, roundTrips };
}

function isRefusal(seen: ProxySeen): boolean {
  return ['refused', 'failed-or-refused', 'page'].includes(meaningOf(seen));
}

function isAnswered(seen: ProxySeen): boolean {
  return seen.heard !== null && seen.heard.is !== 'other';
}

/** SOCKS 4 can name IPv4 addresses only. */
function isAskable(form: ProxyForm, canary: Canary): boolean {
  return form.method !== 'SOCKS4' || !canary.address.includes(':');
}

function portOf(port: AskedPort, canary: Canary): number {
  return port === 'own' ? canary.port : port;
}

interface Plain {
  readonly speaks: ProxyDoor['plain']['speaks'];
  readonly status: number | null;
  readonly heard: boolean;
  /** Milliseconds for the connection and the answer. */
  readonly tookMs: number;
  readonly localAddress: string;
  readonly roundTrips: number;
}

/**
 * How the server answers somebody who wants a page of its own: what it is, and what it says to everybody. It is asked
 * under a name that never resolves (RFC 6761 6.4): one that goes to whatever host a request names, as Tinyproxy 1.10
 * does, would go to itself without end if it heard its own. Who hangs up on that name is asked under its own.
 */
async function askPlain(
  host: string,
  port: number,
  wireTo: () => WireOptions,
  ms: number,
): Promise<Plain | null> {
  const began = performance.now();
  const first = await openProxyWire(wireTo());
  if (first === null) return null;
  first.send(plainRequest(nobody, ''));
  const answer = await first.hear(pageComplete, ms);
  const turnedAway = answer === '' && first.ended() === 'hung-up';
  first.close();
  const second = turnedAway ? await openProxyWire(wireTo()) : null;
  second?.send(plainRequest(hostPort({ address: host, port }), ''));
  const text = second === null ? answer : await second.hear(pageComplete, ms);
  second?.close();
  const wire = second ?? first;
  const heard = readHttp(text);
  const speaks = heard?.is === 'http' ? 'http' : heard?.is === 'other' && isGreeting(text) ? 'other' : 'none';
  return {
    speaks,
    status: heard?.is === 'http' ? heard.status : null,
    heard: text !== '',
    tookMs: performance.now() - began,
    localAddress: wire.localAddress,
    roundTrips: first.roundTrips() + (second?.roundTrips() ?? 0),
  };
}

const nobody = 'latch.invalid';

/** A line of text, as mail, SSH and FTP servers begin with; a SOCKS server may answer a byte or two of its own. */
function isGreeting(text: string): boolean {
  return /^[\x20-\x7e]{3,}/.test(text);
}
