/** Runs the system's own programs, with arguments as they are and never through a shell. */
import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { type Call, elevatedCall, type System, systemOf } from './calls.ts';

export interface Ran {
  readonly ok: boolean;
  readonly output: string;
}

const longestMs = 10_000;
const mostBytes = 4 * 1024 * 1024;

/** Runs a program to its end; one that is not there, fails or takes too long is not `ok`. */
export function runCall(call: Call): Promise<Ran> {
  return new Promise(resolve => {
    execFile(
      pathOf(call.program),
      [...call.args],
      { timeout: longestMs, maxBuffer: mostBytes, windowsHide: true, env: plainEnvironment() },
      (error, stdout, stderr) =>
        resolve({ ok: error === null, output: error === null ? stdout : stderr || error.message }),
    );
  });
}

/** The same while the process ends and can't wait. */
export function runCallNow(call: Call): void {
  try {
    execFileSync(pathOf(call.program), [...call.args], {
      timeout: 3_000,
      stdio: 'ignore',
      env: plainEnvironment(),
    });
  } catch (error) {
    // The record stays, and the next start tries again.
    if (!(error instanceof Error)) throw error;
  }
}

/** The system, if it lets this process change the loopback interface; null where it is of no kind we know. */
export async function borrowingSystem(): Promise<{ system: System | null; administrator: boolean }> {
  const system = systemOf(process.platform);
  const administrator =
    system === 'windows' ? (await runCall(elevatedCall)).ok : (process.geteuid?.() ?? 1) === 0;
  return { system, administrator };
}

/** On Windows a bare name would be looked for in the current folder first. */
function pathOf(program: string): string {
  return program.endsWith('.exe')
    ? join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', program)
    : program;
}

/** Words of the system's own language would be the same numbers; the folders of administrators' programs are needed. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const path =
    process.platform === 'win32' ? process.env['PATH'] : `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  return { ...process.env, PATH: path, LC_ALL: 'C' };
}
