import { BadgeBlock } from '../parts/BadgeBlock.tsx';
import { Facts } from '../parts/Facts.tsx';
import { Ask } from '../parts/Fields.tsx';
import type { ViewOf } from './Screen.tsx';

export function KeepWorking({ view }: { readonly view: ViewOf<'keep-working'> }) {
  return (
    <>
      <BadgeBlock badge={view.badge} />
      <Ask />
      <Facts facts={view.senders} heading={view.labels.sections?.senders} />
      <Facts facts={view.notes} heading={view.labels.sections?.keepWorking} />
    </>
  );
}
