import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { findChromium, printToPdf } from '../../../main/door/browser/pdf.node.ts';

const report =
  '<!doctype html><html lang="en"><title>Report</title><h1>Closed</h1><p>23 ways, all refused.</p>';

test.describe.configure({ mode: 'serial' });

let before: string | undefined;
test.beforeEach(() => {
  before = process.env['LATCH_CHROMIUM'];
});
test.afterEach(() => {
  if (before === undefined) delete process.env['LATCH_CHROMIUM'];
  else process.env['LATCH_CHROMIUM'] = before;
});

const leftovers = async () => (await readdir(tmpdir())).filter(name => name.startsWith('latch-pdf-'));

test('a page becomes a PDF, and nothing of it stays on the disk', async () => {
  test.skip(findChromium() === null, 'no Chromium, Chrome or Edge on this machine');
  const pdf = await printToPdf(report, new AbortController().signal);
  expect(
    Buffer.from(pdf ?? [])
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect(await leftovers()).toEqual([]);
});

test('stopping it ends the browser at once', async () => {
  test.skip(findChromium() === null, 'no Chromium, Chrome or Edge on this machine');
  const stop = new AbortController();
  const printing = printToPdf(report, stop.signal);
  stop.abort();
  expect(await printing).toBeNull();
  expect(await printToPdf(report, stop.signal)).toBeNull();
  expect(await leftovers()).toEqual([]);
});

test('a browser that fails, or prints something else, is no PDF', async () => {
  test.skip(process.platform === 'win32', 'the stand-ins are shell scripts');
  const folder = await mkdtemp(join(tmpdir(), 'latch-browser-'));
  const program = join(folder, 'chromium');
  const printed =
    'for a in "$@"; do case "$a" in --print-to-pdf=*) echo "<html>" > "${a#--print-to-pdf=}";; esac; done';
  for (const script of ['exit 1', 'exit 0', printed]) {
    await writeFile(program, `#!/bin/sh\n${script}\n`);
    await chmod(program, 0o755);
    process.env['LATCH_CHROMIUM'] = program;
    expect(findChromium()).toBe(program);
    expect(await printToPdf(report, new AbortController().signal), script).toBeNull();
  }
  await rm(folder, { recursive: true });
  expect(await leftovers()).toEqual([]);
});

test('a name in the environment that is no program is passed over', () => {
  process.env['LATCH_CHROMIUM'] = join(tmpdir(), 'there-is-no-such-browser');
  expect(findChromium()).not.toBe(process.env['LATCH_CHROMIUM']);
});
