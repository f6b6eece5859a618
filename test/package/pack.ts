/**
 * `npm run pack`: builds, then packs the app for Linux and Windows into `release/`, unpacked and around a
 * stand-in for Electron's runtime. What comes out is for looking at, not for running.
 */
import { spawnSync } from 'node:child_process';
import { listPackage } from '@electron/asar';
import { packUnpacked, projectDir } from './packed.ts';

const built = spawnSync('npm', ['run', '--silent', 'build'], {
  cwd: projectDir,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (built.status !== 0) process.exit(built.status ?? 1);

for (const system of ['linux', 'win'] as const) {
  const { folder, asar } = await packUnpacked(system, `${projectDir}release`);
  console.log(`${folder}: ${listPackage(asar, { isPack: false }).length} entries in app.asar`);
}
