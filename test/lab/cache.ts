import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { must, run } from './commands.ts';

/** Where installed roots are kept between runs: LATCH_LAB_CACHE, or the user's own cache folder. */
function cacheFolder(): string {
  const folder =
    process.env['LATCH_LAB_CACHE'] ??
    join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'latch-lab');
  if (/[:,\\\s]/.test(folder)) {
    throw new Error(`LATCH_LAB_CACHE may not hold a colon, a comma, a backslash or a space: ${folder}`);
  }
  return folder;
}

/**
 * Removes what a lab that was killed in the middle of installing has left. Whoever installs holds the lock of that
 * name, so what lies under a free lock belongs to nobody.
 */
export async function clearLeftovers(): Promise<void> {
  const cache = cacheFolder();
  if (!existsSync(cache)) return;
  for (const left of readdirSync(cache)) {
    const name = /^(.+)\.building-[0-9a-f]+$/.exec(left)?.[1];
    if (name === undefined) continue;
    const free = ['flock', '--nonblock', join(cache, `${name}.lock`)];
    await run([...free, ...removal(join(cache, left))], { timeoutMs: 300_000 });
  }
}

/** A short name for a recipe: another recipe gets another folder, so nothing old is ever taken for new. */
export function recipeName(recipe: unknown): string {
  return createHash('sha256').update(JSON.stringify(recipe)).digest('hex').slice(0, 12);
}

/**
 * Gives the folder `name` of the cache. If it is not there yet, `build` fills an empty one, which gets its name
 * only when `build` is done. Two labs that want the same folder build it once: the second waits.
 */
export async function cached(
  name: string,
  signal: AbortSignal,
  fresh: boolean,
  build: (folder: string) => Promise<void>,
): Promise<string> {
  const cache = cacheFolder();
  const final = join(cache, name);
  if (existsSync(final) && !fresh) return final;
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  const release = await lock(join(cache, `${name}.lock`), signal);
  try {
    if (existsSync(final) && !fresh) return final;
    const building = join(cache, `${name}.building-${randomBytes(4).toString('hex')}`);
    mkdirSync(join(building, 'files'), { recursive: true, mode: 0o755 });
    try {
      await build(building);
      const aside = join(building, 'before');
      if (existsSync(final)) renameSync(final, aside);
      renameSync(join(building, 'files'), final);
    } finally {
      await must(removal(building), { timeoutMs: 300_000 });
    }
    return final;
  } finally {
    release();
  }
}

/**
 * Builds happen behind walls of their own, so nothing is mounted here; should that ever be wrong,
 * `--one-file-system` keeps the hands off what is mounted.
 */
function removal(folder: string): readonly string[] {
  return ['rm', '-rf', '--one-file-system', '--', folder];
}

/** A lock that the kernel gives back however this process ends. */
function lock(file: string, signal: AbortSignal): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const holder = spawn('flock', [file, 'sh', '-c', 'echo locked; cat'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const give = () => {
      signal.removeEventListener('abort', give);
      holder.stdin.end();
      // While it still waits for the lock, flock reads nothing.
      holder.kill('SIGTERM');
    };
    signal.addEventListener('abort', give);
    holder.once('error', reject);
    holder.once('exit', () => {
      reject(new Error('stopped while waiting for another lab'));
    });
    holder.stdout.once('data', () => {
      resolve(give);
    });
  });
}
