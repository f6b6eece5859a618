import type { Badge } from '../../contract/view.ts';
import { badgeOf } from '../../guide/badge.ts';
import { causeInUse, guideInUse } from '../guided.ts';
import type { Drawing } from './drawn.ts';

/** How sure the guide in use is, for the cause that was chosen, with its proofs or sources. */
export function badgeInUse({ context, material }: Drawing): Badge {
  const guide = guideInUse(material.content, context);
  if (guide === null) return { level: 'unconfirmed', sentence: '', because: [] };
  const version = context.product?.version ?? null;
  return badgeOf(material.content, guide, version, material.language, causeInUse(material.content, context));
}
