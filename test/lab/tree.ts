import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Path, relative to the root, to what stands there: kind, mode, owner and group, and a hash of its bytes. */
export type Tree = ReadonlyMap<string, string>;

/** Reads what an undo must bring back. Times are left out: a file written again with its old bytes is the old one. */
export function readTree(root: string, paths: readonly string[]): Tree {
  const tree = new Map<string, string>();
  const visit = (path: string) => {
    const file = join(root, path);
    const stat = lstatSync(file);
    const owner = `${(stat.mode & 0o7777).toString(8)} ${stat.uid}:${stat.gid}`;
    if (stat.isSymbolicLink()) {
      tree.set(path, `link ${owner} ${readlinkSync(file)}`);
    } else if (stat.isDirectory()) {
      tree.set(path, `folder ${owner}`);
      for (const entry of readdirSync(file).sort()) visit(join(path, entry));
    } else if (stat.isFile()) {
      tree.set(path, `file ${owner} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`);
    } else {
      tree.set(path, `other ${owner}`);
    }
  };
  for (const path of paths) if (existsSync(join(root, path))) visit(path);
  return tree;
}

/** What differs, a line each, such as "changed etc/postfix/main.cf"; empty when nothing does. */
export function differences(before: Tree, after: Tree, mayDiffer: readonly string[]): readonly string[] {
  const allowed = (path: string) => mayDiffer.some(free => path === free || path.startsWith(`${free}/`));
  const lines: string[] = [];
  for (const path of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    if (before.get(path) === after.get(path) || allowed(path)) continue;
    lines.push(`${before.has(path) ? (after.has(path) ? 'changed' : 'gone') : 'new'} ${path}`);
  }
  return lines;
}
