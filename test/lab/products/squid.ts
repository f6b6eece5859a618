import type { LabProduct } from '../product.ts';

export const product: LabProduct = {
  id: 'squid',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['squid'],
  mainPackage: 'squid',
  preseed: [],
  setUp: 'squid -k parse',
  start: 'squid',
  ports: { 'open-http-proxy': 3128 },
  configuration: ['/etc/squid', '/etc/squid.before-latch'],
  mayDiffer: [],
  version: "squid -v | sed -n 's/^Squid Cache: Version \\([0-9.]*\\).*/\\1/p'",
  syntax: 'squid -k parse',
};
