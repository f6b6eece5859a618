import { Facts } from '../parts/Facts.tsx';
import { Ask } from '../parts/Fields.tsx';
import { Fold } from '../parts/Fold.tsx';
import { numbered } from '../parts/Technical.tsx';
import type { ViewOf } from './Screen.tsx';

/** What waits, in numbers; whose it may be, and what the numbers can not tell. */
export function Queue({ view }: { readonly view: ViewOf<'queue'> }) {
  const { busy, facts, senders, domains, notes, labels } = view.queue;
  return (
    <>
      {busy ? <progress aria-label={view.labels.working} /> : null}
      <Facts facts={facts} heading={labels.facts} />
      <Facts facts={senders} heading={labels.senders} />
      <Facts facts={domains} heading={labels.domains} />
      {notes.length === 0 ? null : (
        <Fold heading={labels.notes} open={true}>
          <ul className="because">
            {numbered(notes).map(([key, note]) => (
              <li key={key}>{note}</li>
            ))}
          </ul>
        </Fold>
      )}
      <Ask />
    </>
  );
}
