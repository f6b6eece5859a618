import { existsSync } from 'node:fs';
import { run } from './commands.ts';

/** Where Debian's packages come from on this machine, as its owner set apt up. */
export interface Mirror {
  readonly url: string;
  /** `Acquire::...=value` options of apt for a proxy, if there is one. */
  readonly options: readonly string[];
}

export type Needs =
  | { readonly met: true; readonly mirror: Mirror }
  | { readonly met: false; readonly sentence: string };

/** What the lab runs, and the Debian package each comes in. */
const tools: readonly (readonly [path: string, name: string])[] = [
  ['/usr/sbin/debootstrap', 'debootstrap'],
  ['/sbin/ip', 'iproute2'],
  ['/usr/sbin/dnsmasq', 'dnsmasq-base'],
  ['/usr/sbin/nft', 'nftables'],
  ['/usr/bin/unshare', 'util-linux'],
  ['/usr/share/keyrings/debian-archive-keyring.gpg', 'debian-archive-keyring'],
];

/** Looks whether a proof can be made here, and installs with apt the few tools that are missing. */
export async function meetNeeds(say: (line: string) => void): Promise<Needs> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    return unmet(
      'The lab needs Linux and root: it installs real servers in roots of their own and connects them in network namespaces. Try: sudo npm run lab',
    );
  }
  if (!existsSync('/usr/bin/apt-get')) {
    return unmet('The lab needs a machine with apt, such as Debian: it installs the servers from there.');
  }
  if ((await run(['unshare', '--mount', '--pid', '--net', '--fork', '--mount-proc', 'true'])).exit !== 0) {
    return unmet(
      'The lab needs leave to make namespaces and mounts. In a container, start it with --privileged.',
    );
  }
  const missing = tools.filter(([path]) => !existsSync(path)).map(([, name]) => name);
  if (missing.length > 0) {
    say(`installing ${missing.join(', ')}`);
    const environment = { PATH: process.env['PATH'] ?? '', DEBIAN_FRONTEND: 'noninteractive' };
    const wait = ['-o', 'DPkg::Lock::Timeout=300'];
    await run(['apt-get', 'update'], { timeoutMs: 300_000, environment });
    const installed = await run(
      ['apt-get', ...wait, 'install', '-y', '--no-install-recommends', ...missing],
      { timeoutMs: 600_000, environment },
    );
    if (installed.exit !== 0) {
      return unmet(
        `The lab needs ${missing.join(', ')}, and apt-get could not install them:\n${installed.output.trim().slice(-600)}`,
      );
    }
  }
  const url = process.env['LATCH_LAB_MIRROR'] ?? (await mirrorOfApt());
  if (url === null) {
    return unmet("The lab needs a Debian mirror in apt's sources, or its address in LATCH_LAB_MIRROR.");
  }
  return { met: true, mirror: { url, options: await proxiesOfApt() } };
}

function unmet(sentence: string): Needs {
  return { met: false, sentence };
}

/** apt reads its one-line and its deb822 sources itself and prints each as we ask (apt-get(8), indextargets). */
async function mirrorOfApt(): Promise<string | null> {
  const { output } = await run(
    [
      'apt-get',
      'indextargets',
      '--format',
      '$(REPO_URI) $(RELEASE) $(COMPONENT) $(ORIGIN)',
      'Created-By: Packages',
    ],
    { stdoutOnly: true },
  );
  return chooseMirror(output.split('\n'));
}

/**
 * The whole archive of a release, not its updates, security or backports, from lines of URL, release,
 * component and origin. The origin is unknown (`$(ORIGIN)`) before the first `apt-get update`.
 */
function chooseMirror(lines: readonly string[]): string | null {
  for (const line of lines) {
    const [url = '', release = '', component = '', origin = ''] = line.split(' ');
    const whole = /^(?:bullseye|bookworm|trixie|forky|sid|oldstable|stable|testing|unstable)$/.test(release);
    if (whole && component === 'main' && (origin === 'Debian' || origin.startsWith('$('))) return url;
  }
  return null;
}

async function proxiesOfApt(): Promise<readonly string[]> {
  const { output } = await run(['apt-config', 'dump'], { stdoutOnly: true });
  return [...output.matchAll(/^(Acquire::https?::Proxy\S*) "(.+)";$/gm)].map(
    ([, name, value]) => `${name}=${value}`,
  );
}
