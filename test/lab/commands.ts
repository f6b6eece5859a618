import { spawn } from 'node:child_process';
import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Outcome {
  /** 128 and the signal's number when a signal ended it, as a shell says it; 124 when its time was over. */
  readonly exit: number;
  /** Standard output and standard error as a terminal shows them, at most 4,000,000 bytes of it. */
  readonly output: string;
  /** Standard error, where it was kept apart. */
  readonly errors: string;
}

export interface HowToRun {
  readonly input?: string;
  readonly timeoutMs?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Only what goes to standard output. */
  readonly stdoutOnly?: boolean;
}

const mostBytes = 4_000_000;

/**
 * Runs one program to its end. The output goes through a file and not a pipe: a daemon that keeps the pipe
 * open would hang whoever waits for it to close.
 */
export async function run(command: readonly string[], how: HowToRun = {}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'latch-lab-'));
  const inputFile = join(folder, 'in');
  writeFileSync(inputFile, how.input ?? '');
  const input = openSync(inputFile, 'r');
  const output = openSync(join(folder, 'out'), 'a+');
  const errors = how.stdoutOnly === true ? openSync(join(folder, 'err'), 'a+') : output;
  try {
    const exit = await new Promise<number>((resolve, reject) => {
      const [program = '', ...args] = command;
      const child = spawn(program, args, {
        stdio: [input, output, errors],
        ...(how.environment === undefined ? {} : { env: how.environment }),
      });
      let late = false;
      const timer = setTimeout(() => {
        late = true;
        child.kill('SIGKILL');
      }, how.timeoutMs ?? 60_000);
      child.once('error', error => {
        clearTimeout(timer);
        reject(error);
      });
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        resolve(late ? 124 : (code ?? (signal === 'SIGINT' ? 130 : 137)));
      });
    });
    return { exit, output: contents(output), errors: errors === output ? '' : contents(errors) };
  } finally {
    closeSync(input);
    closeSync(output);
    if (errors !== output) closeSync(errors);
    rmSync(folder, { recursive: true });
  }
}

function contents(file: number): string {
  const buffer = Buffer.alloc(Math.min(fstatSync(file).size, mostBytes));
  return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, 0));
}

/** Runs a program that has no reason to fail: if it does, its output is the error. */
export async function must(command: readonly string[], how: HowToRun = {}): Promise<string> {
  const { exit, output, errors } = await run(command, how);
  if (exit !== 0) {
    const named = command.join(' ').slice(0, 300);
    throw new Error(`${named}\nended with ${exit}:\n${(output + errors).slice(-3_000)}`);
  }
  return output;
}

/** A program of ours as a command: Node with the same loader that runs the lab itself. */
export function ours(program: string, ...args: readonly string[]): readonly string[] {
  return [process.execPath, ...process.execArgv, join(import.meta.dirname, 'programs', program), ...args];
}
