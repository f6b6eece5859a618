/** A case that is open: saves in order, evidence that never changes, reports. */
import { createHash } from 'node:crypto';
import { mkdir, rmdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type CaseFile,
  evidenceIdFor,
  longestCaseFile,
  longestEvidence,
  longestName,
  longestReport,
  promisedHash,
} from './case-file.ts';
import {
  codeOf,
  failure,
  privateFolder,
  readUpTo,
  renameOver,
  replaceFile,
  syncFolder,
  writeDurably,
} from './disk.node.ts';
import type { CaseLock } from './lock.node.ts';
import type { CasePart, Failure, OpenCase, Saved } from './store.ts';
import { caseFileName, namesIn, nextName, previousName } from './stored-case.node.ts';

const alreadyClosed: Failure = { ok: false, why: 'gone', detail: 'closed' };
const tooLarge: Failure = { ok: false, why: 'too-large', detail: 'EFBIG' };

/** The case in `folder`, whose lock is held and whose `case.json`, if there is one, has been read as `file`. */
export function openCase(folder: string, lock: CaseLock, file: CaseFile | null): OpenCase {
  const id = basename(folder);
  let isClosed = false;
  let last: Promise<unknown> = Promise.resolve();
  let waiting: { bytes: Uint8Array; savedAt: string; result: Promise<Saved> } | null = null;

  /** One write at a time: names of half-written files are shared. */
  function inOrder<T>(write: () => Promise<T>): Promise<T> {
    const result = last.then(write);
    last = result.catch(() => undefined);
    return result;
  }

  function save(part: CasePart): Promise<Saved> {
    if (isClosed) return Promise.resolve(alreadyClosed);
    const { finished, wizard } = part;
    const name = part.name.slice(0, longestName);
    const place = part.place.slice(0, longestName);
    const savedAt = new Date().toISOString();
    const next: CaseFile = { format: 1, id, name, place, savedAt, finished, wizard };
    const bytes = Buffer.from(`${JSON.stringify(next, null, 1)}\n`);
    if (bytes.length > longestCaseFile) return Promise.resolve(tooLarge);
    if (waiting !== null) {
      waiting.bytes = bytes;
      waiting.savedAt = savedAt;
      return waiting.result;
    }
    const result = inOrder(async (): Promise<Saved> => {
      const latest = waiting ?? { bytes, savedAt };
      waiting = null;
      return (await replaceKeepingOne(folder, latest.bytes)) ?? { ok: true, savedAt: latest.savedAt };
    });
    waiting = { bytes, savedAt, result };
    return result;
  }

  function pathOf(evidenceId: string): string {
    return join(folder, 'evidence', `${evidenceId}.json`);
  }

  return {
    id,
    saved: file,
    save,
    async writeEvidence(kind, value) {
      if (isClosed) return alreadyClosed;
      const bytes = Buffer.from(`${JSON.stringify(value)}\n`);
      if (bytes.length > longestEvidence) return tooLarge;
      const evidenceId = evidenceIdFor(kind, sha256(bytes));
      const trouble = await inOrder(() => putInFolder(join(folder, 'evidence'), `${evidenceId}.json`, bytes));
      return trouble ?? { ok: true, id: evidenceId };
    },
    async readEvidence(evidenceId, schema) {
      const promised = promisedHash(evidenceId);
      if (promised === null) return null;
      const read = await readUpTo(pathOf(evidenceId), longestEvidence);
      if (!read.ok || sha256(read.bytes) !== promised) return null;
      const parsed = schema.safeParse(jsonOf(read.bytes));
      return parsed.success ? parsed.data : null;
    },
    async saveReport(format, bytes) {
      if (isClosed) return alreadyClosed;
      if (bytes.length > longestReport) return tooLarge;
      const reports = join(folder, 'reports');
      return inOrder(async () => {
        const name = await freeName(reports, format);
        return (await putInFolder(reports, name, bytes)) ?? { ok: true, path: join(reports, name) };
      });
    },
    async close() {
      if (isClosed) return;
      isClosed = true;
      await last;
      await removeIfEmpty(folder);
      await lock.release();
    },
  };
}

/** Puts a new `case.json` in place and keeps the one before it, whenever the program dies. */
async function replaceKeepingOne(folder: string, bytes: Uint8Array): Promise<Failure | null> {
  const trouble = await writeDurably(join(folder, nextName), bytes);
  if (trouble !== null) return trouble;
  try {
    await renameOver(join(folder, caseFileName), join(folder, previousName)).catch(unlessMissing);
    await renameOver(join(folder, nextName), join(folder, caseFileName));
    await syncFolder(folder);
    return null;
  } catch (error) {
    return failure(error);
  }
}

function unlessMissing(error: unknown): void {
  if (codeOf(error) !== 'ENOENT') throw error;
}

async function putInFolder(folder: string, name: string, bytes: Uint8Array): Promise<Failure | null> {
  try {
    await mkdir(folder, { mode: privateFolder });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') return failure(error);
  }
  return replaceFile(join(folder, name), bytes);
}

/** A name that says when, and that no report in the folder has yet. */
async function freeName(folder: string, extension: string): Promise<string> {
  const taken = (await namesIn(folder)) ?? [];
  const second = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const stem = `latch-report-${second}Z`;
  for (let number = 1; ; number++) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}.${extension}`;
    if (!taken.includes(name)) return name;
  }
}

/** `rmdir` removes nothing but an empty folder. */
async function removeIfEmpty(folder: string): Promise<void> {
  try {
    await rmdir(folder);
  } catch (error) {
    codeOf(error);
  }
}

/** Undefined, which fits no schema of evidence, where the bytes are no JSON. */
function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
