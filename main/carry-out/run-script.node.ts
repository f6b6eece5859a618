/** Runs one script of a guide to its end, with a limit of time, a bounded output, and a way to stop it. */
import { spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { CommandBlock } from '../contract/view.ts';
import { type Elevation, howToRun, wasNotPermitted } from './how-to-run.ts';
import { mostOutput, type Ran } from './outcome.ts';

export interface RunOptions {
  readonly shell: CommandBlock['shell'];
  readonly elevation: Elevation;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Called with what was printed since the last call. */
  readonly onOutput: (text: string) => void;
}

const lookEveryMs = 100;
/** A script that does not end when it is asked to is ended after this time. */
const patienceMs = 3_000;

/**
 * Never rejects. The output goes through a file and not a pipe: a daemon that the script starts keeps what it was
 * given, and would hang whoever waits for a pipe to close, or die of writing into one that is closed.
 */
export async function runScript(script: string, options: RunOptions): Promise<Ran> {
  const startedAt = new Date();
  const folder = mkdtempSync(join(tmpdir(), 'latch-step-'));
  const file = openSync(join(folder, 'output'), 'a+');
  const elevatedFile = options.elevation === 'uac' ? join(folder, 'elevated') : null;
  const output = heard(file, options.onOutput);
  try {
    const { exit, trouble } = await ended(script, file, elevatedFile, output.look, options);
    if (elevatedFile !== null) output.take(elevatedFile);
    const { text, cut } = output.end();
    const refused = wasNotPermitted(options.elevation, exit, text);
    return {
      exit,
      output: text,
      cut,
      startedAt: startedAt.toISOString(),
      durationMs: Date.now() - startedAt.getTime(),
      trouble: refused ? 'not-permitted' : trouble,
    };
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ended(
  script: string,
  file: number,
  elevatedFile: string | null,
  look: () => void,
  { shell, elevation, timeoutMs, signal }: RunOptions,
): Promise<Pick<Ran, 'exit' | 'trouble'>> {
  if (signal.aborted) return { exit: null, trouble: 'cancelled' };
  const { command, args } = howToRun(shell, script, elevation, elevatedFile);
  return new Promise(resolve => {
    let why: 'took-too-long' | 'cancelled' | null = null;
    const windows = process.platform === 'win32';
    const child = spawn(command, args, {
      stdio: ['ignore', file, file],
      // A group of its own: it is stopped as a whole, and no Ctrl-C in this terminal stops it in the middle.
      detached: !windows,
      windowsHide: true,
      env: environment(),
      cwd: windows ? undefined : '/',
    });
    const timers: NodeJS.Timeout[] = [setInterval(look, lookEveryMs)];
    const stop = (because: typeof why) => {
      if (why !== null) return;
      why = because;
      end(child.pid, 'SIGTERM');
      timers.push(setTimeout(() => end(child.pid, 'SIGKILL'), patienceMs));
    };
    const cancel = () => stop('cancelled');
    timers.push(setTimeout(() => stop('took-too-long'), timeoutMs));
    signal.addEventListener('abort', cancel, { once: true });
    const finish = (result: Pick<Ran, 'exit' | 'trouble'>) => {
      for (const timer of timers) clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      look();
      resolve(result);
    };
    child.once('error', () => finish({ exit: null, trouble: 'could-not-start' }));
    child.once('exit', (code, killedBy) => {
      if (why !== null) finish({ exit: null, trouble: why });
      else finish({ exit: code ?? 128 + (signals[killedBy ?? ''] ?? 0), trouble: null });
    });
  });
}

const signals: Readonly<Record<string, number>> = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** Ends a script and what it waits for. One that runs as another user ends by itself, or at its own limit. */
function end(pid: number | undefined, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' }).on('error', () => {});
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

/** English messages, since guides look for them; the folders of an administrator; nothing of Latch's own settings. */
function environment(): NodeJS.ProcessEnv {
  if (process.platform === 'win32') return process.env;
  const forAgents = [
    'HOME',
    'USER',
    'DISPLAY',
    'WAYLAND_DISPLAY',
    'XAUTHORITY',
    'XDG_RUNTIME_DIR',
    'DBUS_SESSION_BUS_ADDRESS',
  ];
  const kept = Object.fromEntries(
    forAgents.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  const paths = [
    ...(process.env['PATH'] ?? '').split(':'),
    '/usr/local/sbin',
    '/usr/sbin',
    '/sbin',
    '/usr/local/bin',
    '/usr/bin',
    '/bin',
  ];
  return {
    ...kept,
    PATH: [...new Set(paths.filter(path => path.startsWith('/')))].join(':'),
    LC_ALL: 'C',
    TERM: 'dumb',
  };
}

/** What a file that grows has told so far; only its last part is kept. */
function heard(file: number, onOutput: (text: string) => void) {
  const decoder = new StringDecoder('utf8');
  let at = 0;
  let text = '';
  let cut = false;
  const add = (more: string) => {
    if (more === '') return;
    text += more;
    if (text.length > mostOutput) {
      text = text.slice(-mostOutput);
      cut = true;
    }
    onOutput(more);
  };
  const read = (from: number) => {
    const size = fstatSync(from).size;
    // Of a script that prints without end only the last part is ever read.
    if (size - at > 4 * mostOutput) {
      at = size - 2 * mostOutput;
      cut = true;
    }
    const buffer = Buffer.alloc(size - at);
    at += readSync(from, buffer, 0, buffer.length, at);
    return buffer;
  };
  return {
    look: () => add(decoder.write(read(file))),
    /** Adds what another file holds, as PowerShell writes it: UTF-16LE with a mark in front. */
    take(path: string) {
      let other: number;
      try {
        other = openSync(path, 'r');
      } catch {
        return;
      }
      at = 0;
      add(
        read(other)
          .toString('utf16le')
          .replace(/^\uFEFF/, ''),
      );
      closeSync(other);
    },
    end: () => {
      add(decoder.end());
      return { text, cut };
    },
  };
}
