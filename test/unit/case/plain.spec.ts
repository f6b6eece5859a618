import { expect, test } from '@playwright/test';
import { escaped, markup } from '../../../main/case/markup.ts';
import { plainJson, utc, visible, visibleLine } from '../../../main/case/plain.ts';

for (const [text, shown] of [
  ['250 2.1.5 Ok', '250 2.1.5 Ok'],
  ['Bäckerei 面包店 مخبز', 'Bäckerei 面包店 مخبز'],
  ['می‌خواهم', 'می‌خواهم'],
  ['a\tb\nc\r\nd', 'a\tb\nc\nd'],
  ['a\rb', 'a⟨U+000D⟩b'],
  ['\u001b[31mred', '⟨U+001B⟩[31mred'],
  ['\u0000\u007f\u0085', '⟨U+0000⟩⟨U+007F⟩⟨U+0085⟩'],
  ['refused\u202edesufer', 'refused⟨U+202E⟩desufer'],
  ['\u2066\u2069\u200f\u061c', '⟨U+2066⟩⟨U+2069⟩⟨U+200F⟩⟨U+061C⟩'],
  ['zero\u200bwidth\ufeff', 'zero⟨U+200B⟩width⟨U+FEFF⟩'],
  ['\u{e0041}tag', '⟨U+E0041⟩tag'],
  ['half \ud800 pair', 'half ⟨U+D800⟩ pair'],
  ['whole 🥐 pair', 'whole 🥐 pair'],
] as const) {
  test(`${JSON.stringify(text)} is shown as ${JSON.stringify(shown)}`, () => {
    expect(visible(text)).toBe(shown);
  });
}

test('a line stays a line, and a long text is cut', () => {
  expect(visibleLine(' a\n\n b\tc ')).toBe('a b c');
  expect(visible('x'.repeat(20), 5)).toBe('xxxxx…');
});

test('JSON stays equal and shows nothing hidden', () => {
  const value = { text: 'a\u202eb\u0085\u2028\u{e0041}🥐\n', list: [1, null] };
  const json = plainJson(value);
  expect(JSON.parse(json)).toEqual(value);
  expect(json).toContain('a\\u202eb\\u0085\\u2028\\udb40\\udc41🥐\\n');
});

for (const [time, shown] of [
  ['2026-11-22T03:12:45.120Z', '2026-11-22 03:12:45 UTC'],
  ['2026-11-22T04:12:45+01:00', '2026-11-22 03:12:45 UTC'],
  ['yesterday\u202e', 'yesterday⟨U+202E⟩'],
] as const) {
  test(`${JSON.stringify(time)} is ${shown}`, () => {
    expect(utc(time)).toBe(shown);
  });
}

test('text never becomes markup', () => {
  expect(escaped(`<a href="x" title='y'>&\u202e`)).toBe(
    '&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;⟨U+202E⟩',
  );
  const inner = markup`<b>${'<i>'}</b>`;
  expect(markup`<p>${inner}${[inner, null]}${null}${7}${'&'}</p>`.markup).toBe(
    '<p><b>&lt;i&gt;</b><b>&lt;i&gt;</b>7&amp;</p>',
  );
});
