import type { ReactNode } from 'react';
import type { FindingLine, VerdictBlock } from '../../main/contract/view.ts';
import { Fold } from './Fold.tsx';
import { Forward, Vantage, VerdictIcon } from './icons.tsx';
import { Plain } from './Plain.tsx';
import { numbered, Transcript } from './Technical.tsx';
import { useTools } from './tools.ts';

/** One word, one sentence, one next step, and where it was seen from. */
export function Verdict(props: { readonly verdict: VerdictBlock; readonly word?: ReactNode }) {
  const { verdict, word } = props;
  return (
    <section className={`verdict is-${verdict.verdict}`} aria-label={verdict.word}>
      <VerdictIcon verdict={verdict.verdict} />
      <div className="verdict-text">
        <div className="verdict-word">{word ?? <p>{verdict.word}</p>}</div>
        <p className="verdict-sentence">{verdict.sentence}</p>
      </div>
      {verdict.next ? (
        <p className="verdict-next">
          <Forward />
          <span>{verdict.next}</span>
        </p>
      ) : null}
      <VantageLine text={verdict.vantage} />
    </section>
  );
}

export function VantageLine({ text }: { readonly text: string }) {
  return text ? (
    <p className="vantage">
      <Vantage />
      <bdi>{text}</bdi>
    </p>
  ) : null;
}

/** What was tried and how the server answered; the dialogue itself with details on. */
export function Evidence({ verdict }: { readonly verdict: VerdictBlock }) {
  const { view } = useTools();
  const { findings } = verdict;
  return (
    <>
      {findings.length > 0 ? (
        <Fold
          heading={view.labels.sections?.findings}
          count={findings.length}
          open={view.details || findings.length <= 4}
        >
          <ul className="findings">
            {numbered(findings).map(([key, finding]) => (
              <Finding key={key} finding={finding} details={view.details} />
            ))}
          </ul>
        </Fold>
      ) : null}
      {view.details ? (
        <Transcript lines={verdict.transcript} heading={view.labels.sections?.transcript} />
      ) : null}
    </>
  );
}

function Finding({ finding, details }: { readonly finding: FindingLine; readonly details: boolean }) {
  return (
    <li className={`finding is-${finding.verdict}`}>
      <VerdictIcon verdict={finding.verdict} small />
      <span className="finding-sentence">{finding.sentence}</span>
      <span className="finding-word">{finding.word}</span>
      {details && finding.wire ? (
        <code className="wire">
          <Plain text={finding.wire} />
        </code>
      ) : null}
      {details && finding.reply ? (
        <code className="wire wire-reply">
          <Plain text={finding.reply} />
        </code>
      ) : null}
    </li>
  );
}
