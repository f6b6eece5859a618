import type { LabProduct } from '../product.ts';
import { ownPage } from '../world.ts';

/**
 * In front of a website of the same machine. Beside it runs Tinyproxy as it comes, for the programs of this machine:
 * Varnish can reach no host by itself but those its settings name, and Debian has no module that could. Debian's
 * unstable has it under its new name, Vinyl Cache, with other paths.
 */
export const product: LabProduct = {
  id: 'varnish',
  suites: ['bullseye', 'bookworm', 'trixie'],
  packages: ['varnish', 'tinyproxy', 'nginx-light'],
  mainPackage: 'varnish',
  preseed: [],
  setUp: `
mkdir -p /var/www/html
echo '${ownPage}' >/var/www/html/index.html
cat >/etc/varnish/default.vcl <<'END'
vcl 4.1;

backend default {
    .host = "127.0.0.1";
    .port = "8081";
}

sub vcl_recv {
    unset req.http.Cookie;
}
END
varnishd -C -f /etc/varnish/default.vcl >/dev/null 2>&1
`,
  start: `
busybox httpd -p 127.0.0.1:8081 -h /var/www/html
service tinyproxy start
varnishd -j unix,user=vcache -a :80 -T localhost:6082 -f /etc/varnish/default.vcl -s malloc,64m </dev/null >/dev/null 2>&1
`,
  ports: { 'open-http-proxy': 80 },
  configuration: ['/etc/varnish'],
  mayDiffer: [],
  version: "varnishd -V 2>&1 | sed -n 's/^varnishd (varnish-\\([0-9.]*\\).*/\\1/p'",
  syntax: 'varnishd -C -f /etc/varnish/default.vcl >/dev/null',
};
