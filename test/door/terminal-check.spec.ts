/** `latch check` as scripts use it: exit codes, what goes to which stream, and what is not done without a yes. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checkResultSchema } from '../../main/check/result.ts';
import {
  type PracticeServer,
  startPracticeServer,
  writePracticeConfig,
} from '../../main/practice/server.node.ts';
import { runLatch, startLatch } from '../fakes/terminal/latch.ts';

test.describe.configure({ mode: 'default' });

let dataDir: string;
let open: PracticeServer;
let closed: PracticeServer;

test.beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'latch-check-'));
  await writePracticeConfig(join(dataDir, 'open.conf'), 'everyone');
  await writePracticeConfig(join(dataDir, 'closed.conf'), 'own-domain');
  open = await startPracticeServer({ configPath: join(dataDir, 'open.conf') });
  closed = await startPracticeServer({ configPath: join(dataDir, 'closed.conf') });
});
test.afterAll(async () => {
  await open.close();
  await closed.close();
  rmSync(dataDir, { recursive: true });
});

const check = (port: number, ...more: readonly string[]) =>
  runLatch(['check', 'mail', '127.0.0.1', '--port', String(port), '--vantage', 'outside', ...more], {
    dataDir,
  });

test('an open server: exit code 1, the verdict on stdout, the progress on stderr', async () => {
  const { code, stdout, stderr } = await check(open.port);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^Open\n/);
  expect(stdout).toContain('Seen from 127.0.0.1');
  expect(stdout).toContain('accepted:');
  expect(stderr).toMatch(/^ +1\/\d+ {2}/);
  expect(stdout + stderr).not.toContain('\u001b');
});

test('a closed server: exit code 0', async () => {
  const { code, stdout } = await check(closed.port);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Closed\n/);
});

test('a port where nothing listens: exit code 2', async () => {
  const nobody = createServer();
  const port = await listening(nobody);
  nobody.close();
  const { code, stdout } = await check(port);
  expect(code).toBe(2);
  expect(stdout).toMatch(/^Could not tell\n/);
});

test('--json prints one object of the schema, --only and --transcript do what they say', async () => {
  const transcript = join(dataDir, 'transcript.txt');
  const { code, stdout } = await check(
    open.port,
    '--json',
    '--only',
    'plain-foreign@foreign-sender',
    '--transcript',
    transcript,
  );
  expect(code).toBe(1);
  const result = checkResultSchema.parse(JSON.parse(stdout));
  expect(result).toMatchObject({ schema: 'latch.check/1', kind: 'mail', verdict: 'open', latch: '0.1.0' });
  expect(result.vantage.said).toBe('outside');
  expect(result.findings.map(finding => finding.probe)).toEqual(['plain-foreign@foreign-sender']);
  expect(readFileSync(transcript, 'utf8')).toMatch(/ > MAIL FROM:<[^>]*>\n/);
});

test('without a said place loopback proves nothing', async () => {
  const { code, stdout } = await runLatch(['check', 'mail', '127.0.0.1', '--port', String(closed.port)], {
    dataDir,
  });
  expect(code).toBe(2);
  expect(stdout).toMatch(/^Could not tell\n/);
});

test("somebody else's server is not touched without --i-may-test", async () => {
  const { code, stdout, stderr } = await runLatch(['check', 'mail', '192.0.2.25'], { dataDir });
  expect(code).toBe(64);
  expect(stdout).toBe('');
  expect(stderr).toContain('Add --i-may-test if 192.0.2.25 is yours');
});

test('a typing mistake gets one sentence and exit code 64', async () => {
  const { code, stdout, stderr } = await check(open.port, '--frob');
  expect({ code, stdout }).toEqual({ code: 64, stdout: '' });
  expect(stderr.replace(/\n(?=\S)/g, ' ')).toMatch(/^This command has no option --frob\.[^\n]*\n$/);
  expect((await check(open.port, '--only', 'no-such-form')).stderr).toContain(
    'There is no form "no-such-form"',
  );
  expect((await check(open.port, '--transcript', join(dataDir, 'no', 'such', 'folder'))).code).toBe(64);
});

test('Ctrl-C in the middle ends with a result that says so', async () => {
  // Connects and never says a word.
  const silent = createServer();
  const port = await listening(silent);
  const running = startLatch(['check', 'mail', '127.0.0.1', '--port', String(port), '--json'], { dataDir });
  await new Promise(resolve => silent.once('connection', resolve));
  running.child.kill('SIGINT');
  const { code, stdout } = await running.ended;
  silent.close();
  expect(code).toBe(2);
  expect(checkResultSchema.parse(JSON.parse(stdout))).toMatchObject({
    verdict: 'inconclusive',
    reason: 'cancelled',
  });
});

test('a reader that goes away is no mistake', async () => {
  const running = startLatch(
    ['check', 'mail', '127.0.0.1', '--port', String(open.port), '--vantage', 'outside'],
    { dataDir },
  );
  running.child.stdout.destroy();
  const { code, stderr } = await running.ended;
  expect(code).toBe(1);
  expect(stderr).not.toContain('broken');
});

test('a server that speaks to the terminal is not obeyed', async () => {
  const hostile = createServer(socket => {
    socket.on('error', () => {});
    socket.write('220 mail.example \u001b[2J\u001b]0;mine\u0007\u009b31m ESMTP\r\n');
    socket.on('data', () => socket.write('550 5.7.1 \u001b[31mno\u202e\r\n'));
  });
  const port = await listening(hostile);
  const text = await check(port, '--timeout', '2');
  const json = await check(port, '--timeout', '2', '--json');
  hostile.close();
  expect(text.stdout + text.stderr + json.stdout + json.stderr).not.toMatch(/[\u001b\u0007\u009b\u202e]/);
});

function listening(server: Server): Promise<number> {
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
