import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startBrowserDoor } from '../../../main/door/browser/server.node.ts';
import { views } from '../../gallery/views.ts';
import { openRoom, type Room } from './browser-room.ts';

let room: Room;
test.beforeEach(async () => {
  room = await openRoom();
});
test.afterEach(() => room.close());

/** Lets a client in by the link and gives back the cookie. */
async function letIn(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe('/');
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error('no cookie');
  return cookie;
}

test('the link is for loopback, and works once', async () => {
  const { door } = room;
  const { url } = door;
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
  const cookie = await letIn(url);
  const again = await fetch(url, { redirect: 'manual', headers: { cookie } });
  expect(again.status).toBe(403);
  expect(await again.text()).toContain('This link was used already.');
  await letIn(door.newUrl());
  // The first browser is still in.
  expect((await fetch(new URL('/', url), { headers: { cookie } })).status).toBe(200);
});

test('files come from the map alone, each with every header', async () => {
  const { door } = room;
  const { url } = door;
  const cookie = await letIn(url);
  const get = (path: string) => fetch(new URL(path, url), { headers: { cookie } });
  const script = await get('/assets/index.js');
  expect(script.status).toBe(200);
  expect(Object.fromEntries(script.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  for (const path of [
    '/assets/secret.map',
    '/assets',
    '/assets/',
    '/index.html?x',
    '/nothing',
    '/assets/index.js/',
  ]) {
    expect((await get(path)).status, path).toBe(404);
  }
});

test('a command reaches the session, and only a whole one', async () => {
  const { door, session } = room;
  const { url } = door;
  const cookie = await letIn(url);
  const { origin } = new URL(url);
  const send = (body: BodyInit) =>
    fetch(new URL('/command', url), {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body,
    });
  expect((await send('{"type":"goBack"}')).status).toBe(204);
  expect((await send('{"type":')).status).toBe(400);
  expect((await send(new Uint8Array([0x22, 0xff, 0x22]))).status).toBe(400);
  expect((await send('')).status).toBe(400);
  // What it is of the wizard's is for the session to say.
  expect((await send('null')).status).toBe(204);
  expect(session.sent).toEqual([{ type: 'goBack' }, null]);
});

test('the views stream: the present one first, then each later one', async () => {
  const { door, session } = room;
  const { url } = door;
  const cookie = await letIn(url);
  const answer = await fetch(new URL('/views', url), { headers: { cookie } });
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (text: string) => {
    while (!heard.includes(text)) heard += (await reader?.read())?.value ?? '';
  };
  await until('What did you get?');
  const verdict = views['verdict-open'];
  if (!verdict) throw new Error('no view');
  session.show(verdict);
  await until('Strangers can send mail');
  const views_ = heard
    .split('\n\n')
    .filter(event => event.startsWith('data: '))
    .map(event => JSON.parse(event.slice(6)));
  expect(views_.map(view => view.screen)).toEqual(['arrive', 'verdict']);
  await reader?.cancel();
});

test('a port that is taken and a folder without a page are told', async () => {
  const { door, session, folder } = room;
  const port = Number(new URL(door.url).port);
  await expect(startBrowserDoor({ session, rendererDir: folder, port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  await expect(startBrowserDoor({ session, rendererDir: join(folder, 'assets'), port: 0 })).rejects.toThrow(
    'there is no built page',
  );
});

test('closing ends the streams and frees the port', async () => {
  const { session, folder } = room;
  const door = await startBrowserDoor({ session, rendererDir: folder, port: 0 });
  const cookie = await letIn(door.url);
  const answer = await fetch(new URL('/views', door.url), { headers: { cookie } });
  await door.close();
  await answer.text().catch(() => '');
  const again = await startBrowserDoor({
    session,
    rendererDir: folder,
    port: Number(new URL(door.url).port),
  });
  await again.close();
});
