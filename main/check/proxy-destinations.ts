/** For which of our listeners, and for which of their ports, each form asks. Pure. */
import type { AskedPort, ProxyForm } from './proxy-plan.ts';
import { meaningOf, type ProxyMeaning, type ProxySeen } from './proxy-seen.ts';

/** A listener of ours: its own port, and those of 25, 80 and 443 at which it listens as well. */
export interface Listener {
  readonly address: string;
  readonly port: number;
  readonly others: readonly number[];
}

/** The listeners that a server is told; `beside` is at our address of the other family, where there is one. */
export interface Listeners<L extends Listener> {
  readonly main: L;
  readonly beside: L | null;
  /**
   * The server's port, where our address is one of its own machine: asked to go there it would go to itself, and from
   * there once more, without end. Null where we are elsewhere.
   */
  readonly itself: number | null;
}

export interface Destination<L extends Listener> {
  readonly canary: L;
  readonly port: number;
}

/** What a form brought at one destination. */
export interface AskedAt<L extends Listener> {
  readonly to: Destination<L>;
  readonly seen: ProxySeen;
}

/**
 * What is asked at once. Port 25 is among it where SOCKS is likely spoken: a proxy that lets strangers through to it
 * sends their mail, whatever else it does. Of HTTP that is a form of its own.
 */
export function firstAsked<L extends Listener>(
  form: ProxyForm,
  { main, itself }: Listeners<L>,
  speaks: 'http' | 'other' | 'none',
): Destination<L>[] {
  if (!isAskable(form, main)) return [];
  const mail = form.speaks === 'socks' && speaks === 'none' && main.others.includes(25);
  return [portOf(form.ports[0], main), ...(mail ? [25] : [])]
    .filter(port => port !== itself || holds(main, port))
    .map(port => ({ canary: main, port }));
}

/**
 * What is still to be asked once answers are there: the other ports, also those where nothing of ours listens, since a
 * no counts there too; and our other address.
 */
export function furtherAsked<L extends Listener>(
  form: ProxyForm,
  asked: readonly AskedAt<L>[],
  { main, beside, itself }: Listeners<L>,
  doorSpeaksHttp: boolean,
): Destination<L>[] {
  const all = [
    ...form.ports.map(port => ({ canary: main, port: portOf(port, main) })),
    ...(beside === null ? [] : [{ canary: beside, port: portOf(form.ports[0], beside) }]),
  ].filter(
    ({ canary, port }) =>
      isAskable(form, canary) &&
      (port !== itself || holds(canary, port)) &&
      !asked.some(({ to }) => to.canary === canary && to.port === port),
  );
  const meanings = asked.map(({ seen }) => meaningOf(seen));
  if (meanings.includes('through'))
    return form.speaks === 'socks'
      ? all.filter(({ canary, port }) => canary === main && port === 25 && main.others.includes(25))
      : [];
  if (asked.length > 0 && !meanings.some(meaning => isNo(meaning, form, doorSpeaksHttp))) return [];
  return all.filter(({ canary, port }) => canary === main || holds(canary, port));
}

function holds({ port: own, others }: Listener, port: number): boolean {
  return port === own || others.includes(port);
}

/** Whether it is an answer for one destination that may be another for the next. */
function isNo(meaning: ProxyMeaning, form: ProxyForm, doorSpeaksHttp: boolean): boolean {
  switch (meaning) {
    case 'refused':
    case 'failed-or-refused':
    case 'failed':
    case 'page':
    case 'trouble':
      return true;
    case 'password':
      // A SOCKS server asks for it before it hears of any destination.
      return form.speaks === 'http';
    case 'hung-up':
      // A web server that goes to port 80 of whatever host is named, and finds nobody there, may have no words for it.
      return doorSpeaksHttp && (form.method === 'GET' || form.method === 'POST');
    default:
      return false;
  }
}

/** SOCKS 4 can name IPv4 addresses only. */
function isAskable(form: ProxyForm, listener: Listener): boolean {
  return form.method !== 'SOCKS4' || !listener.address.includes(':');
}

function portOf(port: AskedPort, listener: Listener): number {
  return port === 'own' ? listener.port : port;
}
