import MarkdownIt from 'markdown-it';
import type { Block, Span } from '../contract/view.ts';

type Token = ReturnType<InstanceType<typeof MarkdownIt>['parse']>[number];

/** CommonMark without HTML; links and pictures are told apart below and become their words. */
const reader = new MarkdownIt('commonmark', { html: false });
const longest = 50_000;

/**
 * Markdown as a small closed tree: paragraphs, lists, code, and in them plain, strong, emphasised and code words.
 * Anything else becomes its text. Never HTML; text of a guide is data like any other.
 */
export function toBlocks(markdown: string): Block[] {
  const blocks: Block[] = [];
  const tokens = reader.parse(markdown.slice(0, longest), {});
  /** The outermost list that is open: lists in lists become items of it. */
  let list: { ordered: boolean; items: Span[][]; depth: number } | null = null;
  for (const token of tokens) {
    switch (token.type) {
      case 'bullet_list_open':
      case 'ordered_list_open':
        if (list) list.depth += 1;
        else list = { ordered: token.type === 'ordered_list_open', items: [], depth: 1 };
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        if (!list) break;
        list.depth -= 1;
        if (list.depth > 0) break;
        blocks.push({ kind: 'list', ordered: list.ordered, items: list.items });
        list = null;
        break;
      case 'list_item_open':
        list?.items.push([]);
        break;
      case 'fence':
      case 'code_block': {
        const text = token.content.replace(/\n$/, '');
        if (list) add(list.items, [{ text, style: 'code' }]);
        else blocks.push({ kind: 'code', text });
        break;
      }
      case 'inline': {
        const spans = spansOf(token.children ?? []);
        if (spans.length === 0) break;
        if (list) add(list.items, spans);
        else blocks.push({ kind: 'paragraph', spans });
        break;
      }
      default:
        // Headings, quotes and rules: their words come as `inline` of their own.
        break;
    }
  }
  return blocks;
}

/** A second paragraph of an item goes on in the same item. */
function add(items: Span[][], spans: readonly Span[]): void {
  const item = items.at(-1);
  if (!item) items.push([...spans]);
  else item.push(...(item.length > 0 ? [{ text: ' ', style: 'plain' } as const] : []), ...spans);
}

function spansOf(tokens: readonly Token[]): Span[] {
  const spans: Span[] = [];
  let strong = 0;
  let emphasis = 0;
  const push = (text: string, style: Span['style']) => {
    const last = spans.at(-1);
    if (text === '') return;
    if (last?.style === style) spans[spans.length - 1] = { text: last.text + text, style };
    else spans.push({ text, style });
  };
  for (const token of tokens) {
    if (token.type === 'strong_open') strong += 1;
    else if (token.type === 'strong_close') strong -= 1;
    else if (token.type === 'em_open') emphasis += 1;
    else if (token.type === 'em_close') emphasis -= 1;
    else if (token.type === 'code_inline') push(token.content, 'code');
    else {
      const style = strong > 0 ? 'strong' : emphasis > 0 ? 'emphasis' : 'plain';
      push(token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content, style);
    }
  }
  return spans;
}

/** The words of Markdown without its marks, for places that show plain text only. */
export function plainText(markdown: string): string {
  const ofSpans = (spans: readonly Span[]) => spans.map(span => span.text).join('');
  return toBlocks(markdown)
    .map(block =>
      block.kind === 'code'
        ? block.text
        : block.kind === 'list'
          ? block.items.map(ofSpans).join(' ')
          : ofSpans(block.spans),
    )
    .join(' ');
}
