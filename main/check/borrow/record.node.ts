/**
 * What is borrowed, written down before it is borrowed: whoever starts next after a crash takes back what the record
 * names, and nothing else.
 */
import { lstat, mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { isBorrowable } from '../vantage.ts';

/** Only addresses that are nobody's: a record that somebody tampered with can't cost the machine one of its own. */
const recordSchema = z.object({
  format: z.literal(1),
  addresses: z
    .array(
      z
        .string()
        .max(45)
        .regex(/^[0-9a-f.:]+$/)
        .refine(isBorrowable),
    )
    .max(8),
});

const longestRecord = 4_096;

/** Writes the record; false where it can't be written, and then nothing may be borrowed. */
export async function writeRecord(file: string, addresses: readonly string[]): Promise<boolean> {
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    // As root in a folder of somebody else: `wx` follows no link and replaces nothing.
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(JSON.stringify({ format: 1, addresses }));
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    codeOf(error);
    return false;
  }
}

/** The addresses it names; empty where it is not there or is none of ours. */
export async function readRecord(file: string): Promise<readonly string[]> {
  try {
    const found = await lstat(file);
    if (!found.isFile() || found.size > longestRecord) return [];
    const read = recordSchema.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return read.success ? read.data.addresses : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    codeOf(error);
    return [];
  }
}

/** Whether there is anything by the record's name: nearly always not, and then a start has nothing to do. */
export async function isThere(file: string): Promise<boolean> {
  try {
    await lstat(file);
    return true;
  } catch (error) {
    codeOf(error);
    return false;
  }
}

export async function removeRecord(file: string): Promise<void> {
  try {
    await rm(file, { force: true });
  } catch (error) {
    codeOf(error);
  }
}

/** What the file system says; anything else is a bug and is thrown on. */
function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
