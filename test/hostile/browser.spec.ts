/** Programs and web pages that mean harm, at the loopback door. Everything here stays on 127.0.0.1. */
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { longestBody } from '../../main/door/browser/command-body.node.ts';
import { views } from '../gallery/views.ts';
import { openRoom, type Room } from '../unit/door/browser-room.ts';

let room: Room;
test.beforeEach(async () => {
  room = await openRoom();
});
test.afterEach(() => room.close());

/** Everything that comes back for these bytes until the other side ends or half a second has passed in silence. */
function raw(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise(resolve => {
    const socket: Socket = connect(port, '127.0.0.1');
    let heard = '';
    const done = () => {
      socket.destroy();
      resolve(heard);
    };
    socket.setTimeout(500, done);
    socket.on('data', piece => {
      heard += piece.toString('latin1');
    });
    socket.on('error', done);
    socket.on('close', done);
    socket.write(bytes);
  });
}

const ask = (port: number, target: string, more = '') =>
  raw(port, `GET ${target} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${more}Connection: close\r\n\r\n`);

for (const target of [
  '/../../../etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/assets/../../index.html',
  '//etc/passwd',
  '/index.html%00.js',
  '/index.html\\..',
  'file:///etc/passwd',
  'http://other.example/',
  '/__proto__',
  '/constructor',
  '/toString',
]) {
  test(`no way out of the map of files: ${target}`, async () => {
    const { port } = room;
    const cookie = await room.letIn();
    const answer = await ask(port, target, `Cookie: ${cookie}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
    expect(answer).not.toContain('root:');
  });
}

test('nothing is to be had without the key, and nothing is told by it', async () => {
  const { port, session } = room;
  for (const target of [
    '/',
    '/index.html',
    '/views',
    '/nothing',
    '/?token=',
    '/?token=AAAA',
    '/?token=a&token=b',
  ]) {
    const answer = await ask(port, target);
    expect(answer, target).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer).not.toContain('the page');
    expect(answer).not.toContain('AAAA');
    expect(answer.toLowerCase()).not.toContain('set-cookie');
  }
  expect(session.sent).toEqual([]);
});

test('a name of the open web that leads to 127.0.0.1 gets nothing, not even with the key', async () => {
  const { port, door } = room;
  const cookie = await room.letIn();
  const token = new URL(door.newUrl()).search;
  for (const target of ['/', '/views', `/${token}`]) {
    const answer = await raw(
      port,
      `GET ${target} HTTP/1.1\r\nHost: rebound.example:${port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(answer.toLowerCase()).not.toContain('set-cookie');
  }
  // The link was not used up by it.
  expect(await ask(port, `/${token}`)).toMatch(/^HTTP\/1\.1 303 /);
});

test('a page of another site can neither send nor read', async ({ page }) => {
  const { door, session } = room;
  await page.goto(door.url);
  await expect(page).toHaveTitle('the page');
  const evil = createServer((_request, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end('<title>evil</title>');
  });
  await new Promise<void>(resolve => evil.listen(0, '127.0.0.1', resolve));
  const address = evil.address();
  const evilPort = typeof address === 'object' && address ? address.port : 0;
  const target = new URL('/', door.url).origin;
  // Same host, other port, and so the same site: the cookie goes along, and has to be not enough.
  await page.goto(`http://127.0.0.1:${evilPort}/`);
  const tried = await page.evaluate(async origin => {
    const said = async (work: () => Promise<unknown>) => {
      try {
        return JSON.stringify(await work());
      } catch {
        return 'refused';
      }
    };
    const body = '{"type":"agreeToCheck","mayTest":true}';
    const form = document.createElement('iframe');
    form.name = 'sink';
    form.src = `${origin}/`;
    document.body.append(form);
    return [
      await said(() => fetch(`${origin}/command`, { method: 'POST', body, credentials: 'include' })),
      await said(() =>
        fetch(`${origin}/command`, { method: 'POST', body, mode: 'no-cors', credentials: 'include' }).then(
          answer => answer.type,
        ),
      ),
      await said(() =>
        fetch(`${origin}/command`, {
          method: 'POST',
          body,
          credentials: 'include',
          headers: { 'content-type': 'application/json' },
        }),
      ),
      await said(() => fetch(`${origin}/`, { credentials: 'include' }).then(answer => answer.text())),
      await said(
        () =>
          new Promise((resolve, reject) => {
            const stream = new EventSource(`${origin}/views`, { withCredentials: true });
            stream.addEventListener('message', event => resolve(event.data));
            stream.addEventListener('error', () => reject(new Error('closed')));
          }),
      ),
      await said(
        () =>
          new Promise((resolve, reject) => {
            const script = document.createElement('script');
            script.src = `${origin}/`;
            script.addEventListener('load', () => resolve('loaded'));
            script.addEventListener('error', () => reject(new Error('refused')));
            document.head.append(script);
          }),
      ),
    ];
  }, target);
  expect(tried).toEqual(['refused', 'refused', 'refused', 'refused', 'refused', 'refused']);
  expect(session.sent).toEqual([]);
  // Nor can it put the page in a frame.
  const frame = page.frame({ name: 'sink' });
  expect(await frame?.title().catch(() => '')).not.toBe('the page');
  evil.closeAllConnections();
  evil.close();
});

for (const [name, bytes] of Object.entries({
  'no HTTP at all': '\u0000\u0001\u0002\r\n\r\n',
  TLS: '\u0016\u0003\u0001\u0000\u0005hello',
  'a header without end': `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(100_000)}`,
  'ten thousand headers': `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n${'A: b\r\n'.repeat(10_000)}\r\n`,
  'two lengths':
    'POST /command HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc',
  'a length and pieces':
    'POST /command HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'a tunnel': 'CONNECT other.example:443 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  'a WebSocket':
    'GET /views HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  'no Host': 'GET / HTTP/1.1\r\n\r\n',
})) {
  test(`ends without harm: ${name}`, async () => {
    const { port, door, session } = room;
    expect(await raw(port, bytes)).not.toMatch(/^HTTP\/1\.1 [123]/);
    expect(session.sent).toEqual([]);
    // It still answers others.
    expect((await fetch(door.newUrl(), { redirect: 'manual' })).status).toBe(303);
  });
}

function post(port: number, cookie: string, head: string): string {
  return `POST /command HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\n${head}\r\n\r\n`;
}

test('a body that says it is too long is not read', async () => {
  const { port, session } = room;
  const cookie = await room.letIn();
  expect(await raw(port, post(port, cookie, `Content-Length: ${longestBody + 1}`))).toMatch(
    /^HTTP\/1\.1 413 /,
  );
  expect(session.sent).toEqual([]);
});

test('a body that grows too long is cut off', async () => {
  const { port, session } = room;
  const cookie = await room.letIn();
  const piece = `10000\r\n${' '.repeat(0x10000)}\r\n`;
  const answer = await raw(
    port,
    post(port, cookie, 'Transfer-Encoding: chunked') + piece.repeat(longestBody / 0x10000 + 2),
  );
  expect(answer).toMatch(/^(?:HTTP\/1\.1 413 |$)/);
  expect(session.sent).toEqual([]);
});

test('a body that breaks off in the middle sends nothing', async () => {
  const { port, session } = room;
  const cookie = await room.letIn();
  expect(await raw(port, `${post(port, cookie, 'Content-Length: 500')}{"type":"goBack"}`)).toBe('');
  expect(session.sent).toEqual([]);
});

test('only so many windows, and one that closes makes room', async () => {
  const { door } = room;
  const cookie = await room.letIn();
  const url = new URL('/views', door.url);
  const stops: AbortController[] = [];
  const open = async () => {
    const stop = new AbortController();
    const answer = await fetch(url, { headers: { cookie }, signal: stop.signal });
    if (answer.status === 200) stops.push(stop);
    else await answer.text();
    return answer.status;
  };
  let status = 200;
  for (let windows = 0; windows < 40 && status === 200; windows += 1) status = await open();
  expect(status).toBe(503);
  expect(stops).toHaveLength(32);
  stops.pop()?.abort();
  await expect.poll(open).toBe(200);
  for (const stop of stops) stop.abort();
});

test('a window that does not read holds up nobody, and gets the newest View when it does', async () => {
  const { port, session } = room;
  const cookie = await room.letIn();
  const view = views['verdict-open-details'];
  if (view?.screen !== 'verdict') throw new Error('no view');
  const long = {
    ...view,
    verdict: { ...view.verdict, transcript: Array.from({ length: 5_000 }, () => 'x'.repeat(200)) },
  };
  const socket = connect(port, '127.0.0.1');
  socket.write(`GET /views HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`);
  await new Promise(resolve => socket.once('data', resolve));
  socket.pause();
  const before = process.memoryUsage().rss;
  for (let sent = 0; sent < 200; sent += 1) session.show({ ...long, title: `View ${sent}` });
  // 200 MB were shown; what is kept for a window that does not read is one View.
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  let heard = '';
  socket.on('data', piece => {
    heard = (heard + piece.toString('latin1')).slice(-3_000_000);
  });
  socket.resume();
  await expect.poll(() => heard.includes('"title":"View 199"')).toBe(true);
  expect(heard).not.toContain('"title":"View 100"');
  socket.destroy();
});
