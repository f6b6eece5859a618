import { expect, test } from '@playwright/test';
import { type AskProblem, readAsk } from '../../../main/guide/asks.ts';
import type { AskType } from '../../../main/guide/model.ts';

const read = (type: AskType, text: string, required = false) =>
  readAsk({ type, required, choices: ['one', 'two'] }, text);

const good: readonly [AskType, string, readonly string[]][] = [
  ['cidr-list', '', []],
  ['cidr-list', '192.168.1.30', ['192.168.1.30']],
  [
    'cidr-list',
    ' 192.168.1.30, 192.168.1.31;10.0.0.5\n10.0.0.6\t10.0.0.5 ',
    ['192.168.1.30', '192.168.1.31', '10.0.0.5', '10.0.0.6'],
  ],
  ['cidr-list', '192.168.1.0/24', ['192.168.1.0/24']],
  ['cidr-list', '192.168.1.7/24', ['192.168.1.0/24']],
  ['cidr-list', '192.168.1.30/32', ['192.168.1.30']],
  ['cidr-list', '10.1.0.0/16', ['10.1.0.0/16']],
  ['cidr-list', '2001:DB8::5', ['2001:db8::5']],
  ['cidr-list', '[2001:db8::]/32', ['2001:db8::/32']],
  ['cidr-list', '2001:db8::5/64', ['2001:db8::/64']],
  ['cidr-list', '::ffff:192.0.2.7', ['::ffff:c000:207']],
  ['domain-list', 'Example.COM, branch.example.', ['example.com', 'branch.example']],
  ['domain-list', 'bücher.example', ['xn--bcher-kva.example']],
  ['address-list', 'Office.Desk+1@Own.Example', ['Office.Desk+1@own.example']],
  ['path', " /etc/my settings/it's.conf ", ["/etc/my settings/it's.conf"]],
  ['path', 'C:\\Program Files\\Mail\\a.ini', ['C:\\Program Files\\Mail\\a.ini']],
  ['choice', 'two', ['two']],
  ['port', '2525', ['2525']],
];

for (const [type, text, value] of good) {
  test(`${type} takes ${JSON.stringify(text)}`, () => {
    expect(read(type, text)).toEqual({ ok: true, value });
  });
}

const bad: readonly [AskType, string, AskProblem][] = [
  ['cidr-list', '0.0.0.0/0', 'everyone'],
  ['cidr-list', '0.0.0.0', 'everyone'],
  ['cidr-list', '::/0', 'everyone'],
  ['cidr-list', '8.8.8.8/0', 'everyone'],
  ['cidr-list', '10.0.0.0/8', 'too-wide'],
  ['cidr-list', '10.0.0.0/15', 'too-wide'],
  ['cidr-list', '2001:db8::/31', 'too-wide'],
  ['cidr-list', '::ffff:0:0/96', 'too-wide'],
  ['cidr-list', '64:ff9b::/96', 'too-wide'],
  ['cidr-list', '192.168.1.0/33', 'not-an-address'],
  ['cidr-list', '192.168.1', 'not-an-address'],
  ['cidr-list', '0x7f.0.0.1', 'not-an-address'],
  ['cidr-list', '192.168.001.030', 'not-an-address'],
  ['cidr-list', 'printer', 'not-an-address'],
  ['cidr-list', 'fe80::1%eth0', 'not-an-address'],
  ['cidr-list', "192.168.1.30'$(id)'", 'not-an-address'],
  ['cidr-list', Array.from({ length: 201 }, (_, index) => `10.0.${index}.1`).join(' '), 'too-many'],
  ['domain-list', '*.example.com', 'wildcard'],
  ['domain-list', '.example.com', 'wildcard'],
  ['domain-list', '@example.com', 'wildcard'],
  ['domain-list', 'com', 'not-a-domain'],
  ['domain-list', '192.0.2.1', 'not-a-domain'],
  ['domain-list', 'a..example', 'not-a-domain'],
  ['domain-list', 'static:all', 'not-a-domain'],
  ['domain-list', 'x.example|id', 'not-a-domain'],
  ['domain-list', `${'a'.repeat(64)}.example`, 'not-a-domain'],
  ['address-list', 'office', 'not-a-mail-address'],
  ['address-list', 'a"b@own.example', 'not-a-mail-address'],
  ['address-list', 'a`id`@own.example', 'not-a-mail-address'],
  ['path', 'settings.conf', 'not-a-path'],
  ['path', '/etc/../shadow', 'not-a-path'],
  ['path', 'C:\\a\\..\\b', 'not-a-path'],
  ['path', '/etc/a\nrm /b', 'not-a-path'],
  ['path', '/etc/a\0b', 'not-a-path'],
  ['path', `/${'a'.repeat(1_001)}`, 'not-a-path'],
  ['choice', 'three', 'not-a-choice'],
  ['port', '0', 'not-a-port'],
  ['port', '65536', 'not-a-port'],
  ['port', '25 26', 'not-a-port'],
];

for (const [type, text, problem] of bad) {
  test(`${type} refuses ${JSON.stringify(text.slice(0, 40))}: ${problem}`, () => {
    expect(read(type, text)).toMatchObject({ ok: false, problem });
  });
}

test('a required answer is asked for, and the entry that is wrong is named', () => {
  expect(read('path', '  ', true)).toEqual({ ok: false, problem: 'required', entry: '' });
  expect(read('cidr-list', '10.0.0.1, printer', true)).toEqual({
    ok: false,
    problem: 'not-an-address',
    entry: 'printer',
  });
});
