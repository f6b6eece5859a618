/** Reads what Linux writes in /proc, in /etc/os-release and in the lists of its package managers. */
import type { Platform } from '../guide/model.ts';

export interface ProcListener {
  readonly address: string;
  readonly port: number;
  readonly inode: string;
}

const listening = '0A';
const mostLines = 20_000;

/** The listening sockets of /proc/net/tcp and tcp6 (proc(5)): addresses are hexadecimal in the machine's byte order. */
export function readProcTcp(text: string): ProcListener[] {
  return text
    .split('\n', mostLines)
    .slice(1)
    .flatMap(line => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      const [address = '', port = ''] = local.split(':');
      const readable = hexAddress(address);
      if (state !== listening || readable === null || !/^[0-9A-F]{4}$/i.test(port)) return [];
      return [{ address: readable, port: Number.parseInt(port, 16), inode }];
    });
}

/** Little-endian words, as on every machine that a mail server is likely to run on. */
function hexAddress(hex: string): string | null {
  if (!/^(?:[0-9A-F]{8}|[0-9A-F]{32})$/i.test(hex)) return null;
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap(word =>
    (word.match(/../g) ?? []).toReversed().map(byte => Number.parseInt(byte, 16)),
  );
  if (bytes.length === 4) return bytes.join('.');
  const mapped = bytes.slice(0, 10).every(byte => byte === 0) && bytes[10] === 255 && bytes[11] === 255;
  if (mapped) return bytes.slice(12).join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16),
  );
  return groups.join(':').replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}

/** The default gateways in /proc/net/route (proc(5)). */
export function readProcRoute(text: string): string[] {
  return text
    .split('\n', mostLines)
    .slice(1)
    .flatMap(line => {
      const [, destination, gateway = ''] = line.trim().split(/\s+/);
      const address = destination === '00000000' && gateway !== '00000000' ? hexAddress(gateway) : null;
      return address === null ? [] : [address];
    });
}

/** The parent of a process, from /proc/PID/stat; its name may hold blanks and brackets (proc(5)). */
export function readParent(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

const families: readonly (readonly [RegExp, Platform])[] = [
  [/\b(?:debian|ubuntu|raspbian)\b/, 'debian'],
  [/\b(?:rhel|fedora|centos|rocky|almalinux|amzn)\b/, 'rhel'],
  [/\b(?:suse|opensuse\S*|sles)\b/, 'suse'],
];

/** The family of a distribution, from os-release(5); null for one whose commands may differ. */
export function readOsRelease(text: string): Platform | null {
  const ids = [...text.matchAll(/^(?:ID|ID_LIKE)=(.*)$/gm)].map(([, value = '']) => value.toLowerCase());
  return families.find(([pattern]) => ids.some(value => pattern.test(value)))?.[1] ?? null;
}

/** Each manager with the command that lists what is installed, and how a line of it becomes `name version`. */
export const packageManagers: readonly {
  readonly program: string;
  readonly args: readonly string[];
  readonly read: (line: string) => string | null;
}[] = [
  {
    program: 'dpkg-query',
    args: ['--show', '--showformat=${db:Status-Status} ${Package} ${Version}\n'],
    read: line => /^installed (\S+ \S+)$/.exec(line)?.[1] ?? null,
  },
  { program: 'rpm', args: ['-qa', '--qf', '%{NAME} %{VERSION}-%{RELEASE}\n'], read: line => line || null },
  {
    program: 'apk',
    args: ['list', '--installed'],
    // musl-1.2.4-r2 x86_64 {musl} (MIT) [installed]
    read: line => /^(\S+?)-(\d\S*)\s/.exec(line)?.slice(1, 3).join(' ') ?? null,
  },
  { program: 'pacman', args: ['-Q'], read: line => line || null },
];
