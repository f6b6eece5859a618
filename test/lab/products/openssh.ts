import type { LabProduct } from '../product.ts';
import { hosts, ownMailbox } from '../world.ts';

/** A way out for the programs of this machine: a SOCKS port of an ssh that signs in to the machine itself. */
export const product: LabProduct = {
  id: 'openssh',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['openssh-server', 'openssh-client'],
  mainPackage: 'openssh-server',
  preseed: [],
  setUp: `
useradd --create-home --shell /bin/sh ${ownMailbox}
home=/home/${ownMailbox}/.ssh
install -d -m 700 $home
ssh-keygen -q -t ed25519 -N '' -f $home/id_ed25519
cp $home/id_ed25519.pub $home/authorized_keys
for address in 127.0.0.1 ${hosts.server.address}; do
  echo "$address $(cat /etc/ssh/ssh_host_ed25519_key.pub)" >>$home/known_hosts
done
chown -R ${ownMailbox}: $home
printf '%s\\n' '#!/bin/sh' "su ${ownMailbox} -c 'ssh -f -N -D 127.0.0.1:1080 127.0.0.1'" >/etc/rc.local
chmod 755 /etc/rc.local
`,
  // A scenario may add a colleague, whose computer signs in and forwards a port, and signs in again when it is cut off.
  start: `
mkdir -p /run/sshd
/usr/sbin/sshd
/etc/rc.local </dev/null >/dev/null 2>&1
if [ -e /usr/local/bin/colleague ]; then
  setsid su ${ownMailbox} -c 'sh /usr/local/bin/colleague' </dev/null >/dev/null 2>&1 &
fi
`,
  ports: { 'open-socks-proxy': 1080 },
  configuration: ['/etc/ssh', '/etc/ssh.before-latch', '/etc/rc.local', '/etc/rc.local.before-latch'],
  mayDiffer: [],
  takesAnyLine: ['/etc/rc.local'],
  version: "ssh -V 2>&1 | sed -n 's/^OpenSSH_\\([0-9.]*\\).*/\\1/p'",
  syntax: '/usr/sbin/sshd -t',
  signIn: `su ${ownMailbox} -c 'ssh -o BatchMode=yes ${hosts.server.address} echo signed in'`,
};
