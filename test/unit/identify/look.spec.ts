import { connect, createServer, type Server, type Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import type { LookedAtPort } from '../../../main/identify/evidence.ts';
import { type LookProgress, lookAt } from '../../../main/identify/look.node.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();

test.afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** Port of a server on loopback; `talk` is called with each connection. */
async function serve(talk: (socket: Socket) => void): Promise<number> {
  const server = createServer(socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    talk(socket);
  });
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** A server that says `greeting` and answers each line with what `answers` has for its first word. */
function speaking(greeting: string, answers: Readonly<Record<string, string>>, other = '') {
  return (socket: Socket) => {
    socket.write(greeting);
    socket.on('data', data => {
      const word = data.toString('latin1').split(/[\s:]/, 1)[0] ?? '';
      socket.write(answers[word] ?? other);
      if (word === 'QUIT') socket.end();
    });
  };
}

const waits = { greeting: 250, silence: 250, reply: 500, connect: 2_000 };

async function look(port: number): Promise<LookedAtPort> {
  const { signal } = new AbortController();
  const looked = await lookAt(
    { host: '127.0.0.1', ports: [port] },
    { signal, onProgress: () => undefined, waits },
  );
  const [only] = looked.ports;
  if (only === undefined) throw new Error('nothing looked at');
  return only;
}

test('a proxy that goes by the name in a request is not sent round in circles', async () => {
  let requests = 0;
  const port = await serve(socket => {
    socket.once('data', data => {
      requests += 1;
      const [, host = ''] = /^Host: (\S+)/im.exec(data.toString('latin1')) ?? [];
      if (host === `127.0.0.1:${port}` && requests < 50) {
        const next = connect(port, '127.0.0.1', () => next.write(data));
        sockets.add(next);
        next.pipe(socket);
      } else socket.end('HTTP/1.0 502 Bad Gateway\r\nServer: around/1.0\r\n\r\n');
    });
  });
  expect(await look(port)).toMatchObject({ speaks: 'http' });
  expect(requests).toBe(1);
});

test('a mail server: greeting, EHLO, HELP, and a goodbye', async () => {
  const heard: string[] = [];
  const port = await serve(socket => {
    socket.on('data', data => heard.push(data.toString()));
    speaking('220-mail.example.com ESMTP\r\n220 Postfix (Debian)\r\n', {
      EHLO: '250-mail.example.com\r\n250-PIPELINING\r\n250 SMTPUTF8\r\n',
      HELP: '502 5.5.2 Error: command not recognized\r\n',
      QUIT: '221 2.0.0 Bye\r\n',
    })(socket);
  });
  expect(await look(port)).toEqual({
    address: '127.0.0.1',
    port,
    state: 'open',
    speaks: 'smtp',
    banner: '220-mail.example.com ESMTP\n220 Postfix (Debian)',
    ehlo: ['250-mail.example.com', '250-PIPELINING', '250 SMTPUTF8'],
    help: ['502 5.5.2 Error: command not recognized'],
    headers: [],
  });
  expect(heard).toEqual(['EHLO [127.0.0.1]\r\n', 'HELP\r\n', 'QUIT\r\n']);
});

test('a mail server that turns us away keeps its greeting, and is asked nothing', async () => {
  const heard: string[] = [];
  const port = await serve(socket => {
    socket.on('data', data => heard.push(data.toString()));
    socket.end('554 mail.example.com no\r\n');
  });
  expect(await look(port)).toMatchObject({ speaks: 'smtp', banner: '554 mail.example.com no', ehlo: [] });
  expect(heard.join('')).not.toContain('EHLO');
});

test('a greeting that drips in is waited for to its end', async () => {
  const port = await serve(socket => {
    for (const [index, piece] of ['2', '20', ' mx', ' ESMTP Exim\r\n'].entries())
      setTimeout(() => socket.write(piece), index * 20);
  });
  expect(await look(port)).toMatchObject({ speaks: 'smtp', banner: '220 mx ESMTP Exim' });
});

test('a proxy says who it is when asked for a page; cookies are not kept', async () => {
  const port = await serve(
    speaking('', {
      GET: 'HTTP/1.1 400 Bad Request\r\nServer: squid/6.13\r\nX-Squid-Error: ERR_INVALID_URL 0\r\nSet-Cookie: a=b\r\nVia: 1.1 proxy (squid/6.13)\r\n\r\n<html>ESMTP</html>',
    }),
  );
  const looked = await look(port);
  expect(looked).toMatchObject({ speaks: 'http', banner: '' });
  expect(looked.headers).toEqual([
    'HTTP/1.1 400 Bad Request',
    'Server: squid/6.13',
    'X-Squid-Error: ERR_INVALID_URL 0',
    'Via: 1.1 proxy (squid/6.13)',
  ]);
});

test('a SOCKS server is found on a second connection', async () => {
  const port = await serve(socket => {
    socket.on('data', data => {
      if (data[0] === 5) socket.write(new Uint8Array([5, 255]));
      else socket.destroy();
    });
  });
  expect(await look(port)).toMatchObject({
    state: 'open',
    speaks: 'socks',
    banner: 'SOCKS 5, a password asked',
  });
});

test('a SOCKS server that answers a request for a page in its own bytes is still one', async () => {
  const port = await serve(socket => {
    socket.on('data', data => socket.end(new Uint8Array([5, data[0] === 5 ? 0 : 255])));
  });
  expect(await look(port)).toMatchObject({ speaks: 'socks', banner: 'SOCKS 5, no password asked' });
});

test('a server of another kind is told apart', async () => {
  const port = await serve(socket => socket.write('SSH-2.0-OpenSSH_9.6\r\n'));
  expect(await look(port)).toMatchObject({ speaks: 'something-else', banner: 'SSH-2.0-OpenSSH_9.6' });
});

test('a server that never says a word is open and speaks nothing', async () => {
  const port = await serve(() => undefined);
  expect(await look(port)).toMatchObject({ state: 'open', speaks: 'nothing', banner: '', headers: [] });
});

test('a server that talks without end is cut off', async () => {
  const port = await serve(socket => {
    const more = () => {
      while (!socket.destroyed && socket.write('220-'.padEnd(4_096, 'x'))) continue;
      socket.once('drain', more);
    };
    more();
  });
  const looked = await look(port);
  expect(looked.state).toBe('open');
  expect(looked.banner.length).toBeLessThanOrEqual(2_000);
});

test('control characters are not kept', async () => {
  const port = await serve(speaking('220 a\u001b[31mb\u0000c\u0007\r\n', { QUIT: '221 \r\n' }, '500 \r\n'));
  expect((await look(port)).banner).toBe('220 a [31mb c');
});

test('a port where nothing listens is refused, and told so', async () => {
  const port = await serve(() => undefined);
  for (const server of servers.splice(0)) await new Promise(resolve => server.close(resolve));
  const told: LookProgress[] = [];
  const looked = await lookAt(
    { host: '127.0.0.1', ports: [port] },
    { signal: new AbortController().signal, onProgress: one => told.push(one), waits },
  );
  expect(looked.ports).toMatchObject([{ state: 'refused', speaks: 'nothing' }]);
  expect(told.map(one => one.state)).toEqual(['running', 'refused']);
});

test('a name that does not resolve has no addresses', async () => {
  const looked = await lookAt(
    { host: 'nowhere.invalid', ports: [] },
    { signal: new AbortController().signal, onProgress: () => undefined, waits: { resolve: 300 } },
  );
  expect(looked).toEqual({ host: 'nowhere.invalid', addresses: [], ports: [] });
});

test('a cancelled look ends at once', async () => {
  const port = await serve(() => undefined);
  const stop = new AbortController();
  const looking = lookAt(
    { host: '127.0.0.1', ports: [port] },
    { signal: stop.signal, onProgress: () => undefined },
  );
  setTimeout(() => stop.abort(), 50);
  expect((await looking).ports).toHaveLength(1);
});
