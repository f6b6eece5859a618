/** The built program, lent to a server: the same files that an owner has there, and not to be written to. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must } from './commands.ts';
import { plainEnvironment } from './root.ts';
import type { Server } from './server.ts';
import type { WayIn } from './world.ts';

const project = join(import.meta.dirname, '../..');

/** Where it lies in the server's own files. */
const place = '/opt/latch';

/** The program as its administrator would start it, to be followed by arguments. */
export const program = [`${place}/node`, `${place}/out/main/latch.js`] as const;

/** The built program, its content, and the Node that runs it; and the server looks as one that is reached in this way. */
export async function lendLatch(server: Server, wayIn: WayIn): Promise<void> {
  const lent = join(server.root, place);
  mkdirSync(lent, { recursive: true });
  writeFileSync(join(lent, 'node'), '');
  for (const name of ['out', 'content']) mkdirSync(join(lent, name));
  writeFileSync(join(lent, 'package.json'), '');
  await lend(process.execPath, join(lent, 'node'));
  for (const name of ['out', 'content', 'package.json']) await lend(join(project, name), join(lent, name));
  // The mark that Docker leaves; without it a gateway is one's own router.
  if (wayIn === 'gateway') writeFileSync(join(server.root, '.dockerenv'), '');
}

/** Puts `text` in the place of one file of the lent content, such as `products/squid/v6/guide.yml`. */
export async function lendOtherText(
  server: Server,
  file: string,
  text: string,
  folder: string,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const other = join(folder, file.replaceAll('/', '-'));
  writeFileSync(other, text);
  await lend(other, join(server.root, place, 'content', file));
}

async function lend(from: string, to: string): Promise<void> {
  await must(['mount', '--bind', from, to], { environment: plainEnvironment });
  await must(['mount', '-o', 'remount,bind,ro', to], { environment: plainEnvironment });
}
