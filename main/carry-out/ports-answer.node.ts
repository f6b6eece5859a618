/** Whether a service came back: its ports take connections again. */
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const everyMs = 250;
const connectMs = 2_000;

/**
 * Those of `ports` that still answer at none of `hosts` when `withinMs` are over: a service may have been told to listen
 * to its own computer alone, or to the office.
 */
export async function silentPorts(
  hosts: readonly string[],
  ports: readonly number[],
  withinMs: number,
  signal: AbortSignal,
): Promise<number[]> {
  const end = Date.now() + withinMs;
  let silent = [...ports];
  while (silent.length > 0 && !signal.aborted) {
    const answers = await Promise.all(
      silent.map(port => Promise.all(hosts.map(address => answersAt(address, port)))),
    );
    silent = silent.filter((_, place) => answers[place]?.includes(true) !== true);
    if (silent.length === 0 || Date.now() > end) break;
    await wait(everyMs);
  }
  return silent;
}

function answersAt(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port, timeout: connectMs });
    const done = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });
}
