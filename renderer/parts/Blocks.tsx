import type { Block, Span } from '../../main/contract/view.ts';
import { Lines } from './Command.tsx';
import { numbered } from './Technical.tsx';

/** A guide's text: a small tree, drawn as elements and never as HTML. */
export function Blocks({ blocks }: { readonly blocks: readonly Block[] }) {
  return (
    <div className="blocks">
      {numbered(blocks).map(([key, block]) => (
        <OneBlock key={key} block={block} />
      ))}
    </div>
  );
}

function OneBlock({ block }: { readonly block: Block }) {
  if (block.kind === 'code') {
    return (
      <div className="code-block">
        <Lines text={block.text} />
      </div>
    );
  }
  if (block.kind === 'paragraph') {
    return (
      <p>
        <Spans spans={block.spans} />
      </p>
    );
  }
  const items = numbered(block.items).map(([key, spans]) => (
    <li key={key}>
      <Spans spans={spans} />
    </li>
  ));
  return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

function Spans({ spans }: { readonly spans: readonly Span[] }) {
  return numbered(spans).map(([key, span]) => <OneSpan key={key} span={span} />);
}

function OneSpan({ span }: { readonly span: Span }) {
  if (span.style === 'strong') return <strong>{span.text}</strong>;
  if (span.style === 'emphasis') return <em>{span.text}</em>;
  return span.style === 'code' ? <code>{span.text}</code> : span.text;
}
