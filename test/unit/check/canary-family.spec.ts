import { expect, test } from '@playwright/test';
import { otherFamily } from '../../../main/check/canary-family.ts';

const interfaces = {
  lo: [{ address: '127.0.0.1' }, { address: '::1' }],
  eth0: [
    { address: '192.168.1.5' },
    { address: 'fe80::1' },
    { address: 'fd00::5' },
    { address: '2a00:1450::5' },
  ],
  eth1: [{ address: '9.9.9.9' }, { address: 'fe80::2' }],
  gone: undefined,
};

const table: readonly (readonly [string, string, string, string | null])[] = [
  ['loopback has both', '127.0.0.1', '127.0.0.1', '::1'],
  ['and the other way round', '::1', '::1', '127.0.0.1'],
  ['a server nearby', '192.168.1.5', '192.168.1.9', 'fd00::5'],
  ['a server on the internet is told no private address', '192.168.1.5', '9.9.9.10', '2a00:1450::5'],
  ['nor one that its sender has at home', '2a00:1450::5', '2a00:1450::9', null],
  ['a link-local address means nothing elsewhere', '9.9.9.9', '9.9.9.10', null],
  ['an address that is not ours', '203.0.113.1', '203.0.113.2', null],
];
for (const [name, local, server, expected] of table) {
  test(`the address of the other family: ${name}`, () => {
    expect(otherFamily(interfaces, local, server)).toBe(expected);
  });
}
