import type { StepBlock } from '../../main/contract/view.ts';
import { BadgeBlock } from '../parts/BadgeBlock.tsx';
import { Blocks } from '../parts/Blocks.tsx';
import { Command } from '../parts/Command.tsx';
import { Ask } from '../parts/Fields.tsx';
import { Fold, Part } from '../parts/Fold.tsx';
import { Clock, Warning } from '../parts/icons.tsx';
import { Sources } from '../parts/Sources.tsx';
import { numbered } from '../parts/Technical.tsx';
import type { ViewOf } from './Screen.tsx';

/** What it changes, the command, how to see that it worked; then how to take it back. */
export function Step({ view }: { readonly view: ViewOf<'step'> }) {
  const { step } = view;
  const { labels } = step;
  const loud = step.risk !== '' && step.riskLevel === 'interrupts-mail';
  return (
    <>
      <StepCount step={step} />
      {step.name === view.title ? null : <h2 className="step-name">{step.name}</h2>}
      <Blocks blocks={step.text} />
      {loud ? (
        <p className="risk">
          <Warning />
          <span>{step.risk}</span>
        </p>
      ) : null}
      <Strings heading={labels.changes} items={step.changes} kind="changes" />
      {step.commands.length > 0 ? (
        <Part heading={labels.command}>
          {numbered(step.commands).map(([key, command]) => (
            <Command key={key} command={command} />
          ))}
        </Part>
      ) : null}
      <Strings heading={labels.clicks} items={step.clicks} kind="clicks" />
      {step.expect.length > 0 ? (
        <div className="expect">
          <Part heading={labels.expect}>
            <Blocks blocks={step.expect} />
          </Part>
        </div>
      ) : null}
      <Ask />
      {step.undo.length > 0 ? (
        <Fold heading={labels.undo} open={view.details}>
          {numbered(step.undo).map(([key, command]) => (
            <Command key={key} command={command} />
          ))}
        </Fold>
      ) : null}
      {step.sources.length > 0 ? (
        <Fold heading={labels.sources} open={view.details}>
          <Sources sources={step.sources} />
        </Fold>
      ) : null}
    </>
  );
}

function StepCount({ step }: { readonly step: StepBlock }) {
  const pips = Array.from({ length: Math.min(step.of, 40) }, (_, place) => place + 1);
  return (
    <div className="step-top">
      <p className="step-count">
        <span className="pips" aria-hidden="true">
          {pips.map(pip => (
            <span
              key={pip}
              className={pip < step.number ? 'pip pip-done' : pip === step.number ? 'pip pip-here' : 'pip'}
            />
          ))}
        </span>
        {step.number} / {step.of}
      </p>
      {step.minutes ? (
        <p className="minutes">
          <Clock />
          {step.minutes}
        </p>
      ) : null}
      {step.risk && step.riskLevel !== 'interrupts-mail' ? <p className="risk-quiet">{step.risk}</p> : null}
      <BadgeBlock badge={step.badge} />
    </div>
  );
}

function Strings(props: {
  readonly heading: string;
  readonly items: readonly string[];
  readonly kind: 'changes' | 'clicks';
}) {
  if (props.items.length === 0) return null;
  const items = numbered(props.items).map(([key, item]) => <li key={key}>{item}</li>);
  return (
    <Part heading={props.heading}>
      {props.kind === 'clicks' ? <ol className="clicks">{items}</ol> : <ul className="changes">{items}</ul>}
    </Part>
  );
}
