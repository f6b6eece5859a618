import { Cases } from '../parts/Cases.tsx';
import { CopyableText } from '../parts/Command.tsx';
import { Facts } from '../parts/Facts.tsx';
import { Ask } from '../parts/Fields.tsx';
import type { ViewOf } from './Screen.tsx';

export function Arrive({ view }: { readonly view: ViewOf<'arrive'> }) {
  return (
    <>
      <Facts facts={view.facts} />
      {view.letter ? <CopyableText copyable={view.letter} /> : null}
      <Ask />
      <Cases cases={view.cases} />
    </>
  );
}
