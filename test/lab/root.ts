import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, run } from './commands.ts';
import type { Mirror } from './needs.ts';
import type { LabProduct, Suite } from './product.ts';
import { hosts, names, ownDomain, serverName } from './world.ts';

/** In every root besides the base system: what a real server has and a guide may use, and a syslog. */
const basePackages = ['busybox', 'ca-certificates', 'iproute2', 'netbase', 'procps'];

/** All that decides what is in a base: a change makes a new one. */
export const baseRecipe = (suite: Suite) => ({ made: 1, suite, basePackages });
export const productRecipe = (suite: Suite, product: LabProduct) => ({
  made: 1,
  base: baseRecipe(suite),
  packages: product.packages,
  ...(product.npm === undefined ? {} : { npm: product.npm }),
  preseed: product.preseed,
  setUp: product.setUp,
  names,
  resolver: hosts.server.gateway,
});

/** Nothing of the machine the lab runs on gets into a root through its environment. */
export const plainEnvironment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  LANG: 'C.UTF-8',
  LC_ALL: 'C.UTF-8',
  TERM: 'dumb',
} as const;

/** A base system of one suite, made by debootstrap in `folder/files`. */
export async function buildBase(suite: Suite, mirror: Mirror, folder: string): Promise<void> {
  const root = join(folder, 'files');
  const proxy = mirror.options.find(option => option.startsWith('Acquire::http::Proxy='))?.split('=')[1];
  await must(
    ['debootstrap', '--variant=minbase', `--include=${basePackages.join(',')}`, suite, root, mirror.url],
    {
      timeoutMs: 900_000,
      environment: {
        ...plainEnvironment,
        DEBIAN_FRONTEND: 'noninteractive',
        ...(proxy === undefined ? {} : { http_proxy: proxy }),
      },
    },
  );
  // 101: "action forbidden by policy", so that installing starts no daemon (invoke-rc.d(8)).
  writeFileSync(join(root, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  writeFileSync(join(root, 'etc/resolv.conf'), '');
  rmSync(join(root, 'etc/apt/sources.list'), { force: true });
  await must(['sh', '-c', `cd "$1" && rm -rf var/cache/apt/* var/lib/apt/lists/*`, 'sh', root]);
}

/** The product on top of its base: `folder/files` becomes the upper layer of an overlay. */
export async function buildProduct(
  suite: Suite,
  product: LabProduct,
  base: string,
  mirror: Mirror,
  folder: string,
): Promise<void> {
  const root = join(folder, 'root');
  await must(['hostname', serverName]);
  await openRoot(root, [base], join(folder, 'files'), join(folder, 'work'));
  const inside = (script: string, input = '') =>
    must(['chroot', root, 'sh', '-e', '-c', script], {
      input,
      timeoutMs: 900_000,
      environment: { ...plainEnvironment, DEBIAN_FRONTEND: 'noninteractive' },
    });
  // The resolver and the mirror of this machine are lent for the install and are not kept.
  await must(['mount', '--bind', '/etc/resolv.conf', join(root, 'etc/resolv.conf')]);
  mkdirSync(join(root, 'etc/apt/sources.list.d'), { recursive: true });
  writeFileSync(join(root, 'etc/apt/sources.list'), `deb ${mirror.url} ${suite} main\n`);
  const apt = [
    'apt-get -q -y',
    // sid's and old suites' lists are past their date on a mirror that is not refreshed hourly.
    '-o Acquire::Check-Valid-Until=false -o Acquire::Languages=none -o Acquire::Retries=3',
    '-o APT::Install-Recommends=false -o Dpkg::Options::=--force-unsafe-io',
    ...mirror.options.map(option => `-o '${option.replaceAll("'", '')}'`),
  ].join(' ');
  await inside('debconf-set-selections', `${product.preseed.join('\n')}\n`);
  await inside(`${apt} update`);
  await inside(`${apt} install ${product.packages.join(' ')}`);
  await must(['umount', join(root, 'etc/resolv.conf')]);
  if (product.npm !== undefined) await installFromNpm(product.npm, root);
  await inside('rm -rf /etc/apt/sources.list /var/cache/apt/* /var/lib/apt/lists/*');
  writeFileSync(
    join(root, 'etc/hosts'),
    [
      '127.0.0.1 localhost',
      '::1 localhost',
      ...names.map(([name, address]) => `${address} ${name}`),
      '',
    ].join('\n'),
  );
  writeFileSync(join(root, 'etc/resolv.conf'), `nameserver ${hosts.server.gateway}\n`);
  writeFileSync(join(root, 'etc/hostname'), `${serverName}\n`);
  writeFileSync(join(root, 'etc/mailname'), `${ownDomain}\n`);
  await inside(product.setUp);
}

/**
 * As `npm install --global` does it on the server itself, but with this machine's npm, which knows its registry.
 * Nothing that a package brings is run here, and what its maker calls optional is left out.
 */
async function installFromNpm(packages: readonly string[], root: string): Promise<void> {
  const options = ['--global', `--prefix=${join(root, 'usr/local')}`, '--omit=optional', '--ignore-scripts'];
  await must(['npm', 'install', '--no-audit', '--no-fund', ...options, ...packages], { timeoutMs: 600_000 });
}

/**
 * Mounts layers, lowest last, as one root at `root`, with the few devices a server needs. Only to be called
 * behind walls: nothing here is ever unmounted by hand.
 */
export async function openRoot(
  root: string,
  layers: readonly string[],
  upper: string,
  work: string,
): Promise<void> {
  for (const folder of [root, upper, work]) mkdirSync(folder, { recursive: true, mode: 0o755 });
  const mounted = await run([
    'mount',
    '-t',
    'overlay',
    'overlay',
    '-o',
    `lowerdir=${layers.join(':')},upperdir=${upper},workdir=${work}`,
    root,
  ]);
  if (mounted.exit !== 0) {
    throw new Error(
      `The lab could not mount an overlay over ${layers.join(', ')}. Set LATCH_LAB_CACHE to a folder on an ordinary disk (ext4, xfs, btrfs). mount said: ${mounted.output.trim()}`,
    );
  }
  await must(['sh', '-e', '-c', devices, 'sh', root]);
}

const devices = `
cd "$1"
mount -t proc proc proc
mount -t tmpfs -o mode=755,size=1m tmpfs dev
mknod -m 666 dev/null c 1 3
mknod -m 666 dev/zero c 1 5
mknod -m 666 dev/full c 1 7
mknod -m 666 dev/random c 1 8
mknod -m 666 dev/urandom c 1 9
mknod -m 666 dev/tty c 5 0
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
`;
