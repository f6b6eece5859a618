import { expect, test } from '@playwright/test';
import type { Find } from '../../../main/guide/causes.ts';
import { type Configuration, findCauses } from '../../../main/inspect/cause.ts';
import { parsers } from '../../../main/inspect/syntax/read.ts';

const around = { own: [], gateways: ['172.18.0.1'], reachable: true };

function configuration(text: string): Configuration {
  const settings = parsers.words(text).map(written => ({ ...written, file: '/etc/a.conf' }));
  return new Map([
    ['a', { file: '/etc/a.conf', settings }],
    ['hidden', { file: '/etc/hidden.conf', settings: null }],
  ]);
}

const text = 'allow 10.0.0.0/8\nallow 0.0.0.0/0\ndeny all\nrules permit, reject\nallow 198.51.100.7\n-P x\n';

const finds: readonly (readonly [name: string, find: Find, line: number | null | 'nothing'])[] = [
  ['a setting that is there', { in: 'a', setting: 'deny' }, 3],
  ['capital letters do not matter', { in: 'a', setting: 'DENY' }, 3],
  ['capital letters matter in an option', { in: 'a', setting: '-p' }, 'nothing'],
  ['a name is whole', { in: 'a', setting: 'den' }, 'nothing'],
  ['a network', { in: 'a', setting: 'allow', network: 'wide' }, 2],
  ['only the last counts', { in: 'a', setting: 'allow', last: true, network: 'wide' }, 'nothing'],
  ['the gateway of a container', { in: 'a', setting: 'allow', network: 'gateway' }, 2],
  ['before another', { in: 'a', setting: 'allow', network: 'wide', before: { setting: 'deny' } }, 2],
  ['not before another', { in: 'a', setting: 'allow', value: '198', before: { setting: 'deny' } }, 'nothing'],
  ['before what is not there', { in: 'a', setting: 'allow', before: { setting: 'none' } }, 1],
  ['a value that does not fit', { in: 'a', setting: 'allow', not: '^(10|0)\\.' }, 5],
  ['an order', { in: 'a', setting: 'rules', order: { first: 'permit', last: 'reject' } }, 4],
  ['another order', { in: 'a', setting: 'rules', order: { first: 'reject', last: 'permit' } }, 'nothing'],
  ['something missing', { in: 'a', setting: 'none', missing: true }, null],
  ['nothing missing', { in: 'a', setting: 'deny', missing: true }, 'nothing'],
  ['missing in what could not be read', { in: 'hidden', setting: 'none', missing: true }, 'nothing'],
  ['missing in what is not there', { in: 'nowhere', setting: 'none', missing: true }, 'nothing'],
  ['a file that is not there', { in: 'nowhere', absent: true }, null],
  ['a file that is hidden is there', { in: 'hidden', absent: true }, 'nothing'],
  ['where others can reach it', { in: 'a', setting: 'deny', reachable: true }, 3],
  ['behind a gateway', { in: 'a', setting: 'deny', behindGateway: true }, 3],
  ['a pattern that is none', { in: 'a', setting: '(' }, 'nothing'],
];

for (const [name, find, line] of finds) {
  test(name, () => {
    const found = findCauses([{ id: 'it', ways: [{ find }] }], configuration(text), around);
    expect(found.map(({ place }) => place.line)).toEqual(line === 'nothing' ? [] : [line]);
  });
}

test('what listens for its own computer alone, and what is behind no gateway, is told from the rest', () => {
  const alone = { own: [], gateways: [], reachable: false };
  for (const more of [{ reachable: true }, { behindGateway: true }]) {
    const find: Find = { in: 'a', setting: 'deny', ...more };
    expect(findCauses([{ id: 'it', ways: [{ find }] }], configuration(text), alone)).toEqual([]);
  }
});

test('all conditions of a way must hold, and the first way that does is told', () => {
  const found = findCauses(
    [
      {
        id: 'it',
        or: ['other'],
        ways: [
          { find: { in: 'a', setting: 'allow' }, and: [{ in: 'a', setting: 'none' }], say: 'first' },
          { find: { in: 'a', setting: 'deny' }, and: [{ in: 'a', setting: 'allow' }], say: 'second' },
          { find: { in: 'a', setting: 'rules' }, say: 'third' },
        ],
      },
    ],
    configuration(text),
    around,
  );
  expect(found).toMatchObject([{ id: 'it', or: ['other'], say: 'second', place: { line: 3 } }]);
});

test('a block that refuses the others counts for itself and for what is in it, and for no block of the same name', () => {
  const text =
    'server { location / { proxy_pass a; deny all; } }\nserver { location / { proxy_pass b; } }\nserver { deny all;\n location / { proxy_pass c; } }\n';
  const settings = parsers.semicolons(text).map(written => ({ ...written, file: 'f' }));
  const find: Find = { in: 'a', setting: 'proxy_pass', without: { setting: 'deny', value: '^all$' } };
  const read = new Map([['a', { file: 'f', settings }]]);
  const [found] = findCauses([{ id: 'it', ways: [{ find }] }], read, around);
  expect(found?.place.setting?.value).toBe('b');
  const rest = new Map([['a', { file: 'f', settings: settings.filter(({ value }) => value !== 'b') }]]);
  expect(findCauses([{ id: 'it', ways: [{ find }] }], rest, around)).toEqual([]);
});
