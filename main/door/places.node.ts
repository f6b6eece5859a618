/** Where things lie: what comes with the program, and what the person's cases are kept in. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Two folders above this file in the checkout (`main/door`), in the build (`out/main`) and in the packed app
 * (`app.asar/out/main`) alike: `vite.config.ts` writes every chunk flat into `out/main` for this to hold.
 */
const programRoot = fileURLToPath(new URL('../../', import.meta.url));

export const contentDir = join(programRoot, 'content');
export const rendererDir = join(programRoot, 'out', 'renderer');
export const preloadFile = join(programRoot, 'out', 'preload', 'preload.cjs');
/** What Electron is told to run: the folder of package.json, whose `main` is the desktop door. */
export const appDir = programRoot;

/** The version in package.json, for evidence, reports and `latch --version`. */
export function programVersion(): string {
  const read: unknown = JSON.parse(readFileSync(join(programRoot, 'package.json'), 'utf8'));
  if (typeof read !== 'object' || read === null || !('version' in read)) throw new Error('no version');
  return String(read.version);
}

/**
 * The folder for cases, the same for all doors: LATCH_DATA_DIR, else where this system keeps programs' data
 * (XDG Base Directory Specification; Apple's Library/Application Support; %LOCALAPPDATA%).
 */
export function dataDir(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
  home: string = homedir(),
): string {
  const named = env['LATCH_DATA_DIR'];
  if (named !== undefined && named !== '') return resolve(named);
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Latch');
    case 'win32':
      return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'Latch');
    default: {
      const data = env['XDG_DATA_HOME'];
      return join(data?.startsWith('/') ? data : join(home, '.local', 'share'), 'latch');
    }
  }
}

/** BCP 47 tag of the person's language, from what the system says of it; English where it says nothing. */
export function languageWanted(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const named = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  const tag = /^([a-z]{2,3})(?:[_-]([A-Za-z]{2}))?/.exec(named);
  if (tag?.[1] === undefined) return 'en';
  return tag[2] === undefined ? tag[1] : `${tag[1]}-${tag[2].toUpperCase()}`;
}
