import { expect, test } from '@playwright/test';
import { formOf, isTheMessage, messageLines, seenInReceived } from '../../../main/check/message.ts';

const lines = messageLines({
  from: '',
  to: 'tok@[198.51.100.7]',
  server: '192.0.2.10',
  sentFrom: '198.51.100.20',
  token: 'tok',
  form: 'percent@own',
  sentAt: new Date(Date.UTC(2026, 10, 22, 3, 4, 5)),
  latch: '0.1.0',
});
const text = lines.join('\r\n');

test('the message says what it is', () => {
  expect(text).toContain('X-Latch-Check: tok');
  expect(text).toContain('Date: Sun, 22 Nov 2026 03:04:05 +0000');
  expect(text).toContain('should be closed');
  // Who sent it, why, the code, and whom to ask.
  expect(text).toContain('sent from the computer at 198.51.100.20');
  expect(text).toContain('a relay check that the owner of this mailbox started');
  expect(text).toContain('The code to type into Latch: tok');
  expect(text).toContain('postmaster');
  for (const line of lines) expect(line).toMatch(/^[\x20-\x7e]{0,998}$/);
  expect(lines.some(line => line.startsWith('.'))).toBe(false);
});

test('it is known again by its header, and a bounce that holds it is not it', () => {
  expect(isTheMessage(`Received: from a\r\n\tby b\r\n${text}`, 'tok')).toBe(true);
  expect(isTheMessage(text, 'other')).toBe(false);
  expect(isTheMessage(`From: <>\r\nSubject: Undelivered\r\n\r\n${text}`, 'tok')).toBe(false);
});

test('it names the form it came by', () => {
  expect(formOf(`Received: from a by b\r\n${text}`)).toBe('percent@own');
  expect(formOf('Subject: other\r\n\r\nX-Latch-Form: bang')).toBeNull();
});

for (const [received, address] of [
  [
    'from [192.168.1.5] (unknown [172.17.0.1])\r\n\tby mx.own.example (Postfix) with ESMTP id 1',
    '172.17.0.1',
  ],
  ['from client ([198.51.100.7]) by mx.own.example with esmtp', '198.51.100.7'],
  ['from c (c.example [IPv6:2001:db8::7]) by mx [192.0.2.10] with ESMTP', '2001:db8::7'],
  ['by mx.own.example with local', null],
] as const) {
  test(`the address in "${received.slice(0, 40)}"`, () => {
    expect(seenInReceived(`Received: ${received}\r\nReceived: from x ([192.0.2.99]) by y\r\n\r\n`)).toBe(
      address,
    );
  });
}
