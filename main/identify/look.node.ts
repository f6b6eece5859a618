/**
 * The read-only look at a server: which of its mail and proxy ports answer and what they say of themselves. Nothing is
 * asked that a mail client or a browser would not ask.
 */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { usualMailPorts } from '../check/mail-plan.ts';
import { nobody } from '../check/proxy-bytes.ts';
import { usualProxyPorts } from '../check/proxy-plan.ts';
import type { LookedAt, LookedAtPort } from './evidence.ts';
import { boundedLines, boundedText, isSmtp, smtpComplete } from './heard.ts';
import { openWire, type Wire } from './wire.node.ts';

export interface LookProgress {
  readonly type: 'port';
  readonly address: string;
  readonly port: number;
  readonly state: 'running' | LookedAtPort['state'];
}

export interface LookOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (told: LookProgress) => void;
  /** Milliseconds; the defaults suit a server at the other end of the world. */
  readonly waits?: Partial<Waits>;
}

interface Waits {
  readonly resolve: number;
  readonly connect: number;
  /** Until a server that may be one for mail greets: postscreen and sendmail hold it back for 5 or 6 s. */
  readonly greeting: number;
  /** The same on a port where a proxy is likelier, which never speaks first. */
  readonly silence: number;
  readonly reply: number;
}

const usualWaits: Waits = { resolve: 10_000, connect: 8_000, greeting: 12_000, silence: 1_000, reply: 8_000 };

const implicitTls: readonly number[] = [465];
const mostAddresses = 16;
const mostPorts = 64;

/**
 * Looks at the ports given, or at the usual mail and proxy ports where none is, on every address of the host, all side
 * by side. A host that does not resolve has no addresses. Ends early, with what it has, when cancelled.
 */
export async function lookAt(
  target: { readonly host: string; readonly ports: readonly number[] },
  options: LookOptions,
): Promise<LookedAt> {
  const waits = { ...usualWaits, ...options.waits };
  const addresses = await resolveHost(target.host, waits.resolve, options.signal);
  const wanted = target.ports.length > 0 ? target.ports : [...usualMailPorts, ...usualProxyPorts];
  const places = addresses.flatMap(address =>
    [...new Set(wanted)].slice(0, mostPorts).map(port => ({ address, port })),
  );
  const ports = await Promise.all(
    places.map(async ({ address, port }) => {
      const told = { type: 'port', address, port } as const;
      options.onProgress({ ...told, state: 'running' });
      const looked = await lookAtPort({ host: target.host, address, port }, waits, options.signal);
      options.onProgress({ ...told, state: looked.state });
      return looked;
    }),
  );
  return { host: target.host, addresses, ports };
}

interface Place {
  readonly host: string;
  readonly address: string;
  readonly port: number;
}

async function lookAtPort(place: Place, waits: Waits, signal: AbortSignal): Promise<LookedAtPort> {
  const { address, port } = place;
  const nothing = { address, port, speaks: 'nothing', banner: '', ehlo: [], help: [], headers: [] } as const;
  const tls = implicitTls.includes(port) ? place.host : null;
  const opened = await openWire({ address, port, tls }, waits.connect, signal);
  if (opened.state !== 'open') return { ...nothing, state: opened.state };
  const open = { ...nothing, state: 'open' } as const;
  const { wire } = opened;
  let answer = '';
  try {
    const patience = usualProxyPorts.includes(port) ? waits.silence : waits.greeting;
    const greeting = await wire.hear(text => smtpComplete(text) || isForeign(text), patience);
    if (isSmtp(greeting)) return { ...open, speaks: 'smtp', ...(await talkMail(wire, greeting, waits)) };
    if (greeting !== '') return { ...open, speaks: 'something-else', banner: boundedText(greeting) };
    if (!wire.ended()) {
      wire.send(`GET / HTTP/1.0\r\nHost: ${nobody}\r\nUser-Agent: Latch\r\nAccept: */*\r\n\r\n`);
      answer = await wire.hear(text => /\r?\n\r?\n/.test(text) || isForeign(text), waits.reply);
      if (/^HTTP\/\d/.test(answer)) return { ...open, speaks: 'http', headers: headerLines(answer) };
      if (isSmtp(answer)) return { ...open, speaks: 'smtp', banner: boundedText(answer) };
    }
  } finally {
    wire.close();
  }
  // Some SOCKS servers answer a request for a page with two bytes of their own protocol.
  const socks = tls === null ? await talkSocks(place, waits, signal) : null;
  if (socks !== null) return { ...open, speaks: 'socks', banner: socks };
  return answer === '' ? open : { ...open, speaks: 'something-else', banner: boundedText(answer) };
}

async function talkMail(
  wire: Wire,
  greeting: string,
  waits: Waits,
): Promise<Pick<LookedAtPort, 'banner' | 'ehlo' | 'help'>> {
  const ask = async (command: string): Promise<string[]> => {
    if (wire.ended()) return [];
    wire.send(`${command}\r\n`);
    return boundedLines(await wire.hear(smtpComplete, waits.reply));
  };
  const welcome = /^220/m.test(greeting);
  const ehlo = welcome ? await ask(`EHLO ${ownLiteral(wire.localAddress)}`) : [];
  const help = welcome ? await ask('HELP') : [];
  await ask('QUIT');
  return { banner: boundedText(greeting), ehlo, help };
}

/** RFC 1928 3: version 5, one method offered, "no authentication required". Two bytes back. */
async function talkSocks(place: Place, waits: Waits, signal: AbortSignal): Promise<string | null> {
  const opened = await openWire(
    { address: place.address, port: place.port, tls: null },
    waits.connect,
    signal,
  );
  if (opened.state !== 'open') return null;
  const { wire } = opened;
  wire.send(new Uint8Array([5, 1, 0]));
  const answer = await wire.hear(text => text.length >= 2, waits.reply);
  wire.close();
  if (!/^\u0005[\u0000\u00ff]/.test(answer)) return null;
  return answer.charCodeAt(1) === 0 ? 'SOCKS 5, no password asked' : 'SOCKS 5, a password asked';
}

/** A line, or a screenful without one, of something that is neither SMTP nor HTTP. */
function isForeign(text: string): boolean {
  return (text.includes('\n') || text.length > 80) && !isSmtp(text) && !/^HTTP\/\d/.test(text);
}

/** The lines of the answer up to the body; cookies are nobody's business. */
function headerLines(answer: string): string[] {
  const head = answer.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return boundedLines(head).filter(line => !/^set-cookie/i.test(line));
}

/** An address literal, since a desktop computer has no name that means something (RFC 5321 4.1.4). */
function ownLiteral(address: string): string {
  const bare = (address.split('%')[0] ?? '').replace(/^::ffff:(?=\d+\.)/, '');
  return bare.includes(':') ? `[IPv6:${bare}]` : `[${bare}]`;
}

async function resolveHost(host: string, ms: number, signal: AbortSignal): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  // A look-up can't be called back, but nobody has to wait for it.
  const given = new Promise<never[]>(resolve => {
    const timer = setTimeout(() => resolve([]), ms);
    timer.unref();
    signal.addEventListener('abort', () => resolve([]), { once: true });
  });
  const found = lookup(host, { all: true, verbatim: true }).then(
    all => all.map(one => one.address),
    () => [],
  );
  return [...new Set(await Promise.race([found, given]))].slice(0, mostAddresses);
}
