/**
 * The forms in which a stranger may ask a proxy to forward, in the order they are shown. Each asks for a connection to
 * our own listener, the canary: nobody else's server is ever named.
 */
import type { PlannedProbe, ProxyCheckRequest } from './request.ts';

/** Where open proxies usually listen: Squid, web proxies, SOCKS, Privoxy, and a web server that forwards. */
export const usualProxyPorts: readonly number[] = [3128, 8080, 1080, 8000, 8888, 8118, 80];

const proxyFormIds = [
  'http-get',
  'http-post',
  'connect-25',
  'connect-80',
  'connect-443',
  'connect-odd',
  'socks4',
  'socks4a',
  'socks5',
] as const;

export type ProxyFormId = (typeof proxyFormIds)[number];

/** `own` is the canary's own port, a number that no service has. */
export type AskedPort = 25 | 80 | 443 | 'own';

export interface ProxyForm {
  readonly id: ProxyFormId;
  readonly speaks: 'http' | 'socks';
  /** As results name it. */
  readonly method: 'GET' | 'POST' | 'CONNECT' | 'SOCKS4' | 'SOCKS4a' | 'SOCKS5';
  /**
   * Ports of the canary to ask for: the first, and the others only where the one before was refused and the canary
   * listens there. Proxies that let strangers through to 25 alone, or to 80 alone, exist.
   */
  readonly ports: readonly [AskedPort, ...AskedPort[]];
}

const forms: Readonly<Record<ProxyFormId, Omit<ProxyForm, 'id'>>> = {
  'http-get': { speaks: 'http', method: 'GET', ports: ['own', 80] },
  'http-post': { speaks: 'http', method: 'POST', ports: ['own', 80, 25] },
  'connect-25': { speaks: 'http', method: 'CONNECT', ports: [25] },
  'connect-80': { speaks: 'http', method: 'CONNECT', ports: [80] },
  'connect-443': { speaks: 'http', method: 'CONNECT', ports: [443] },
  'connect-odd': { speaks: 'http', method: 'CONNECT', ports: ['own'] },
  socks4: { speaks: 'socks', method: 'SOCKS4', ports: ['own', 25, 80, 443] },
  socks4a: { speaks: 'socks', method: 'SOCKS4a', ports: ['own', 25, 80, 443] },
  socks5: { speaks: 'socks', method: 'SOCKS5', ports: ['own', 25, 80, 443] },
};

/** The forms of a request, restricted to `only` where that names any. */
export function proxyForms(only: readonly string[]): readonly ProxyForm[] {
  return proxyFormIds.filter(id => only.length === 0 || only.includes(id)).map(id => ({ id, ...forms[id] }));
}

/**
 * The plan as it is shown before anything is sent. Where the canary is not opened yet, a word in parentheses stands
 * for its address.
 */
export function planProxy(request: ProxyCheckRequest): PlannedProbe[] {
  const canary = request.canary;
  const own = canary === null ? '(a port of ours)' : String(canary.port);
  const host =
    canary === null
      ? '(our listener)'
      : canary.address.includes(':')
        ? `[${canary.address}]`
        : canary.address;
  return proxyForms(request.only).map(form => {
    const port = form.ports[0] === 'own' ? own : String(form.ports[0]);
    const to = `${host}:${port}`;
    const http = form.method === 'GET' || form.method === 'POST';
    return { id: form.id, explain: form.id, wire: `${form.method} ${http ? `http://${to}/` : to}` };
  });
}
