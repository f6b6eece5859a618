/**
 * Small real proxies and things that look like one, on loopback. The proxies forward for real: what comes back through
 * them came from where it was asked for.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';

export interface Fake {
  readonly port: number;
  /** What connected, in order: every connection's first bytes. */
  readonly heard: string[];
  stop(): Promise<void>;
}

/** Serves `talk` on a loopback address until stopped. */
export async function serve(talk: (socket: Socket) => void, host = '127.0.0.1'): Promise<Fake> {
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const server: Server = createServer({ allowHalfOpen: false }, socket => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    socket.once('data', data => heard.push(data.toString('latin1')));
    talk(socket);
  });
  await new Promise<void>(resolve => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    heard,
    stop() {
      for (const socket of sockets) socket.destroy();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

interface Asked {
  readonly method: string;
  readonly host: string;
  readonly port: number;
  readonly head: string;
}

export interface HttpRules {
  /** Who may go where; everybody everywhere where it is left out. */
  readonly allow?: (asked: Asked) => boolean;
  /** Status for what is not allowed. */
  readonly refusal?: string;
  /** Asks for a password where this is set, and knows none. */
  readonly password?: boolean;
  /** Answers a CONNECT only once another line end has come. */
  readonly wantsLineEnd?: boolean;
  /** Adds X-Forwarded-For. */
  readonly tellsClient?: boolean;
  /** Forwards requests and keeps the answers. */
  readonly swallows?: boolean;
}

/** A forward proxy: absolute-form requests and CONNECT tunnels. A request for a page of its own is a bad request. */
export function httpProxy(rules: HttpRules = {}): (socket: Socket) => void {
  return client => {
    let text = '';
    const onData = (data: Buffer) => {
      text += data.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      if (end === -1) {
        if (!/^[A-Z]{0,10}( |$)/.test(text)) client.end('HTTP/1.1 400 Bad Request\r\n\r\n');
        return;
      }
      if (rules.wantsLineEnd === true && text.startsWith('CONNECT') && !text.endsWith('\r\n\r\n\r\n')) return;
      client.off('data', onData);
      const asked = readAsked(text.slice(0, end));
      const rest = text.slice(end + 4);
      if (rules.password === true)
        client.end(
          'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="x"\r\n\r\n',
        );
      else if (asked === null)
        client.end('HTTP/1.1 400 Bad Request\r\nServer: fake\r\nContent-Length: 0\r\n\r\n');
      else if (rules.allow !== undefined && !rules.allow(asked))
        client.end(`HTTP/1.1 ${rules.refusal ?? '403 Forbidden'}\r\nContent-Length: 2\r\n\r\nno`);
      else forward(client, asked, rest, rules);
    };
    client.on('data', onData);
  };
}

function forward(client: Socket, asked: Asked, rest: string, rules: HttpRules): void {
  const server = connect({ host: asked.host, port: asked.port });
  let connected = false;
  server.on('error', () => {
    if (connected) client.destroy();
    else client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
  });
  client.on('close', () => server.destroy());
  server.on('connect', () => {
    connected = true;
    if (asked.method === 'CONNECT') {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (rules.wantsLineEnd !== true && rest !== '') server.write(rest, 'latin1');
    } else {
      const client4 = rules.tellsClient === true ? 'X-Forwarded-For: 198.51.100.7\r\n' : '';
      const head = asked.head.replace(
        /^(\S+) http:\/\/[^/ ]+(\/?\S*) /,
        (_, method, path) => `${method} ${path || '/'} `,
      );
      server.write(`${head}\r\n${client4}\r\n${rest}`, 'latin1');
    }
    if (rules.swallows === true) server.on('data', () => client.destroy());
    else {
      server.pipe(client);
      client.pipe(server);
    }
  });
}

function readAsked(head: string): Asked | null {
  const line = /^(\S+) (\S+) HTTP\/1\.\d/.exec(head);
  const [, method = '', target = ''] = line ?? [];
  const place = method === 'CONNECT' ? target : /^http:\/\/([^/]+)/.exec(target)?.[1];
  const parts = /^\[?([^\]]+?)\]?:(\d+)$/.exec(place ?? '');
  return parts ? { method, host: parts[1] ?? '', port: Number(parts[2]), head } : null;
}

export interface SocksRules {
  readonly versions?: readonly ('4' | '4a' | '5')[];
  readonly allow?: (port: number, host: string) => boolean;
  readonly password?: boolean;
  /** Says yes before it has connected, as tunnelling clients do. */
  readonly early?: boolean;
  /** Says yes and connects to nothing. */
  readonly lies?: boolean;
  /** Answers a failure of its own to everything. */
  readonly fails?: number;
}

/** A SOCKS server (RFC 1928, and SOCKS 4 and 4a before it). Anything else is hung up on. */
export function socksProxy(rules: SocksRules = {}): (socket: Socket) => void {
  const versions = rules.versions ?? ['4', '4a', '5'];
  return client => {
    let bytes = Buffer.alloc(0);
    let greeted = false;
    const onData = (data: Buffer) => {
      bytes = Buffer.concat([bytes, data]);
      if (bytes[0] === 5 && versions.includes('5')) {
        if (!greeted) {
          if (bytes.length < 3) return;
          greeted = true;
          bytes = bytes.subarray(3);
          client.write(Uint8Array.of(5, rules.password === true ? 255 : 0));
          if (bytes.length === 0) return;
        }
        const length = bytes[3] === 4 ? 22 : 10;
        if (bytes.length < length) return;
        client.off('data', onData);
        const host = bytes[3] === 4 ? ipv6(bytes.subarray(4, 20)) : bytes.subarray(4, 8).join('.');
        tunnel(client, host, bytes.readUInt16BE(length - 2), rules, code => [
          5,
          code,
          0,
          1,
          0,
          0,
          0,
          0,
          0,
          0,
        ]);
      } else if (bytes[0] === 4) {
        if (bytes.length < 9 || bytes.at(-1) !== 0) return;
        client.off('data', onData);
        const named = bytes[4] === 0 && bytes[5] === 0 && bytes[6] === 0;
        const host = named ? bytes.subarray(9, -1).toString('latin1') : bytes.subarray(4, 8).join('.');
        if (!versions.includes(named ? '4a' : '4')) client.destroy();
        else
          tunnel(client, host, bytes.readUInt16BE(2), rules, code => [
            0,
            code === 0 ? 90 : 91,
            0,
            0,
            0,
            0,
            0,
            0,
          ]);
      } else client.destroy();
    };
    client.on('data', onData);
  };
}

function tunnel(
  client: Socket,
  host: string,
  port: number,
  rules: SocksRules,
  reply: (code: number) => number[],
): void {
  const say = (code: number) => client.write(Uint8Array.from(reply(code)));
  if (rules.fails !== undefined) {
    say(rules.fails);
    return;
  }
  if (rules.allow !== undefined && !rules.allow(port, host)) {
    say(2);
    client.end();
    return;
  }
  if (rules.early === true || rules.lies === true) say(0);
  if (rules.lies === true) return;
  const server = connect({ host, port });
  server.on('error', () => {
    if (rules.early !== true) say(5);
    client.end();
  });
  client.on('close', () => server.destroy());
  server.on('connect', () => {
    if (rules.early !== true) say(0);
    server.pipe(client);
    client.pipe(server);
  });
}

function ipv6(bytes: Buffer): string {
  return Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(index * 2).toString(16)).join(':');
}

/** HTTP and SOCKS at one port, as some programs offer it. */
export function mixedProxy(rules: Pick<HttpRules, 'allow'> = {}): (socket: Socket) => void {
  const allow = rules.allow;
  const socks =
    allow === undefined
      ? {}
      : { allow: (port: number, host: string) => allow({ method: 'SOCKS', host, port, head: '' }) };
  return client => {
    client.once('data', data => {
      const talk = data[0] === 4 || data[0] === 5 ? socksProxy(socks) : httpProxy(rules);
      talk(client);
      client.emit('data', data);
    });
  };
}

/** Answers every request, whatever it is, with this. */
export function alwaysSays(answer: string): (socket: Socket) => void {
  return client => {
    let text = '';
    client.on('data', data => {
      text += data.toString('latin1');
      if (text.includes('\r\n\r\n')) client.end(answer);
    });
  };
}

const page = '<html>Welcome</html>';
export const okPage = `HTTP/1.1 200 OK\r\nContent-Length: ${page.length}\r\n\r\n${page}`;

/** A web server with `ProxyRequests Off`: its own page for any address, and no CONNECT. */
export function closedApache(): (socket: Socket) => void {
  return client => {
    client.once('data', data => {
      const connects = data.toString('latin1').startsWith('CONNECT');
      client.end(
        connects ? 'HTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\nContent-Length: 0\r\n\r\n' : okPage,
      );
    });
  };
}

/** A web server that hangs up on requests for names it does not have, and knows no CONNECT (nginx, `return 444`). */
export function hangingUp(): (socket: Socket) => void {
  return client => {
    client.once('data', data => {
      if (data.toString('latin1').startsWith('CONNECT'))
        client.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
      else client.destroy();
    });
  };
}

/** Says yes to CONNECT and gives back whatever is said to it then. */
export function echoing(): (socket: Socket) => void {
  return client => {
    client.once('data', data => {
      if (data.toString('latin1').startsWith('CONNECT')) {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        client.on('data', more => client.write(more));
      } else client.end(okPage);
    });
  };
}

/** Bytes without end, as fast as they are taken. */
export function endless(beginning = ''): (socket: Socket) => void {
  return client => {
    client.once('data', () => {
      client.write(beginning);
      const more = () => {
        while (!client.destroyed && client.write('x'.repeat(16_384))) continue;
        client.once('drain', more);
      };
      more();
    });
  };
}

/** Takes `most` connections at a time and resets the others. */
export function atMost(most: number, talk: (socket: Socket) => void): (socket: Socket) => void {
  let now = 0;
  return client => {
    if (now >= most) {
      client.destroy();
      return;
    }
    now += 1;
    client.on('close', () => {
      now -= 1;
    });
    talk(client);
  };
}
