import type { LabProduct } from '../product.ts';

/** As it is started on a server: from a start-up script, with nothing but its name. Tinyproxy is for `upstream`. */
export const product: LabProduct = {
  id: 'mitmproxy',
  suites: ['bullseye', 'bookworm', 'sid'],
  packages: ['mitmproxy', 'tinyproxy'],
  mainPackage: 'mitmproxy',
  preseed: [],
  setUp: `
mkdir -p /root/.mitmproxy
printf '%s\\n' '#!/bin/sh' 'mitmdump -q &' >/etc/rc.local
chmod 755 /etc/rc.local
`,
  start: '/etc/rc.local </dev/null >/dev/null 2>&1',
  ports: { 'open-http-proxy': 8080, 'open-socks-proxy': 1080 },
  strangerIsGlobal: true,
  configuration: ['/root/.mitmproxy/config.yaml', '/etc/rc.local', '/etc/rc.local.before-latch'],
  mayDiffer: [],
  takesAnyLine: ['/etc/rc.local'],
  version: "mitmdump --version | sed -n 's/^Mitmproxy: \\([0-9.]*\\).*/\\1/p'",
  // It has no check of its own; with a mistake in its settings it does not run.
  syntax: 'pgrep -x mitmdump',
};
