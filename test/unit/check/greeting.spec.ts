import { expect, test } from '@playwright/test';
import { leadingName, readFeatures } from '../../../main/check/greeting.ts';
import type { SmtpReply } from '../../../main/check/reply.ts';

const reply = (...lines: string[]): SmtpReply => ({ code: 250, enhanced: null, lines });

for (const [line, name] of [
  ['mx.own.example ESMTP Postfix (Debian)', 'mx.own.example'],
  ['MX.Own.Example. Microsoft ESMTP MAIL Service', 'mx.own.example'],
  ['mx.own.example', 'mx.own.example'],
  ['****************', null],
  ['[192.0.2.10] ESMTP', null],
  ['192.0.2.10 ESMTP', null],
  ['localhost ESMTP', null],
  ['ESMTP ready', null],
  ['mx.own.example>\u0001RCPT', null],
  [`${'a'.repeat(64)}.example ESMTP`, null],
  ['', null],
] as const) {
  test(`"${line}" names ${name}`, () => {
    expect(leadingName(reply(line))).toBe(name);
  });
}

for (const [server, line, seenAs] of [
  ['Sendmail', 'mx.own.example Hello client.example [198.51.100.7], pleased to meet you', '198.51.100.7'],
  ['Exim', 'mx.own.example Hello [10.0.0.5] [198.51.100.7]', '198.51.100.7'],
  [
    'OpenSMTPD on IPv6',
    'mx.own.example Hello [10.0.0.5] [IPv6:2001:db8::7], pleased to meet you',
    '2001:db8::7',
  ],
  ['a Node server', 'practice.example Nice to meet you, [127.0.0.1]', '127.0.0.1'],
  ['Postfix', 'mx.own.example', null],
  ['nonsense in brackets', 'mx.own.example Hello [999.1.1.1]', null],
] as const) {
  test(`what ${server} says it sees`, () => {
    expect(readFeatures(reply('mx.own.example'), reply(line)).seenAs).toBe(seenAs);
  });
}

test('features are whole words of their own lines', () => {
  const hello = reply('mx.own.example PIPELINING', 'SIZE 1000', 'pipelining', 'XSTARTTLS');
  expect(readFeatures(reply('****'), hello)).toEqual({
    pipelining: true,
    xclient: false,
    starttls: false,
    name: 'mx.own.example',
    seenAs: null,
    sendmail: false,
  });
  expect(readFeatures(reply('mx.own.example ESMTP Sendmail 8.17.1.9'), hello).sendmail).toBe(true);
  expect(readFeatures(reply('x'), reply('mx PIPELINING STARTTLS')).pipelining).toBe(false);
});
