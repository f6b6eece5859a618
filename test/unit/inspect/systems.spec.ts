/** Outputs as the systems print them: Linux seen in the lab, Windows and macOS as their makers document them. */
import { expect, test } from '@playwright/test';
import { readContainers, readGateways } from '../../../main/inspect/containers.ts';
import {
  packageManagers,
  readOsRelease,
  readParent,
  readProcRoute,
  readProcTcp,
} from '../../../main/inspect/linux.ts';
import { startedAs } from '../../../main/inspect/machine.ts';
import { readLsof, readPs } from '../../../main/inspect/macos.ts';
import { readWindowsAnswer } from '../../../main/inspect/windows.ts';

const heading =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';

test('listening sockets of Linux, on IPv4 and IPv6', () => {
  expect(
    readProcTcp(
      `${heading}   0: 00000000:0019 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 12345 1 0000000000000000 100 0 0 10 0
   1: 0100007F:0C38 00000000:0000 0A 00000000:00000000 00:00000000 00000000    13        0 777 1 0000000000000000 100 0 0 10 0
   2: 0A0200C0:0019 146433C6:D431 01 00000000:00000000 00:00000000 00000000     0        0 99 1 0000000000000000 100 0 0 10 0
garbage
`,
    ),
  ).toEqual([
    { address: '0.0.0.0', port: 25, inode: '12345' },
    { address: '127.0.0.1', port: 3128, inode: '777' },
  ]);
  const line = (address: string) =>
    readProcTcp(
      `${heading}   0: ${address}:0019 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 5 1 0 100 0 0 10 0\n`,
    )[0]?.address;
  expect(line('00000000000000000000000000000000')).toBe('::');
  expect(line('00000000000000000000000001000000')).toBe('::1');
  expect(line('B80D0120000000000000000001000000')).toBe('2001:db8::1');
  expect(line('0000000000000000FFFF00000100007F')).toBe('127.0.0.1');
});

test('the gateway, the parent and the family of a Linux system', () => {
  const route =
    'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\neth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\neth0\t000011AC\t00000000\t0001\t0\t0\t0\t0000FFFF\n';
  expect(readProcRoute(route)).toEqual(['172.17.0.1']);
  expect(readParent('77 (a) b (c) S 12 77 77 0')).toBe(12);
  expect(readOsRelease('ID=ubuntu\nID_LIKE=debian\n')).toBe('debian');
  expect(readOsRelease('ID="rocky"\nID_LIKE="rhel centos fedora"\n')).toBe('rhel');
  expect(readOsRelease('ID=nixos\n')).toBeNull();
});

test('each package manager gives a name and a version', () => {
  const read = (program: string, line: string) =>
    packageManagers.find(manager => manager.program === program)?.read(line);
  expect(read('dpkg-query', 'installed postfix 3.7.11-0+deb12u1')).toBe('postfix 3.7.11-0+deb12u1');
  expect(read('dpkg-query', 'config-files postfix 3.7.11-0+deb12u1')).toBeNull();
  expect(read('rpm', 'postfix 3.5.25-1.el9')).toBe('postfix 3.5.25-1.el9');
  expect(read('apk', 'postfix-pcre-3.8.4-r0 x86_64 {postfix} (IPL-1.0 EPL-2.0) [installed]')).toBe(
    'postfix-pcre 3.8.4-r0',
  );
  expect(read('pacman', 'tinyproxy 1.11.2-1')).toBe('tinyproxy 1.11.2-1');
});

test('containers: published ports and gateways, of Docker and of Podman', () => {
  expect(
    readContainers(
      'mail\tmailserver:13\t0.0.0.0:25->25/tcp, [::]:25->25/tcp, 143/tcp\nproxy\tsquid\t127.0.0.1:8000-8002->3128-3130/tcp\n',
    ),
  ).toEqual([
    { name: 'mail', image: 'mailserver:13', ports: [25] },
    { name: 'proxy', image: 'squid', ports: [8000, 8001, 8002] },
  ]);
  expect(
    readGateways('[{"Name":"bridge","IPAM":{"Config":[{"Subnet":"172.17.0.0/16","Gateway":"172.17.0.1"}]}}]'),
  ).toEqual(['172.17.0.1']);
  expect(
    readGateways('[{"name":"podman","subnets":[{"subnet":"10.88.0.0/16","gateway":"10.88.0.1"}]}]'),
  ).toEqual(['10.88.0.1']);
  expect(readGateways('Error: no such network')).toEqual([]);
});

test('a password on a command line is no evidence', () => {
  const program = { pid: 1, argv: ['microsocks', '-u', 'office', '-P', 'secret'], file: null };
  expect(startedAs(program)).toBe('microsocks');
  expect(startedAs({ ...program, argv: ['node', '/usr/bin/haraka', '-c', '/etc/haraka'] })).toBe(
    'node /usr/bin/haraka /etc/haraka',
  );
});

test('Windows: listeners with their programs, what is installed, and the build of Exchange', () => {
  const answer = readWindowsAnswer(
    JSON.stringify({
      connections: { LocalAddress: '0.0.0.0', LocalPort: 25, OwningProcess: 4120 },
      processes: [
        {
          ProcessId: 4120,
          CommandLine: '"C:\\Program Files\\hMailServer\\Bin\\hMailServer.exe" RunAsService',
          ExecutablePath: 'C:\\Program Files\\hMailServer\\Bin\\hMailServer.exe',
        },
        { ProcessId: 4, CommandLine: null, ExecutablePath: null },
      ],
      programs: [{ DisplayName: 'hMailServer 5.6.8-B2574', DisplayVersion: null }],
      services: [{ Name: 'SMTPSVC', DisplayName: 'Simple Mail Transfer Protocol (SMTP)' }],
      exchange: { MsiProductMajor: 15, MsiProductMinor: 2, MsiBuildMajor: 1544, MsiBuildMinor: 4 },
    }),
  );
  expect(answer?.listeners).toMatchObject([
    {
      address: '0.0.0.0',
      port: 25,
      program: { pid: 4120, argv: ['C:\\Program Files\\hMailServer\\Bin\\hMailServer.exe', 'RunAsService'] },
    },
  ]);
  expect(answer?.packages).toEqual(['hMailServer 5.6.8-B2574', 'Microsoft Exchange Server 15.2.1544.4']);
  expect(answer?.services).toEqual(['SMTPSVC Simple Mail Transfer Protocol (SMTP)']);
  expect(readWindowsAnswer('Access is denied.')).toBeNull();
  expect(readWindowsAnswer('{"connections": 7}')).toBeNull();
});

test('macOS: lsof names the process before its addresses', () => {
  const programs = readPs('    1 /sbin/launchd\n  412 /usr/libexec/postfix/master -w\n');
  expect(readLsof('p412\nn*:25\nn[::1]:587\np1\nn127.0.0.1:3128\n', programs)).toEqual([
    { address: '0.0.0.0', port: 25, program: programs[1] },
    { address: '::1', port: 587, program: programs[1] },
    { address: '127.0.0.1', port: 3128, program: programs[0] },
  ]);
});
