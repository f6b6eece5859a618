import type { LabProduct } from '../product.ts';

/** As its owners start it: from a start-up script of their own, since the program has no settings file. */
export const product: LabProduct = {
  id: 'microsocks',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['microsocks'],
  mainPackage: 'microsocks',
  preseed: [],
  setUp: `
printf '%s\\n' '#!/bin/sh' 'microsocks -i 0.0.0.0 -p 1080 -u office -P not-for-strangers &' >/etc/rc.local
chmod 755 /etc/rc.local
`,
  start: '/etc/rc.local </dev/null >/dev/null 2>&1',
  ports: { 'open-socks-proxy': 1080 },
  configuration: ['/etc/rc.local', '/etc/rc.local.before-latch', '/etc/microsocks.password'],
  mayDiffer: [],
  version: "dpkg-query -W -f '${Version}' microsocks | sed 's/-.*//'",
  syntax: 'sh -n /etc/rc.local',
  officeSignIn: `sed -n 's/.*-u \\([^ ]*\\) -P \\([^ ]*\\).*/\\1 \\2/p' /etc/rc.local`,
};
