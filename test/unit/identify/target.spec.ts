import { expect, test } from '@playwright/test';
import { parseTarget } from '../../../main/identify/target.ts';

const read: readonly (readonly [string, string, number | null])[] = [
  ['192.0.2.7', '192.0.2.7', null],
  ['  192.0.2.7 \n', '192.0.2.7', null],
  ['192.0.2.7:3128', '192.0.2.7', 3128],
  ['[192.0.2.7]', '192.0.2.7', null],
  ['[192.0.2.7]:25', '192.0.2.7', 25],
  ['2001:DB8:0:0::1', '2001:db8::1', null],
  ['2001:db8::1:25', '2001:db8::1:25', null],
  ['[2001:db8::1]:25', '2001:db8::1', 25],
  ['[IPv6:2001:db8::1]', '2001:db8::1', null],
  ['::1', '::1', null],
  ['::ffff:192.0.2.7', '192.0.2.7', null],
  ['fe80::1%eth0', 'fe80::1%eth0', null],
  ['mail.example.com', 'mail.example.com', null],
  ['Mail.Example.COM.', 'mail.example.com', null],
  ['mail.example.com:587', 'mail.example.com', 587],
  ['smtp://mail.example.com:2525', 'mail.example.com', 2525],
  ['SMTPS://mail.example.com/', 'mail.example.com', null],
  ['http://192.0.2.7:8080/', '192.0.2.7', 8080],
  ['socks5://[2001:db8::1]:1080', '2001:db8::1', 1080],
  ['localhost', 'localhost', null],
  ['mail_1.example.com', 'mail_1.example.com', null],
  ['münchen.example', 'xn--mnchen-3ya.example', null],
  ['メール.example:25', 'xn--4dkua4c.example', 25],
];

for (const [text, host, port] of read) {
  test(`read: ${JSON.stringify(text)}`, () => {
    expect(parseTarget(text)).toEqual({ ok: true, host, port });
  });
}

const refused: readonly (readonly [string, string, string | null])[] = [
  ['', 'empty', null],
  [' \t\n', 'empty', null],
  ['mail server', 'has-spaces', null],
  ['192.0.2.7 192.0.2.8', 'has-spaces', null],
  ['info@example.com', 'is-mailbox', 'example.com'],
  ['smtp://user:secret@mail.example.com:25', 'is-mailbox', 'mail.example.com'],
  ['postmaster@[192.0.2.7]', 'is-mailbox', '192.0.2.7'],
  ['a@b@', 'is-mailbox', null],
  ['http://www.example.com/openrelay', 'is-web-address', 'www.example.com'],
  ['www.example.com/help?x=1', 'is-web-address', 'www.example.com'],
  ['ftp://example.com', 'is-web-address', 'example.com'],
  ['192.0.2.0/24', 'is-network', '192.0.2.0'],
  ['2001:db8::/32', 'is-network', '2001:db8::'],
  ['192.0.2.7:0', 'port-unreadable', '192.0.2.7'],
  ['192.0.2.7:65536', 'port-unreadable', '192.0.2.7'],
  ['192.0.2.7:smtp', 'port-unreadable', '192.0.2.7'],
  ['192.0.2.7:', 'port-unreadable', '192.0.2.7'],
  ['300.1.1.1', 'not-an-address', null],
  ['1.2.3', 'not-an-address', null],
  ['0x7f.1', 'not-an-address', null],
  ['2130706433', 'not-an-address', null],
  ['192.000.002.007', 'not-an-address', null],
  ['foo..example.com', 'not-an-address', null],
  ['-mail.example.com', 'not-an-address', null],
  ['[2001:db8::1', 'not-an-address', null],
  ['[]', 'not-an-address', null],
  ['mail;rm -rf', 'has-spaces', null],
  ['$(reboot).example.com', 'not-an-address', null],
  [`${'a'.repeat(64)}.example.com`, 'not-an-address', null],
  ['a'.repeat(301), 'too-long', null],
  [`${'a.'.repeat(127)}example`, 'not-an-address', null],
];

for (const [text, why, offer] of refused) {
  test(`refused as ${why}: ${JSON.stringify(text).slice(0, 60)}`, () => {
    expect(parseTarget(text)).toEqual({ ok: false, why, offer });
  });
}
