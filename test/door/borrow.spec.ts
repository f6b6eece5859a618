/** `latch check --borrow` on a network of its own, which the kernel takes down with the test. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { type CheckResult, checkResultSchema } from '../../main/check/result.ts';

const latch = fileURLToPath(new URL('../../out/main/latch.js', import.meta.url));
const mayMakeNetworks = process.platform === 'linux' && process.getuid?.() === 0;

test.beforeEach(() => {
  test.skip(!mayMakeNetworks, 'not run here: only root on Linux can make a network for this test');
});

/** Runs a script of sh on a network that holds nothing but its loopback interface. */
function onOwnNetwork(script: string): Promise<{ readonly code: number | null; readonly output: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'latch-borrow-'));
  const child = spawn(
    'unshare',
    ['--net', '--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', `${ready}${script}`],
    {
      env: { ...process.env, LATCH_DATA_DIR: dataDir, NODE: process.execPath, LATCH: latch },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  return new Promise(resolve => {
    child.once('close', code => {
      rmSync(dataDir, { recursive: true });
      resolve({ code, output });
    });
  });
}

const ready = `set -e
ip link set lo up
latch() { "$NODE" "$LATCH" "$@"; }
lent() { { ip -4 route show table local dev lo; ip -6 address show dev lo; } | grep -oE '192[.]0[.]0[.][0-9]+|2001:db8:[:0-9a-f]+' || true; }
`;

const practice = (how: string) => `
"$NODE" "$LATCH" practice ${how} >"$LATCH_DATA_DIR/practice" &
for i in $(seq 100); do grep -q 127 "$LATCH_DATA_DIR/practice" && break; sleep 0.1; done
port=$(grep -oE '127[.]0[.]0[.]1:[0-9]+' "$LATCH_DATA_DIR/practice" | head -1 | cut -d: -f2)
`;

function resultIn(output: string): CheckResult {
  return checkResultSchema.parse(JSON.parse(/^\{[\s\S]*^\}/m.exec(output)?.[0] ?? 'null'));
}

for (const [how, verdict, code] of [
  ['--closed', 'closed', 0],
  ['', 'open', 1],
] as const) {
  test(`a server on this computer that is ${verdict} is seen ${verdict} from a borrowed address`, async () => {
    const ran = await onOwnNetwork(`${practice(how)}
latch check mail 127.0.0.1 --port "$port" --own-domain practice.example --borrow --json 2>/dev/null || code=$?
echo "left: $(lent)"; ls "$LATCH_DATA_DIR"
exit "\${code:-0}"`);
    const result = resultIn(ran.output);
    expect([ran.code, result.verdict]).toEqual([code, verdict]);
    expect(result.vantage).toMatchObject({ kind: 'borrowed', from: '192.0.0.10', said: null });
    expect(ran.output).toMatch(/left: $/m);
    expect(ran.output).not.toContain('borrowed.json');
  });
}

test('what a killed Latch has left is taken back at the next start, and nobody takes it from a living one', async () => {
  const { output } = await onOwnNetwork(`
"$NODE" -e "require('net').createServer(() => {}).listen(2525, '127.0.0.1')" &
"$NODE" "$LATCH" check mail 127.0.0.1 --port 2525 --borrow >/dev/null 2>&1 &
pid=$!
for i in $(seq 100); do test -n "$(lent)" && break; sleep 0.1; done
echo "lent: $(lent)"
latch check mail 127.0.0.1 --port 9 --timeout 1 >/dev/null 2>&1 || true
echo "while it lives: $(lent)"
latch check mail 127.0.0.1 --port 2525 --borrow || echo "second: $?"
kill -9 "$pid"
echo "killed: $(lent)"
latch check mail 127.0.0.1 --port 9 --timeout 1 >/dev/null 2>&1 || true
echo "next start: $(lent)"; ls "$LATCH_DATA_DIR"
latch check mail ::1 --port 9 --timeout 1 --borrow >/dev/null 2>&1 || true
echo "IPv6, later: $(lent)"`);
  expect(output).toContain('lent: 192.0.0.10\n');
  expect(output).toContain('while it lives: 192.0.0.10\n');
  expect(output).toContain('Another Latch on this computer');
  expect(output).toContain('second: 64\n');
  expect(output).toContain('killed: 192.0.0.10\n');
  expect(output).toMatch(/next start: $/m);
  expect(output).not.toContain('borrowed.json');
  expect(output).toMatch(/IPv6, later: $/m);
});

test('stopped in the middle, it is taken back at once', async () => {
  const { output } = await onOwnNetwork(`
"$NODE" -e "require('net').createServer(() => {}).listen(2525, '127.0.0.1')" &
"$NODE" "$LATCH" check mail 127.0.0.1 --port 2525 --borrow >/dev/null 2>&1 &
pid=$!
for i in $(seq 100); do test -n "$(lent)" && break; sleep 0.1; done
echo "lent: $(lent)"
kill -INT "$pid"; wait "$pid" || echo "ended: $?"
echo "later: $(lent)"`);
  expect(output).toContain('lent: 192.0.0.10\n');
  expect(output).toContain('ended: 2\n');
  expect(output).toMatch(/later: $/m);
});

test('another computer is not asked from a borrowed address', async () => {
  const { code, output } = await onOwnNetwork('latch check mail 192.0.2.99 --i-may-test --borrow');
  expect(code).toBe(64);
  expect(output).toContain('192.0.2.99 is not this computer.');
});

test('who is no administrator is told what to do, and nothing is sent', async () => {
  const { output } = await onOwnNetwork(
    'chmod 711 "$LATCH_DATA_DIR"; setpriv --reuid 65534 --regid 65534 --clear-groups "$NODE" "$LATCH" check mail 127.0.0.1 --port 9 --borrow || echo "ended: $?"',
  );
  expect(output).toContain('sudo');
  expect(output).toContain('ended: 64\n');
});

test('every server that takes mail for a domain is named before it is asked, and checked', async () => {
  const { output } = await onOwnNetwork(`
"$NODE" --import tsx -e "
  const { startDns } = await import('./test/fakes/dns.ts');
  await startDns({
    'practice.example': { mx: [[20, 'second.practice.example'], [10, 'first.practice.example']] },
    'none.example': { mx: [[0, '']] },
  }, 53);
" --input-type=module &
echo 'nameserver 127.0.0.1' >"$LATCH_DATA_DIR/resolv.conf"
echo '127.0.0.2 first.practice.example
127.0.0.1 second.practice.example' >"$LATCH_DATA_DIR/hosts"
mount --bind "$LATCH_DATA_DIR/resolv.conf" "$(realpath /etc/resolv.conf)"
mount --bind "$LATCH_DATA_DIR/hosts" /etc/hosts
${practice('')}
sleep 1
latch check mail practice.example --mx --port "$port" || echo "ended: $?"
latch check mail none.example --mx || echo "ended: $?"
latch check mail practice.example --mx --i-may-test --port "$port" --vantage outside --json 2>"$LATCH_DATA_DIR/told" || echo "open: $?"
cat "$LATCH_DATA_DIR/told"`);
  const named = 'Mail for practice.example goes to: first.practice.example, second.practice.example.';
  expect(output.replaceAll(/\s+/g, ' ')).toContain(named);
  expect(output.replaceAll(/\s+/g, ' ')).toContain(
    'if first.practice.example, second.practice.example is yours',
  );
  expect(output).toContain('ended: 64');
  expect(output).toContain('none.example says that it takes no mail');
  const result = resultIn(output);
  expect([result.target.host, result.verdict]).toEqual(['practice.example', 'open']);
  expect(result.target.addresses).toEqual(['127.0.0.2', '127.0.0.1']);
});
