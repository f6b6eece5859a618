/** Reads the logs of mail programs: only the last days, only their end, and nothing that is no plain file. */
import { constants } from 'node:fs';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { daysBack } from './relayers.ts';
import { look } from './run.node.ts';

/** Of one file, and of all together. What was written before that is not read. */
const mostOfOne = 8 * 1024 * 1024;
const mostOfAll = 16 * 1024 * 1024;
const mostFiles = 20;
const mostJournalLines = 20_000;

export type ReadLog =
  /** Latin-1 text of each log, the oldest first. `cut`: there is more of the last days than is read. */
  | { readonly logs: readonly string[]; readonly cut: boolean }
  /** `hidden`: there is one, and this user may not read it. Without it there is none. */
  | { readonly logs: null; readonly hidden: string | null };

interface Place {
  readonly folder: string;
  readonly name: string;
}

const place = (folder: string, name: string): Place => ({ folder, name });
const syslog: readonly (readonly Place[])[] = [
  [place('/var/log', 'mail.log'), place('/var/log', 'maillog'), place('/var/log', 'mail')],
  [place('/var/log', 'syslog'), place('/var/log', 'messages')],
];
/** Debian, then where Exim's own build, Red Hat, FreeBSD and cPanel have it. */
const exim: readonly (readonly Place[])[] = [
  [
    place('/var/log/exim4', 'mainlog'),
    place('/var/log/exim', 'mainlog'),
    place('/var/log/exim', 'main.log'),
    place('/var/log', 'exim_mainlog'),
    place('/var/spool/exim/log', 'mainlog'),
  ],
  ...syslog,
];

/**
 * Where Postfix writes by itself, in place of syslog (postconf(5), maillog_file, since 3.4); null where it does not, or to
 * its standard output, as in a container.
 */
async function ownFileOfPostfix(signal: AbortSignal): Promise<Place | null> {
  const path = (await look('postconf', ['-h', 'maillog_file'], signal, 'stdout'))?.trim() ?? '';
  return isAbsolute(path) && !path.startsWith('/dev/') ? place(dirname(path), basename(path)) : null;
}

/** The logs of a product; of the places where they may be the first that was written to in the last days. */
export async function readMailLogs(product: string, now: number, signal: AbortSignal): Promise<ReadLog> {
  const oldest = now - daysBack * 86_400_000;
  const own = product === 'postfix' ? await ownFileOfPostfix(signal) : null;
  const groups = product.startsWith('exim') ? exim : syslog;
  for (const group of own === null ? groups : [[own], ...groups]) {
    const read = await readGroup(group, oldest);
    if (read.logs !== null || read.hidden !== null) return read;
  }
  return readJournal(signal);
}

/** All that was written to since `oldest`, in milliseconds since 1970, in places that a system has one or another of. */
export async function readGroup(group: readonly Place[], oldest: number): Promise<ReadLog> {
  const found = await Promise.all(group.map(one => filesOf(one, oldest)));
  const files = found
    .flatMap(one => ('files' in one ? one.files : []))
    .toSorted((a, b) => b.changed - a.changed);
  if (files.length === 0) {
    const [hidden = null] = found.flatMap(one => ('hidden' in one ? [one.hidden] : []));
    return { logs: null, hidden };
  }
  const texts: string[] = [];
  let left = mostOfAll;
  let cut = files.length > mostFiles;
  for (const { path } of files.slice(0, mostFiles)) {
    const read = await endOf(path, Math.min(mostOfOne, left));
    if (read === null) return { logs: null, hidden: path };
    left -= read.text.length;
    cut ||= read.cut;
    texts.unshift(read.text);
  }
  return { logs: texts, cut };
}

interface LogFile {
  readonly path: string;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/**
 * The log itself and what became of it: `.1`, `.2.gz`, `-20261124`, and so on (logrotate(8)), or `.20261124-235959`
 * (postconf(5), maillog_file_rotate_suffix).
 */
async function filesOf(
  { folder, name }: Place,
  oldest: number,
): Promise<{ readonly files: readonly LogFile[] } | { readonly hidden: string }> {
  let names: readonly string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    return isForbidden(error) ? { hidden: folder } : { files: [] };
  }
  const made = names.filter(
    one => one.startsWith(name) && /^(?:[.-]\d{1,8}(?:-\d{6})?)?(?:\.gz)?$/.test(one.slice(name.length)),
  );
  const files: LogFile[] = [];
  for (const one of made) {
    const path = join(folder, one);
    const handle = await openPlain(path);
    if (handle === 'forbidden') return { hidden: path };
    if (handle === null) continue;
    const { mtimeMs, size } = await handle.stat();
    await handle.close();
    if (mtimeMs >= oldest && size > 0) files.push({ path, changed: mtimeMs });
  }
  return { files };
}

/** The last bytes of a file, or of what is packed in it; null where it can no longer be read. */
async function endOf(
  path: string,
  most: number,
): Promise<{ readonly text: string; readonly cut: boolean } | null> {
  const handle = await openPlain(path);
  if (handle === null || handle === 'forbidden') return null;
  try {
    const { size } = await handle.stat();
    const packed = path.endsWith('.gz');
    const length = Math.min(size, most);
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, packed ? 0 : size - length);
    const bytes = buffer.subarray(0, bytesRead);
    const plain = packed ? await unpacked(bytes, most) : bytes;
    return { text: plain.toString('latin1'), cut: size > length || plain.length === 0 };
  } catch {
    return null;
  } finally {
    await handle.close();
  }
}

/** Nothing where it is no gzip, or would be larger than it may: a few bytes can be packed from any number. */
function unpacked(bytes: Buffer, most: number): Promise<Buffer> {
  return promisify(gunzip)(bytes, { maxOutputLength: Math.max(most, 1) }).catch(() => Buffer.alloc(0));
}

async function openPlain(path: string): Promise<FileHandle | 'forbidden' | null> {
  try {
    // Without waiting: a named pipe in place of a file would hold us for ever.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
    return null;
  } catch (error) {
    return isForbidden(error) ? 'forbidden' : null;
  }
}

function isForbidden(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EACCES' || code === 'EPERM';
}

/** journalctl(1). The facility is that of mail, 2 in RFC 5424 6.2.1; a line takes some two hundred bytes. */
const journalArguments = [
  '--quiet',
  '--no-pager',
  '--output=short-iso',
  `--since=-${daysBack}days`,
  `--lines=${mostJournalLines}`,
  'SYSLOG_FACILITY=2',
];

async function readJournal(signal: AbortSignal): Promise<ReadLog> {
  const output = await look('journalctl', journalArguments, signal, 'stdout');
  if (output !== null && output.trim() !== '') {
    return { logs: [output], cut: output.split('\n').length > mostJournalLines };
  }
  // A user without rights is shown an empty journal.
  const mayBeHidden = output !== null && process.getuid?.() !== 0;
  return { logs: null, hidden: mayBeHidden ? 'journalctl' : null };
}
