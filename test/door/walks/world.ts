/** The server that the walks through the doors are about: a real practice server behind one port that can be opened, closed, silent or gone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPracticeServer, writePracticeConfig } from '../../../main/practice/server.node.ts';

/** `silent` takes connections and says nothing: a check of it runs until it is stopped. */
export type Mood = 'open' | 'closed' | 'silent' | 'gone';

export interface World {
  readonly port: number;
  readonly configPath: string;
  be(mood: Mood): Promise<void>;
  /** How many connections were made so far. */
  connections(): number;
  close(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'latch-world-'));
  const configPath = join(folder, 'practice.conf');
  await writePracticeConfig(configPath, 'everyone');
  const practice = await startPracticeServer({ configPath });
  const sockets = new Set<Socket>();
  let mood: Mood = 'open';
  let connections = 0;
  const front = createServer(client => {
    keep(client);
    connections += 1;
    if (mood === 'silent') return;
    const server = connect(practice.port, '127.0.0.1');
    keep(server);
    client.pipe(server).pipe(client);
  });
  const port = await listen(front, 0);

  return {
    port,
    configPath,
    async be(next) {
      if (next === 'gone' && front.listening) {
        for (const socket of sockets) socket.destroy();
        await new Promise(resolve => front.close(resolve));
      }
      if (next !== 'gone' && !front.listening) await listen(front, port);
      if (next === 'open' || next === 'closed') {
        await writePracticeConfig(configPath, next === 'open' ? 'everyone' : 'own-domain');
      }
      mood = next;
    },
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy();
      if (front.listening) await new Promise(resolve => front.close(resolve));
      await practice.close();
      await rm(folder, { recursive: true, force: true });
    },
  };

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
