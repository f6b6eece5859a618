/** What stands in the files of a system now: to compare byte for byte, and to show what changed. */
import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './outcome.ts';

const mostFiles = 3_000;
/** Squid's own file, with all its remarks, has some 330,000 bytes; of a larger file only its hash is compared. */
const longestShown = 1024 * 1024;
const longestHashed = 64 * 1024 * 1024;

/**
 * The state of files and of everything in folders. Times are left out: a file written again with its old bytes is
 * the old one. What may not be read has its mode and size only.
 */
export function filesNow(paths: readonly string[]): Files {
  const files: Record<string, string | null> = {};
  for (const path of visited(paths)) files[path] = stateOf(path);
  return files;
}

/** The texts of files and of everything in folders; left out where there is none that could be shown. */
export function textsNow(paths: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const path of visited(paths)) {
    const text = textOf(path);
    if (text !== null) texts.set(path, text);
  }
  return texts;
}

/** The text of one file, null where it is none or too long to be shown. */
export function textOf(path: string): string | null {
  try {
    const stat = lstatSync(path);
    return stat.isFile() && stat.size <= longestShown ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}

function visited(paths: readonly string[]): string[] {
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.size >= mostFiles || found.has(path)) return;
    found.add(path);
    for (const entry of entriesOf(path)) visit(join(path, entry.name));
  };
  for (const path of [...paths].sort()) visit(path);
  return [...found];
}

function entriesOf(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}

function stateOf(path: string): string | null {
  try {
    const stat = lstatSync(path);
    const owner = `${(stat.mode & 0o7777).toString(8)} ${stat.uid}:${stat.gid}`;
    if (stat.isSymbolicLink()) return `link ${readlinkSync(path)}`;
    if (stat.isDirectory()) return `folder ${owner}`;
    if (!stat.isFile()) return `other ${owner}`;
    return `file ${owner} ${stat.size > longestHashed ? stat.size : hashOf(path, stat.size)}`;
  } catch {
    return null;
  }
}

function hashOf(path: string, size: number): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return `unreadable ${size}`;
  }
}
