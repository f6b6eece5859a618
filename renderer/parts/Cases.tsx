import type { CaseLine } from '../../main/contract/view.ts';
import { Part } from './Fold.tsx';
import { Forward } from './icons.tsx';
import { useTools } from './tools.ts';

/** Cases begun before; the whole line opens one where that is permitted now. */
export function Cases({ cases }: { readonly cases: readonly CaseLine[] }) {
  const { view } = useTools();
  if (cases.length === 0) return null;
  return (
    <Part heading={view.labels.sections?.cases}>
      <ul className="cases">
        {cases.map(line => (
          <li key={line.id}>
            <OneCase line={line} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function OneCase({ line }: { readonly line: CaseLine }) {
  const { view, act, busy } = useTools();
  const action = view.actions.find(
    action => action.command === 'openCase' && action.payload['id'] === line.id,
  );
  return (
    <div className="case-line">
      <span className="case-line-name">
        <bdi>{line.name}</bdi>
      </span>
      <span className="case-line-where">{line.where}</span>
      <span className="case-line-when">{line.when}</span>
      {action ? (
        <button
          type="button"
          className="case-line-open"
          aria-label={action.label}
          aria-disabled={busy ? true : undefined}
          onClick={event => event.detail <= 1 && act(action)}
        >
          <Forward />
        </button>
      ) : null}
    </div>
  );
}
