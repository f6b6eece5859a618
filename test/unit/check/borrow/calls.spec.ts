import { expect, test } from '@playwright/test';
import {
  type Call,
  lendCall,
  loopbackCall,
  routesCall,
  systemOf,
  takeBackCall,
} from '../../../../main/check/borrow/calls.ts';

const line = ({ program, args }: Call) => [program, ...args].join(' ');
const four = '198.18.0.7';
const six = '2001:db8:18::7';

for (const [system, address, lend, takeBack] of [
  ['linux', four, 'ip -4 route add local 198.18.0.7/32 dev lo', 'ip -4 route del local 198.18.0.7/32 dev lo'],
  [
    'linux',
    six,
    'ip -6 address add 2001:db8:18::7/128 dev lo nodad valid_lft 14400 preferred_lft 0',
    'ip -6 address del 2001:db8:18::7/128 dev lo',
  ],
  [
    'macos',
    four,
    'ifconfig lo0 inet 198.18.0.7 netmask 255.255.255.255 alias',
    'ifconfig lo0 inet 198.18.0.7 -alias',
  ],
  [
    'macos',
    six,
    'ifconfig lo0 inet6 2001:db8:18::7 prefixlen 128 alias',
    'ifconfig lo0 inet6 2001:db8:18::7 -alias',
  ],
  [
    'windows',
    four,
    'netsh.exe interface ipv4 add address 1 198.18.0.7/32 store=active skipassource=true',
    'netsh.exe interface ipv4 delete address 1 198.18.0.7 store=active',
  ],
  [
    'windows',
    six,
    'netsh.exe interface ipv6 add address 1 2001:db8:18::7/128 store=active skipassource=true',
    'netsh.exe interface ipv6 delete address 1 2001:db8:18::7 store=active',
  ],
] as const) {
  test(`${system} lends ${address} and takes it back`, () => {
    expect(line(lendCall(system, address))).toBe(lend);
    expect(line(takeBackCall(system, address))).toBe(takeBack);
  });
}

for (const [system, family, loopback, routes] of [
  ['linux', 4, 'ip -4 route show table local type local dev lo', 'ip -4 route show table all'],
  ['linux', 6, 'ip -6 address show dev lo', 'ip -6 route show table all'],
  ['macos', 4, 'ifconfig lo0', 'netstat -rn -f inet'],
  ['macos', 6, 'ifconfig lo0', 'netstat -rn -f inet6'],
  ['windows', 4, 'netsh.exe interface ipv4 show ipaddresses 1', 'route.exe print -4'],
  ['windows', 6, 'netsh.exe interface ipv6 show addresses 1', 'route.exe print -6'],
] as const) {
  test(`${system} shows what it has of IPv${family}`, () => {
    expect(line(loopbackCall(system, family))).toBe(loopback);
    expect(line(routesCall(system, family))).toBe(routes);
  });
}

test('the systems by their names in Node', () => {
  expect(['linux', 'darwin', 'win32', 'freebsd', 'openbsd', 'aix'].map(systemOf)).toEqual([
    'linux',
    'macos',
    'windows',
    'macos',
    'macos',
    null,
  ]);
});
