/** What of a queue goes out when it is run and the other end answers: mail on hold must not. */
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { ours } from './commands.ts';
import { background, listening, on } from './namespaces.ts';
import type { Server } from './server.ts';
import type { Arrival } from './truth.ts';

/**
 * Has the product try all that waits at once, as its administrator would; none lets go of what is on hold. OpenSMTPD has
 * no such command for a server that did not answer before: it asks that one again after minutes of its own choice.
 */
const runs: Readonly<Record<string, string>> = {
  postfix: 'postqueue -f',
  exim: 'exim4 -qf',
  'exim4-debian': 'exim4 -qf',
  sendmail: 'sendmail -q',
};

const quietMs = 8_000;
const longestMs = 90_000;

/** Recipients of what arrived until nothing more came, null for a product that can not be told; `expected` are waited for. */
export async function arrivedWhenRun(
  product: string,
  server: Server,
  expected: number,
): Promise<string[] | null> {
  const command = runs[product];
  if (command === undefined) return null;
  const arrived: string[] = [];
  const sink = background(on('sink', ours('sink.ts')));
  sink.stderr.resume();
  let last = performance.now();
  createInterface({ input: sink.stdout }).on('line', line => {
    arrived.push(...(JSON.parse(line) as Arrival).to);
    last = performance.now();
  });
  await listening('sink', 25);
  await server.must(command);
  const began = performance.now();
  last = began;
  for (;;) {
    await wait(500);
    const now = performance.now();
    if (now - began > longestMs || (arrived.length >= expected && now - last > quietMs)) break;
  }
  sink.kill('SIGTERM');
  return arrived.sort();
}
