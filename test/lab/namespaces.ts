import {
  type ChildProcess,
  type ChildProcessByStdio,
  type ChildProcessWithoutNullStreams,
  spawn,
} from 'node:child_process';
import { existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';
import { must } from './commands.ts';
import {
  foreignDomain,
  furtherNames,
  gateways,
  globalStranger,
  type HostName,
  hosts,
  mailExchangers,
  names,
  serverName,
  type WayIn,
} from './world.ts';

/** Everything a proof makes besides the cache lives in this folder, in memory, behind the walls. */
export const runFolder = '/run/lab';
const serversName = `${runFolder}/server-name`;

/** A command run on one of the world's hosts. */
export function on(host: HostName | 'router', command: readonly string[]): readonly string[] {
  const name = host === 'server' ? [`--uts=${serversName}`] : [];
  return ['nsenter', `--net=/run/netns/${host}`, ...name, '--', ...command];
}

/**
 * Makes the world of `world.ts`: four hosts and a router, each a network namespace. Only to be called behind
 * walls without a network: the names are then ours alone, and there is nowhere else for a packet to go.
 */
export async function makeWorld(wayIn: WayIn): Promise<void> {
  await ownRunFolder();
  const all = [...Object.keys(hosts), 'router'];
  await must(['ip', '-batch', '-'], {
    input: [
      ...all.map(name => `netns add ${name}`),
      ...Object.keys(hosts).map(
        name => `link add eth0 netns ${name} type veth peer name to-${name} netns router`,
      ),
    ].join('\n'),
  });
  for (const [name, { address, gateway }] of Object.entries(hosts)) {
    await must(['ip', '-n', name, '-batch', '-'], {
      input: [
        'link set lo up',
        `addr add ${address}/24 dev eth0`,
        'link set eth0 up',
        `route add default via ${gateway}`,
      ].join('\n'),
    });
  }
  const [lan, outside, sink] = gateways;
  await must(['ip', '-n', 'router', '-batch', '-'], {
    input: [
      'link set lo up',
      'link add lan type bridge forward_delay 0',
      'link set to-server master lan',
      'link set to-office master lan',
      ...['to-server', 'to-office', 'to-outside', 'to-sink', 'lan'].map(link => `link set ${link} up`),
      `addr add ${lan}/24 dev lan`,
      `addr add ${outside}/24 dev to-outside`,
      `addr add ${sink}/24 dev to-sink`,
    ].join('\n'),
  });
  await must(on('router', ['sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward']));
  if (wayIn === 'gateway') await must(on('router', ['nft', '-f', '-']), { input: masquerade });
  await must(['hostname', `outside.${foreignDomain}`]);
  writeFileSync(serversName, '');
  await must(['unshare', `--uts=${serversName}`, 'hostname', serverName]);
  await answerNames();
}

/** Address translation for what comes from outside (nft(8), NAT statements). */
const masquerade = `
table ip gateway {
  chain outside {
    type nat hook postrouting priority srcnat
    ip saddr { ${hosts.outside.address}, ${globalStranger} } oifname "lan" masquerade
  }
}
`;

/** From now on the outside host speaks from its global address. */
export async function strangerTurnsGlobal(): Promise<void> {
  const { gateway } = hosts.outside;
  await must(['ip', '-n', 'router', 'route', 'add', globalStranger, 'dev', 'to-outside']);
  await must(['ip', '-n', 'outside', '-batch', '-'], {
    input: [
      `addr add ${globalStranger}/32 dev eth0`,
      `route replace default via ${gateway} src ${globalStranger}`,
    ].join('\n'),
  });
}

/** Our own `/run`, so that `ip netns` leaves nothing on the machine, and our own resolver for our own programs. */
async function ownRunFolder(): Promise<void> {
  const resolver = existsSync('/etc/resolv.conf') ? realpathSync('/etc/resolv.conf') : null;
  await must(['mount', '-t', 'tmpfs', '-o', 'mode=755', 'tmpfs', '/run']);
  mkdirSync(runFolder);
  writeFileSync(`${runFolder}/resolv.conf`, `nameserver ${gateways[0]}\n`);
  if (resolver === null) return;
  if (!existsSync(resolver)) {
    mkdirSync(dirname(resolver), { recursive: true });
    writeFileSync(resolver, '');
  }
  await must(['mount', '--bind', `${runFolder}/resolv.conf`, resolver]);
}

/**
 * DNS for the world. `--local=/#/` makes dnsmasq answer "no such name" for everything it does not know; without
 * it, it refuses MX questions and a mail server waits instead of delivering.
 */
async function answerNames(): Promise<void> {
  const server = background(
    on('router', [
      'dnsmasq',
      '--keep-in-foreground',
      '--conf-file=/dev/null',
      '--no-resolv',
      '--no-hosts',
      '--local=/#/',
      '--user=root',
      '--pid-file=',
      '--log-facility=-',
      ...[...names, ...furtherNames].map(([name, address]) => `--host-record=${name},${address}`),
      ...mailExchangers.map(([domain, host, preference]) => `--mx-host=${domain},${host},${preference}`),
    ]),
  );
  server.stderr.resume();
  await listening('router', 53);
}

/** Starts a program that stays until the walls come down. */
export function background(command: readonly string[]): ChildProcessByStdio<null, Readable, Readable>;
export function background(command: readonly string[], stdin: 'pipe'): ChildProcessWithoutNullStreams;
export function background(command: readonly string[], stdin: 'ignore' | 'pipe' = 'ignore'): ChildProcess {
  const [program = '', ...args] = command;
  return spawn(program, args, { stdio: [stdin, 'pipe', 'pipe'] });
}

/** A machine that does much else takes long to start a program; a program that does not start is seldom waited for. */
const patienceMs = 90_000;

/** Waits until something listens on a TCP port of a host; 90 seconds at most. */
export function listening(host: HostName | 'router', port: number): Promise<void> {
  return listensOn(host, port, 0);
}

/** Waits until something has listened on a TCP port of a host for `ms` without a gap; 90 seconds at most. */
export async function listensOn(host: HostName | 'router', port: number, ms: number): Promise<void> {
  const end = performance.now() + patienceMs;
  let since: number | null = null;
  while (performance.now() < end) {
    const listens = (await must(on(host, ['ss', '-Hltn', `sport = :${port}`]))).trim() !== '';
    since = listens ? (since ?? performance.now()) : null;
    if (since !== null && performance.now() - since >= ms) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on port ${port} of ${host} after ${patienceMs / 1_000} seconds`);
}
