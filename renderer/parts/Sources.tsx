import type { SourceLine } from '../../main/contract/view.ts';

/** Where an instruction comes from. Only web addresses become links; the address itself is always shown. */
export function Sources({ sources }: { readonly sources: readonly SourceLine[] }) {
  return (
    <ul className="sources">
      {sources.map(source => (
        <li key={source.url}>
          {/^https?:\/\//i.test(source.url) ? (
            <a href={source.url} target="_blank" rel="noreferrer noopener">
              {source.title}
            </a>
          ) : (
            source.title
          )}
          <span className="source-address">{source.url}</span>
        </li>
      ))}
    </ul>
  );
}
