import type { Content, Guide, Proof } from './model.ts';
import { compareVersions, lineOf } from './version.ts';

type Level = 'proven' | 'proven-nearby' | 'documented' | 'unconfirmed';

export interface GuideLevel {
  readonly level: Level;
  /** The proofs that the level rests on, newest version first; empty for `documented` and `unconfirmed`. */
  readonly proofs: readonly Proof[];
}

/**
 * How much is known about a guide for this version. A proof counts while the guide is as it was when the lab ran it
 * and every stage passed. `proven`: on a version of the same release line; `proven-nearby`: on another one that this
 * guide is for. With a cause given, only proofs of that cause count: a guide never claims more than was run.
 */
export function levelOf(
  content: Content,
  guide: Guide,
  version: string | null,
  cause: string | null = null,
): GuideLevel {
  const proofs = proofsOf(content, guide)
    .filter(proof => cause === null || proof.cause === cause)
    .toSorted((a, b) => compareVersions(b.version, a.version) || b.ranAt.localeCompare(a.ranAt));
  if (proofs.length === 0) {
    const documented = guide.facts.sources.some(({ kind }) => kind !== 'observed');
    return { level: documented ? 'documented' : 'unconfirmed', proofs: [] };
  }
  const releases = content.products.find(({ id }) => id === guide.facts.product)?.releases ?? [];
  const line = version === null ? null : lineOf(releases, version);
  const same = proofs.filter(
    proof =>
      version !== null &&
      (proof.version === version || (line !== null && line === lineOf(releases, proof.version))),
  );
  return same.length > 0 ? { level: 'proven', proofs: same } : { level: 'proven-nearby', proofs };
}

/** Proofs of a guide as it is now, with every stage passed. */
export function proofsOf(content: Content, { facts, hash }: Guide): Proof[] {
  return content.proofs.filter(
    proof =>
      proof.product === facts.product &&
      proof.guide === facts.id &&
      proof.guideHash === hash &&
      proof.stages.every(stage => stage.passed),
  );
}
