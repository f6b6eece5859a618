/** Tries pieces on a copy of this system and tells what each would change. Linux only. */

import { spawn } from 'node:child_process';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { diffOf, pathsIn } from './changed-files.ts';
import { textOf } from './files-now.node.ts';
import { type FileDiff, mostOutput, type Ran, stopAfter } from './outcome.ts';
import type { Piece } from './piece.ts';
import { driver, isWorthShowing, mountsToCopy } from './rehearsal.ts';

export interface Rehearsed {
  readonly piece: string;
  readonly asExpected: boolean;
  readonly output: string;
  readonly diffs: readonly FileDiff[];
}

export interface Rehearsal {
  readonly pieces: readonly Rehearsed[];
  /** Every file that any of them changes on the copy. */
  readonly touched: readonly string[];
}

const longestMs = 60_000;

/** The pieces, in order, on one copy; null where this system gives no such copy, or the time was over. */
export async function rehearse(pieces: readonly Piece[], signal: AbortSignal): Promise<Rehearsal | null> {
  if (process.platform !== 'linux' || pieces.length === 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'latch-rehearsal-'));
  const [copy, out] = [join(folder, 'copy'), join(folder, 'out')];
  mkdirSync(copy);
  mkdirSync(out);
  try {
    const mounts = mountsToCopy(readFileSync('/proc/self/mountinfo', 'utf8'));
    const ended = await run(
      mounts,
      copy,
      out,
      pieces.map(piece => piece.script),
      signal,
    );
    return ended ? gathered(pieces, out) : null;
  } finally {
    // Never a recursive removal where something could be mounted: the copy is empty once its namespace is gone.
    rmdirSync(copy);
    rmSync(out, { recursive: true, force: true });
    rmdirSync(folder);
  }
}

function run(
  mounts: readonly string[],
  copy: string,
  out: string,
  scripts: readonly string[],
  signal: AbortSignal,
): Promise<boolean> {
  const root = process.getuid?.() === 0;
  const namespaces = ['--mount', '--pid', '--net', '--ipc', '--uts', '--fork', '--kill-child'];
  const log = openSync(join(out, 'driver'), 'a');
  return new Promise(resolve => {
    const child = spawn(
      'unshare',
      [
        ...(root ? [] : ['--map-root-user']),
        ...namespaces,
        'sh',
        '-e',
        '-c',
        driver,
        'rehearsal',
        copy,
        out,
        root ? '' : ',userxattr',
        String(mounts.length),
        ...mounts,
        ...scripts,
      ],
      {
        stdio: ['ignore', log, log],
        env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TERM: 'dumb' },
        cwd: '/',
      },
    );
    const end = () => child.kill('SIGKILL');
    const timer = setTimeout(end, longestMs);
    signal.addEventListener('abort', end, { once: true });
    const finish = (well: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      closeSync(log);
      resolve(well);
    };
    child.once('error', () => finish(false));
    child.once('exit', code => finish(code === 0));
  });
}

/** What each piece changed, against what the pieces before it had left. */
function gathered(pieces: readonly Piece[], out: string): Rehearsal {
  const touched = new Set<string>();
  const named = new Set(pathsIn(pieces.flatMap(piece => piece.changes)));
  let before = new Map<string, string | null>();
  const rehearsed = pieces.map((piece, number): Rehearsed => {
    const here = join(out, String(number));
    const { paths, texts } = changedIn(join(here, 'files'), named);
    const diffs = [...texts].flatMap(([path, text]) => {
      const was = before.has(path) ? (before.get(path) ?? null) : textOf(path);
      const diff = diffOf(path, was, text);
      return diff === null ? [] : [diff];
    });
    for (const path of paths) touched.add(path);
    before = texts;
    const output = readFileSync(join(here, 'output'), 'utf8').slice(-mostOutput);
    const ran: Ran = {
      exit: Number(readFileSync(join(here, 'exit'), 'utf8')),
      output,
      cut: false,
      startedAt: '',
      durationMs: 0,
      trouble: null,
    };
    return {
      piece: piece.id,
      asExpected: stopAfter(piece, ran, []) === null,
      output,
      diffs: diffs.slice(0, 200),
    };
  });
  return { pieces: rehearsed, touched: [...touched].sort() };
}

/**
 * What differs from the real disks: all paths, and by path the text there now, null for what was removed. What can
 * not be shown has a path only. Folders say nothing by themselves.
 */
function changedIn(
  folder: string,
  named: ReadonlySet<string>,
): { paths: string[]; texts: Map<string, string | null> } {
  const paths: string[] = [];
  const texts = new Map<string, string | null>();
  const visit = (path: string) => {
    for (const entry of readdirSync(join(folder, path), { withFileTypes: true })) {
      const inside = join(path, entry.name);
      if (entry.isDirectory()) {
        visit(inside);
        continue;
      }
      if (!isWorthShowing(inside, named)) continue;
      paths.push(inside);
      const text = textOf(join(folder, inside));
      // How overlayfs spells a file that was removed: a device with the number 0.
      const removed = entry.isCharacterDevice() && lstatSync(join(folder, inside)).rdev === 0;
      if (text !== null || removed) texts.set(inside, text);
    }
  };
  visit('/');
  return { paths, texts };
}
