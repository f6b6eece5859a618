import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Command, filledCommands } from './checks/commands.ts';
import type { Checked, Finding } from './checks/finding.ts';

/** Warnings of shellcheck that do not fit what a person copies into a window: https://www.shellcheck.net/wiki/ */
const leftOut = [
  'SC2016', // awk programs in single quotes hold $ on purpose
  'SC2043', // a list with one entry is what a person gave
];

/** Parses every shell command with `sh -n`, and with shellcheck where it is installed. */
export function checkShells(checked: Checked): Finding[] {
  const commands = new Map<string, Command[]>();
  for (const command of filledCommands(checked)) {
    if (command.shell === 'sh') commands.set(command.text, [...(commands.get(command.text) ?? []), command]);
  }
  const folder = mkdtempSync(join(tmpdir(), 'latch-content-'));
  try {
    const files = new Map(
      [...commands].map(([text, places], index) => {
        const file = join(folder, `${index}.sh`);
        writeFileSync(file, text);
        return [file, places] as const;
      }),
    );
    const unreadable = parse(files);
    return unreadable.length > 0 ? unreadable : shellcheck(files);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Files = ReadonlyMap<string, readonly Command[]>;

function parse(files: Files): Finding[] {
  const each = 'for f; do sh -n "$f" 2>"$f.said" || echo "$f"; done';
  const ran = spawnSync('sh', ['-c', each, 'sh', ...files.keys()], { encoding: 'utf8', timeout: 20_000 });
  if (ran.error) {
    return [{ file: '', line: 1, sentence: `sh can not be run: ${ran.error.message}`, level: 'problem' }];
  }
  return ran.stdout
    .split('\n')
    .filter(file => files.has(file))
    .flatMap(file => {
      const said = readFileSync(`${file}.said`, 'utf8').split('\n')[0] ?? '';
      const why = said.slice(said.indexOf(': ') + 2);
      return at(files, file, 0, `A shell can not read this command: ${why}`);
    });
}

function shellcheck(files: Files): Finding[] {
  const options = ['-s', 'sh', '-S', 'warning', '-f', 'json', '-e', leftOut.join(',')];
  const ran = spawnSync('shellcheck', [...options, ...files.keys()], {
    encoding: 'utf8',
    timeout: 20_000,
    maxBuffer: 8 * 1024 * 1024,
  });
  if (ran.error || ran.stdout.trim() === '') return [];
  const said = JSON.parse(ran.stdout) as { file: string; line: number; code: number; message: string }[];
  return said.flatMap(({ file, line, code, message }) =>
    at(files, file, line, `shellcheck says about this line: ${message} (SC${code})`),
  );
}

function at(files: Files, file: string, line: number, sentence: string): Finding[] {
  return (files.get(file) ?? [])
    .filter(
      (place, index, all) =>
        all.findIndex(other => other.line === place.line && other.file === place.file) === index,
    )
    .map(place => ({ file: place.file, line: place.line + line, sentence, level: 'problem' }));
}
