/** Fetches Electron's runtime with the `electron` package's own installer, and never waits long for it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

type Fetched = 'here' | 'not-fetched' | 'still-fetching';

interface Fetching {
  /** Settles within `patienceMs`; what is still under way then goes on behind the open door. */
  readonly soon: Promise<Fetched>;
  /** Ends the fetching; what it has so far is thrown away by the installer itself. */
  readonly stop: () => void;
}

/** A slow line needs minutes for the hundred megabytes; a server that never answers is given up after this. */
const longestMs = 15 * 60_000;

/** `folder` is that of the `electron` package; its `install.js` does nothing where the runtime is there. */
export function fetchRuntime(folder: string, patienceMs: number): Fetching {
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: longestMs,
    windowsHide: true,
  });
  const over = new Promise<Fetched>(resolve => {
    child.once('error', () => resolve('not-fetched'));
    child.once('exit', code => resolve(code === 0 ? 'here' : 'not-fetched'));
  });
  let timer: NodeJS.Timeout;
  const patience = new Promise<Fetched>(resolve => {
    timer = setTimeout(() => resolve('still-fetching'), patienceMs);
  });
  return {
    soon: Promise.race([over, patience]).finally(() => clearTimeout(timer)),
    stop: () => void child.kill(),
  };
}
