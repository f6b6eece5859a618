/** Looks at a Linux machine through /proc, which is always there; `ss`, `ps` and systemd need not be. */
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { containersHere } from './containers.node.ts';
import { packageManagers, readOsRelease, readParent, readProcRoute, readProcTcp } from './linux.ts';
import type { Listener, Machine, NotSeen, Program } from './machine.ts';
import { ownNetworks } from './networks.node.ts';
import { look } from './run.node.ts';

const mostProcesses = 20_000;
const longestCommand = 4_000;

interface Process extends Program {
  readonly parent: number;
  /** Inodes of its sockets; none where they may not be read, as those of other people without root. */
  readonly sockets: ReadonlySet<string>;
}

export async function lookAtLinux(signal: AbortSignal): Promise<Machine> {
  const [processes, tcp, tcp6, release, packages, inContainer, route, containers] = await Promise.all([
    allProcesses(),
    text('/proc/net/tcp'),
    text('/proc/net/tcp6'),
    text('/etc/os-release'),
    allPackages(signal),
    isContainer(),
    text('/proc/net/route'),
    containersHere(signal),
  ]);
  const sockets = [...readProcTcp(tcp), ...readProcTcp(tcp6)];
  const listeners: Listener[] = sockets.map(({ address, port, inode }) => ({
    address,
    port,
    program: ownerOf(inode, processes),
  }));
  const notSeen: NotSeen[] = [
    ...(tcp === '' ? [{ key: 'listeners', value: '/proc/net/tcp' } as const] : []),
    ...(packages === null ? [{ key: 'packages', value: '' } as const] : []),
    ...containers.notSeen,
  ];
  return {
    platform: readOsRelease(release),
    listeners,
    programs: processes,
    packages: packages ?? [],
    around: {
      own: ownNetworks(),
      gateways: inContainer ? readProcRoute(route) : [],
      routers: readProcRoute(route),
    },
    containers: containers.containers,
    containerGateways: containers.gateways,
    notSeen,
  };
}

/** Of the processes that hold a socket the one that opened it: children inherit it from their parent. */
function ownerOf(inode: string, processes: readonly Process[]): Program | null {
  const holders = processes.filter(process => process.sockets.has(inode));
  const pids = new Set(holders.map(process => process.pid));
  return holders.find(process => !pids.has(process.parent)) ?? holders[0] ?? null;
}

async function allProcesses(): Promise<Process[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter(name => /^\d+$/.test(name)).slice(0, mostProcesses);
  const read = await Promise.all(pids.map(pid => oneProcess(Number(pid))));
  return read.filter(process => process !== null);
}

async function oneProcess(pid: number): Promise<Process | null> {
  const folder = `/proc/${pid}`;
  const [command, status, file, sockets] = await Promise.all([
    text(`${folder}/cmdline`),
    text(`${folder}/stat`),
    readlink(`${folder}/exe`).catch(() => null),
    socketsOf(folder),
  ]);
  // The threads of the kernel have no command line.
  if (command === '') return null;
  const argv = command.slice(0, longestCommand).replace(/\0+$/, '').split('\0');
  return { pid, argv, file, parent: readParent(status), sockets };
}

async function socketsOf(folder: string): Promise<ReadonlySet<string>> {
  const names = await readdir(`${folder}/fd`).catch(() => []);
  const links = await Promise.all(
    names.slice(0, mostProcesses).map(name => readlink(`${folder}/fd/${name}`).catch(() => '')),
  );
  return new Set(links.flatMap(link => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

/** `name version` of all that is installed; null where no package manager is there. */
async function allPackages(signal: AbortSignal): Promise<readonly string[] | null> {
  const lists = await Promise.all(
    packageManagers.map(async ({ program, args, read }) => {
      const output = await look(program, args, signal, 'stdout');
      return output === null ? null : output.split('\n').flatMap(line => read(line.trim()) ?? []);
    }),
  );
  const there = lists.filter(list => list !== null);
  return there.length === 0 ? null : there.flat();
}

/** The marks that Docker and Podman leave in what they run. */
async function isContainer(): Promise<boolean> {
  const marks = await Promise.all(
    ['/.dockerenv', '/run/.containerenv'].map(file =>
      stat(file).then(
        () => true,
        () => false,
      ),
    ),
  );
  return marks.includes(true);
}

/** A file of /proc or /etc, which are small; empty where it can not be read. */
function text(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
