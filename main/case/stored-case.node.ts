/** What lies in the folder of a case, good or damaged. */
import { readdir, rename, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type CaseFile, longestCaseFile } from './case-file.ts';
import { codeOf, readUpTo, remove, replaceFile } from './disk.node.ts';
import { readCaseFile } from './migrations.ts';
import type { CaseSummary, Opened } from './store.ts';

export const caseFileName = 'case.json';
export const previousName = 'case.previous.json';
/** The next case file while it is being written; complete as soon as `case.json` has been moved away. */
export const nextName = 'case.json.new';

interface GoodFile {
  readonly ok: true;
  readonly file: CaseFile;
  readonly bytes: Uint8Array;
}

type OneFile =
  | GoodFile
  | { readonly ok: false; readonly why: 'not-there' | 'damaged' }
  | { readonly ok: false; readonly why: 'newer-format'; readonly format: number }
  | { readonly ok: false; readonly why: 'unreadable'; readonly detail: string };

/** Why a case was read from the copy before, and the name under which the damaged file was kept. */
interface Recovered {
  readonly savedAt: string;
  readonly keptAs: string | null;
}

export type Restored =
  | { readonly ok: true; readonly file: CaseFile; readonly recovered: Recovered | null }
  | Exclude<Opened, { ok: true }>;

/** The names in a folder; null where there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    codeOf(error);
    return null;
  }
}

/** What a list shows of a case; null for a folder in which nothing was ever saved. Changes nothing. */
export async function summaryOf(folder: string): Promise<CaseSummary | null> {
  const id = basename(folder);
  const present = await readOne(folder, caseFileName);
  if (present.ok) return summary(id, present.file, false);
  if (present.why === 'not-there') {
    const next = await readOne(folder, nextName);
    if (next.ok) return summary(id, next.file, false);
  }
  const previous = await readOne(folder, previousName);
  if (previous.ok)
    return summary(id, previous.file, present.why === 'damaged' || present.why === 'not-there');
  const names = await namesIn(folder);
  if (names === null || names.length === 0) return null;
  const { mtime } = await stat(folder);
  const damaged = present.why === 'damaged' || present.why === 'not-there';
  return { id, name: id, place: '', savedAt: mtime.toISOString(), finished: false, damaged };
}

function summary(id: string, file: CaseFile, damaged: boolean): CaseSummary {
  const { name, place, savedAt, finished } = file;
  return { id, name, place, savedAt, finished, damaged };
}

/**
 * Reads the case file of a locked case. What a program that died between two renames left behind is finished
 * off; a damaged file is put aside under another name and the copy before it takes its place.
 */
export async function restoreCase(folder: string): Promise<Restored> {
  const id = basename(folder);
  const present = await readOne(folder, caseFileName);
  if (present.ok) {
    await remove(join(folder, nextName));
    return { ok: true, file: { ...present.file, id }, recovered: null };
  }
  if (present.why === 'newer-format' || present.why === 'unreadable') return present;

  const { why } = present;
  if (why === 'not-there') {
    const next = await readOne(folder, nextName);
    if (next.ok) return restore(next, null);
  }
  const keptAs = why === 'damaged' ? await putAside(folder) : null;
  const previous = await readOne(folder, previousName);
  if (previous.ok) return restore(previous, { savedAt: previous.file.savedAt, keptAs });
  if (previous.why === 'newer-format') return previous;

  const left = await namesIn(folder);
  if (left === null || left.length === 0) return { ok: false, why: 'not-there' };
  const evidence = (await namesIn(join(folder, 'evidence'))) ?? [];
  return { ok: false, why: 'damaged', folder, evidence: evidence.filter(isEvidence).length };

  async function restore(good: GoodFile, recovered: Recovered | null): Promise<Restored> {
    // Where the disk can't be written the case can still be looked at; the next save says what is wrong.
    if (why === 'not-there' || keptAs !== null) await replaceFile(join(folder, caseFileName), good.bytes);
    return { ok: true, file: { ...good.file, id }, recovered };
  }
}

function isEvidence(name: string): boolean {
  return name.endsWith('.json');
}

async function readOne(folder: string, name: string): Promise<OneFile> {
  const read = await readUpTo(join(folder, name), longestCaseFile);
  if (read.ok) {
    const parsed = readCaseFile(read.bytes.toString('utf8'));
    return parsed.ok ? { ...parsed, bytes: read.bytes } : parsed;
  }
  if (read.why === 'unreadable') return read;
  return { ok: false, why: read.why === 'too-large' ? 'damaged' : 'not-there' };
}

/** The new name of the damaged file, or null where it could not be moved. */
async function putAside(folder: string): Promise<string | null> {
  const time = new Date().toISOString().replaceAll(/[-:.]/g, '');
  const name = `${caseFileName}.damaged-${time}`;
  try {
    await rename(join(folder, caseFileName), join(folder, name));
    return name;
  } catch (error) {
    codeOf(error);
    return null;
  }
}
