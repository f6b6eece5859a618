/** The other subcommands of `latch`, and `npm start`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { reportSchema } from '../../main/case/report-schema.ts';
import { inspectionSchema } from '../../main/inspect/inspection.ts';
import { noticeSchema } from '../../main/notice/notice.ts';
import { runLatch, startLatch } from '../fakes/terminal/latch.ts';

const test = base.extend<{ dataDir: string }>({
  dataDir: async ({ browserName }, use) => {
    const folder = mkdtempSync(join(tmpdir(), `latch-commands-${browserName}-`));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

test('latch --help and --version', async ({ dataDir }) => {
  const help = await runLatch(['--help'], { dataDir });
  expect(help.code).toBe(0);
  for (const command of [
    'serve',
    'check mail',
    'check proxy',
    'notice',
    'guide list',
    'case list',
    'practice',
  ]) {
    expect(help.stdout).toContain(`latch ${command}`);
  }
  for (const row of help.stdout.split('\n')) expect(row.length).toBeLessThanOrEqual(80);
  expect((await runLatch(['--version'], { dataDir })).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  const unknown = await runLatch(['relay'], { dataDir });
  expect(unknown).toMatchObject({ code: 64, stdout: '' });
});

test('latch notice reads a file or a pipe', async ({ dataDir }) => {
  const letter = 'Your server 192.0.2.25 may be an open relay mail server.\n';
  const file = join(dataDir, 'letter.txt');
  writeFileSync(file, letter);
  const fromFile = await runLatch(['notice', file, '--json'], { dataDir });
  const fromPipe = await runLatch(['notice', '-', '--json'], { dataDir }, letter);
  expect(fromFile.code).toBe(0);
  expect(fromPipe.stdout).toBe(fromFile.stdout);
  const notice = noticeSchema.parse(JSON.parse(fromFile.stdout));
  expect(notice.cases.map(one => [one.address, one.problem])).toEqual([['192.0.2.25', 'relay']]);
  expect((await runLatch(['notice', file], { dataDir })).stdout).toContain(
    '192.0.2.25: may pass on mail for strangers',
  );

  const missing = await runLatch(['notice', join(dataDir, 'none')], { dataDir });
  expect(missing).toMatchObject({ code: 64, stdout: '' });
  expect(missing.stderr).toContain('ENOENT');
  const long = await runLatch(['notice', '-'], { dataDir }, 'x'.repeat(600 * 1024));
  expect(long.code).toBe(64);
  expect(long.stderr).toContain('longer than 512 kB');
});

test('latch guide lists, shows and finds', async ({ dataDir }) => {
  const list: unknown = JSON.parse((await runLatch(['guide', 'list', '--json'], { dataDir })).stdout);
  if (!Array.isArray(list)) throw new Error('no list');
  expect(Object.keys(list[0] ?? {})).toEqual([
    'product',
    'name',
    'variant',
    'versions',
    'platforms',
    'faults',
    'level',
    'provenOn',
    'languages',
    'reviewed',
  ]);
  const [first] = list.filter(guide => guide.product === 'postfix');
  const shown = await runLatch(['guide', 'show', 'postfix', first.variant], { dataDir });
  expect(shown.code).toBe(0);
  expect(shown.stdout).toContain('postconf');
  expect(shown.stdout).not.toMatch(/\{\{|undefined|\[object/);
  expect((await runLatch(['guide', 'search', 'post'], { dataDir })).stdout).toContain('postfix');
  expect((await runLatch(['guide', 'show', 'nothing'], { dataDir })).code).toBe(64);
});

test('latch inspect looks at this computer, with nothing to find as well', async ({ dataDir }) => {
  const json = await runLatch(['inspect', '--json'], { dataDir });
  expect(json.code).toBe(0);
  inspectionSchema.parse(JSON.parse(json.stdout));
  const text = await runLatch(['inspect'], { dataDir });
  expect(text.code).toBe(0);
  expect(text.stdout).not.toMatch(/\{\{|undefined|\[object/);
  expect((await runLatch(['inspect', 'this'], { dataDir })).code).toBe(64);
});

test('latch case imports a check, shows it and writes its report', async ({ dataDir }) => {
  expect((await runLatch(['case', 'list'], { dataDir })).stdout).toContain('no cases');
  const check = await runLatch(['check', 'mail', '127.0.0.1', '--port', '9', '--json', '--timeout', '2'], {
    dataDir,
  });
  const file = join(dataDir, 'check.json');
  writeFileSync(file, check.stdout);
  const imported = await runLatch(['case', 'import', file], { dataDir });
  expect(imported.code).toBe(0);
  const id = /c-\d{8}-[0-9a-f]{6}/.exec(imported.stdout)?.[0] ?? '';
  expect((await runLatch(['case', 'list'], { dataDir })).stdout).toContain(id);
  expect((await runLatch(['case', 'show', id], { dataDir })).stdout).toContain('127.0.0.1');
  reportSchema.parse(JSON.parse((await runLatch(['case', 'show', id, '--json'], { dataDir })).stdout));

  const html = join(dataDir, 'report.html');
  expect((await runLatch(['case', 'report', id, '--html', html], { dataDir })).code).toBe(0);
  expect(readFileSync(html, 'utf8')).toMatch(/^<!doctype html>/i);
  const json = join(dataDir, 'report.json');
  expect((await runLatch(['case', 'report', id, '--json', json], { dataDir })).code).toBe(0);
  reportSchema.parse(JSON.parse(readFileSync(json, 'utf8')));
  const pdf = join(dataDir, 'report.pdf');
  expect((await runLatch(['case', 'report', id, '--pdf', pdf], { dataDir })).code).toBe(0);
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');

  writeFileSync(file, check.stdout.slice(0, 200));
  expect(await runLatch(['case', 'import', file], { dataDir })).toMatchObject({ code: 64, stdout: '' });
  expect((await runLatch(['case', 'show', 'c-20260101-000000'], { dataDir })).code).toBe(64);
});

test('a case that is open in another Latch is left alone', async ({ dataDir }) => {
  const walk = startLatch(['--json'], { dataDir });
  walk.child.stdin.write(`${JSON.stringify({ type: 'readNotice', text: '192.0.2.25' })}\n`);
  await walk.says(/"stage":"found"/);
  const [, id = ''] = await walk.says(/"caseId":"(c-[^"]+)"/);
  await expect
    .poll(async () => (await runLatch(['case', 'show', id], { dataDir })).stderr.replaceAll('\n', ' '))
    .toContain(`The case ${id} is open in another Latch.`);
  walk.child.stdin.end();
  expect((await walk.ended).code).toBe(0);
  expect((await runLatch(['case', 'show', id], { dataDir })).code).toBe(0);
});

test('latch practice prints its address, answers there and ends at Ctrl-C', async ({ dataDir }) => {
  const practice = startLatch(['practice'], { dataDir });
  const [, host = '', port = ''] = await practice.says(/^(127\.0\.0\.1):(\d+)\n/);
  const greeting = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), host);
    socket.once('data', data => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once('error', reject);
  });
  expect(greeting).toMatch(/^220 /);
  practice.child.kill('SIGINT');
  expect((await practice.ended).code).toBe(0);
});

test('latch serve prints a link, answers there and ends at Ctrl-C; a port in use is said', async ({
  dataDir,
}) => {
  const serve = startLatch(['serve', '--practice'], { dataDir });
  const [url] = await serve.says(/http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/);
  const first = await fetch(url, { redirect: 'manual' });
  expect(first.status).toBe(303);
  const again = await fetch(url, { redirect: 'manual' });
  expect(again.status).toBe(403);
  const taken = await runLatch(['serve', '--port', new URL(url).port], { dataDir: join(dataDir, 'other') });
  expect(taken).toMatchObject({ code: 64, stdout: '' });
  expect(taken.stderr).toContain('Another program uses port');
  serve.child.kill('SIGINT');
  expect((await serve.ended).code).toBe(0);
});

test('npm start says in one line why there is no window, within two seconds, and opens the browser door', async ({
  dataDir,
}) => {
  const began = Date.now();
  const noScreen = { DISPLAY: '', WAYLAND_DISPLAY: '', SSH_CONNECTION: '192.0.2.1 1 192.0.2.2 22' };
  const start = startLatch(['--practice'], { dataDir, start: true, env: noScreen });
  const [line = ''] = await start.says(/^[^\n]+\n/);
  const [url] = await start.says(/http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/);
  const took = Date.now() - began;
  expect((await fetch(url, { redirect: 'manual' })).status).toBe(303);
  start.child.kill('SIGINT');
  const { code, stderr } = await start.ended;
  expect(code).toBe(0);
  expect(stderr).toBe('');
  if (process.platform === 'linux') expect(line).toContain('There is no screen here');
  // The machine of the tests may be busy; what is under test is that nothing is waited for.
  expect(took).toBeLessThan(10_000);
  expect((await runLatch(['--frob'], { dataDir, start: true })).code).toBe(64);
});

test('the walk as text: a Command is chosen by its number, and nothing in it is for a terminal', async ({
  dataDir,
}) => {
  const walk = startLatch([], { dataDir });
  await walk.says(/What did you get\?/);
  walk.child.stdin.write('192.0.2.25\n');
  await walk.says(/Is 192\.0\.2\.25 yours\?[^]*Type a number/);
  const number = /^ *(\d+) {2}No, it is not mine$/m.exec(walk.stdout())?.[1] ?? '';
  walk.child.stdin.write(`${number}\n`);
  await walk.says(/Hello,/);
  walk.child.stdin.write('q\n');
  const { code, stdout } = await walk.ended;
  expect(code).toBe(0);
  expect(stdout).toContain('What you did is kept.');
  expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  const again = startLatch([], { dataDir });
  await again.says(/192\.0\.2\.25/);
  again.child.kill('SIGINT');
  expect((await again.ended).code).toBe(0);
});

test('the walk as JSON: every line is a View, and what is no Command changes nothing but the problem', async ({
  dataDir,
}) => {
  const walk = startLatch(['--json'], { dataDir });
  await walk.says(/"screen":"arrive"/);
  walk.child.stdin.write('nonsense\n{"type":"agreeToCheck"}\n[1,2]\n');
  await walk.says(/(\n[^]*){3}/);
  walk.child.stdin.end();
  const { code, stdout } = await walk.ended;
  expect(code).toBe(0);
  const views = stdout
    .trim()
    .split('\n')
    .map(row => JSON.parse(row));
  expect(views.length).toBeGreaterThanOrEqual(3);
  for (const view of views) expect(view.screen).toBe('arrive');
  expect(views.at(-1).problem).not.toBeNull();
});

test('a program that holds the port is not disturbed', async ({ dataDir }) => {
  const holder = createServer();
  await new Promise<void>(resolve =>
    holder.listen(25_250, '127.0.0.1', () => resolve()).on('error', () => resolve()),
  );
  const practice = startLatch(['practice', '--closed'], { dataDir });
  const [, port = ''] = await practice.says(/^127\.0\.0\.1:(\d+)\n/);
  expect(port).not.toBe('25250');
  practice.child.kill('SIGTERM');
  expect((await practice.ended).code).toBe(0);
  holder.close();
});
