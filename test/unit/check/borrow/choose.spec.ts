import { expect, test } from '@playwright/test';
import { chooseAddress, networksIn, readLoopback } from '../../../../main/check/borrow/choose.ts';

/** `ip -4 route show table all` of a Debian server with one network card. */
const linux = `default via 192.0.2.1 dev eth0 onlink
192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.10
local 127.0.0.0/8 dev lo table local proto kernel scope host src 127.0.0.1
local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1
broadcast 127.255.255.255 dev lo table local proto kernel scope link src 127.0.0.1
local 192.0.2.10 dev eth0 table local proto kernel scope host src 192.0.2.10
broadcast 192.0.2.255 dev eth0 table local proto kernel scope link src 192.0.2.10
`;

/** `netstat -rn -f inet`, as netstat(1) of macOS abbreviates. */
const macos = `Routing tables

Internet:
Destination        Gateway            Flags               Netif Expire
default            10.0.1.1           UGScg                 en0
10.0.1/24          link#6             UCS                   en0      !
10.0.1.1/32        link#6             UCS                   en0      !
127                127.0.0.1          UCS                   lo0
127.0.0.1          127.0.0.1          UH                    lo0
169.254            link#6             UCS                   en0      !
198.18/15          utun4              USc                 utun4
224.0.0/4          link#6             UmCS                  en0      !
`;

/** `route print -4` of a German Windows. */
const windows = `===========================================================================
Schnittstellenliste
  6...00 15 5d 01 02 03 ......Microsoft Hyper-V Network Adapter
  1...........................Software Loopback Interface 1
===========================================================================

IPv4-Routentabelle
===========================================================================
Aktive Routen:
     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik
          0.0.0.0          0.0.0.0         10.0.1.1        10.0.1.20     15
         10.0.1.0    255.255.255.0   Auf Verbindung         10.0.1.20    271
        127.0.0.0        255.0.0.0   Auf Verbindung         127.0.0.1    331
       198.18.0.0      255.254.0.0         10.0.1.9        10.0.1.20     16
===========================================================================
`;

test('networks of a Linux', () => {
  expect(networksIn(linux)).toContainEqual({ address: '192.0.2.0', bits: 24 });
  expect(networksIn(linux)).toContainEqual({ address: '192.0.2.255', bits: 32 });
});

test('networks of a Mac, in their short spelling', () => {
  expect(networksIn(macos)).toContainEqual({ address: '198.18.0.0', bits: 15 });
  expect(networksIn(macos)).toContainEqual({ address: '10.0.1.0', bits: 24 });
});

test('networks of a Windows, with their masks', () => {
  expect(networksIn(windows)).toContainEqual({ address: '198.18.0.0', bits: 15 });
  expect(networksIn(windows)).toContainEqual({ address: '0.0.0.0', bits: 0 });
});

for (const [why, family, used, mentioned, chosen] of [
  ['nothing is used', 4, '', '', '192.0.0.10'],
  ['the only route is the default one', 4, linux, '', '192.0.0.10'],
  [
    'a VPN takes the world in two halves',
    4,
    '0.0.0.0/1 via 10.8.0.1\n128.0.0.0/1 via 10.8.0.1',
    '',
    '192.0.0.10',
  ],
  ['a telephone line uses the first addresses of the range', 4, 'local 192.0.0.2/29', '', '192.0.0.10'],
  ['another borrows already', 4, 'local 192.0.0.10 scope host', '', '192.0.0.9'],
  ['the range is in use', 4, '192.0.0.0/24 via 192.0.2.9', '', '198.18.0.7'],
  ['and one for benchmarks', 4, `192.0.0.0/24 via 10.0.1.1\n${macos}`, '', '203.0.113.207'],
  ['the same on Windows', 4, `192.0.0.0/24\n${windows}`, '', '203.0.113.207'],
  ['a configuration names the range', 4, '', 'mynetworks = 127.0.0.0/8, 192.0.0.0/24', '198.18.0.7'],
  ['a configuration names a part of it', 4, '', 'mynetworks = 127.0.0.0/8, 192.0.0.3', '198.18.0.7'],
  [
    'a configuration names parts of two',
    4,
    '',
    'acl lab src 192.0.0.9/32\nacl x src 198.19.0.0/16',
    '203.0.113.207',
  ],
  ['a configuration names the example beside it', 4, '', 'mynetworks = 192.0.2.0/24', '192.0.0.10'],
  [
    'a configuration trusts everybody, which is the fault to find',
    4,
    '',
    'mynetworks = 0.0.0.0/0',
    '192.0.0.10',
  ],
  ['a configuration names half of everybody', 4, '', 'mynetworks = 128.0.0.0/1', '192.0.0.10'],
  ['a configuration names far too many', 4, '', 'mynetworks = 192.0.0.0/8', '192.0.0.10'],
  ['IPv6', 6, '::1 dev lo\nfe80::/64 dev eth0\ndefault via fe80::1 dev eth0', '', '2001:db8:18::7'],
  [
    'IPv6, and a configuration with an example',
    6,
    '',
    'mynetworks = [::1]/128 [2001:db8::]/32',
    '3fff:18::7',
  ],
  ['IPv6 to all of the internet', 6, '2000::/3 via fe80::1', '', '2001:db8:18::7'],
  ['all are taken', 4, '198.18.0.0/15 192.0.2.0/24', 'a 198.51.100.0/24 b 203.0.113.4 c 192.0.0.0/24', null],
] as const) {
  test(`which address, when ${why}`, () => {
    expect(chooseAddress(family, networksIn(used), networksIn(mentioned))).toBe(chosen);
  });
}

for (const [system, text, there] of [
  [
    'linux',
    'local 127.0.0.0/8 proto kernel scope host src 127.0.0.1 \nlocal 198.18.0.7 scope host \n',
    ['127.0.0.1', '198.18.0.7'],
  ],
  [
    'linux, IPv6',
    '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000\n    inet6 2001:db8:18::7/128 scope global nodad deprecated dynamic \n       valid_lft 14400sec preferred_lft 0sec\n    inet6 ::1/128 scope host \n',
    ['2001:db8:18::7', '::1'],
  ],
  [
    'macos',
    'lo0: flags=8049<UP,LOOPBACK,RUNNING,MULTICAST> mtu 16384\n\tinet 127.0.0.1 netmask 0xff000000\n\tinet6 ::1 prefixlen 128\n\tinet6 fe80::1%lo0 prefixlen 64 scopeid 0x1\n\tinet 198.18.0.7 netmask 0xffffffff\n',
    ['127.0.0.1', '::1', 'fe80::1', '198.18.0.7'],
  ],
  [
    'windows',
    'Adresstyp  DAD-Status  Gueltigkeit Bevorzugt Adresse\n---------  ----------- ---------- ---------- -------\nManuell    Bevorzugt   unendlich  unendlich  198.18.0.7\nAndere     Bevorzugt   unendlich  unendlich  127.0.0.1\n',
    ['198.18.0.7', '127.0.0.1'],
  ],
] as const) {
  test(`what is on the loopback interface: ${system}`, () => {
    expect(readLoopback(text)).toEqual(there);
  });
}
