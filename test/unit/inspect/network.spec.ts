import { expect, test } from '@playwright/test';
import { networksIn, reaches, type Surroundings } from '../../../main/inspect/network.ts';

const around: Surroundings = {
  own: [
    { address: '203.0.113.7', prefix: 24 },
    { address: '192.168.1.5', prefix: 24 },
  ],
  gateways: ['172.17.0.1'],
  reachable: true,
};

/** What a value reaches: `-` not far, else the kinds that fit. */
const values: readonly (readonly [value: string, kinds: string])[] = [
  ['127.0.0.0/8 [::1]/128', '-'],
  ['0.0.0.0/0', 'wide foreign gateway'],
  ['[::]/0', 'wide foreign'],
  ['::/0', 'wide foreign'],
  ['0/0', 'wide foreign gateway'],
  ['*', 'wide foreign gateway'],
  ['all', 'wide foreign gateway'],
  ['0.0.0.0/0.0.0.0', 'wide foreign gateway'],
  ['127.0.0.0/8, 128.0.0.0/1', 'wide foreign gateway'],
  ['198.0.0.0/8', 'wide foreign'],
  ['198.51.100.0/24', 'foreign'],
  ['203.0.113.0/24', '-'],
  ['203.0.113.0/25', '-'],
  ['203.0.112.0/23', 'foreign'],
  ['198.51.100.7', '-'],
  ['198.51.100.7/32', '-'],
  ['10.0.0.0/8 192.168.0.0/16', '-'],
  ['10.0.0.0/7', 'wide foreign'],
  ['172.16.0.0/12', 'gateway'],
  ['172.17.0.1', 'gateway'],
  ['fd00::/8', '-'],
  ['2001:db8::/32', 'foreign'],
  ['2001::/16', 'wide foreign'],
  ['::ffff:0.0.0.0/96', '-'],
  ['192.168.1.0/255.255.255.0', '-'],
  ['64.0.0.0/192.0.0.0', 'wide foreign'],
  ['!0.0.0.0/0', '-'],
  ['<; 127.0.0.1 ; ::1 ; 128.0.0.0/1', 'wide foreign gateway'],
  ['127.0.0.1:0.0.0.0/1', 'wide foreign'],
  ['{ 192.168.1.0/24, 128.0.0.0/1 }', 'wide foreign gateway'],
  ['Connect:198', '-'],
  ['0.0.0.0/99 300.1.2.3/8 1.2.3/999 /// []/0 abc/8', '-'],
  ['1080', '-'],
];

for (const [value, kinds] of values) {
  test(`"${value}" reaches: ${kinds}`, () => {
    const fit = (['wide', 'foreign', 'gateway'] as const).filter(kind =>
      networksIn(value).some(network => reaches(network, kind, around)),
    );
    expect(fit.join(' ') || '-').toBe(kinds);
  });
}

test('a beginning of an address stands for all that begin so, where a program reads it that way', () => {
  const [network] = networksIn('Connect:198.51', true);
  expect(network?.prefix).toBe(16);
  expect(network?.address.toString()).toBe('198.51.0.0');
  expect(networksIn('198.51', false)).toEqual([]);
});
