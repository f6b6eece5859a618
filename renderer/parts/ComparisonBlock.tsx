import type { Comparison, VerdictBlock } from '../../main/contract/view.ts';
import { Fold } from './Fold.tsx';
import { Check, Forward, VerdictIcon } from './icons.tsx';
import { numbered } from './Technical.tsx';
import { useTools } from './tools.ts';
import { VantageLine } from './Verdict.tsx';

/** Before and after, side by side: the two verdicts, then each thing that was tried. */
export function ComparisonBlock(props: { readonly comparison: Comparison; readonly open: boolean }) {
  const { view } = useTools();
  const { before, after, rows, labels } = props.comparison;
  return (
    <section className="comparison" aria-label={view.labels.sections?.comparison}>
      <div className="sides">
        <Side name={labels.before} verdict={before} />
        <Forward />
        <Side name={labels.after} verdict={after} />
      </div>
      {rows.length > 0 ? (
        <Fold
          heading={view.labels.sections?.comparison ?? labels.tried}
          count={rows.length}
          open={props.open || view.details}
        >
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{labels.tried}</th>
                <th scope="col">{labels.before}</th>
                <th scope="col">{labels.after}</th>
              </tr>
            </thead>
            <tbody>
              {numbered(rows).map(([key, row]) => (
                <tr key={key}>
                  <th scope="row">{row.sentence}</th>
                  <td>{row.before}</td>
                  <td className={row.better ? 'after better' : 'after'}>
                    {row.better ? <Check /> : null}
                    {row.after}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Fold>
      ) : null}
    </section>
  );
}

function Side({ name, verdict }: { readonly name: string; readonly verdict: VerdictBlock }) {
  return (
    <section className={`side is-${verdict.verdict}`} aria-label={name}>
      <h2 className="side-name">{name}</h2>
      <p className="side-word">
        <VerdictIcon verdict={verdict.verdict} />
        {verdict.word}
      </p>
      <VantageLine text={verdict.vantage} />
    </section>
  );
}
