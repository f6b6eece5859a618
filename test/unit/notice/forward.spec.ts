import { expect, test } from '@playwright/test';
import { forwardLetter } from '../../../main/notice/forward.ts';
import { noticeKinds } from '../../../main/notice/notice.ts';
import { readNotice } from '../../../main/notice/read.ts';
import { noticeSentence, noticeWords } from '../../../main/words/notice.ts';

const pasted =
  'From: relay@ftc.gov\n\nJanuary 29, 2004\n\nVarious public databases suggest that the following IP address, 192.0.2.7, may be an open relay mail server.';

test('a forward says whose address it is not, what the notice says, from whom and when', () => {
  const letter = forwardLetter(readNotice(pasted), '192.0.2.7', 'en');
  expect(letter.subject).toBe('A notice about 192.0.2.7 that was sent to us');
  expect(letter.text).toContain('we received a notice about 192.0.2.7. This address is not ours.');
  expect(letter.text).toContain('may be an open mail relay');
  expect(letter.text).toContain('It came from: relay@ftc.gov\nIt is dated: 2004-01-29\n');
  expect(letter.text).toContain('following IP address, 192.0.2.7, may be an open relay');
  expect(letter.text).toMatch(/below\.\n\nKind regards\n$/);
});

test('a forward about an address alone says no more than is known', () => {
  const letter = forwardLetter(readNotice('192.0.2.7'), '192.0.2.7', 'en');
  expect(letter.text).not.toContain('below');
  expect(letter.text).not.toContain('The notice says');
  expect(letter.text.split('\n\n')).toHaveLength(4);
});

test('what a stranger wrote stays on its line', () => {
  const notice = readNotice('Your IP 192.0.2.7 is an open proxy\r\rBcc: everybody@example.com\u0007');
  const [one] = notice.cases;
  expect(one?.from).toMatch(/^[^\r\n\u0007]+$/);
  expect(forwardLetter(notice, '192.0.2.7', 'en').subject).not.toMatch(/[\r\n]/);
});

test('every kind of notice has a sentence', () => {
  for (const kind of noticeKinds) expect(noticeSentence(kind)).toMatch(/^[A-Z].*\.$/);
});

test('the letter about the practice server is read as the letter it copies', () => {
  for (const [host, port] of [
    ['127.0.0.1', 2525],
    ['::1', 50_025],
  ] as const) {
    expect(readNotice(noticeWords('en').practiceLetter(host, port))).toMatchObject({
      kind: 'ftc-open-relay-letter',
      cases: [{ address: host, port, problem: 'relay' }],
    });
  }
});
