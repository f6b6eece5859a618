import type { LabProduct } from '../product.ts';

/** Both ends on one machine: what strangers ask ss-local for comes out at an ss-server that listens to it alone. */
export const product: LabProduct = {
  id: 'shadowsocks',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['shadowsocks-libev'],
  mainPackage: 'shadowsocks-libev',
  preseed: [],
  setUp: `
cd /etc/shadowsocks-libev
cat >config.json <<'END'
{
    "server": "127.0.0.1",
    "server_port": 8388,
    "password": "only-in-the-lab",
    "method": "chacha20-ietf-poly1305"
}
END
cat >local.json <<'END'
{
    "server": "127.0.0.1",
    "server_port": 8388,
    "local_address": "127.0.0.1",
    "local_port": 1080,
    "password": "only-in-the-lab",
    "method": "chacha20-ietf-poly1305"
}
END
printf '%s\\n' '#!/bin/sh' 'ss-local -c /etc/shadowsocks-libev/local.json &' >/etc/rc.local
chmod 755 /etc/rc.local
`,
  start: `
ss-server -c /etc/shadowsocks-libev/config.json </dev/null >/dev/null 2>&1 &
/etc/rc.local </dev/null >/dev/null 2>&1
`,
  ports: { 'open-socks-proxy': 1080 },
  takesAnyLine: true,
  configuration: ['/etc/shadowsocks-libev', '/etc/rc.local', '/etc/rc.local.before-latch'],
  mayDiffer: [],
  version: "dpkg-query -W -f '${Version}' shadowsocks-libev | sed 's/[+-].*//'",
  // It has no check of its own; with a mistake in its file it does not run.
  syntax: 'pidof ss-local',
};
