import { Cases } from '../parts/Cases.tsx';
import { Ask } from '../parts/Fields.tsx';
import type { ViewOf } from './Screen.tsx';

export function Left({ view }: { readonly view: ViewOf<'left'> }) {
  return (
    <>
      <Ask />
      <Cases cases={view.cases} />
    </>
  );
}
