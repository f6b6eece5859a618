/** Cases on disk: `<dataDir>/cases/<id>/case.json`, `evidence/`, `reports/`. */
import { randomBytes } from 'node:crypto';
import { mkdir, realpath, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { caseIdFor, isCaseId } from './case-file.ts';
import { codeOf, failure, privateFolder } from './disk.node.ts';
import { lockCase } from './lock.node.ts';
import { openCase } from './open-case.node.ts';
import type { CaseStore, CaseSummary, Created, Opened } from './store.ts';
import { namesIn, restoreCase, summaryOf } from './stored-case.node.ts';

const mostListed = 1_000;

/**
 * The cases below `dataDir`, which is made if it is not there. Where it can't be made there are no cases and
 * `create` says why.
 */
export async function openCaseStore(dataDir: string): Promise<CaseStore> {
  const folder = await realFolder(dataDir);
  const cases = join(folder, 'cases');
  return {
    list: () => listCases(cases),
    create: () => createCase(folder, cases),
    open: id => openStored(folder, cases, id),
  };
}

/** Two spellings of one folder must come to one lock. */
async function realFolder(dataDir: string): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode: privateFolder });
    return await realpath(dataDir);
  } catch (error) {
    codeOf(error);
    return resolve(dataDir);
  }
}

async function listCases(cases: string): Promise<readonly CaseSummary[]> {
  const ids = ((await namesIn(cases)) ?? []).filter(isCaseId).sort().slice(-mostListed);
  const found: CaseSummary[] = [];
  for (const id of ids) {
    const summary = await summaryOf(join(cases, id));
    if (summary !== null) found.push(summary);
  }
  return found.sort((one, other) => other.savedAt.localeCompare(one.savedAt));
}

async function createCase(dataDir: string, cases: string): Promise<Created> {
  try {
    await mkdir(cases, { recursive: true, mode: privateFolder });
    const id = await newFolder(cases);
    const locked = await lockCase(dataDir, id);
    if (locked.ok) return { ok: true, case: openCase(join(cases, id), locked.lock, null) };
    await rmdir(join(cases, id));
    return { ok: false, why: 'failed', detail: locked.why === 'unreadable' ? locked.detail : 'EBUSY' };
  } catch (error) {
    return failure(error);
  }
}

/** Six random digits a day: a name that is taken is tried again with others. */
async function newFolder(cases: string): Promise<string> {
  for (;;) {
    const id = caseIdFor(new Date(), randomBytes(3).toString('hex'));
    try {
      await mkdir(join(cases, id), { mode: privateFolder });
      return id;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  }
}

async function openStored(dataDir: string, cases: string, id: string): Promise<Opened> {
  if (!isCaseId(id)) return { ok: false, why: 'not-there' };
  const folder = join(cases, id);
  if ((await namesIn(folder)) === null) return { ok: false, why: 'not-there' };
  const locked = await lockCase(dataDir, id);
  if (!locked.ok) return locked;
  const restored = await restoreCase(folder);
  if (restored.ok) {
    const { file, recovered } = restored;
    return { ok: true, case: openCase(folder, locked.lock, file), recovered };
  }
  await locked.lock.release();
  return restored;
}
