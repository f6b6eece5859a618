import type { RailPlace } from '../../main/contract/view.ts';
import { Check } from './icons.tsx';
import { useTools } from './tools.ts';

/** The places of the walk: done, here, to come; one that was reached can be visited again. */
export function Rail({ places }: { readonly places: readonly RailPlace[] }) {
  const { view } = useTools();
  return (
    <nav className="rail" aria-label={view.labels.walk}>
      <ol>
        {places.map(place => (
          <li
            key={place.id}
            className={`place place-${place.state}`}
            aria-current={place.state === 'here' ? 'step' : undefined}
          >
            <Place place={place} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function Place({ place }: { readonly place: RailPlace }) {
  const { view, act } = useTools();
  const words = { done: view.labels.done, here: view.labels.here, 'to-come': view.labels.toCome };
  const { visit } = place;
  const inside = (
    <>
      <span className="place-mark" aria-hidden="true">
        {place.state === 'done' ? <Check /> : null}
      </span>
      <span className="place-name">{place.name}</span>
      <span className="unseen">{words[place.state]}</span>
    </>
  );
  return visit && place.state !== 'here' ? (
    <button type="button" className="place-inside" title={place.name} onClick={() => act(visit)}>
      {inside}
    </button>
  ) : (
    <span className="place-inside">{inside}</span>
  );
}
