import type { LabProduct } from '../product.ts';

export const product: LabProduct = {
  id: 'privoxy',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['privoxy'],
  mainPackage: 'privoxy',
  preseed: [],
  setUp: 'privoxy --config-test /etc/privoxy/config',
  start: 'setsid privoxy --no-daemon --user privoxy /etc/privoxy/config >/dev/null 2>&1 </dev/null &',
  ports: { 'open-http-proxy': 8118 },
  configuration: ['/etc/privoxy'],
  mayDiffer: [],
  version: "privoxy --version | sed -n 's/^Privoxy version \\([0-9.]*\\).*/\\1/p'",
  takesAnyLine: true,
  syntax: 'privoxy --config-test /etc/privoxy/config',
};
