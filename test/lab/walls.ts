import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Task } from './inside.ts';

/** `network` false: no way out at all, only what is made inside. */
export interface Walls {
  readonly network: boolean;
  readonly signal: AbortSignal;
  readonly onLine: (line: string) => void;
}

/**
 * Does a task behind namespaces of its own: mounts, processes, host name, and (for a proof) network. All that
 * the task makes belongs to them, and the kernel takes it down when the task's first process ends, however it
 * ends: mounts, daemons, devices and namespaces can't be left over.
 *
 * The task ends itself when its standard input closes, so it does not outlive this process either.
 */
export async function behindWalls(task: Task, walls: Walls): Promise<string> {
  const child = spawn(
    'unshare',
    [
      '--mount',
      '--uts',
      '--ipc',
      ...(walls.network ? [] : ['--net']),
      '--pid',
      '--fork',
      '--kill-child',
      '--mount-proc',
      // The shell stays as first process and reaps what daemons leave behind; Node would not.
      'sh',
      '-c',
      '"$@"; exit "$?"',
      'sh',
      process.execPath,
      ...process.execArgv,
      join(import.meta.dirname, 'inside.ts'),
      JSON.stringify(task),
    ],
    { stdio: ['pipe', 'pipe', 'pipe', 'pipe'] },
  );
  const stop = () => child.stdin?.end();
  walls.signal.addEventListener('abort', stop);
  if (walls.signal.aborted) stop();
  try {
    let errors = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-4_000);
    });
    const [exit, , answer] = await Promise.all([
      new Promise<number>((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', code => {
          resolve(code ?? 137);
        });
      }),
      eachLine(child.stdout, walls.onLine),
      everything(child.stdio[3]),
    ]);
    walls.signal.throwIfAborted();
    if (exit !== 0) throw new Error(errors.trim() || `the task ended with ${exit} and said nothing`);
    return answer;
  } finally {
    walls.signal.removeEventListener('abort', stop);
  }
}

async function eachLine(stream: Readable | null, onLine: (line: string) => void): Promise<void> {
  let rest = '';
  for await (const piece of stream?.setEncoding('utf8') ?? []) {
    const lines = (rest + String(piece)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  }
}

async function everything(stream: unknown): Promise<string> {
  let text = '';
  for await (const piece of stream as Readable) text += String(piece);
  return text;
}
