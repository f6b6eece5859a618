import { ComparisonBlock } from '../parts/ComparisonBlock.tsx';
import { Ask } from '../parts/Fields.tsx';
import { ProgressBlock } from '../parts/Progress.tsx';
import { Evidence } from '../parts/Verdict.tsx';
import type { ViewOf } from './Screen.tsx';

export function Recheck({ view }: { readonly view: ViewOf<'recheck'> }) {
  const { progress, comparison } = view;
  return (
    <>
      {progress ? <ProgressBlock progress={progress} plan={[]} /> : null}
      <Ask />
      {comparison ? <ComparisonBlock comparison={comparison} open /> : null}
      {comparison && view.details ? <Evidence verdict={comparison.after} /> : null}
    </>
  );
}
