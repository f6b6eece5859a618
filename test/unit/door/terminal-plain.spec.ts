import { expect, test } from '@playwright/test';
import { plain, plainJson, plainLine, wrapped } from '../../../main/door/terminal/plain.ts';

test('nothing that a terminal obeys gets through', () => {
  expect(plain('220 mail\u001b[2J\u001b]0;owned\u0007\u009b31m ready\r\n')).toBe(
    '220 mail[2J]0;owned31m ready\n',
  );
  expect(plain('abc\u202egpj.exe\u2066x')).toBe('abcgpj.exex');
  expect(plain('größe\t日本語')).toBe('größe\t日本語');
  expect(plainLine('one\r\ntwo\tthree')).toBe('one two three');
});

test('JSON for a terminal holds no such character and reads back the same', () => {
  const value = { text: 'a\u009b31m\u202eb\u001b[2J\u007f' };
  const json = plainJson(value);
  expect(json).toMatch(/^[\n\u0020-\u007e]*$/);
  expect(JSON.parse(json)).toEqual(value);
});

test('lines are broken at spaces, and a long word stays whole', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('  - one two three', 9, 4)).toEqual(['  - one', '    two', '    three']);
  expect(wrapped('postconf -e averylongword', 10)).toEqual(['postconf', '-e', 'averylongword']);
  expect(wrapped('a\n\nb', 10)).toEqual(['a', '', 'b']);
});
