import type { Badge } from '../contract/view.ts';
import { guideWords } from '../words/guide.ts';
import { levelOf } from './level.ts';
import type { Content, Guide, Proof } from './model.ts';
import { compareVersions } from './version.ts';

/**
 * The evidence level of a guide in words, with what it rests on. With a cause given, the level of closing that cause:
 * what a step's badge shows once the person has said which cause it is.
 */
export function badgeOf(
  content: Content,
  guide: Guide,
  version: string | null,
  language: string,
  cause: string | null = null,
): Badge {
  const words = guideWords(language);
  const product = content.products.find(({ id }) => id === guide.facts.product);
  const name = product?.name ?? guide.facts.product;
  const { level, proofs } = levelOf(content, guide, version, cause);
  const inWords = (proof: Proof) =>
    words.badge.proof(`${name} ${proof.version}`, proof.system, proof.cause, words.date(proof.ranAt));
  const newest = proofs[0];
  if (newest && level === 'proven') {
    const sentence = words.badge.proven(`${name} ${newest.version}`, newest.system, words.date(newest.ranAt));
    return { level, sentence, because: proofs.map(inWords) };
  }
  if (newest && level === 'proven-nearby') {
    const lines = [...new Set(proofs.map(proof => proof.release))].toSorted(compareVersions);
    return { level, sentence: words.badge.provenNearby(lines, version), because: proofs.map(inWords) };
  }
  const sources = guide.facts.sources.map(({ title, url, seen }) =>
    words.badge.source(title, url, words.date(seen)),
  );
  const sentence =
    level === 'documented' ? words.badge.documented(product?.vendor ?? name) : words.badge.unconfirmed;
  return { level, sentence, because: sources };
}
