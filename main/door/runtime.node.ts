/**
 * Electron's runtime: whether it is here, found in a millisecond. Loading the `electron` package itself would
 * start a download of more than a hundred megabytes, or hang for minutes where a server never answers.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The folder of the `electron` package, or null where it is not installed. */
export function electronPackage(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  } catch {
    return null;
  }
}

/** The runtime's program as the `electron` package would find it (its `index.js`), or null. */
export function electronRuntime(
  folder = electronPackage(),
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | null {
  if (folder === null) return null;
  const named = nameIn(join(folder, 'path.txt'));
  const elsewhere = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!elsewhere && named === null) return null;
  const path = elsewhere ? join(elsewhere, named ?? 'electron') : join(folder, 'dist', named ?? '');
  return existsSync(path) ? path : null;
}

function nameIn(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch {
    return null;
  }
}
