import { Ask } from '../parts/Fields.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Plan, ProgressBlock } from '../parts/Progress.tsx';
import type { ViewOf } from './Screen.tsx';

export function Check({ view }: { readonly view: ViewOf<'check'> }) {
  return (
    <>
      {view.progress ? <ProgressBlock progress={view.progress} plan={view.plan} /> : null}
      {!view.progress && view.plan.length > 0 ? (
        <Fold heading={view.labels.sections?.plan} count={view.plan.length} open>
          <Plan plan={view.plan} />
        </Fold>
      ) : null}
      <Ask />
    </>
  );
}
