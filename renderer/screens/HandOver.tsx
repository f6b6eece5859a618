import { CopyableText } from '../parts/Command.tsx';
import { ComparisonBlock } from '../parts/ComparisonBlock.tsx';
import { Ask } from '../parts/Fields.tsx';
import { Part } from '../parts/Fold.tsx';
import { numbered } from '../parts/Technical.tsx';
import { Evidence, Verdict } from '../parts/Verdict.tsx';
import type { ViewOf } from './Screen.tsx';

export function HandOver({ view }: { readonly view: ViewOf<'hand-over'> }) {
  const { sections } = view.labels;
  return (
    <>
      <Verdict verdict={view.verdict} />
      {view.saved.length > 0 ? (
        <Part heading={sections?.saved}>
          <ul className="saved">
            {numbered(view.saved).map(([key, report]) => (
              <li key={key}>
                <span className="saved-format">{report.format}</span>
                <code>{report.path}</code>
              </li>
            ))}
          </ul>
        </Part>
      ) : null}
      <Ask />
      {view.todo.length > 0 ? (
        <Part heading={sections?.todo}>
          <ul className="todo">
            {numbered(view.todo).map(([key, line]) => (
              <li key={key}>{line}</li>
            ))}
          </ul>
        </Part>
      ) : null}
      {view.reply ? <CopyableText copyable={view.reply} /> : null}
      {view.comparison ? <ComparisonBlock comparison={view.comparison} open={false} /> : null}
      {!view.comparison || view.details ? <Evidence verdict={view.verdict} /> : null}
    </>
  );
}
