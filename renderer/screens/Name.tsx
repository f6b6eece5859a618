import type { Action, CandidateLine } from '../../main/contract/view.ts';
import { ActionButton } from '../parts/Actions.tsx';
import { Ask } from '../parts/Fields.tsx';
import { Part } from '../parts/Fold.tsx';
import { numbered } from '../parts/Technical.tsx';
import { useTools } from '../parts/tools.ts';
import type { ViewOf } from './Screen.tsx';

export function Name({ view }: { readonly view: ViewOf<'name'> }) {
  return (
    <>
      {view.candidates.length > 0 ? (
        <Part heading={view.labels.sections?.candidates}>
          <ol className="candidates">
            {view.candidates.map(candidate => (
              <Candidate key={`${candidate.product} ${candidate.version}`} candidate={candidate} />
            ))}
          </ol>
        </Part>
      ) : null}
      <Ask apart={action => view.candidates.some(candidate => confirms(action, candidate))} />
    </>
  );
}

function Candidate({ candidate }: { readonly candidate: CandidateLine }) {
  const { view } = useTools();
  const id = `candidate-${candidate.product}-${candidate.version}`;
  const action = view.actions.find(action => confirms(action, candidate));
  return (
    <li className="candidate">
      <div className="candidate-text">
        <h3 id={id} className="candidate-name">
          {candidate.name} <span className="candidate-version">{candidate.version}</span>
        </h3>
        <ul className="because">
          {numbered(candidate.because).map(([key, reason]) => (
            <li key={key}>{reason}</li>
          ))}
        </ul>
      </div>
      {action ? <ActionButton action={action} about={id} /> : null}
    </li>
  );
}

/** An Action that names this candidate is drawn beside it; the primary one keeps its own spot. */
function confirms(action: Action, candidate: CandidateLine): boolean {
  return (
    action.role !== 'primary' &&
    action.command === 'confirmProduct' &&
    action.payload['product'] === candidate.product &&
    (action.payload['version'] === undefined || action.payload['version'] === candidate.version)
  );
}
