import { Mark } from './icons.tsx';
import { useTools } from './tools.ts';

/** What stays the same all along: the program, the case, the switch for details and the way out. */
export function Header() {
  const { view, act, send } = useTools();
  const leave = view.actions.find(action => action.command === 'leave');
  return (
    <header className="top">
      <div className="top-inner">
        <span className="program">
          <Mark />
          {view.labels.program}
        </span>
        <span className="case-name">
          <bdi>{view.caseName}</bdi>
        </span>
        <span className="top-controls">
          <button
            type="button"
            role="switch"
            className="switch"
            aria-checked={view.details}
            onClick={() => send({ type: 'showDetails', on: !view.details })}
          >
            {view.labels.details}
            <span className="switch-track" aria-hidden="true" />
          </button>
          {leave ? (
            <button type="button" className="quiet" onClick={() => act(leave)}>
              {leave.label}
            </button>
          ) : null}
        </span>
      </div>
      {view.practice ? <p className="practice">{view.labels.practice}</p> : null}
    </header>
  );
}
