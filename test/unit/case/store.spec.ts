import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { openCaseStore } from '../../../main/case/store.node.ts';
import type { CaseStore, OpenCase } from '../../../main/case/store.ts';

let dataDir: string;
let store: CaseStore;

test.beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'latch-case-'));
  store = await openCaseStore(dataDir);
});

test.afterEach(() => rm(dataDir, { recursive: true, force: true }));

const part = { name: 'mail.bakery.example', place: 'Check', finished: false, wizard: { step: 1 } };

async function created(store: CaseStore): Promise<OpenCase> {
  const made = await store.create();
  if (!made.ok) throw new Error(made.detail);
  return made.case;
}

async function opened(store: CaseStore, id: string) {
  const found = await store.open(id);
  if (!found.ok) throw new Error(found.why);
  return found;
}

/** A closed case that was saved twice, at step 1 and at step 2, with a piece of evidence. */
async function savedTwice(store: CaseStore): Promise<string> {
  const made = await created(store);
  await made.save(part);
  await made.save({ ...part, place: 'Check again', wizard: { step: 2 } });
  await made.writeEvidence('check', { transcript: ['220 mail'] });
  await made.close();
  return made.id;
}

test('what was saved is there again, and in the list', async () => {
  const id = await savedTwice(store);
  expect(id).toMatch(/^c-\d{8}-[0-9a-f]{6}$/);
  const found = await opened(store, id);
  expect(found.recovered).toBeNull();
  expect(found.case.saved).toMatchObject({ name: part.name, place: 'Check again', wizard: { step: 2 } });
  await found.case.close();
  expect(await store.list()).toEqual([
    {
      id,
      name: part.name,
      place: 'Check again',
      savedAt: expect.any(String),
      finished: false,
      damaged: false,
    },
  ]);
});

test('the list has the latest saved first', async () => {
  const older = await savedTwice(store);
  const newer = await savedTwice(store);
  expect((await store.list()).map(line => line.id)).toEqual([newer, older]);
  const again = (await opened(store, older)).case;
  await again.save(part);
  await again.close();
  expect((await store.list()).map(line => line.id)).toEqual([older, newer]);
});

test('of many saves at once the last one stays, and each is told', async () => {
  const made = await created(store);
  const told = await Promise.all(
    Array.from({ length: 50 }, (_, step) => made.save({ ...part, wizard: { step } })),
  );
  expect(told.every(one => one.ok)).toBe(true);
  await made.close();
  expect((await opened(store, made.id)).case.saved?.wizard).toEqual({ step: 49 });
  const names = await readdir(join(dataDir, 'cases', made.id));
  expect(names.sort()).toEqual(['case.json']);
});

test('a case that was never saved leaves nothing', async () => {
  const made = await created(store);
  expect(await store.list()).toEqual([]);
  await made.close();
  expect(await readdir(join(dataDir, 'cases'))).toEqual([]);
  expect(await made.save(part)).toMatchObject({ ok: false, why: 'gone' });
});

test('evidence is kept once, and is refused when its bytes were changed', async () => {
  const made = await created(store);
  const value = { transcript: ['220 mail ESMTP', '\u202e\u0000'] };
  const [one, same] = await Promise.all([
    made.writeEvidence('check', value),
    made.writeEvidence('check', value),
  ]);
  if (!one.ok) throw new Error(one.detail);
  expect(same).toEqual(one);
  const schema = z.object({ transcript: z.array(z.string()) });
  expect(await made.readEvidence(one.id, schema)).toEqual(value);
  expect(await made.readEvidence(one.id, z.object({ other: z.string() }))).toBeNull();
  expect(await made.readEvidence(`check-${'0'.repeat(64)}`, schema)).toBeNull();
  expect(await made.readEvidence(`../case`, schema)).toBeNull();

  const path = join(dataDir, 'cases', made.id, 'evidence', `${one.id}.json`);
  await writeFile(path, (await readFile(path, 'utf8')).replace('220', '250'));
  expect(await made.readEvidence(one.id, schema)).toBeNull();
  await made.close();
});

test('what is too large is refused with a reason, and the case stays as it was', async () => {
  const made = await created(store);
  await made.save(part);
  const nine = 'x'.repeat(9 * 1024 * 1024);
  const many = 'x'.repeat(33 * 1024 * 1024);
  expect(await made.save({ ...part, wizard: nine })).toMatchObject({ ok: false, why: 'too-large' });
  expect(await made.writeEvidence('check', many)).toMatchObject({ ok: false, why: 'too-large' });
  await made.close();
  expect((await opened(store, made.id)).case.saved?.wizard).toEqual(part.wizard);
});

test('a name too long to be read again is cut', async () => {
  const made = await created(store);
  await made.save({ ...part, name: 'n'.repeat(5_000) });
  await made.close();
  expect((await opened(store, made.id)).case.saved?.name).toHaveLength(2_000);
});

test('reports lie in the folder of the case, none over another', async () => {
  const made = await created(store);
  const written = await Promise.all([1, 2, 3].map(n => made.saveReport('html', Buffer.from(`<p>${n}`))));
  const paths = written.map(one => (one.ok ? one.path : one.why));
  expect(new Set(paths).size).toBe(3);
  for (const [n, path] of paths.entries()) {
    expect(path.startsWith(join(dataDir, 'cases', made.id, 'reports'))).toBe(true);
    expect(await readFile(path, 'utf8')).toBe(`<p>${n + 1}`);
  }
  await made.close();
});

test('nobody else on the machine may read a case', async () => {
  test.skip(
    process.platform === 'win32',
    'Windows keeps no modes; the folder inherits the rights of the user',
  );
  const made = await created(store);
  await made.save(part);
  const evidence = await made.writeEvidence('check', {});
  const report = await made.saveReport('json', Buffer.from('{}'));
  if (!evidence.ok || !report.ok) throw new Error('not written');
  const folder = join(dataDir, 'cases', made.id);
  const modes: Record<string, string> = {};
  const inside = ['.', 'case.json', 'evidence', `evidence/${evidence.id}.json`, 'reports'];
  for (const path of [...inside.map(name => join(folder, name)), report.path, join(dataDir, 'cases')])
    modes[path] = ((await stat(path)).mode & 0o777).toString(8);
  expect(new Set(Object.values(modes))).toEqual(new Set(['600', '700']));
  expect(modes[join(folder, 'case.json')]).toBe('600');
  expect(modes[join(folder, 'evidence')]).toBe('700');
  await made.close();
});

for (const [name, spoil] of [
  ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ['empty', () => Buffer.alloc(0)],
  ['nonsense', () => Buffer.from('\u0000\u0001 not JSON')],
  ['JSON of something else', () => Buffer.from('[1, 2, {"format": "one"}]')],
  ['a case file without its place', () => Buffer.from('{"format": 1, "id": "c-20261122-3f9a2b"}')],
  ['larger than any case file', () => Buffer.alloc(9 * 1024 * 1024, ' ')],
  ['nested without end', () => Buffer.from('['.repeat(1_000_000))],
] as const) {
  test(`a case file that is ${name}: the copy before it is used and the person is told`, async () => {
    const id = await savedTwice(store);
    const folder = join(dataDir, 'cases', id);
    const spoilt = spoil(await readFile(join(folder, 'case.json')));
    await writeFile(join(folder, 'case.json'), spoilt);
    expect(await store.list()).toMatchObject([{ id, name: part.name, place: 'Check', damaged: true }]);

    const found = await opened(store, id);
    expect(found.case.saved).toMatchObject({ place: 'Check', wizard: { step: 1 } });
    const { keptAs, savedAt } = found.recovered ?? {};
    expect(savedAt).toBe(found.case.saved?.savedAt);
    expect(keptAs).toMatch(/^case\.json\.damaged-\d{8}T\d{9}Z$/);
    expect((await readFile(join(folder, keptAs ?? ''))).equals(spoilt)).toBe(true);
    await found.case.close();

    const next = await opened(store, id);
    expect(next.recovered).toBeNull();
    expect(next.case.saved?.wizard).toEqual({ step: 1 });
    await next.case.close();
  });
}

test('with no good copy left it is said, the evidence stays and the rest of the list is shown', async () => {
  const good = await savedTwice(store);
  const id = await savedTwice(store);
  const folder = join(dataDir, 'cases', id);
  for (const name of ['case.json', 'case.previous.json']) await writeFile(join(folder, name), '{"form');
  const damaged = { ok: false, why: 'damaged', folder, evidence: 1 };
  expect(await store.open(id)).toEqual(damaged);
  expect(await store.open(id)).toEqual(damaged);
  expect(await readdir(join(folder, 'evidence'))).toHaveLength(1);
  const list = await store.list();
  expect(list).toHaveLength(2);
  expect(list).toContainEqual(expect.objectContaining({ id, name: id, damaged: true }));
  expect(list).toContainEqual(expect.objectContaining({ id: good, damaged: false }));
});

test('a program that died between the two renames of a save loses nothing', async () => {
  const id = await savedTwice(store);
  const folder = join(dataDir, 'cases', id);
  const latest = await readFile(join(folder, 'case.json'));
  await writeFile(join(folder, 'case.json.new'), latest);
  await rm(join(folder, 'case.json'));
  expect(await store.list()).toMatchObject([{ place: 'Check again', damaged: false }]);
  const found = await opened(store, id);
  expect(found.recovered).toBeNull();
  expect(found.case.saved?.wizard).toEqual({ step: 2 });
  await found.case.close();
  expect((await readFile(join(folder, 'case.json'))).equals(latest)).toBe(true);
});

test('a program that died while writing leaves the case as it was', async () => {
  const id = await savedTwice(store);
  const folder = join(dataDir, 'cases', id);
  await writeFile(join(folder, 'case.json.new'), '{"format": 1, "na');
  const found = await opened(store, id);
  expect(found.recovered).toBeNull();
  expect(found.case.saved?.wizard).toEqual({ step: 2 });
  await found.case.close();
  expect((await readdir(folder)).sort()).toEqual(['case.json', 'case.previous.json', 'evidence']);
});

test('a case of a newer Latch is not touched', async () => {
  const id = await savedTwice(store);
  const path = join(dataDir, 'cases', id, 'case.json');
  const newer = JSON.stringify({
    ...JSON.parse(await readFile(path, 'utf8')),
    format: 7,
    place: { new: true },
  });
  await writeFile(path, newer);
  expect(await store.open(id)).toEqual({ ok: false, why: 'newer-format', format: 7 });
  expect(await readFile(path, 'utf8')).toBe(newer);
  expect(await store.list()).toMatchObject([{ id, damaged: false }]);
});

for (const id of [
  '..',
  '.',
  '',
  '/etc',
  '../../etc',
  'c-20261122-3f9a2b/..',
  'c-20261122-3f9a2b\n',
  'C-20261122-3F9A2B',
  'c-20261122-3f9a2b\u0000',
  'con',
  'c-20261122-zzzzzz',
  'c-20261122-3f9a2c',
]) {
  test(`no case is opened under ${JSON.stringify(id)}`, async () => {
    await mkdir(join(dataDir, 'cases', 'con'), { recursive: true });
    await writeFile(join(dataDir, 'cases', 'con', 'case.json'), '{}');
    expect(await store.open(id)).toEqual({ ok: false, why: 'not-there' });
    expect(await store.list()).toEqual([]);
  });
}

test('where the folder can not be made there are no cases and the reason is told', async () => {
  await writeFile(join(dataDir, 'file'), '');
  const store = await openCaseStore(join(dataDir, 'file', 'cases'));
  expect(await store.list()).toEqual([]);
  expect(await store.create()).toMatchObject({ ok: false, why: 'gone', detail: 'ENOTDIR' });
});

test('a case is open once: in this program and through another spelling of the folder', async () => {
  const id = await savedTwice(store);
  const first = await opened(store, id);
  expect(await store.open(id)).toEqual({ ok: false, why: 'in-use' });
  await symlink(dataDir, `${dataDir}-link`);
  const other = await openCaseStore(`${dataDir}-link`);
  expect(await other.open(id)).toEqual({ ok: false, why: 'in-use' });
  await rm(`${dataDir}-link`);
  await first.case.close();
  await (await opened(store, id)).case.close();
});

test('of ten that want a case at once never two get it, and afterwards it is free', async () => {
  const id = await savedTwice(store);
  for (let round = 0; round < 5; round++) {
    const all = await Promise.all(Array.from({ length: 10 }, () => store.open(id)));
    const got = all.filter(one => one.ok);
    expect(got.length).toBeLessThanOrEqual(1);
    expect(all.filter(one => !one.ok).every(one => !one.ok && one.why === 'in-use')).toBe(true);
    for (const one of got) await one.case.close();
    await (await opened(store, id)).case.close();
  }
});

for (const [name, below] of [
  ['in a short folder', ''],
  ['in a folder whose name is too long for a socket', 'f'.repeat(120)],
] as const) {
  test(`${name}, a case held by a Latch that is killed can be opened again at once`, async () => {
    const folder = join(dataDir, below);
    const store = await openCaseStore(folder);
    const id = await savedTwice(store);
    const script = join(import.meta.dirname, 'hold-case.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, folder, id], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    try {
      const [line] = await once(child.stdout, 'data');
      expect(String(line)).toBe('held\n');
      expect(await store.open(id)).toEqual({ ok: false, why: 'in-use' });
    } finally {
      child.kill('SIGKILL');
      await ended;
    }
    const found = await opened(store, id);
    expect(found.case.saved?.wizard).toEqual({ step: 2 });
    await found.case.close();
  });
}

test('a full disk and one that may only be read are told, and the case stays whole', async () => {
  const script = join(import.meta.dirname, 'small-disk.ts');
  const namespace = ['--user', '--map-root-user', '--mount'];
  const may = process.platform === 'linux' && spawnSync('unshare', [...namespace, 'true']).status === 0;
  test.skip(!may, 'this machine gives no mount namespace to make a small disk in');
  const ran = spawnSync('unshare', [...namespace, process.execPath, '--import', 'tsx', script, dataDir], {
    encoding: 'utf8',
  });
  expect(ran.stderr).toBe('');
  const full = { ok: false, why: 'disk-full', detail: 'ENOSPC' };
  const readOnly = { ok: false, why: 'not-writable', detail: 'EROFS' };
  expect(JSON.parse(ran.stdout)).toMatchObject({
    first: { ok: true },
    full: { save: full, evidence: full, report: full },
    left: ['case.json', 'evidence', 'reports'],
    after: { ok: true },
    readOnly: { wizard: 'second', evidence: { kept: true }, save: readOnly, create: readOnly },
  });
});
