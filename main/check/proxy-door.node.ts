/** Everything asked at one address and port: a plain request first, then all forms side by side. */
import type { Canary } from './canary.node.ts';
import { type CanaryRing, isLoopback } from './canary-ring.node.ts';
import { hostPort, nobody, pageComplete, plainRequest, readHttp } from './proxy-bytes.ts';
import { type AskedAt, type Destination, firstAsked, furtherAsked } from './proxy-destinations.ts';
import { askForm } from './proxy-dialogue.node.ts';
import type { ProxyDoor } from './proxy-finding.ts';
import type { ProxyForm } from './proxy-plan.ts';
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
  const askForItsPage = (name: string): Promise<Plain | null> =>
    askPlain(name, wireTo(), Math.min(plainMs, timeoutMs));
  const plain = await askForItsPage(nobody);
  if (plain === null) return null;
  const from = plain.localAddress;
  const ring = plain.speaks === 'other' ? null : await canaries.forConnection(from, address);
  if (ring === null) {
    const door = { address, port, plain: { speaks: plain.speaks, status: null }, seen: [] };
    return { door, from, roundTrips: plain.roundTrips };
  }

  const isHere = request.borrowed !== undefined || from === address || isLoopback(address);
  const told = { ...ring, itself: isHere ? port : null };
  const spoken = new Set<'http' | 'socks'>(plain.speaks === 'http' ? ['http'] : []);
  const ask = async (form: ProxyForm, { canary, port: to }: Destined): Promise<ProxySeen> => {
    run.running(form.id);
    const seen = await askForm(form, { address: canary.address, port: to }, canary, {
      ...wireTo(),
      replyMs: plain.heard ? timeoutMs : Math.min(timeoutMs, silentMs),
      tookMs: plain.tookMs,
      speaksOnlyHttp: () => spoken.has('http') && !spoken.has('socks'),
    });
    if (isAnswered(seen)) spoken.add(seen.heard?.is === 'http' ? 'http' : 'socks');
    run.seen(seen);
    return seen;
  };
  const askAt = async (form: ProxyForm, to: Destined): Promise<Asked> => ({ to, seen: await ask(form, to) });
  const isHttp = () => spoken.has('http');
  const asked: FormAsked[] = await Promise.all(
    forms.map(async form => {
      const first = await Promise.all(firstAsked(form, told, plain.speaks).map(to => askAt(form, to)));
      const more = furtherAsked(form, first, told, isHttp());
      const further = await Promise.all(more.map(to => askAt(form, to)));
      return { form, all: [...first, ...further], roundTrips: longest(first) + longest(further) };
    }),
  );
  let roundTrips = plain.roundTrips + Math.max(0, ...asked.map(one => one.roundTrips));

  // Several connections at once may be more than it allows one client: what was cut off is asked again, one connection a
  // form and no more forms at once than it has answered.
  const isCut = ({ seen }: Asked): boolean => {
    const meaning = meaningOf(seen);
    return meaning === 'not-connected' || (meaning === 'hung-up' && spoken.has(seen.form.speaks));
  };
  const askAgain = async ({ form, all }: FormAsked): Promise<FormAsked> => {
    const now: Asked[] = [];
    let trips = 0;
    const askOne = async (to: Destined): Promise<Asked> => {
      const one = await askAt(form, to);
      trips += one.seen.roundTrips;
      return one;
    };
    for (const one of all) {
      const last = now.at(-1);
      const stillCut = last !== undefined && isCut(last);
      now.push(isCut(one) && !stillCut && !run.signal.aborted ? await askOne(one.to) : one);
    }
    for (const to of furtherAsked(form, now, told, isHttp())) now.push(await askOne(to));
    return { form, all: now, roundTrips: trips };
  };
  const atOnce = Math.max(1, asked.flatMap(({ all }) => all).filter(({ seen }) => isAnswered(seen)).length);
  const cut = asked.filter(({ all }) => all.some(isCut));
  const again = new Map<ProxyForm, FormAsked>();
  for (let at = 0; at < cut.length && !run.signal.aborted; at += atOnce) {
    const some = await Promise.all(cut.slice(at, at + atOnce).map(askAgain));
    for (const one of some) again.set(one.form, one);
    roundTrips += Math.max(0, ...some.map(one => one.roundTrips));
  }

  // Who hangs up on a name that nobody has is asked under its own, so that its forms can be compared with that.
  const own =
    plain.hungUp && spoken.has('http') ? await askForItsPage(hostPort({ address: host, port })) : null;
  const { speaks, status } = own ?? plain;
  return {
    door: {
      address,
      port,
      plain: { speaks, status },
      seen: asked.flatMap(one => (again.get(one.form) ?? one).all.map(({ seen }) => seen)),
    },
    from,
    roundTrips: roundTrips + (own?.roundTrips ?? 0),
  };
}

type Destined = Destination<Canary>;
type Asked = AskedAt<Canary>;

interface FormAsked {
  readonly form: ProxyForm;
  readonly all: readonly Asked[];
  readonly roundTrips: number;
}

function longest(asked: readonly Asked[]): number {
  return Math.max(0, ...asked.map(({ seen }) => seen.roundTrips));
}

function isAnswered(seen: ProxySeen): boolean {
  return seen.heard !== null && seen.heard.is !== 'other';
}

interface Plain {
  readonly speaks: ProxyDoor['plain']['speaks'];
  readonly status: number | null;
  readonly heard: boolean;
  readonly hungUp: boolean;
  /** Milliseconds for the connection and the answer. */
  readonly tookMs: number;
  readonly localAddress: string;
  readonly roundTrips: number;
}

/**
 * How the server answers somebody who wants a page of its own: what it is, and what it says to everybody. It is asked
 * under a name that never resolves (RFC 6761 6.4): one that goes to whatever host a request names, as Tinyproxy 1.10
 * does, would go to itself without end if it heard its own.
 */
async function askPlain(name: string, options: WireOptions, ms: number): Promise<Plain | null> {
  const began = performance.now();
  const wire = await openProxyWire(options);
  if (wire === null) return null;
  const connectedMs = performance.now() - began;
  wire.send(plainRequest(name, ''));
  const text = await wire.hear(pageComplete, ms);
  const hungUp = text === '' && wire.ended() === 'hung-up';
  wire.close();
  const heard = readHttp(text);
  const speaks = heard?.is === 'http' ? 'http' : heard?.is === 'other' && isGreeting(text) ? 'other' : 'none';
  return {
    speaks,
    status: heard?.is === 'http' ? heard.status : null,
    heard: text !== '',
    hungUp,
    tookMs: text === '' && !hungUp ? 2 * connectedMs : performance.now() - began,
    localAddress: wire.localAddress,
    roundTrips: wire.roundTrips(),
  };
}

/** A line of text, as mail, SSH and FTP servers begin with; a SOCKS server may answer a byte or two of its own. */
function isGreeting(text: string): boolean {
  return /^[\x20-\x7e]{3,}/.test(text);
}
