import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { type Canary, openCanary } from '../../../main/check/canary.node.ts';
import { findNonce } from '../../../main/check/canary.ts';

let canary: Canary;

test.beforeEach(async () => {
  const opened = await openCanary({ address: '127.0.0.1', port: 0, local: true });
  if (opened === null) throw new Error('no canary');
  canary = opened;
});

test.afterEach(() => canary.close());

/** Everything the canary says to this, until it hangs up or `enough`. */
async function say(text: string, enough: (heard: string) => boolean = () => false): Promise<string> {
  const socket = connect({ host: '127.0.0.1', port: canary.port });
  let heard = '';
  socket.on('data', data => {
    heard += data.toString('latin1');
    if (enough(heard)) socket.destroy();
  });
  await once(socket, 'connect');
  socket.write(text);
  await once(socket, 'close');
  return heard;
}

test('a word that was given out is answered with a nonce, and it is known where', async () => {
  const token = canary.newToken();
  const heard = await say(`GET /${token} HTTP/1.1\r\nHost: x\r\n\r\n`);
  expect(heard).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  const nonce = findNonce(heard) ?? '';
  expect(heard).not.toContain(token);
  expect(canary.arrival(nonce)).toMatchObject({ token, port: canary.port, from: '127.0.0.1' });
  expect(canary.sawToken(token)).toEqual(canary.arrival(nonce));
});

test('a word of somebody else is not', async () => {
  const heard = await say(`GET /${'0'.repeat(32)} HTTP/1.1\r\n\r\n`);
  expect(heard).toMatch(/^HTTP\/1\.1 404 /);
  expect(findNonce(heard)).toBeNull();
  expect(canary.arrival(`latch-${'0'.repeat(32)}`)).toBeNull();
});

test('it never says yes to a CONNECT', async () => {
  const heard = await say('CONNECT 127.0.0.1:25 HTTP/1.1\r\n\r\n');
  expect(heard).toMatch(/^HTTP\/1\.1 405 /);
  expect(findNonce(heard)).toBeNull();
});

test('who speaks something else is greeted with a nonce', async () => {
  const heard = await say('hello\r\n', text => text.includes('\n'));
  expect(heard).toMatch(/^220 latch-[0-9a-f]{32} ESMTP\r\n$/);
  expect(canary.arrival(findNonce(heard) ?? '')).toMatchObject({ token: null });
});

test('a request without end is hung up on', async () => {
  expect(await say(`GET /${'x'.repeat(20_000)}`)).toBe('');
});

test('a taken port is no canary', async () => {
  expect(await openCanary({ address: '127.0.0.1', port: canary.port, local: true })).toBeNull();
});
