/**
 * A folder that electron-builder takes for Electron's runtime, so that an app can be packed where the real one
 * can't be fetched. Nothing in it runs; its fuses can be flipped and read back.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion } from '@electron/fuses';

export type PackedSystem = 'linux' | 'win';

/** What the binary carries in front of its fuses (https://www.electronjs.org/docs/latest/tutorial/fuses). */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** The digits that stand for on and off in the wire. */
export const fuseOn = 0x31;
export const fuseOff = 0x30;

/** Names of all fuses that @electron/fuses knows, in the order of the wire. */
export const fuseNames: readonly string[] = Object.keys(FuseV1Options).filter(name => !/^\d+$/.test(name));

/** The opposite of what `electron-builder.yml` asks for, so that flipping is seen. */
export function makeStandInRuntime(folder: string, system: PackedSystem): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  mkdirSync(join(folder, 'locales'), { recursive: true });
  writeFileSync(join(folder, 'version'), 'stand-in');
  writeFileSync(join(folder, 'LICENSE'), 'Stands in for the runtime of Electron.\n');
  const wire = Buffer.from([
    Number(FuseVersion.V1),
    fuseNames.length,
    ...fuseNames.map((_, index) => (index % 2 === 0 ? fuseOn : fuseOff)),
  ]);
  const fuses = Buffer.concat([Buffer.from(sentinel, 'latin1'), wire]);
  if (system === 'linux') {
    writeFileSync(join(folder, 'electron'), Buffer.concat([Buffer.from('stand-in\n'), fuses]), {
      mode: 0o755,
    });
  } else {
    // electron-builder writes icon, version and the asar's hash into it, so it is a real Windows program that
    // is at hand, with a version of its own.
    const vendor = createRequire(import.meta.url).resolve('electron-winstaller/package.json');
    const program = join(folder, 'electron.exe');
    copyFileSync(join(vendor, '../vendor/7z-x64.exe'), program);
    writeFileSync(program, Buffer.concat([readFileSync(program), fuses]));
  }
}
