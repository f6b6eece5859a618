import type { LabProduct } from '../product.ts';
import { ownMailbox, ownPassword } from '../world.ts';

export const product: LabProduct = {
  id: 'dante',
  suites: ['bullseye', 'bookworm', 'sid'],
  packages: ['dante-server'],
  mainPackage: 'dante-server',
  preseed: [],
  setUp: `
useradd --create-home ${ownMailbox}
echo '${ownMailbox}:${ownPassword}' | chpasswd
cat >/etc/danted.conf <<'END'
logoutput: syslog
user.privileged: root
user.unprivileged: nobody

internal: 0.0.0.0 port = 1080
external: eth0

clientmethod: none
socksmethod: none

client pass {
	from: 0.0.0.0/0 to: 0.0.0.0/0
	log: error
}

socks pass {
	from: 192.0.2.20/32 to: 0.0.0.0/0
	log: error
}
END
`,
  start: 'danted -D',
  ports: { 'open-socks-proxy': 1080 },
  configuration: ['/etc/danted.conf', '/etc/danted.conf.before-latch'],
  mayDiffer: [],
  version: "danted -v | sed -n 's/^[^0-9]*\\([0-9][0-9.]*[0-9]\\).*/\\1/p' | head -n 1",
  syntax: 'danted -V -f /etc/danted.conf',
  officeSignIn: `if grep -q '^socksmethod: username$' /etc/danted.conf; then echo ${ownMailbox} ${ownPassword}; fi`,
};
