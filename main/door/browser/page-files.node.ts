/** The built page in memory: read once, looked up by the exact target of a request. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

export interface PageFile {
  readonly type: string;
  readonly body: Uint8Array;
}

/** What the build of the page is made of; a file of another kind is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Every file below the folder by its path in a URL, such as `/assets/index.js`. Fails where there is none. */
export async function readPageFiles(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const files = new Map<string, PageFile>();
  await collect(folder, '', files);
  if (!files.has('/index.html')) throw new Error(`there is no built page in ${folder}`);
  return files;
}

async function collect(folder: string, url: string, files: Map<string, PageFile>): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const type = types[extname(entry.name)];
    if (entry.isDirectory()) await collect(path, `${url}/${entry.name}`, files);
    else if (entry.isFile() && type !== undefined) {
      files.set(`${url}/${entry.name}`, { type, body: await readFile(path) });
    }
  }
}
