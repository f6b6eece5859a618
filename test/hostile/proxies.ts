/** Proxies, and things that look like one, each with what a check by a stranger has to say of it. */
import type { Socket } from 'node:net';
import type { ProxyCheckRequest } from '../../main/check/request.ts';
import {
  alwaysSays,
  atMost,
  closedApache,
  echoing,
  endless,
  hangingUp,
  httpProxy,
  mixedProxy,
  okPage,
  socksProxy,
} from '../fakes/proxy.ts';
import {
  byteByByte,
  closingEarly,
  eager,
  goesToNamedHost,
  hangingUpAfterYes,
  headless,
  inChunks,
  insisting,
  rewriting,
  storing,
  wrongVersion,
} from '../fakes/proxy-odd.ts';
import type { Truth } from './kit.ts';

export interface HostileProxy {
  readonly truth: Truth;
  readonly talk: () => (socket: Socket) => void;
  readonly request?: Partial<ProxyCheckRequest>;
  readonly host?: '::1';
  /** Verdicts of single forms, where they tell more than the whole. */
  readonly forms?: Readonly<Record<string, string>>;
}

const isClosed = { verdict: 'closed' } as const;
const unclear = (reason: Truth['reason'] & string): Truth => ({ verdict: 'inconclusive', reason });
const soon = { timeoutMs: 400 } as const;

const page = 'HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n';

export const hostileProxies: Readonly<Record<string, HostileProxy>> = {
  'an HTTP proxy open to all': { talk: () => httpProxy(), truth: arrived() },
  'an HTTP proxy open to all, over IPv6': { talk: () => httpProxy(), host: '::1', truth: arrived() },
  'a proxy for tunnels to odd ports only': {
    talk: () => httpProxy({ allow: ({ method, port }) => method === 'CONNECT' && port > 1_024 }),
    truth: arrived(),
    forms: { 'http-get': 'closed', 'connect-odd': 'open' },
  },
  'a proxy that waits for one more line end': {
    talk: () => httpProxy({ wantsLineEnd: true, allow: ({ method }) => method === 'CONNECT' }),
    request: { timeoutMs: 2_500 },
    truth: arrived(),
    forms: { 'connect-odd': 'open' },
  },
  'an HTTP proxy that asks for patience first': {
    talk: () => client => {
      client.once('data', () => client.write('HTTP/1.1 100 Continue\r\n\r\n'));
      httpProxy()(client);
    },
    truth: arrived(),
  },
  'a proxy that adds headers and cuts the page into chunks': { talk: () => inChunks, truth: arrived() },
  'a proxy that answers without a head, as in HTTP/0.9': {
    talk: () => headless,
    truth: arrived(),
    forms: { 'http-get': 'open', 'http-post': 'closed' },
  },
  'a proxy that puts a page of its own around ours': { talk: () => rewriting, truth: arrived() },
  'a proxy that gives everybody the first page it fetched': { talk: () => storing(), truth: arrived() },
  'a proxy that answers a byte at a time': {
    talk: () => byteByByte(httpProxy({ allow: ({ method }) => method === 'CONNECT' }), 5),
    request: { timeoutMs: 4_000 },
    truth: arrived(),
    forms: { 'http-get': 'closed', 'connect-odd': 'open' },
  },
  'a proxy that says yes before it goes there': {
    talk: () => eager(1_500),
    request: { timeoutMs: 6_000 },
    truth: arrived(),
    forms: { 'connect-odd': 'open' },
  },
  'a transparent proxy that goes to whatever host is named': {
    talk: () => goesToNamedHost(),
    truth: arrived(),
    forms: { 'http-get': 'open', 'http-post': 'open', 'connect-odd': 'closed' },
  },
  'a proxy for strangers who go to IPv6 addresses': {
    talk: () => mixedProxy({ allow: ({ host }) => host.includes(':') }),
    // At the address that IPv6 has a neighbour for.
    request: { fromAddress: null },
    truth: arrived(),
    forms: { 'http-get': 'open', 'http-post': 'open', 'connect-odd': 'open', socks4: 'closed' },
  },
  'a SOCKS server open to all': { talk: () => socksProxy(), truth: arrived() },
  'a SOCKS 4a server open to all': {
    talk: () => socksProxy({ versions: ['4a'] }),
    truth: arrived(),
    forms: { socks4: 'closed', socks4a: 'open', socks5: 'closed' },
  },
  'a SOCKS server that says yes too early': { talk: () => socksProxy({ early: true }), truth: arrived() },
  'a SOCKS server that answers with a wrong version': {
    talk: () => wrongVersion,
    truth: arrived(),
    forms: { socks4: 'open', socks5: 'open' },
  },
  'HTTP and SOCKS at one port': { talk: () => mixedProxy(), truth: arrived() },
  'a proxy that takes two connections at a time': { talk: () => atMost(2, httpProxy()), truth: arrived() },
  'a proxy that refuses strangers': { talk: () => httpProxy({ allow: () => false }), truth: isClosed },
  'a proxy that wants a password': {
    talk: () => httpProxy({ password: true }),
    truth: { verdict: 'closed', reason: 'asks-for-password' },
  },
  'a proxy that takes any password': {
    talk: () => anyPassword(),
    truth: { verdict: 'closed', reason: 'asks-for-password' },
  },
  'a SOCKS server that takes any password': {
    talk: () => socksProxy({ versions: ['5'], password: true }),
    truth: { verdict: 'closed', reason: 'asks-for-password' },
  },
  'a SOCKS server that wants a password though none was offered': {
    talk: () => insisting(2),
    truth: { verdict: 'closed', reason: 'asks-for-password' },
  },
  'a SOCKS server that wants GSSAPI': {
    talk: () => insisting(1),
    truth: { verdict: 'closed', reason: 'asks-for-password' },
  },
  'a SOCKS server that says yes and hangs up': { talk: () => hangingUpAfterYes, truth: isClosed },
  'a web server that asks for patience without end': {
    talk: () => patient(),
    truth: isClosed,
  },
  'a web server that answers 200 to everything': { talk: () => alwaysSays(okPage), truth: isClosed },
  'a web server without CONNECT': { talk: () => closedApache(), truth: isClosed },
  'a web server that hangs up on other names': { talk: () => hangingUp(), truth: isClosed },
  'a web server that gives back the request': { talk: () => reflecting(), truth: isClosed },
  'a web server that makes up a nonce': {
    talk: () => alwaysSays(`${page}latch-0123456789abcdef0123456789abcdef\r\n`),
    truth: isClosed,
  },
  'a web server that redirects to our listener': {
    talk: () => redirecting(),
    truth: isClosed,
  },
  'a honeypot that answers 200 to CONNECT and echoes': { talk: () => echoing(), truth: isClosed },
  'a honeypot that answers 200 to CONNECT and greets as a mail server': {
    talk: () => greeting(),
    truth: isClosed,
  },
  'a SOCKS server that says yes and connects to nothing': {
    talk: () => socksProxy({ lies: true }),
    truth: isClosed,
  },
  'a proxy that passes the request on and keeps the answer': {
    talk: () => httpProxy({ swallows: true, allow: ({ method }) => method !== 'CONNECT' }),
    request: { only: ['http-get'] },
    truth: unclear('closed-early'),
  },
  'a proxy that closes in the middle of the page': {
    talk: () => closingEarly,
    request: { only: ['http-get'] },
    truth: unclear('closed-early'),
  },
  'a server that sends without end': { talk: () => endless(), truth: unclear('not-this-protocol') },
  'a page without end': { talk: () => endless(page), truth: isClosed },
  'a server that never says a word': {
    talk: () => () => undefined,
    request: soon,
    truth: unclear('no-answer'),
  },
  'a server that drips': { talk: () => dripping('H'), request: soon, truth: unclear('not-this-protocol') },
  'a page that drips': {
    talk: () => dripping('x', 'HTTP/1.1 200 OK\r\n\r\n'),
    request: soon,
    truth: isClosed,
  },
  'a server that hangs up at once': {
    talk: () => client => client.destroy(),
    truth: unclear('closed-early'),
  },
};

function arrived(): Truth {
  return { verdict: 'open', strength: 'arrived' };
}

function anyPassword(): (socket: Socket) => void {
  return client => {
    client.once('data', data => {
      if (/^Proxy-Authorization:/im.test(data.toString('latin1'))) httpProxy()(client);
      else httpProxy({ password: true })(client);
      client.emit('data', data);
    });
  };
}

/** The whole request as the page: whatever is in it comes back, and is no proof of anything. */
function reflecting(): (socket: Socket) => void {
  return client => {
    client.once('data', data => {
      client.end(
        Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${data.length}\r\n\r\n`), data]),
      );
    });
  };
}

/** Sends everybody where they asked to be taken: going there oneself would prove nothing. */
function redirecting(): (socket: Socket) => void {
  return client => {
    client.once('data', data => {
      const [, to = '/'] = /^\S+ (\S+)/.exec(data.toString('latin1')) ?? [];
      client.end(`HTTP/1.1 302 Found\r\nLocation: ${to}\r\nContent-Length: 0\r\n\r\n`);
    });
  };
}

/** Interim answers (RFC 9110 15.2) and never a last one. */
function patient(): (socket: Socket) => void {
  return client => {
    client.once('data', () => {
      const timer = setInterval(() => client.write('HTTP/1.1 100 Continue\r\n\r\n'.repeat(500)), 5);
      client.on('close', () => clearInterval(timer));
    });
  };
}

function greeting(): (socket: Socket) => void {
  return client => {
    client.once('data', data => {
      if (data.toString('latin1').startsWith('CONNECT'))
        client.end('HTTP/1.1 200 Connection established\r\n\r\n220 mail.example ESMTP\r\n');
      else client.end(okPage);
    });
  };
}

function dripping(byte: string, beginning = ''): (socket: Socket) => void {
  return client => {
    client.once('data', () => client.write(beginning));
    const timer = setInterval(() => client.write(byte), 50);
    client.on('close', () => clearInterval(timer));
  };
}
