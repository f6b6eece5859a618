import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentWords } from '../words/content.ts';
import type { ContentProblem } from './model.ts';

const words = contentWords('en');

/** Bounds on what is read: content is data from outside, also when it came with the program. */
const largestFile = 256 * 1024;
export const largestProof = 2 * 1024 * 1024;
const mostEntries = 1_000;

/** Reads files and folders below one folder. Links are not followed; what went wrong is noted in `problems`. */
export interface ContentFolder {
  readonly problems: ContentProblem[];
  /** Names of the folders in a folder, sorted; none where it is not there. */
  folders(path: string): Promise<readonly string[]>;
  /** Names of the plain files in a folder, sorted; none where it is not there. */
  files(path: string): Promise<readonly string[]>;
  /** The text of a file, or null with a problem noted. */
  text(path: string, most?: number): Promise<string | null>;
}

/** `dir` is the content folder; every other path is relative to it, with forward slashes. */
export function contentFolder(dir: string): ContentFolder {
  const problems: ContentProblem[] = [];

  const list = async (path: string, wanted: 'folder' | 'file') => {
    let entries;
    try {
      if (path !== '' && !(await lstat(join(dir, path))).isDirectory()) return [];
      entries = await readdir(join(dir, path), { withFileTypes: true });
    } catch {
      return [];
    }
    const names = entries
      .filter(entry => (wanted === 'folder' ? entry.isDirectory() : entry.isFile()))
      .map(entry => entry.name)
      .filter(name => !name.startsWith('.'))
      .sort();
    if (names.length > mostEntries) {
      problems.push({ file: path, line: 1, sentence: words.tooMany(mostEntries) });
    }
    return names.slice(0, mostEntries);
  };

  return {
    problems,
    folders: path => list(path, 'folder'),
    files: path => list(path, 'file'),
    async text(path, most = largestFile) {
      try {
        const stat = await lstat(join(dir, path));
        if (!stat.isFile()) {
          problems.push({ file: path, line: 1, sentence: words.unreadable });
          return null;
        }
        if (stat.size > most) {
          problems.push({ file: path, line: 1, sentence: words.tooLarge(Math.round(most / 1024)) });
          return null;
        }
        return (await readFile(join(dir, path), 'utf8')).replace(/^\uFEFF/, '');
      } catch {
        problems.push({ file: path, line: 1, sentence: words.unreadable });
        return null;
      }
    },
  };
}
