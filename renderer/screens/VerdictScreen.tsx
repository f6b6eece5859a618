import { Ask } from '../parts/Fields.tsx';
import { Evidence, Verdict } from '../parts/Verdict.tsx';
import type { ViewOf } from './Screen.tsx';

export function VerdictScreen({ view }: { readonly view: ViewOf<'verdict'> }) {
  return (
    <>
      <Verdict verdict={view.verdict} />
      <Ask />
      <Evidence verdict={view.verdict} />
    </>
  );
}
