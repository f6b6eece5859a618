import { Ask } from '../parts/Fields.tsx';
import { Evidence } from '../parts/Verdict.tsx';
import type { ViewOf } from './Screen.tsx';

export function VerdictScreen({ view }: { readonly view: ViewOf<'verdict'> }) {
  return (
    <>
      <Ask />
      <Evidence verdict={view.verdict} />
    </>
  );
}
