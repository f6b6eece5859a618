import { expect, test } from '@playwright/test';
import { noticeSchema } from '../../../main/notice/notice.ts';
import { readNotice } from '../../../main/notice/read.ts';

const size = 512 * 1024;
const fill = (piece: string): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
const mail = 'From: a@example.com\nSubject: x\nMIME-Version: 1.0\n';

/** Each is half a megabyte of something that makes a careless expression try everything with everything. */
const texts: Readonly<Record<string, string>> = {
  'one letter': fill('a'),
  blanks: fill(' '),
  'line ends': fill('\n'),
  'Windows line ends': fill('\r\n'),
  digits: fill('1'),
  'dotted digits': fill('1.'),
  'addresses on one line': fill('192.0.2.7 '),
  'different addresses': Array.from(
    { length: 40_000 },
    (_, n) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
  ).join('\n'),
  'addresses in a sentence': fill('your IP 10.2.3.4 is listed '),
  'almost addresses': fill('192.0.2. '),
  colons: fill(':'),
  'almost IPv6': fill('abcd:'),
  'many IPv6': fill('2001:db8::1 '),
  brackets: fill('['),
  'open tags': `${mail}Content-Type: text/html\n\n${fill('<')}`,
  'tags without end': `${mail}Content-Type: text/html\n\n${fill('<a ')}`,
  'scripts without end': `${mail}Content-Type: text/html\n\n${fill('<script>')}`,
  'comments without end': `${mail}Content-Type: text/html\n\n${fill('<!--')}`,
  entities: `${mail}Content-Type: text/html\n\n${fill('&#x41;&amp;&')}`,
  'equals signs': `${mail}Content-Transfer-Encoding: quoted-printable\n\n${fill('=')}`,
  'soft breaks': `${mail}Content-Transfer-Encoding: quoted-printable\n\n${fill('= \t')}`,
  base64: `${mail}Content-Transfer-Encoding: base64\n\n${fill('MTkyLjAuMi43')}`,
  'encoded words': `${mail}X: ${fill('=?utf-8?Q?a?= ')}`,
  'almost encoded words': `From: a\nSubject: ${fill('=?')}`,
  'folded header': `From: a@example.com\nSubject: x\n${fill(' folded\n')}`,
  'header lines': fill('Received: from a by b\n'),
  'header names': fill('From: a\nTo: b\n'),
  'one long header': `From: a\nSubject: ${fill('x ')}`,
  'mime boundaries': `${mail}Content-Type: multipart/mixed; boundary=b\n\n${fill('--b\n')}`,
  'nested parts': `${mail}Content-Type: multipart/mixed; boundary=b\n\n${fill('--b\nContent-Type: multipart/mixed; boundary=b\n\n')}`,
  'enclosed mails': `${mail}Content-Type: message/rfc822\n\n${fill('Content-Type: message/rfc822\n\n')}`,
  'content type parameters': `${mail}Content-Type: multipart/mixed${fill('; boundary')}`,
  quotes: `timestamp,ip,port\n${fill('"')}`,
  'open quotes': `timestamp,ip,port\n${fill('"a\n')}`,
  commas: `timestamp,ip,port\n${fill(',')}`,
  rows: `timestamp,ip,port\n${fill('2026-11-20,192.0.2.7,1\n')}`,
  'brackets of JSON': fill('['),
  'nested JSON': `${'['.repeat(size / 2)}${']'.repeat(size / 2)}`,
  'reports in JSON': `[${fill('{"xarf_version":"4","source_identifier":"192.0.2.7"},').slice(0, -60)}{}]`,
  'letter without the number': `Various public databases suggest that ${fill('the following IP address, ')}`,
  'look-ups': fill('7.2.0.192.zen.'),
  'product names': fill('Mozilla/5.0.0.1 '),
  'month names': fill('1 January '),
  'host lines': fill('Host: a\n'),
  'words of nothing': fill('open open-'),
  'half surrogates': fill('\uD800'),
  combining: fill('a\u0301'),
  'zero bytes': fill('\u0000'),
};

for (const [name, text] of Object.entries(texts)) {
  test(`half a megabyte of ${name} is read at once`, () => {
    const started = performance.now();
    const notice = readNotice(text);
    const took = performance.now() - started;
    expect(noticeSchema.safeParse(notice).error).toBeUndefined();
    expect(notice.cases.length).toBeLessThanOrEqual(500);
    // Tens of milliseconds where it was written; what is looked for here is minutes.
    expect(took).toBeLessThan(5_000);
  });
}
