/** Reads the configuration of one product as its `causes.yml` says: files, what they include, and the command line. */
import { constants } from 'node:fs';
import { open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import type { Read, Syntax } from '../guide/causes.ts';
import type { Configuration, ReadFiles } from './cause.ts';
import type { Program } from './machine.ts';
import { inPlace } from './printed.ts';
import { printerTools } from './printers.ts';
import { longestValue, mostSettings, type Setting } from './setting.ts';
import { readArguments } from './syntax/arguments.ts';
import { parsers } from './syntax/read.ts';

/** Bounds on what a configuration may be: a list of a hundred thousand addresses still fits. */
const largestFile = 4 * 1024 * 1024;
const mostFiles = 500;
const deepestInclude = 10;

/** Words of a command to what it printed, where it ended well. */
type Print = (program: string, args: readonly string[]) => Promise<string | null>;

export interface ReadConfiguration {
  readonly configuration: Configuration;
  /** Files that are there and could not be read. */
  readonly unreadable: readonly string[];
}

/**
 * `program` is the running one, or null where it was not seen; `commandLine` names it to the reader. `print` runs a
 * product's command and tells what it printed, or null.
 */
export async function readConfiguration(
  reads: readonly Read[],
  program: Program | null,
  commandLine: string,
  print: Print,
): Promise<ReadConfiguration> {
  const configuration = new Map<string, ReadFiles>();
  const unreadable = new Set<string>();
  for (const read of reads) {
    if (read.syntax === 'arguments') {
      if (program !== null) {
        configuration.set(read.id, { file: commandLine, settings: argumentsOf(program, commandLine) });
      }
      continue;
    }
    const reader = new Reader({ ...read, syntax: read.syntax }, unreadable);
    const files = await filesOf(read, program, configuration);
    for (const file of files) {
      const there = await reader.file(file, [], 0);
      if (there && read.all !== true && read.namedIn === undefined) break;
    }
    // A file that is not there says nothing, not even that something is missing in it.
    if (reader.first === null) continue;
    const settings = reader.hidden ? null : reader.settings;
    configuration.set(read.id, await asPrinted(read, { file: reader.first, settings }, print));
  }
  return { configuration, unreadable: [...unreadable] };
}

/** Where the product's command prints nothing, what the files say. */
async function asPrinted(
  { printedBy }: Read,
  { file, settings }: ReadFiles,
  print: Print,
): Promise<ReadFiles> {
  if (printedBy === undefined || settings === null) return { file, settings };
  const { programs, args, read } = printerTools[printedBy];
  for (const program of programs) {
    const printed = read((await print(program, args(file, dirname(file)))) ?? '');
    if (printed.length > 0) return { file, settings: inPlace(printed, { file, settings }) };
  }
  return { file, settings };
}

/** A program without any option has a command line all the same: the nameless setting keeps its place. */
function argumentsOf({ argv }: Program, file: string): readonly Setting[] {
  const whole = argv.join(' ').slice(0, longestValue);
  return [{ file, line: null, within: [], name: '', value: whole }, ...readArguments(argv, file)];
}

async function filesOf(
  read: Read,
  program: Program | null,
  configuration: Configuration,
): Promise<readonly string[]> {
  const from = read.namedIn;
  if (from !== undefined) {
    const name = new RegExp(`^(?:${from.setting})$`, 'i');
    const values = (configuration.get(from.in)?.settings ?? []).filter(setting => name.test(setting.name));
    return values.flatMap(({ value }) => pathsIn(value, from.after));
  }
  const at = read.option === undefined ? -1 : (program?.argv.indexOf(read.option) ?? -1);
  const named = at === -1 ? undefined : program?.argv[at + 1];
  if (named !== undefined && isAbsolute(named)) return [named];
  return (await Promise.all((read.files ?? []).map(expand))).flat();
}

/** The whole paths in a value, or those in a word behind one that fits `after`; blanks and commas part words. */
function pathsIn(value: string, after: string | undefined): readonly string[] {
  const words = value.split(/[\s,]+/);
  const before = after === undefined ? null : new RegExp(`^(?:${after})$`, 'i');
  return words
    .filter((_, index) => before === null || before.test(words[index - 1] ?? ''))
    .flatMap(word => [...word.matchAll(/\/[^;"'<>{}]+/g)].map(([path]) => path));
}

/** Names that fit `*` and `?` in the last part of a path, sorted as the programs themselves do. */
async function expand(path: string): Promise<readonly string[]> {
  const last = basename(path);
  if (!/[*?]/.test(last)) return [path];
  const shape = last
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.');
  const pattern = new RegExp(`^${shape}$`);
  const names = await readdir(dirname(path)).catch(() => []);
  return names
    .filter(name => pattern.test(name) && !name.startsWith('.'))
    .sort()
    .slice(0, mostFiles)
    .map(name => join(dirname(path), name));
}

type FileRead = Read & { readonly syntax: Exclude<Syntax, 'arguments'> };

class Reader {
  readonly settings: Setting[] = [];
  first: string | null = null;
  hidden = false;
  private readonly open = new Set<string>();
  private files = 0;
  private root: string | null = null;

  private readonly read: FileRead;
  private readonly unreadable: Set<string>;

  constructor(read: FileRead, unreadable: Set<string>) {
    this.read = read;
    this.unreadable = unreadable;
  }

  /** Whether the file is there. A file that includes itself, by whatever name, is read once. */
  async file(path: string, around: readonly string[], depth: number): Promise<boolean> {
    if (this.files >= mostFiles || depth > deepestInclude) return false;
    const real = await realpath(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES') this.hide(path);
      return null;
    });
    if (real === null || this.open.has(real)) return real !== null;
    this.files += 1;
    const text = await readBounded(real);
    if (text === null) {
      this.hide(path);
      return true;
    }
    this.first ??= path;
    this.root ??= dirname(path);
    this.open.add(real);
    for (const written of parsers[this.read.syntax](text)) {
      if (this.settings.length >= mostSettings) break;
      if (written.name === this.read.includeRoot) this.root = written.value.replaceAll(/["']/g, '');
      const within = [...around, ...written.within];
      if (this.read.include?.includes(written.name) === true) {
        await this.include(written.value, within, depth);
      }
      this.settings.push({ ...written, within, file: path });
    }
    this.open.delete(real);
    return true;
  }

  /** Without a part of it nothing can be said of what is missing, so the whole counts as not read. */
  private hide(path: string): void {
    this.unreadable.add(path);
    this.first ??= path;
    this.hidden = true;
  }

  private async include(value: string, around: readonly string[], depth: number): Promise<void> {
    for (const word of value.split(/\s+/).slice(0, 20)) {
      const bare = word.replaceAll(/^["']|["'];?$/g, '');
      if (bare === '') continue;
      for (const path of await expand(isAbsolute(bare) ? bare : join(this.root ?? '/', bare))) {
        await this.file(path, around, depth + 1);
      }
    }
  }
}

/** Latin-1, so that no byte is lost; null for what is no plain file, too large, or not ours to read. */
async function readBounded(path: string): Promise<string | null> {
  // Without waiting: a named pipe in place of a file would hold us for ever.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => null);
  if (handle === null) return null;
  try {
    const stat = await handle.stat();
    if (!stat.isFile() || stat.size > largestFile) return null;
    const buffer = Buffer.alloc(stat.size);
    const { bytesRead } = await handle.read(buffer, 0, stat.size, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}
