import { Plain } from './Plain.tsx';

/** What the field wants to read; shown with details on. */
export function Technical(props: { readonly lines: readonly string[]; readonly heading: string }) {
  if (props.lines.length === 0) return null;
  return (
    <section className="technical" aria-labelledby="technical">
      <h2 id="technical" className="part-name">
        {props.heading}
      </h2>
      <ul className="mono-lines">
        {numbered(props.lines).map(([key, line]) => (
          <li key={key}>
            <Plain text={line} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A dialogue, line by line, both directions. */
export function Transcript(props: {
  readonly lines: readonly string[];
  readonly heading: string | undefined;
}) {
  if (props.lines.length === 0) return null;
  return (
    <section className="transcript" aria-label={props.heading}>
      {props.heading ? <h2 className="part-name">{props.heading}</h2> : null}
      <ol className="mono-lines">
        {numbered(props.lines).map(([key, line]) => (
          <li key={key}>
            <Plain text={line} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Lines may repeat, so the place of each is its key. */
export function numbered<Line>(lines: readonly Line[]): readonly (readonly [string, Line])[] {
  return lines.map((line, place) => [String(place), line] as const);
}
