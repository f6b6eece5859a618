import { expect, test } from '@playwright/test';
import type { Printer, Syntax } from '../../../main/guide/causes.ts';
import { networksIn } from '../../../main/inspect/network.ts';
import { inPlace } from '../../../main/inspect/printed.ts';
import { printerTools } from '../../../main/inspect/printers.ts';
import { parsers } from '../../../main/inspect/syntax/read.ts';
import { told } from '../../../main/inspect/told.ts';

const file = '/etc/conf';

/** What stands in one file, and what the product's command printed of it (both as they really are), put together. */
const cases: readonly [
  name: string,
  syntax: Exclude<Syntax, 'arguments'>,
  printer: Printer,
  inFile: string,
  printed: string,
  together: readonly string[],
][] = [
  [
    'Postfix fills in names; the line is that of the file',
    'equals',
    'postconf',
    'mynetworks = 127.0.0.0/8 $office\noffice = 10.0.0.0/8\n  0.0.0.0/0\n',
    'config_directory = /etc/postfix\nmynetworks = 127.0.0.0/8 10.0.0.0/8 0.0.0.0/0\noffice = 10.0.0.0/8 0.0.0.0/0\nrelayhost =\n',
    [
      '/etc/conf:null config_directory: /etc/postfix',
      '/etc/conf:1 mynetworks: 127.0.0.0/8 10.0.0.0/8 0.0.0.0/0 (127.0.0.0/8 $office)',
      '/etc/conf:2 office: 10.0.0.0/8 0.0.0.0/0',
      '/etc/conf:null relayhost: ',
    ],
  ],
  [
    'of a setting that stands twice the last counts',
    'equals',
    'postconf',
    'mynetworks = $everybody\nmynetworks = $office\noffice = 192.0.2.0/24\neverybody = 0.0.0.0/0\n',
    'mynetworks = 192.0.2.0/24\noffice = 192.0.2.0/24\n',
    ['/etc/conf:2 mynetworks: 192.0.2.0/24 ($office)', '/etc/conf:3 office: 192.0.2.0/24'],
  ],
  [
    "a service's own options are told from those of another",
    'postfix-master',
    'postconf-services',
    'smtp inet n - y - - smtpd -o mynetworks=$office\n127.0.0.1:10025 inet n - y - - smtpd\n  -o mynetworks=127.0.0.0/8\n',
    '127.0.0.1:10025/inet/mynetworks = 127.0.0.0/8\nsmtp/inet/mynetworks = 10.0.0.0/8 0.0.0.0/0\n',
    [
      '/etc/conf:3 127.0.0.1:10025/inet > mynetworks: 127.0.0.0/8',
      '/etc/conf:1 smtp/inet > mynetworks: 10.0.0.0/8 0.0.0.0/0 ($office)',
    ],
  ],
  [
    'Exim leaves out what does not count, and fills in macros',
    'exim',
    'exim',
    'LAN = 0.0.0.0/0\n.ifdef FOO\nhostlist relay_from_hosts = 10.0.0.0/8\n.else\nhostlist relay_from_hosts = <; ::1 ; LAN\n.endif\nacl_smtp_rcpt = acl_check_rcpt\nbegin acl\nacl_check_rcpt:\n  accept  hosts         = :\n          control       = dkim_disable_verify\n.ifdef FOO\n  require message = nice hosts\n.endif\n  accept hosts = LAN\n',
    '# Exim Configuration (4.94.2)\n# 1 "/etc/conf"\nLAN = 0.0.0.0/0\nhostlist relay_from_hosts = <; ::1 ; 0.0.0.0/0\n# 1 "/etc/more"\nacl_smtp_rcpt =         acl_check_rcpt\nnever_users = root\n# 8 "/etc/conf"\n\nbegin acl\n\n  acl_check_rcpt:\n    accept hosts = :\n    control = dkim_disable_verify\n    accept hosts = 0.0.0.0/0\n',
    [
      '/etc/conf:1 LAN: 0.0.0.0/0',
      '/etc/conf:5 relay_from_hosts: <; ::1 ; 0.0.0.0/0 (<; ::1 ; LAN)',
      '/etc/conf:7 acl_smtp_rcpt: acl_check_rcpt',
      '/etc/more:null never_users: root',
      '/etc/conf:10 acl_check_rcpt > accept: hosts = :\ncontrol = dkim_disable_verify',
      '/etc/conf:15 acl_check_rcpt > accept: hosts = 0.0.0.0/0 (hosts = LAN)',
    ],
  ],
];

for (const [name, syntax, printer, inFile, printed, together] of cases) {
  test(name, () => {
    const settings = parsers[syntax](inFile).map(setting => ({ ...setting, file }));
    expect(
      inPlace(printerTools[printer].read(printed), { file, settings }).map(
        ({ file: where, line, within, name: setting, value, written }) =>
          `${where}:${line} ${within.map(block => `${block} > `).join('')}${setting}: ${value}${written === undefined ? '' : ` (${written})`}`,
      ),
    ).toEqual(together);
  });
}

test('the sentence has what stands in the line, and what the program fills in', () => {
  const setting = {
    file: '/etc/postfix/main.cf',
    line: 43,
    within: [],
    name: 'mynetworks',
    value: '127.0.0.0/8 0.0.0.0/0',
    written: '127.0.0.0/8 $office',
  };
  const network = networksIn(setting.value).at(-1) ?? null;
  const place = { in: 'main', file: setting.file, line: setting.line, setting, network };
  const found = { id: 'networks-too-wide', or: [], say: 'networks-too-wide', place };
  const facts = { product: 'postfix', reads: [{ id: 'main', syntax: 'equals' as const }], causes: [] };
  const words = { en: { 'networks-too-wide': '{{where}} trusts {{who}}: {{written}}.' } };
  expect(told(found, { facts, words }, 'Postfix', 'en').sentence).toBe(
    'Line 43 of main.cf trusts every computer on the internet: mynetworks = 127.0.0.0/8 $office (with 0.0.0.0/0 filled in).',
  );
});
