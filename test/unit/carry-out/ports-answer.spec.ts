import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import { silentPorts } from '../../../main/carry-out/ports-answer.node.ts';

test('a port answers at any address of the server', async () => {
  const server = createServer(socket => socket.destroy());
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { signal } = new AbortController();
  // 127.0.0.2 is this computer's as well, and nothing listens there.
  expect(await silentPorts(['127.0.0.1'], [port], 0, signal)).toEqual([]);
  expect(await silentPorts(['127.0.0.2', '127.0.0.1'], [port], 0, signal)).toEqual([]);
  expect(await silentPorts(['127.0.0.2'], [port], 0, signal)).toEqual([port]);
  await new Promise(resolve => server.close(resolve));
  expect(await silentPorts(['127.0.0.1'], [port], 0, signal)).toEqual([port]);
});
