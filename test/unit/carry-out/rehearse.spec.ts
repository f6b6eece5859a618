import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Piece } from '../../../main/carry-out/piece.ts';
import { isWorthShowing, mountsToCopy } from '../../../main/carry-out/rehearsal.ts';
import { rehearse } from '../../../main/carry-out/rehearse.node.ts';

const piece = (id: string, script: string): Piece => ({
  id,
  step: id,
  kind: 'edit',
  script,
  exit: 0,
  pattern: null,
  silent: false,
  undo: null,
  changes: [],
});

test('disks are laid over outermost first; the kernel, memory for programs and networks are not', () => {
  const mountinfo = `22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
30 25 0:27 / /dev/shm rw,relatime - tmpfs tmpfs rw
40 27 254:2 / /var/spool/post\\040fix rw - ext4 /dev/vdc rw
41 27 254:1 / /var rw,relatime shared:1 - xfs /dev/vdb rw
42 27 0:50 / /home rw - nfs4 server:/home rw
43 41 254:3 / /var/www rw - btrfs /dev/vdd rw`;
  expect(mountsToCopy(mountinfo)).toEqual(['/', '/var', '/var/www']);
});

test('what passes is not shown', () => {
  const shown = (path: string) => isWorthShowing(path, new Set(['/tmp/latch-practice/practice.conf']));
  const settings = [
    '/etc/squid/squid.conf',
    '/root/nftables.before-latch',
    '/var/lib/exim4/x',
    '/tmp/latch-practice/practice.conf',
  ];
  expect(settings.filter(shown)).toEqual(settings);
  expect(['/tmp/tmp.x', '/run/postfix.pid', '/var/log/mail.log', '/root/.cache/x'].filter(shown)).toEqual([]);
});

test.describe('on a copy of this system', () => {
  // Where namespaces are not to be had there is no copy, and the wizard says so.
  const possible = spawnSync('unshare', ['--mount', '--pid', '--fork', 'true']).status === 0;
  let folder = '';
  let file = '';
  const before = 'one\nrelay = everyone\n';
  test.beforeAll(() => {
    // Not below the folder for temporary files, whose changes pass.
    folder = mkdtempSync(join(process.getuid?.() === 0 ? '/var/lib' : homedir(), 'latch-rehearse-'));
    file = join(folder, 'relay.conf');
    writeFileSync(file, before);
    mkdirSync(join(folder, 'conf.d'));
    writeFileSync(join(folder, 'conf.d', 'old.conf'), 'old\n');
  });
  test.afterAll(() => rmSync(folder, { recursive: true }));
  const never = new AbortController().signal;

  test('each piece shows what it changes, and nothing is changed', async () => {
    const rehearsed = await rehearse(
      [
        piece('backup', `cp -p '${file}' '${file}.before-latch'`),
        piece('edit', `sed -i s/everyone/own-domain/ '${file}'; rm '${folder}/conf.d/old.conf'; echo edited`),
        piece('wrong', 'echo no; exit 3'),
      ],
      never,
    );
    expect(rehearsed === null).toBe(!possible);
    if (rehearsed === null) return;
    expect(rehearsed.pieces.map(({ piece, asExpected, output }) => ({ piece, asExpected, output }))).toEqual([
      { piece: 'backup', asExpected: true, output: '' },
      { piece: 'edit', asExpected: true, output: 'edited\n' },
      { piece: 'wrong', asExpected: false, output: 'no\n' },
    ]);
    expect(rehearsed.pieces.map(({ diffs }) => diffs.map(diff => diff.path))).toEqual([
      [`${file}.before-latch`],
      [`${folder}/conf.d/old.conf`, file],
      [],
    ]);
    expect(rehearsed.pieces[1]?.diffs[1]?.text).toContain('-relay = everyone\n+relay = own-domain\n');
    expect(rehearsed.pieces[1]?.diffs[0]?.text).toContain('+++ /dev/null\n');
    expect(rehearsed.touched).toEqual([`${folder}/conf.d/old.conf`, file, `${file}.before-latch`]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(existsSync(`${file}.before-latch`)).toBe(false);
    expect(existsSync(join(folder, 'conf.d', 'old.conf'))).toBe(true);
  });

  test('the running system hears nothing: no process, no network, no socket, no pipe', async () => {
    const socket = join(folder, 'socket');
    const pipe = join(folder, 'pipe');
    spawnSync('mkfifo', [pipe]);
    let heard = 0;
    const local = createServer(client => {
      heard += 1;
      client.destroy();
    }).listen(socket);
    const network = createServer(client => {
      heard += 1;
      client.destroy();
    });
    await new Promise<void>(resolve => network.listen(0, '127.0.0.1', resolve));
    const address = network.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const program = `const net = require('node:net');
      for (const at of [{ path: ${JSON.stringify(socket)} }, { host: '127.0.0.1', port: ${port} }])
        net.connect(at).on('error', error => console.log(error.code)).on('connect', () => console.log('heard'));`;
    const rehearsed = await rehearse(
      [
        piece('talk', `'${process.execPath}' -e '${program.replaceAll("'", `'\\''`)}'`),
        piece(
          'signal',
          `kill -0 ${process.pid} 2>/dev/null && echo there || echo gone; ls /proc | grep -c '^[0-9]'`,
        ),
        piece('write', `(echo x > '${pipe}') & sleep 0.2; kill $! && echo nobody reads`),
      ],
      never,
    );
    expect(rehearsed === null).toBe(!possible);
    // Both do take connections from here.
    await new Promise(resolve => connect(socket).on('close', resolve));
    expect(heard).toBe(1);
    local.close();
    network.close();
    if (rehearsed === null) return;
    expect(rehearsed.pieces[0]?.output).not.toContain('heard');
    expect(rehearsed.pieces[1]?.output).toMatch(/^gone\n[1-9]\n$/);
    expect(rehearsed.pieces[2]?.output).toBe('nobody reads\n');
  });

  test('can be stopped', async () => {
    const stop = new AbortController();
    const running = rehearse([piece('long', 'sleep 30')], stop.signal);
    setTimeout(() => stop.abort(), 200);
    expect(await running).toBeNull();
  });
});
