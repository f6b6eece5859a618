/** Packs the app, unpacked into a folder, without a network. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeStandInRuntime, type PackedSystem } from './stand-in-runtime.ts';

export const projectDir = fileURLToPath(new URL('../../', import.meta.url));

export interface Packed {
  /** Folder of the unpacked app. */
  readonly folder: string;
  readonly asar: string;
  readonly binary: string;
}

/** Runs electron-builder on the present build (`out/`) into `outDir`. Throws what it printed when it fails. */
export async function packUnpacked(system: PackedSystem, outDir: string): Promise<Packed> {
  const runtime = mkdtempSync(join(tmpdir(), 'latch-runtime-'));
  try {
    makeStandInRuntime(runtime, system);
    const builder = createRequire(import.meta.url).resolve('electron-builder/package.json');
    await run(join(dirname(builder), 'cli.js'), [
      `--${system}`,
      'dir',
      '--x64',
      '--publish',
      'never',
      `-c.electronDist=${runtime}`,
      `-c.directories.output=${outDir}`,
    ]);
  } finally {
    rmSync(runtime, { recursive: true, force: true });
  }
  const folder = join(outDir, `${system}-unpacked`);
  return {
    folder,
    asar: join(folder, 'resources', 'app.asar'),
    binary: join(folder, system === 'win' ? 'Latch.exe' : 'latch'),
  };
}

function run(script: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: projectDir,
      env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false', ELECTRON_BUILDER_OFFLINE: 'true' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
      });
    }
    child.once('error', reject);
    child.once('exit', code => (code === 0 ? resolve() : reject(new Error(printed))));
  });
}
