import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContent } from '../../../main/guide/load.node.ts';
import type { Listener, Machine, Program } from '../../../main/inspect/machine.ts';
import { running, unknownOwners } from '../../../main/inspect/running.ts';

const { content } = await loadContent(join(import.meta.dirname, '../../../content'));

const master: Program = { pid: 1, argv: ['/usr/lib/postfix/sbin/master', '-w'], file: null };
const child: Program = { pid: 2, argv: ['smtpd', '-n', 'smtp', '-t', 'inet'], file: null };
const other: Program = { pid: 3, argv: ['/opt/strange/mailer'], file: null };

function machine(listeners: readonly Listener[], more: Partial<Machine> = {}): Machine {
  return {
    platform: 'debian',
    listeners,
    programs: [master, child, other],
    packages: [],
    around: { own: [], gateways: [] },
    containers: [],
    containerGateways: [],
    notSeen: [],
    ...more,
  };
}

const at25 = (program: Program | null): Listener => ({ address: '0.0.0.0', port: 25, program });
const idsOf = (made: Machine) => running(made, content.products).map(({ product }) => product.id);

test('a program is named by how it was started, without its package as well', () => {
  expect(idsOf(machine([at25(master)]))).toEqual(['postfix']);
  expect(idsOf(machine([at25(other)]))).toEqual([]);
});

test('both addresses of one program are told once', () => {
  const both = machine([at25(master), { address: '::', port: 25, program: master }]);
  expect(running(both, content.products)).toMatchObject([
    { listens: [{ address: '0.0.0.0' }, { address: '::' }] },
  ]);
});

test('where the owner can not be seen, a program counts with its package only', () => {
  expect(idsOf(machine([at25(null)]))).toEqual([]);
  expect(idsOf(machine([at25(null)], { packages: ['postfix 3.7.11-0+deb12u1'] }))).toEqual(['postfix']);
  expect(idsOf(machine([at25(null)], { packages: ['opensmtpd 6.8.0p2-3'] }))).toEqual(['opensmtpd']);
});

test("Debian's own Exim goes before Exim where its package is installed", () => {
  const exim: Program = { pid: 4, argv: ['/usr/sbin/exim4', '-bd', '-q30m'], file: '/usr/sbin/exim4' };
  const packages = ['exim4-config 4.96-15', 'exim4-daemon-light 4.96-15'];
  expect(idsOf(machine([at25(exim)], { packages }))).toEqual(['exim4-debian', 'exim']);
});

test('ports whose program is hidden, unknown, or in a container are told', () => {
  const keys = (made: Machine) =>
    unknownOwners(made, running(made, content.products), content.products).map(({ key, value }) => [
      key,
      value,
    ]);
  expect(keys(machine([at25(null), { address: '0.0.0.0', port: 2024, program: null }]))).toEqual([
    ['owner', '25'],
  ]);
  expect(keys(machine([at25(other)]))).toEqual([['unknown-program', ['25', '/opt/strange/mailer']]]);
  const containers = [{ name: 'mail', image: 'mailserver:13', ports: [25, 143] }];
  expect(keys(machine([at25(other)], { containers, containerGateways: ['172.17.0.1'] }))).toEqual([
    ['container', ['25', 'mail', 'mailserver:13', '172.17.0.1']],
  ]);
});
