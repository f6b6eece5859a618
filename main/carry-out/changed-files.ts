/** Files that a guide says it changes, and how a change is shown. Pure. */
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { FileDiff, Files } from './outcome.ts';

/** Paths in what a guide's `changes` say: `/etc/postfix/main.cf: mynetworks` names one, `TCP 25` none. */
export function pathsIn(changes: readonly string[]): string[] {
  const paths = changes.flatMap(change =>
    (change.startsWith('/') ? (change.split(/: /)[0] ?? '') : '')
      .split(', ')
      .map(path => path.replace(/\/+$/, ''))
      .filter(path => /^\/./.test(path)),
  );
  // A copy beside a file must be gone after the undo, whether the guide names it or not.
  return [
    ...new Set(
      paths.flatMap(path => (path.endsWith('.before-latch') ? [path] : [path, `${path}.before-latch`])),
    ),
  ];
}

const context = 3;
const mostCharacters = 100_000;

/** A unified diff; null where both are the same. Null for a side means that no file is there. */
export function diffOf(path: string, before: string | null, after: string | null): FileDiff | null {
  if (before === after) return null;
  if ([before, after].some(text => text?.includes('\0') === true))
    return { path, text: `Binary files ${path} differ\n` };
  const patch = createTwoFilesPatch(
    before === null ? '/dev/null' : path,
    after === null ? '/dev/null' : path,
    before ?? '',
    after ?? '',
    '',
    '',
    { context, timeout: 2_000, headerOptions: FILE_HEADERS_ONLY },
  );
  // The library leaves a tab for a date that is not given.
  const text = (patch ?? '').replaceAll(/^((?:---|\+\+\+) [^\t\n]*)\t$/gm, '$1');
  return { path, text: text.slice(0, mostCharacters) };
}

/** What differs, a line each, such as "changed /etc/postfix/main.cf"; empty when nothing does. */
export function differences(before: Files, after: Files): string[] {
  return Object.keys({ ...before, ...after })
    .sort()
    .flatMap(path => {
      const [was = null, is = null] = [before[path], after[path]];
      if (was === is) return [];
      return [`${was === null ? 'new' : is === null ? 'gone' : 'changed'} ${path}`];
    });
}
