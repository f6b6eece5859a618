import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { mostOutput } from '../../../main/carry-out/outcome.ts';
import { type RunOptions, runScript } from '../../../main/carry-out/run-script.node.ts';

const options = (more: Partial<RunOptions> = {}): RunOptions => ({
  shell: 'sh',
  elevation: 'none',
  timeoutMs: 20_000,
  signal: new AbortController().signal,
  onOutput: () => {},
  ...more,
});

test('runs with sh -e and hears both outputs, in their order', async () => {
  const told: string[] = [];
  const ran = await runScript(
    'echo one; echo two >&2; false; echo three',
    options({ onOutput: text => told.push(text) }),
  );
  expect(ran).toMatchObject({ exit: 1, output: 'one\ntwo\n', cut: false, trouble: null });
  expect(told.join('')).toBe('one\ntwo\n');
});

test('output comes while it runs', async () => {
  const told: { text: string; at: number }[] = [];
  const began = Date.now();
  await runScript(
    'echo early; sleep 1; echo late',
    options({ onOutput: text => told.push({ text, at: Date.now() - began }) }),
  );
  expect(told[0]?.text).toBe('early\n');
  expect(told[0]?.at).toBeLessThan(900);
});

test('says nothing of Latch and nothing in another language', async () => {
  process.env['LATCH_SECRET'] = 'x';
  const { output } = await runScript('env', options());
  delete process.env['LATCH_SECRET'];
  expect(output).toContain('LC_ALL=C\n');
  expect(output).not.toContain('LATCH_SECRET');
});

test('of much output the end is kept', async () => {
  const ran = await runScript('i=0; while [ $i -lt 40000 ]; do echo "line $i"; i=$((i+1)); done', options());
  expect(ran.cut).toBe(true);
  expect(ran.output.length).toBe(mostOutput);
  expect(ran.output.endsWith('line 39999\n')).toBe(true);
});

test('stops at its time, with all that it started', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'latch-run-'));
  const file = join(folder, 'late');
  const ran = await runScript(`(sleep 2; touch '${file}') & sleep 30`, options({ timeoutMs: 300 }));
  expect(ran).toMatchObject({ exit: null, trouble: 'took-too-long' });
  await wait(2_500);
  expect(existsSync(file)).toBe(false);
  rmSync(folder, { recursive: true });
});

test('can be stopped, also before it began', async () => {
  const stop = new AbortController();
  const running = runScript('echo begun; sleep 30', options({ signal: stop.signal }));
  await wait(300);
  stop.abort();
  expect(await running).toMatchObject({ trouble: 'cancelled', output: 'begun\n' });
  expect(await runScript('touch /nowhere', options({ signal: stop.signal }))).toMatchObject({
    trouble: 'cancelled',
    output: '',
  });
});

test('a daemon that keeps the output open holds up nobody, and can go on writing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'latch-run-'));
  const file = join(folder, 'alive');
  const began = Date.now();
  const ran = await runScript(
    `setsid sh -c 'sleep 2; echo still here; touch "${file}"' & echo done`,
    options(),
  );
  expect(ran).toMatchObject({ exit: 0, output: 'done\n' });
  expect(Date.now() - began).toBeLessThan(1_500);
  await wait(2_500);
  expect(existsSync(file)).toBe(true);
  rmSync(folder, { recursive: true });
});

test('what is not installed ends as the shell says it', async () => {
  expect(await runScript('no-such-program-here', options())).toMatchObject({ exit: 127, trouble: null });
  const pkexec = spawnSync('pkexec', ['--version']).error !== undefined;
  if (pkexec) {
    expect(await runScript('true', options({ elevation: 'pkexec' }))).toMatchObject({
      exit: null,
      trouble: 'could-not-start',
    });
  }
});
