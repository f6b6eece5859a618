import { expect, test } from '@playwright/test';
import type { Block } from '../../../main/contract/view.ts';
import { toBlocks } from '../../../main/guide/markdown.ts';

const plain = (text: string) => ({ text, style: 'plain' }) as const;

const cases: readonly [string, string, readonly Block[]][] = [
  ['nothing', '', []],
  ['a paragraph over two lines', 'One\ntwo.', [{ kind: 'paragraph', spans: [plain('One two.')] }]],
  [
    'styles',
    'a **b** *c* `d`',
    [
      {
        kind: 'paragraph',
        spans: [
          plain('a '),
          { text: 'b', style: 'strong' },
          plain(' '),
          { text: 'c', style: 'emphasis' },
          plain(' '),
          { text: 'd', style: 'code' },
        ],
      },
    ],
  ],
  ['a list', '- a\n- b', [{ kind: 'list', ordered: false, items: [[plain('a')], [plain('b')]] }]],
  ['numbers', '1. a\n2. b', [{ kind: 'list', ordered: true, items: [[plain('a')], [plain('b')]] }]],
  [
    'a list in a list',
    '- a\n  - b\n- c',
    [{ kind: 'list', ordered: false, items: [[plain('a')], [plain('b')], [plain('c')]] }],
  ],
  [
    'an item of two paragraphs',
    '- a\n\n  b',
    [{ kind: 'list', ordered: false, items: [[plain('a'), plain(' '), plain('b')]] }],
  ],
  ['code', '```sh\na <b>\n```', [{ kind: 'code', text: 'a <b>' }]],
  ['indented code', '    a', [{ kind: 'code', text: 'a' }]],
  [
    'HTML is text',
    'a <b onclick="x()">c</b>',
    [{ kind: 'paragraph', spans: [plain('a <b onclick="x()">c</b>')] }],
  ],
  [
    'an HTML block is text',
    '<script>x()</script>',
    [{ kind: 'paragraph', spans: [plain('<script>x()</script>')] }],
  ],
  [
    'a link is its words',
    '[here](javascript:x) <https://a.example>',
    [{ kind: 'paragraph', spans: [plain('[here](javascript:x) https://a.example')] }],
  ],
  ['a safe link is its words', '[here](https://a.example)', [{ kind: 'paragraph', spans: [plain('here')] }]],
  [
    'a picture is its words',
    '![a cat](https://a.example/c.png)',
    [{ kind: 'paragraph', spans: [plain('a cat')] }],
  ],
  ['a heading is a paragraph', '# a', [{ kind: 'paragraph', spans: [plain('a')] }]],
  ['a quote is a paragraph', '> a', [{ kind: 'paragraph', spans: [plain('a')] }]],
  [
    'a rule is nothing',
    'a\n\n---\n\nb',
    [
      { kind: 'paragraph', spans: [plain('a')] },
      { kind: 'paragraph', spans: [plain('b')] },
    ],
  ],
];

for (const [name, markdown, blocks] of cases) {
  test(name, () => {
    expect(toBlocks(markdown)).toEqual(blocks);
  });
}

test('a very long text is bounded', () => {
  const text = toBlocks('a '.repeat(200_000));
  expect(JSON.stringify(text).length).toBeLessThan(60_000);
});
