/**
 * `npm test`: finds or installs what the tests need, runs them, then proves guides in the lab where this
 * machine can. Plain JavaScript, since it must run before anything is known to be there.
 */
import { spawnSync } from 'node:child_process';
import { findChromium, installChromium } from './chromium.mjs';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `Latch needs Node 20.19 or newer; this is ${process.versions.node}. Install it from https://nodejs.org/`,
  );
  process.exit(1);
}

const chromium = findChromium() ?? installChromium();
if (chromium === null) {
  console.error(
    'The tests need a Chromium and could not install one. Install the package "chromium" (Debian, Ubuntu: apt-get install chromium), or name one in LATCH_CHROMIUM.',
  );
  process.exit(1);
}

const env = { ...process.env, LATCH_CHROMIUM: chromium };
run('npm', ['run', '--silent', 'build']);
run('npx', ['--no-install', 'playwright', 'test', ...process.argv.slice(2)]);
// A person waits for one product; a change waits until every product has been seen closing.
const proofs = process.env.CI ? ['--one-suite'] : ['postfix', 'bookworm'];
if (process.argv.length === 2) {
  run('npm', ['run', '--silent', 'lab', '--', ...proofs, '--no-record']);
  run('npm', ['run', '--silent', 'lab', '--', '--do-it', 'postfix', 'bookworm', 'open-mynetworks-any']);
}

/** Ends this program with the other one's code if that is not 0. */
function run(command, args) {
  const { status, signal } = spawnSync(command, args, {
    stdio: 'inherit',
    env,
    shell: process.platform === 'win32',
  });
  if (signal !== null) process.kill(process.pid, signal);
  if (status !== 0) process.exit(status ?? 1);
}
