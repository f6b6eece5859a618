import { Facts } from '../parts/Facts.tsx';
import { Ask } from '../parts/Fields.tsx';
import { Fold } from '../parts/Fold.tsx';
import { Plan } from '../parts/Progress.tsx';
import type { ViewOf } from './Screen.tsx';

/** What will be sent stands above the yes to it. */
export function Agree({ view }: { readonly view: ViewOf<'agree'> }) {
  return (
    <>
      <Facts facts={view.facts} />
      {view.plan.length > 0 ? (
        <Fold
          heading={view.labels.sections?.plan}
          count={view.plan.length}
          open={view.details || view.plan.length <= 4}
        >
          <Plan plan={view.plan} />
        </Fold>
      ) : null}
      <Ask />
    </>
  );
}
