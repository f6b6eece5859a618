import type { LabProduct } from '../product.ts';

export const product: LabProduct = {
  id: 'tinyproxy',
  suites: ['bullseye', 'bookworm', 'trixie', 'sid'],
  packages: ['tinyproxy'],
  mainPackage: 'tinyproxy',
  preseed: [],
  setUp: 'ls -l /etc/init.d/tinyproxy',
  start: 'service tinyproxy start',
  ports: { 'open-http-proxy': 8888 },
  configuration: ['/etc/tinyproxy'],
  mayDiffer: [],
  version: "tinyproxy -v | sed -n 's/^tinyproxy \\([0-9.]*\\).*/\\1/p'",
  // It has no check of its own; a version with a mistake in its file does not start.
  syntax: 'pidof tinyproxy',
};
