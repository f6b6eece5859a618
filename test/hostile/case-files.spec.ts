/** Folders of cases in which somebody or something left what does not belong there. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { openCaseStore } from '../../main/case/store.node.ts';
import type { CaseStore } from '../../main/case/store.ts';

let dataDir: string;
let store: CaseStore;
let id: string;
let folder: string;

test.beforeEach(async () => {
  test.skip(process.platform === 'win32', 'pipes and devices as files are a matter of Unix');
  dataDir = await mkdtemp(join(tmpdir(), 'latch-hostile-'));
  store = await openCaseStore(dataDir);
  const created = await store.create();
  if (!created.ok) throw new Error(created.detail);
  id = created.case.id;
  folder = join(dataDir, 'cases', id);
  await created.case.save({ name: 'bakery', place: 'Check', finished: false, wizard: 1 });
  await created.case.close();
});

test.afterEach(() => rm(dataDir, { recursive: true, force: true }));

for (const [name, put] of [
  ['a pipe without a writer', (path: string) => execFileSync('mkfifo', [path])],
  ['a device without an end', (path: string) => symlink('/dev/zero', path)],
  ['a folder', (path: string) => mkdir(path)],
  ['a link to itself', (path: string) => symlink(path, path)],
] as const) {
  test(`${name} in place of the case file: nothing hangs, and it is said`, async () => {
    await rm(join(folder, 'case.json'));
    await put(join(folder, 'case.json'));
    expect(await store.open(id)).toMatchObject({ ok: false, why: 'unreadable' });
    expect(await store.list()).toHaveLength(1);
  });
}

test('a case file with names that JavaScript treats as its own is only data', async () => {
  const path = join(folder, 'case.json');
  const good = await readFile(path, 'utf8');
  await writeFile(path, good.replace('{', '{"__proto__": {"finished": true}, "constructor": 1,'));
  const opened = await store.open(id);
  if (!opened.ok) throw new Error(opened.why);
  expect(opened.case.saved).toMatchObject({ name: 'bakery', finished: false });
  expect(({} as { finished?: boolean }).finished).toBeUndefined();
  await opened.case.close();
});

test('strange names in the folders are left alone', async () => {
  await mkdir(join(dataDir, 'cases', 'c-20261122-zzzzzz'));
  await writeFile(join(dataDir, 'cases', 'c-20261122-000000'), 'a file');
  await mkdir(join(dataDir, 'locks', `${id}.folder.sock`), { recursive: true });
  await writeFile(join(dataDir, 'locks', `${id}.file.sock`), 'not a socket');
  await writeFile(join(dataDir, 'locks', `${id}extra.sock`), 'of another case');
  expect((await store.list()).map(line => line.id)).toEqual([id]);
  const opened = await store.open(id);
  if (!opened.ok) throw new Error(opened.why);
  await opened.case.close();
  expect(await readFile(join(dataDir, 'locks', `${id}extra.sock`), 'utf8')).toBe('of another case');
});

test('evidence that was swapped for something else is not believed', async () => {
  const opened = await store.open(id);
  if (!opened.ok) throw new Error(opened.why);
  const written = await opened.case.writeEvidence('check', { verdict: 'open' });
  if (!written.ok) throw new Error(written.detail);
  const path = join(folder, 'evidence', `${written.id}.json`);
  const schema = z.object({ verdict: z.string() });
  expect(await opened.case.readEvidence(written.id, schema)).toEqual({ verdict: 'open' });
  await rm(path);
  await symlink('/dev/zero', path);
  expect(await opened.case.readEvidence(written.id, schema)).toBeNull();
  await opened.case.close();
});

test('a lock that answers nothing counts as held, and the wait for it ends', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>(done => {
    silent.listen(join(dataDir, 'locks', `${id}.0123456789ab.sock`), done);
  });
  expect(await store.open(id)).toEqual({ ok: false, why: 'in-use' });
  silent.close();
});
