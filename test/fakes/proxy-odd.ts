/** Proxies that forward for real and do something odd on the way, and some that only look like one. */
import { connect, type Socket } from 'node:net';

type Talk = (client: Socket) => void;

interface Fetched {
  readonly target: string;
  readonly answer: string;
}

/** Fetches what a GET in absolute form asks for, whole, and has it told by `tell`; refuses everything else. */
function fetching(tell: (client: Socket, fetched: Fetched) => void): Talk {
  return client => {
    client.once('data', data => {
      const [, target = ''] = /^GET (http:\/\/\S+) /.exec(data.toString('latin1')) ?? [];
      if (target === '') {
        client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      fetchWhole(target, answer => tell(client, { target, answer }));
    });
  };
}

function fetchWhole(target: string, done: (answer: string) => void): void {
  const { hostname, port, pathname } = new URL(target);
  const there = connect({ host: hostname.replace(/^\[(.*)\]$/, '$1'), port: Number(port || 80) });
  let answer = '';
  there.on('error', () => done('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'));
  there.on('data', data => {
    answer += data.toString('latin1');
  });
  there.on('end', () => done(answer));
  there.write(`GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
}

const bodyOf = (answer: string): string => answer.slice(answer.indexOf('\r\n\r\n') + 4);

/** Adds headers of its own and cuts the page into chunks of eight bytes. */
export const inChunks: Talk = fetching((client, { answer }) => {
  const chunks = bodyOf(answer).match(/[^]{1,8}/g) ?? [];
  const head = 'HTTP/1.1 200 OK\r\nVia: 1.1 odd\r\nX-Cache: MISS\r\nTransfer-Encoding: chunked\r\n\r\n';
  const body = chunks.map(chunk => `${chunk.length.toString(16)};odd=1\r\n${chunk}\r\n`).join('');
  client.end(`${head}${body}0\r\n\r\n`);
});

/** HTTP/0.9: the page, and no head. */
export const headless: Talk = fetching((client, { answer }) => {
  client.write('<html>\n');
  setTimeout(() => client.end(bodyOf(answer)), 50);
});

/** Puts a page of its own around the one it fetched, and calls it an error. */
export const rewriting: Talk = fetching((client, { answer }) => {
  client.write('HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n');
  setTimeout(() => client.end(`<html>${'advertisement '.repeat(1_500)}${bodyOf(answer)}</html>`), 50);
});

/** Answers for ever with the first page that it fetched. */
export function storing(): Talk {
  let stored: string | null = null;
  const fetchFirst = fetching((client, { answer }) => {
    stored ??= answer;
    client.end(stored);
  });
  return client => {
    if (stored === null) fetchFirst(client);
    else client.once('data', () => client.end(stored ?? ''));
  };
}

/** Closes in the middle of the page. */
export const closingEarly: Talk = fetching((client, { answer }) => {
  client.end(answer.slice(0, answer.indexOf('\r\n\r\n') + 12));
});

/** Hands on what `talk` says a byte at a time. */
export function byteByByte(talk: Talk, everyMs: number): Talk {
  return client => {
    const [write, end] = [client.write.bind(client), client.end.bind(client)];
    const waiting: number[] = [];
    let over = false;
    const timer = setInterval(() => {
      const byte = waiting.shift();
      if (byte !== undefined) write(Uint8Array.of(byte));
      else if (over) end();
    }, everyMs);
    client.on('close', () => clearInterval(timer));
    const keep = (chunk: unknown) => {
      if (typeof chunk === 'string' || chunk instanceof Uint8Array) waiting.push(...Buffer.from(chunk));
    };
    client.write = (chunk: string | Uint8Array) => {
      keep(chunk);
      return true;
    };
    client.end = (chunk?: unknown) => {
      keep(chunk);
      over = true;
      return client;
    };
    talk(client);
  };
}

/** Says yes to every CONNECT before it goes there, which takes it a while. */
export function eager(afterMs: number): Talk {
  return client => {
    client.once('data', data => {
      const [, host = '', port = ''] = /^CONNECT (\S+):(\d+) /.exec(data.toString('latin1')) ?? [];
      if (host === '') {
        client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pause();
      setTimeout(() => tunnel(client, host.replace(/^\[(.*)\]$/, '$1'), Number(port)), afterMs);
    });
  };
}

function tunnel(client: Socket, host: string, port: number): void {
  const there = connect({ host, port });
  there.on('error', () => client.destroy());
  there.on('close', () => client.destroy());
  client.on('close', () => there.destroy());
  client.pipe(there);
  there.pipe(client);
}

/** As a transparent proxy does: the host of a request for a page is where it goes, its own included. */
export function goesToNamedHost(portOf: (named: number) => number = named => named): Talk {
  return client => {
    client.once('data', data => {
      const [, host = '', port = '80'] = /^Host: ([^:\r]+)(?::(\d+))?/m.exec(data.toString('latin1')) ?? [];
      if (!host.startsWith('127.')) {
        client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      const there = connect({ host, port: portOf(Number(port)) });
      there.on('error', () => client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'));
      there.on('close', () => client.destroy());
      client.on('close', () => there.destroy());
      there.write(data.toString('latin1').replace(/^([A-Z]+) http:\/\/[^/]+/, '$1 '));
      there.pipe(client);
    });
  };
}

/** A SOCKS 4 and 5 server for IPv4 whose answers begin with a version that no rule knows. */
export const wrongVersion: Talk = client => {
  client.once('data', first => {
    const five = first[0] === 5;
    if (!five && first[0] !== 4) {
      client.destroy();
      return;
    }
    const go = (request: Buffer, ip: number, port: number, answer: readonly number[]) => {
      const there = connect({
        host: request.subarray(ip, ip + 4).join('.'),
        port: request.readUInt16BE(port),
      });
      there.on('error', () => client.destroy());
      client.on('close', () => there.destroy());
      there.on('connect', () => {
        client.write(Uint8Array.from(answer));
        client.pipe(there);
        there.pipe(client);
      });
    };
    if (!five) {
      go(first, 4, 2, [4, 90, 0, 0, 0, 0, 0, 0]);
      return;
    }
    client.once('data', request => go(request, 4, 8, [1, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
    client.write(Uint8Array.of(1, 0));
  });
};

/** A SOCKS 5 server that wants this method of proving who one is (RFC 1928 3), whatever was offered. */
export function insisting(method: number): Talk {
  return client => {
    client.once('data', data => {
      if (data[0] === 5) client.write(Uint8Array.of(5, method));
      else client.destroy();
    });
  };
}

/** Says yes in SOCKS 5 and hangs up. */
export const hangingUpAfterYes: Talk = client => {
  client.once('data', data => {
    if (data[0] !== 5) {
      client.destroy();
      return;
    }
    client.once('data', () => client.end(Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0)));
    client.write(Uint8Array.of(5, 0));
  });
};
