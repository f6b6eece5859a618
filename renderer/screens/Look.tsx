import { Facts } from '../parts/Facts.tsx';
import { Ask } from '../parts/Fields.tsx';
import { ProgressBlock } from '../parts/Progress.tsx';
import type { ViewOf } from './Screen.tsx';

export function Look({ view }: { readonly view: ViewOf<'look'> }) {
  return (
    <>
      {view.progress ? <ProgressBlock progress={view.progress} plan={[]} neutral /> : null}
      <Facts facts={view.facts} />
      <Ask />
    </>
  );
}
