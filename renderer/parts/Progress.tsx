import { useEffect, useState } from 'react';
import type { PlanLine, Progress } from '../../main/contract/view.ts';
import { Clock, ProgressIcon } from './icons.tsx';
import { Plain } from './Plain.tsx';
import { useTools } from './tools.ts';

/** The plan as a list, each line with its state; time so far and expected; what is waited for. */
export function ProgressBlock(props: {
  readonly progress: Progress;
  readonly plan: readonly PlanLine[];
  /** Where an answer is no news, good or bad. */
  readonly neutral?: boolean;
}) {
  const { view } = useTools();
  const { progress, plan } = props;
  const wires = new Map(plan.map(line => [line.id, line.wire]));
  return (
    <section className="progress" aria-label={view.labels.working}>
      <div className="progress-top">
        <progress max={Math.max(progress.of, 1)} value={progress.done} aria-label={view.labels.working} />
        <p className="progress-numbers">
          <span>
            {progress.done} / {progress.of}
          </span>
          <span className="progress-time" role="timer">
            <Elapsed key={`${view.number} ${progress.elapsedSeconds}`} from={progress.elapsedSeconds} />
            {progress.expectedSeconds === undefined ? '' : ` / ${clock(progress.expectedSeconds)}`}
          </span>
        </p>
      </div>
      {progress.waiting ? (
        <p className="waiting">
          <Clock />
          <span>{progress.waiting}</span>
        </p>
      ) : null}
      <ol className="progress-lines">
        {progress.lines.map(line => (
          <li key={line.id} className={`progress-line is-${line.state}`}>
            <ProgressIcon state={line.state} neutral={props.neutral ?? false} />
            <span className="progress-sentence">{line.sentence}</span>
            <span className="progress-word">{line.stateWord}</span>
            {view.details && wires.get(line.id) ? (
              <code className="wire">
                <Plain text={wires.get(line.id) ?? ''} />
              </code>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What the check will send, before anything is sent. */
export function Plan({ plan }: { readonly plan: readonly PlanLine[] }) {
  const { view } = useTools();
  return (
    <ol className="plan">
      {plan.map(line => (
        <li key={line.id}>
          {line.sentence}
          {view.details && line.wire ? (
            <code className="wire">
              <Plain text={line.wire} />
            </code>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** Goes on counting between two Views, so that a long wait does not look like a stop. */
function Elapsed({ from }: { readonly from: number }) {
  const [more, setMore] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMore(seconds => seconds + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return clock(from + more);
}

function clock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
