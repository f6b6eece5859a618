/** Runs a tool of a mail server: words and never a shell, bounded in time and bytes. */
import { spawn } from 'node:child_process';

export interface ToolRun {
  /** Null where it was stopped. */
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** It printed more than is kept, and was stopped. */
  readonly cut: boolean;
}

/** Null where the program is not there or may not be run. */
export type RunTool = (
  program: string,
  args: readonly string[],
  input: string,
  signal: AbortSignal,
) => Promise<ToolRun | null>;

const timeoutMs = 120_000;
const mostBytes = 64 * 1024 * 1024;
const usualPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/pkg/sbin';

export const runTool: RunTool = (program, args, input, signal) =>
  new Promise(resolve => {
    const child = spawn(program, [...args], {
      env: { PATH: usualPath, LC_ALL: 'C', HOME: '/' },
      cwd: '/',
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: timeoutMs,
      killSignal: 'SIGKILL',
      signal,
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    let bytes = 0;
    let cut = false;
    const keep = (to: Buffer[]) => (piece: Buffer) => {
      bytes += piece.length;
      if (bytes <= mostBytes) to.push(piece);
      else if (!cut) {
        cut = true;
        child.kill('SIGKILL');
      }
    };
    child.stdout.on('data', keep(stdout));
    child.stderr.on('data', keep(stderr));
    // A tool that ends without reading its input breaks the pipe, which is no fault.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    let started = false;
    child.once('spawn', () => {
      started = true;
    });
    child.on('error', () => {
      if (!started) resolve(null);
    });
    child.once('close', code => {
      const text = (pieces: readonly Buffer[]) => Buffer.concat(pieces).toString('utf8');
      resolve({ exit: code, stdout: text(stdout), stderr: text(stderr), cut });
    });
  });
