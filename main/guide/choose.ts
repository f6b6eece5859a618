import type { Content, Fault, Guide, Platform, Product } from './model.ts';
import { compareVersions, inRange } from './version.ts';

/** Id of the product whose guide is for everything that has none of its own. */
const genericProduct = 'generic';

/**
 * Why this guide: `exact` is the variant for the version; `version-unknown` the newest variant; `version-not-covered`,
 * `platform-not-covered`, `fault-not-covered`, `no-guide-yet` and `not-listed` the general guide.
 */
export type WhyGuide =
  | 'exact'
  | 'version-unknown'
  | 'version-not-covered'
  | 'platform-not-covered'
  | 'fault-not-covered'
  | 'no-guide-yet'
  | 'not-listed';

export interface GuideQuestion {
  /** Product id, or null where the person did not find theirs. */
  readonly product: string | null;
  readonly version: string | null;
  /** Null: not known; any platform fits. */
  readonly platform: Platform | null;
  readonly fault: Fault;
}

export interface ChosenGuide {
  readonly guide: Guide;
  readonly why: WhyGuide;
}

/** The guide for a product, version, platform and fault, else the general one; null where the content has neither. */
export function chooseGuide(content: Content, question: GuideQuestion): ChosenGuide | null {
  const general = (why: WhyGuide): ChosenGuide | null => {
    const guide = content.guides.find(
      ({ facts }) => facts.product === genericProduct && facts.faults.includes(question.fault),
    );
    return guide ? { guide, why } : null;
  };
  const product = content.products.find(({ id }) => id === question.product);
  if (!product) return general('not-listed');
  if (product.id === genericProduct) return general('exact');

  const all = content.guides.filter(({ facts }) => facts.product === product.id);
  if (all.length === 0) return general('no-guide-yet');
  const forFault = all.filter(({ facts }) => facts.faults.includes(question.fault));
  if (forFault.length === 0) return general('fault-not-covered');
  const here = forFault.filter(guide => fitsPlatform(guide, question.platform));
  if (here.length === 0) return general('platform-not-covered');

  const newestFirst = here.toSorted((a, b) => newer(a, b) || narrower(a, b));
  if (question.version === null || !/\d/.test(question.version)) {
    const newest = newestFirst[0];
    return newest ? { guide: newest, why: 'version-unknown' } : null;
  }
  const fitting = newestFirst.filter(guide => fitsVersion(product, guide, question.version ?? ''));
  return fitting[0] ? { guide: fitting[0], why: 'exact' } : general('version-not-covered');
}

/** Whether a guide is for this version of its product. */
export function fitsVersion(product: Product, { facts }: Guide, version: string): boolean {
  return inRange(product.releases, version, facts.appliesTo.from, facts.appliesTo.to);
}

function fitsPlatform({ facts }: Guide, platform: Platform | null): boolean {
  const { platforms } = facts.appliesTo;
  return platform === null || platform === 'any' || platforms.includes('any') || platforms.includes(platform);
}

function newer(a: Guide, b: Guide): number {
  const [left, right] = [a.facts.appliesTo.to, b.facts.appliesTo.to];
  if (left === right) return 0;
  if (left === null) return -1;
  return right === null ? 1 : compareVersions(right, left);
}

/** A guide for some platforms goes before one for any. */
function narrower(a: Guide, b: Guide): number {
  return (
    Number(a.facts.appliesTo.platforms.includes('any')) - Number(b.facts.appliesTo.platforms.includes('any'))
  );
}
