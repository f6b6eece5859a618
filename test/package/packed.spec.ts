import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage, statFile } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { type Packed, packUnpacked, projectDir } from './packed.ts';
import { fuseNames, fuseOff, fuseOn, type PackedSystem } from './stand-in-runtime.ts';

const config: { electronFuses: Record<string, boolean> } = parse(
  readFileSync(join(projectDir, 'electron-builder.yml'), 'utf8'),
);

/** A fuse's key in electron-builder: `RunAsNode` is `runAsNode`. */
const keyOf = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

test('every fuse that is known is decided, and no other', () => {
  const decided = Object.keys(config.electronFuses).filter(key => key !== 'resetAdHocDarwinSignature');
  expect(decided.sort()).toEqual(fuseNames.map(keyOf).sort());
  for (const value of Object.values(config.electronFuses)) expect(typeof value).toBe('boolean');
});

for (const system of ['linux', 'win'] satisfies PackedSystem[]) {
  test.describe(`packed for ${system} around a stand-in for the runtime`, () => {
    // One worker for each system, so that each is packed once.
    test.describe.configure({ mode: 'default' });
    let packed: Packed;
    let outDir: string;

    test.beforeAll(async () => {
      outDir = mkdtempSync(join(tmpdir(), 'latch-packed-'));
      packed = await packUnpacked(system, outDir);
    });
    test.afterAll(() => rmSync(outDir, { recursive: true, force: true }));

    test('the asar holds the build and the content and nothing else', () => {
      const inAsar = listPackage(packed.asar, { isPack: false })
        .map(path => path.replaceAll('\\', '/').replace(/^\//, ''))
        .filter(path => !('files' in statFile(packed.asar, path)))
        .sort();
      expect(inAsar).toEqual(['LICENSE', 'package.json', ...below('content'), ...below('out')].sort());
      expect(existsSync(join(packed.folder, 'resources', 'app.asar.unpacked'))).toBe(false);
    });

    test('every file is the one of the build, byte for byte', () => {
      for (const path of [...below('content'), ...below('out')]) {
        expect(extractFile(packed.asar, path).equals(readFileSync(join(projectDir, path))), path).toBe(true);
      }
    });

    test('its package.json names the desktop door and carries no dependencies', () => {
      const read = JSON.parse(extractFile(packed.asar, 'package.json').toString());
      expect(read).toMatchObject({ name: 'latch', main: 'out/main/desktop.js', type: 'module' });
      expect(read.dependencies ?? {}).toEqual({});
      expect(read.devDependencies ?? {}).toEqual({});
    });

    test('the fuses in the program are the decided ones', async () => {
      const wire: Readonly<Record<string, unknown>> = { ...(await getCurrentFuseWire(packed.binary)) };
      for (const name of fuseNames) {
        const index = String(FuseV1Options[name as keyof typeof FuseV1Options]);
        const wanted = config.electronFuses[keyOf(name)] === true ? fuseOn : fuseOff;
        expect(wire[index], name).toBe(wanted);
      }
    });
  });
}

test('the icons are there and are what their names say', () => {
  const asset = (name: string) => readFileSync(join(projectDir, 'assets', name));
  expect(asset('icon.icns').subarray(0, 4).toString('latin1')).toBe('icns');
  expect(asset('icon.icns').readUInt32BE(4)).toBe(asset('icon.icns').length);
  expect([...asset('icon.ico').subarray(0, 4)]).toEqual([0, 0, 1, 0]);
  for (const name of readdirSync(join(projectDir, 'assets', 'icons'))) {
    const image = asset(join('icons', name));
    // Width and height of a PNG's IHDR (RFC 2083 4.1.1).
    expect(`${image.readUInt32BE(16)}x${image.readUInt32BE(20)}.png`).toBe(name);
  }
});

function below(folder: string): string[] {
  return readdirSync(join(projectDir, folder), { recursive: true })
    .map(name => join(folder, String(name)))
    .filter(path => statSync(join(projectDir, path)).isFile());
}
