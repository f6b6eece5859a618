import type { Badge } from '../../contract/view.ts';
import { levelOf } from '../../guide/level.ts';
import { badgeWords } from '../../words/guide.ts';
import { guideInUse } from '../guided.ts';
import type { Drawing } from './drawn.ts';

/** How sure the guide in use is, with its proofs or sources. */
export function badgeOf({ context, material }: Drawing): Badge {
  const guide = guideInUse(material.content, context);
  if (guide === null) return { level: 'unconfirmed', sentence: '', because: [] };
  const level = levelOf(material.content, guide, context.product?.version ?? null);
  return badgeWords(material.language, material.content, guide, level, context.product?.version ?? null);
}
