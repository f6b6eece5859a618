import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CommandBlock, Copyable } from '../../main/contract/view.ts';
import { Check, Copy } from './icons.tsx';
import { Plain } from './Plain.tsx';
import { numbered } from './Technical.tsx';
import { useTools } from './tools.ts';

/** A command, whole, with a button that copies it. */
export function Command({ command }: { readonly command: CommandBlock }) {
  const { view } = useTools();
  return <Copied text={command.text} name={view.labels.shells?.[command.shell] ?? command.shell} code />;
}

/** What changes in a file. */
export function Diff({ path, text }: { readonly path: string; readonly text: string }) {
  return <Copied text={text} name={path} code />;
}

/** What a command printed. */
export function Output({ lines }: { readonly lines: readonly string[] }) {
  return (
    <div className="code-block">
      <Lines text={lines.join('\n')} />
    </div>
  );
}

/** A letter or a reply to send on. */
export function CopyableText({ copyable }: { readonly copyable: Copyable }) {
  return <Copied text={copyable.text} name={copyable.name} code={false} />;
}

function Copied(props: { readonly text: string; readonly name: string; readonly code: boolean }) {
  const { view } = useTools();
  const place = useRef<HTMLDivElement>(null);
  const { copied, copy } = useCopy(props.text, place);
  return (
    <div className={props.code ? 'copyable copyable-code' : 'copyable'}>
      <div className="copyable-top">
        <span className="copyable-name">{props.name}</span>
        <button type="button" className="copy" onClick={copy}>
          {copied ? <Check /> : <Copy />}
          {copied ? view.labels.copied : view.labels.copy}
        </button>
      </div>
      <div ref={place} className="copyable-text">
        {props.code ? (
          <Lines text={props.text} />
        ) : (
          <p className="letter">
            <Plain text={props.text} />
          </p>
        )}
      </div>
    </div>
  );
}

/** Each line apart, so that one that is too long for the page is seen to go on. */
export function Lines({ text }: { readonly text: string }) {
  const marks = diffMarks(text);
  return (
    <pre>
      <code>
        {numbered(text.replace(/\n$/, '').split('\n')).map(([key, line], place) => (
          <span key={key} className={`line ${marks[place] ?? ''}`}>
            {numbered(line.split(/(\s+)/)).map(([key, piece]) =>
              // Broken between words only: a hyphen at the end of a line could be taken for one of the command.
              piece.trim() ? (
                <span key={key} className="word">
                  <Plain text={piece} />
                </span>
              ) : (
                piece
              ),
            )}
            {line === '' ? '\n' : null}
          </span>
        ))}
      </code>
    </pre>
  );
}

/** Marks what is taken out and put in where the text is a unified diff, and nothing anywhere else. */
function diffMarks(text: string): readonly string[] {
  const lines = text.split('\n');
  if (!lines.some(line => line.startsWith('@@ '))) return [];
  return lines.map(line => {
    if (/^(---|\+\+\+|@@) /.test(line)) return 'line-about';
    if (line.startsWith('+')) return 'line-added';
    return line.startsWith('-') ? 'line-removed' : '';
  });
}

const shownMs = 2_500;

function useCopy(text: string, place: RefObject<HTMLElement | null>) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    copyText(text).then(
      () => setCopied(true),
      // Where the page may not write to the clipboard, the text is selected for Ctrl+C.
      () => place.current && window.getSelection()?.selectAllChildren(place.current),
    );
  };
  return { copied, copy };
}

/** There is no clipboard where the page is not a secure context. */
async function copyText(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
