import type { Badge } from '../../main/contract/view.ts';
import { BadgeIcon } from './icons.tsx';
import { numbered } from './Technical.tsx';

/** How sure an instruction is, and, opened, where that comes from. */
export function BadgeBlock({ badge }: { readonly badge: Badge }) {
  const face = (
    <>
      <BadgeIcon level={badge.level} />
      <span>{badge.sentence}</span>
    </>
  );
  if (badge.sentence === '') return null;
  if (badge.because.length === 0) return <p className={`badge badge-${badge.level}`}>{face}</p>;
  return (
    <details className={`badge badge-${badge.level}`}>
      <summary>{face}</summary>
      <ul>
        {numbered(badge.because).map(([key, reason]) => (
          <li key={key}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}
