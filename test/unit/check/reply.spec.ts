import { expect, test } from '@playwright/test';
import {
  printable,
  type ReplyEvent,
  replyLimits,
  replyReader,
  replyText,
} from '../../../main/check/reply.ts';

const bytes = (text: string) => Uint8Array.from(text, character => character.charCodeAt(0));

function read(text: string, pieces = text.length): ReplyEvent[] {
  const reader = replyReader();
  const events: ReplyEvent[] = [];
  for (let from = 0; from < text.length; from += pieces)
    events.push(...reader.push(bytes(text.slice(from, from + pieces))));
  return events;
}

for (const [text, code, enhanced, lines] of [
  ['220 mx.example.net ESMTP\r\n', 220, null, ['mx.example.net ESMTP']],
  ['250 2.1.5 Ok\r\n', 250, '2.1.5', ['2.1.5 Ok']],
  ['250-mx\r\n250-PIPELINING\r\n250 8BITMIME\r\n', 250, null, ['mx', 'PIPELINING', '8BITMIME']],
  ['550 5.7.54 SMTP; Unable to relay\n', 550, '5.7.54', ['5.7.54 SMTP; Unable to relay']],
  ['550-no\r\n550 5.7.1 really\r\n', 550, '5.7.1', ['no', '5.7.1 really']],
  ['250\r\n', 250, null, ['']],
  ['250 4.7.1 a code of another class is none\r\n', 250, null, ['4.7.1 a code of another class is none']],
  ['250 2.0.0.1 an address is no code\r\n', 250, null, ['2.0.0.1 an address is no code']],
  ['\r\n\r\n250 after empty lines\r\n', 250, null, ['after empty lines']],
  ['250-one\r\nwithout a code\r\n451 other code\r\n', 451, null, ['one', 'without a code', 'other code']],
] as const) {
  for (const pieces of [text.length, 1, 3]) {
    test(`${JSON.stringify(text)} in pieces of ${pieces}`, () => {
      expect(read(text, pieces)).toEqual([{ type: 'reply', reply: { code, enhanced, lines } }]);
    });
  }
}

test('several replies in one piece come in their order', () => {
  const events = read('250 a\r\n354 b\r\n221 c\r\n');
  expect(events.map(event => (event.type === 'reply' ? event.reply.code : event.why))).toEqual([
    250, 354, 221,
  ]);
});

for (const [text, why] of [
  ['SSH-2.0-OpenSSH_9.2\r\n', 'not-smtp'],
  ['HTTP/1.1 400 Bad Request\r\n', 'not-smtp'],
  ['+OK POP3 ready\r\n', 'not-smtp'],
  ['* OK IMAP4 ready\r\n', 'not-smtp'],
  ['2200 four digits\r\n', 'not-smtp'],
  ['120 not of SMTP\r\n', 'not-smtp'],
  ['x'.repeat(replyLimits.bytesOfAReply + 1), 'too-large'],
  ['250-more\r\n'.repeat(replyLimits.linesOfAReply + 2), 'too-large'],
] as const) {
  test(`broken: ${text.slice(0, 30).trim()}`, () => {
    const events = read(`${text}250 what comes after does not count\r\n`, 1_000);
    expect(events.map(event => (event.type === 'broken' ? event.why : event.reply.code))).toEqual([why]);
  });
}

test('of a long line the beginning is kept', () => {
  const [event] = read(`250 ${'y'.repeat(20_000)}\r\n`, 1_000);
  expect(event?.type === 'reply' ? event.reply.lines[0]?.length : 0).toBe(replyLimits.keptOfALine - 4);
});

test('what can not be printed is spelled out', () => {
  expect(printable(bytes('a\0b\x1b[31m\x7f\tc'))).toBe('a\\x00b\\x1b[31m\\x7f\tc');
  expect(printable(bytes('caf\xe9'))).toBe('café');
  expect(printable(bytes('caf\xc3\xa9'))).toBe('café');
  expect(printable('left\u202eright\u200b')).toBe('left\\u{202e}right\\u{200b}');
  expect(printable('two\r\nlines')).toBe('two\\x0d\\x0alines');
});

test('the text of a reply is without its codes', () => {
  const [event] = read('550-5.7.1 We do not\r\n550 5.7.1 relay\r\n');
  expect(event?.type === 'reply' ? replyText(event.reply) : '').toBe('We do not relay');
});
