/** Runs a program that only looks: words and never a shell, nothing on its input, bounded in time and bytes. */
import { execFile } from 'node:child_process';

const timeoutMs = 10_000;
const mostBytes = 8 * 1024 * 1024;

/** Folders in which a system keeps its programs; the person's own PATH may lead elsewhere. */
const usualPath =
  '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/homebrew/bin:/usr/pkg/sbin';

/** `both` outputs together, only `stdout`, or that only of a program that ended with 0. */
type Take = 'both' | 'stdout' | 'stdout-if-well';

/** What it printed, or null where the program is not there, was stopped or ended with a signal. */
export function look(
  program: string,
  args: readonly string[],
  signal: AbortSignal,
  take: Take = 'both',
): Promise<string | null> {
  const windows = process.platform === 'win32';
  const env = windows ? process.env : { PATH: usualPath, LC_ALL: 'C', HOME: '/' };
  return new Promise(resolve => {
    const child = execFile(
      program,
      [...args],
      { timeout: timeoutMs, maxBuffer: mostBytes, signal, env, killSignal: 'SIGKILL', windowsHide: true },
      (error, stdout, stderr) => {
        const ran = error === null || (typeof error.code === 'number' && take !== 'stdout-if-well');
        resolve(ran ? (take === 'both' ? `${stdout}${stderr}` : stdout) : null);
      },
    );
    child.stdin?.end();
  });
}
