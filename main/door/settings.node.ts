/** What is remembered beside the cases: one switch. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const settingsSchema = z.object({ details: z.boolean() });

export type Settings = z.infer<typeof settingsSchema>;

/** The settings in `dataDir`, or the first ones where there are none that can be read. */
export async function readSettings(dataDir: string): Promise<Settings> {
  try {
    return settingsSchema.parse(JSON.parse(await readFile(join(dataDir, 'settings.json'), 'utf8')));
  } catch {
    return { details: false };
  }
}

/** A setting that can't be written is forgotten; nothing depends on it. */
export async function writeSettings(dataDir: string, settings: Settings): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await writeFile(join(dataDir, 'settings.json'), `${JSON.stringify(settings)}\n`, { mode: 0o600 });
  } catch {
    // A full or read-only disk is said where a case is saved.
  }
}
