import type { CarriedPieceLine, CarryOutBlock } from '../../main/contract/view.ts';
import { Command, Diff, Output } from '../parts/Command.tsx';
import { Ask } from '../parts/Fields.tsx';
import { Fold } from '../parts/Fold.tsx';
import { CarriedIcon, Check, Warning } from '../parts/icons.tsx';
import { numbered } from '../parts/Technical.tsx';
import type { ViewOf } from './Screen.tsx';

/** Every piece in order: what is run, what it changes in files, what it printed. */
export function CarryOut({ view }: { readonly view: ViewOf<'carry-out'> }) {
  const { run } = view;
  return (
    <>
      <Outcome run={run} />
      {run.stage === 'undoing' ? <progress aria-label={view.labels.working} /> : null}
      <ol className="carried">
        {run.pieces.map(piece => (
          <Piece key={piece.id} piece={piece} run={run} />
        ))}
      </ol>
      <Ask />
    </>
  );
}

function Outcome({ run }: { readonly run: CarryOutBlock }) {
  if (run.outcome.length === 0) return null;
  return (
    <div className={`outcome outcome-${run.outcomeState}`}>
      {run.outcomeState === 'well' ? <Check /> : <Warning />}
      <div>
        {numbered(run.outcome).map(([key, sentence]) => (
          <p key={key}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}

function Piece({ piece, run }: { readonly piece: CarriedPieceLine; readonly run: CarryOutBlock }) {
  const { labels, stage } = run;
  const whole = stage === 'shown' || stage === 'done';
  return (
    <li className={`carried-piece carried-${piece.state}`}>
      <h2 className="carried-name">
        <CarriedIcon state={piece.state} />
        <span>{piece.name}</span>
        <span className="carried-state">{piece.stateWord}</span>
      </h2>
      {piece.note === '' ? null : <p className="carried-note">{piece.note}</p>}
      <Printed piece={piece} heading={labels.output} />
      {piece.diffs?.map(diff => (
        <Diff key={diff.name} path={diff.name} text={diff.text} />
      ))}
      {whole && piece.diffs?.length === 0 ? <p className="carried-note">{labels.nothingChanges}</p> : null}
      {piece.command === null ? null : (
        <Fold heading={labels.command} open={stage === 'shown'}>
          <Command command={piece.command} />
        </Fold>
      )}
    </li>
  );
}

/** As much as can be taken in at a glance; the rest is folded away. */
const glance = 16;

/** What a piece printed; while it runs, the end of it. */
function Printed({ piece, heading }: { readonly piece: CarriedPieceLine; readonly heading: string }) {
  const { output, state } = piece;
  if (output.length === 0) return null;
  if (state === 'running' || output.length <= glance) return <Output lines={output.slice(-glance)} />;
  return (
    <Fold heading={heading} count={output.length} open={false}>
      <Output lines={output} />
    </Fold>
  );
}
