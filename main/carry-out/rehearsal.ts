/**
 * Trying pieces on a copy of this system before anything is changed: which parts of it are copied, and the driver
 * that does it. Pure.
 *
 * The copy is an overlay (Linux kernel documentation, filesystems/overlayfs) over every disk of the system: pieces
 * read the real files, and what they write lands in memory that ends with them. They run behind namespaces of their
 * own (unshare(1)): no network device, none of the system's processes to send a signal to, and sockets that nobody
 * listens on. So nothing of the running system hears of it.
 */

/** Kinds of disks that hold settings; network drives and the kernel's own file systems are not copied. */
const disks = ['ext2', 'ext3', 'ext4', 'xfs', 'btrfs', 'f2fs', 'zfs', 'overlay', 'jfs', 'reiserfs', 'tmpfs'];
const notCopied = /^\/(proc|sys|dev|run|mnt|media|snap|boot)(\/|$)/;
const mostMounts = 40;

/** Mount points to lay over, outermost first, from `/proc/self/mountinfo` (proc(5)). */
export function mountsToCopy(mountinfo: string): string[] {
  const points = mountinfo.split('\n').flatMap(line => {
    const [about = '', source = ''] = line.split(' - ');
    const point = about
      .split(' ')[4]
      ?.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    const kind = source.split(' ')[0] ?? '';
    return point !== undefined && disks.includes(kind) && !notCopied.test(point) ? [point] : [];
  });
  // Names that overlay's own options could not hold, and the root, which is always there.
  const plain = points.filter(point => point !== '/' && /^[A-Za-z0-9/_.-]+$/.test(point));
  return ['/', ...[...new Set(plain)].sort((a, b) => a.length - b.length)].slice(0, mostMounts);
}

/** Paths in which a change says nothing of the settings. */
const passing = /^\/(tmp|var\/tmp|run|var\/run|var\/log|var\/cache|dev|proc|sys|root\/\.[^/]+)(\/|$)/;

/** Whether a file that a piece wrote is worth showing; what a guide names always is. */
export function isWorthShowing(path: string, named: ReadonlySet<string>): boolean {
  return named.has(path) || !passing.test(path);
}

/**
 * Run by `sh -e` behind `unshare`. Arguments: the folder of the copy, a folder for what comes out, options of each
 * overlay, how many mount points follow, the mount points, then the scripts. For each script N there is then
 * `N/exit`, `N/output`, and under `N/files` everything that differs from the real disks until then.
 */
export const driver = `
copy=$1 out=$2 options=$3 count=$4
shift 4
mount -t tmpfs -o mode=0755,size=96m latch "$copy"
mkdir "$copy/root" "$copy/out"
mount --bind "$out" "$copy/out"
number=0
while [ "$number" -lt "$count" ]; do
  point=$1
  shift
  mkdir "$copy/up$number" "$copy/work$number"
  if [ -d "$point" ]; then
    mount -t overlay overlay -o "lowerdir=$point,upperdir=$copy/up$number,workdir=$copy/work$number$options" "$copy/root$point"
  else
    mount --bind "$point" "$copy/root$point"
  fi
  printf '%s' "$point" > "$copy/point$number"
  number=$((number + 1))
done
mount -t proc proc "$copy/root/proc"
mount --rbind /dev "$copy/root/dev"
mount -t tmpfs none "$copy/root/run"
piece=0
for script in "$@"; do
  here=$copy/out/$piece
  mkdir -p "$here/files"
  exit=0
  chroot "$copy/root" sh -e -c "$script" < /dev/null > "$here/output" 2>&1 || exit=$?
  printf '%s' "$exit" > "$here/exit"
  number=0
  while [ "$number" -lt "$count" ]; do
    point=$(cat "$copy/point$number")
    mkdir -p "$here/files$point"
    cp -a "$copy/up$number/." "$here/files$point/"
    number=$((number + 1))
  done
  piece=$((piece + 1))
done
`;
