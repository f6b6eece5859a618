/** Files of a case: written whole or not at all, read up to a limit, and every failure told as a result. */
import { constants } from 'node:fs';
import { type FileHandle, open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Failure, Trouble } from './store.ts';

/** Transcripts tell about a person's server: nobody else on the machine may read them. */
const privateFile = 0o600;
export const privateFolder = 0o700;

const troubles: Readonly<Record<string, Trouble>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'not-writable',
  EACCES: 'not-writable',
  EPERM: 'not-writable',
  EFBIG: 'too-large',
  ENOENT: 'gone',
  ENOTDIR: 'gone',
};

/** The system's code for what went wrong; what is no failure of the system is a bug and is thrown on. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}

export function failure(error: unknown): Failure {
  const code = codeOf(error);
  return { ok: false, why: troubles[code] ?? 'failed', detail: code };
}

/**
 * Writes `bytes` to `path` so that a crash leaves either the old file or the new one. `path` + `.new` must be
 * nobody else's. Null when it is done.
 */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<Failure | null> {
  const written = await writeDurably(`${path}.new`, bytes);
  if (written !== null) return written;
  try {
    await renameOver(`${path}.new`, path);
    await syncFolder(dirname(path));
    return null;
  } catch (error) {
    await remove(`${path}.new`);
    return failure(error);
  }
}

/** Writes and flushes to the disk; leaves nothing behind when it could not. */
export async function writeDurably(path: string, bytes: Uint8Array): Promise<Failure | null> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, 'w', privateFile);
    await file.writeFile(bytes);
    await file.sync();
    return null;
  } catch (error) {
    await remove(path);
    return failure(error);
  } finally {
    await file?.close();
  }
}

/** On Windows a virus guard may hold a fresh file for a moment; elsewhere the first try decides. */
export async function renameOver(from: string, to: string): Promise<void> {
  for (let tried = 1; ; tried++) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const held = ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error));
      if (process.platform !== 'win32' || !held || tried === 6) throw error;
      await wait(tried * 40);
    }
  }
}

/** Makes a rename in a folder survive a power cut; Windows has no such call and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export type FileRead =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly why: 'not-there' | 'too-large' }
  | { readonly ok: false; readonly why: 'unreadable'; readonly detail: string };

/** Reads a file of at most `limit` bytes. */
export async function readUpTo(path: string, limit: number): Promise<FileRead> {
  let file: FileHandle | null = null;
  try {
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const found = await file.stat();
    // A pipe or a device has no end.
    if (!found.isFile()) return { ok: false, why: 'unreadable', detail: 'EINVAL' };
    if (found.size > limit) return { ok: false, why: 'too-large' };
    return { ok: true, bytes: await file.readFile() };
  } catch (error) {
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR'
      ? { ok: false, why: 'not-there' }
      : { ok: false, why: 'unreadable', detail: code };
  } finally {
    await file?.close();
  }
}

/** Removes a file if it is there and may be removed. */
export async function remove(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    codeOf(error);
  }
}
