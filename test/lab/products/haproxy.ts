import type { LabProduct } from '../product.ts';
import { hosts, ownDomain, ownPage } from '../world.ts';

/** In front of a website; its own name and address go there. */
export const product: LabProduct = {
  id: 'haproxy',
  // In HAProxy 2.2 (bullseye) do-resolve ends without an address; strangers get through who name an address.
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['haproxy'],
  mainPackage: 'haproxy',
  preseed: [],
  setUp: `
mkdir -p /run/haproxy
cat >/etc/haproxy/haproxy.cfg <<'END'
global
    user haproxy
    group haproxy
    daemon
    pidfile /run/haproxy.pid
    stats socket /run/haproxy/admin.sock mode 660 level admin

defaults
    mode http
    timeout connect 5s
    timeout client 50s
    timeout server 50s

resolvers names
    nameserver router ${hosts.server.gateway}:53

frontend web
    bind :80
    acl own hdr(host),field(1,:) -i ${ownDomain} ${hosts.server.address}
    acl literal hdr(host),field(1,:) -m reg ^[0-9.]+$
    acl port hdr(host),field(2,:) -m found
    use_backend website if own
    default_backend others

backend website
    http-request return status 200 content-type text/plain string "${ownPage}"

backend others
    http-request deny
END
haproxy -c -f /etc/haproxy/haproxy.cfg
`,
  start: 'haproxy -W -f /etc/haproxy/haproxy.cfg',
  ports: { 'open-http-proxy': 80 },
  configuration: ['/etc/haproxy'],
  mayDiffer: [],
  version: "haproxy -v | sed -n 's/.*version \\([0-9][0-9.]*[0-9]\\).*/\\1/p' | head -n 1",
  syntax: 'haproxy -c -f /etc/haproxy/haproxy.cfg',
};
