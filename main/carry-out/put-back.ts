/**
 * Putting files back from the copies that a guide's backup has made, where the guide's own undo could not: an undo that
 * asks the product where its settings are fails as long as the product can not read them. Pure.
 */
import type { CommandBlock } from '../contract/view.ts';
import { type AskValues, fillCommand } from '../guide/fill.ts';
import type { Files } from './outcome.ts';

export interface PutBack {
  readonly from: string;
  readonly to: string;
}

/** What a guide's backup adds to the name of a file, or of the folder that it lies in. */
const ending = '.before-latch';

/**
 * The files that are not what they were and of which there is a copy that is. `files` is what stood there before the
 * first piece, `stateAt` what stands somewhere now; a copy from an earlier time has other bytes and is left alone.
 */
export function putBackFrom(files: Files, stateAt: (path: string) => string | null): PutBack[] {
  return Object.entries(files).flatMap(([to, state]) => {
    if (state === null || !state.startsWith('file ') || to.endsWith(ending) || stateAt(to) === state)
      return [];
    const from = copiesOf(to).find(copy => stateAt(copy) === state);
    return from === undefined ? [] : [{ from, to }];
  });
}

/** Places of a copy of one file, the nearest first: beside it, or in a copy of one of its folders. */
function copiesOf(path: string): string[] {
  const parts = path.split('/');
  return parts
    .map((_, at) => [parts.slice(0, at + 1).join('/'), parts.slice(at + 1)] as const)
    .filter(([folder]) => folder !== '')
    .map(([folder, rest]) => [`${folder}${ending}`, ...rest].join('/'))
    .toReversed();
}

const templates: Readonly<Record<CommandBlock['shell'], string>> = {
  sh: 'cp -p {{from}} {{to}}',
  powershell: 'Copy-Item -Force -LiteralPath {{from}} -Destination {{to}}',
};

/** A script that puts all of them back; each path is quoted as a word of its own. */
export function putBackScript(shell: CommandBlock['shell'], copies: readonly PutBack[]): string {
  return copies
    .map(({ from, to }) => {
      const values: AskValues = new Map(
        Object.entries({ from, to }).map(([name, path]) => [name, { type: 'path', value: [path] }]),
      );
      const filled = fillCommand(shell, templates[shell], values);
      if (!filled.ok) throw new Error(`a path could not be quoted: ${filled.problem}`);
      return filled.text;
    })
    .join('\n');
}
