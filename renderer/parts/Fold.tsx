import { type ReactNode, useState } from 'react';

/**
 * A part under a heading that can be folded away. Without a heading there is nothing to unfold it by, so it
 * stays open.
 */
export function Fold(props: {
  readonly heading: string | undefined;
  readonly count?: number;
  readonly open: boolean;
  readonly children: ReactNode;
}) {
  const { heading, count, open, children } = props;
  // What the person folded stays so until what unfolds it by itself (details, a short list) changes.
  const [folded, setFolded] = useState({ by: open, open });
  if (folded.by !== open) setFolded({ by: open, open });
  if (!heading) return <div className="part">{children}</div>;
  return (
    <details
      className="fold part"
      open={folded.open}
      onToggle={event => {
        const { open: isOpen } = event.currentTarget;
        setFolded(before => (before.open === isOpen ? before : { ...before, open: isOpen }));
      }}
    >
      <summary>
        <span className="fold-name">{heading}</span>
        {count === undefined ? null : <span className="fold-count">{count}</span>}
      </summary>
      <div className="fold-inside">{children}</div>
    </details>
  );
}

/** A part under its heading, always open. */
export function Part(props: { readonly heading: string | undefined; readonly children: ReactNode }) {
  return (
    <section className="part" aria-label={props.heading}>
      {props.heading ? <h2 className="part-name">{props.heading}</h2> : null}
      {props.children}
    </section>
  );
}
