import { expect, test } from '@playwright/test';
import { askMailHosts } from '../../../main/check/mx.node.ts';
import { mailHosts } from '../../../main/check/mx.ts';
import { startDns } from '../../fakes/dns.ts';

const mx = (priority: number, exchange: string) => ({ priority, exchange });

for (const [why, records, found] of [
  ['no record: the domain itself', [], { type: 'itself' }],
  ['the null MX', [mx(0, '')], { type: 'takes-none' }],
  ['the null MX as some resolvers write it', [mx(0, '.')], { type: 'takes-none' }],
  [
    'in the order of their numbers, each once',
    [mx(20, 'b.example'), mx(10, 'A.example.'), mx(30, 'a.example')],
    { type: 'hosts', hosts: ['a.example', 'b.example'] },
  ],
  [
    'what is no host name is left out',
    [mx(10, 'a.example'), mx(20, 'x y.example'), mx(30, 'b\r\nRCPT.example')],
    { type: 'hosts', hosts: ['a.example'] },
  ],
  [
    'never more than ten',
    Array.from({ length: 40 }, (_, index) => mx(index, `mx${index}.example`)),
    { type: 'hosts', hosts: Array.from({ length: 10 }, (_, index) => `mx${index}.example`) },
  ],
] as const) {
  test(`mail hosts: ${why}`, () => {
    expect(mailHosts(records)).toEqual(found);
  });
}

test('what a name server says', async () => {
  const dns = await startDns({
    'two.example': {
      mx: [
        [20, 'second.two.example'],
        [10, 'first.two.example'],
      ],
    },
    'none.example': { mx: [[0, '']] },
    'bare.example': { a: ['192.0.2.1'] },
  });
  const ask = (domain: string) => askMailHosts(domain, new AbortController().signal, [dns.server]);
  expect(await ask('two.example')).toEqual({
    type: 'hosts',
    hosts: ['first.two.example', 'second.two.example'],
  });
  expect(await ask('none.example')).toEqual({ type: 'takes-none' });
  expect(await ask('bare.example')).toEqual({ type: 'itself' });
  expect(await ask('nowhere.example')).toEqual({ type: 'unknown', code: 'ENOTFOUND' });
  dns.close();
});

test('a look-up that is stopped ends at once', async () => {
  expect(await askMailHosts('two.example', AbortSignal.abort())).toEqual({
    type: 'unknown',
    code: 'ECANCELLED',
  });
});
