import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readRecord, removeRecord, writeRecord } from '../../../../main/check/borrow/record.node.ts';

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latch-record-'));
});
test.afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('what is written is read, and gone when removed', async () => {
  const file = join(folder, 'data', 'borrowed.json');
  expect(await writeRecord(file, ['198.18.0.7', '2001:db8:18::7'])).toBe(true);
  expect(await readRecord(file)).toEqual(['198.18.0.7', '2001:db8:18::7']);
  await removeRecord(file);
  expect(await readRecord(file)).toEqual([]);
});

test('a record that is there is not written over, nor is what a link points to', async () => {
  const file = join(folder, 'borrowed.json');
  const elsewhere = join(folder, 'shadow');
  writeFileSync(elsewhere, 'secret');
  symlinkSync(elsewhere, file);
  expect(await writeRecord(file, ['198.18.0.7'])).toBe(false);
  expect(readFileSync(elsewhere, 'utf8')).toBe('secret');
  expect(await readRecord(file)).toEqual([]);
});

for (const [why, text] of [
  ['an address of somebody', '{"format":1,"addresses":["127.0.0.1"]}'],
  ['a real address beside a borrowed one', '{"format":1,"addresses":["198.18.0.7","8.8.8.8"]}'],
  ['words after an address', '{"format":1,"addresses":["198.18.0.7%lo -alias"]}'],
  ['another format', '{"format":2,"addresses":["198.18.0.7"]}'],
  ['no JSON', '198.18.0.7'],
  ['a long one', `{"format":1,"addresses":["198.18.0.7"],"x":"${'x'.repeat(5_000)}"}`],
] as const) {
  test(`nothing is taken back for a record with ${why}`, async () => {
    const file = join(folder, 'borrowed.json');
    writeFileSync(file, text);
    expect(await readRecord(file)).toEqual([]);
  });
}
