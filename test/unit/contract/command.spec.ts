import { expect, test } from '@playwright/test';
import { commandParser, longestNotice } from '../../../main/contract/command.ts';

test('a Command is parsed to what it is, and what it carries besides is dropped', () => {
  const parsed = commandParser.parse({ type: 'goBack', extra: '<script>' });
  expect(parsed).toEqual({ type: 'goBack' });
});

for (const bad of [
  null,
  'goBack',
  { type: 'formatDisk' },
  { type: 'readNotice' },
  { type: 'readNotice', text: 'x'.repeat(longestNotice + 1) },
  { type: 'confirmProduct', product: '../../etc/passwd', version: '' },
  { type: 'openCase', id: '..' },
  { type: 'answerKeepWorking', answers: { __proto__: null, 'Bad Key': 'x' } },
]) {
  test(`refused: ${JSON.stringify(bad)?.slice(0, 60)}`, () => {
    expect(commandParser.safeParse(bad).success).toBe(false);
  });
}
