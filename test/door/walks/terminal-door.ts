import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';
import type { View } from '../../../main/contract/view.ts';
import { type Door, waitFor } from './door.ts';

const program = new URL('../../../out/main/latch.js', import.meta.url).pathname;

/** The terminal door as programs use it: Views and Commands as lines of JSON. */
export async function terminalDoor(
  dataDir: string,
): Promise<Door & { readonly child: ChildProcess; showDetails(): Promise<void> }> {
  const child = spawn(process.execPath, [program, '--json'], {
    env: { ...process.env, LATCH_DATA_DIR: dataDir },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  const lines = createInterface({ input: child.stdout });
  let last: View | null = null;
  const first = new Promise<void>((resolve, reject) => {
    lines.on('line', line => {
      last = JSON.parse(line) as View;
      resolve();
    });
    child.once('exit', () => reject(new Error('the terminal door ended before its first View')));
  });
  await first;
  const seen = (): View => {
    if (last === null) throw new Error('no View yet');
    return last;
  };
  return {
    child,
    async showDetails() {
      child.stdin.write(`${JSON.stringify({ type: 'showDetails', on: true })}\n`);
      await waitFor(seen, view => view.details, 'the details');
    },
    view: seen,
    async give(command) {
      child.stdin.write(`${JSON.stringify(command)}\n`);
    },
    until: (holds, what) => waitFor(seen, holds, what),
    async matches(view) {
      expect(view.title).not.toBe('');
      expect(view.actions.filter(action => action.role === 'primary').length).toBeLessThanOrEqual(1);
    },
    async close() {
      child.stdin.end();
      expect(await ended).toBe(0);
    },
  };
}
