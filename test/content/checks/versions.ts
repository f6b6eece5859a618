import { fitsVersion } from '../../../main/guide/choose.ts';
import type { Guide, Product } from '../../../main/guide/model.ts';
import { compareVersions } from '../../../main/guide/version.ts';
import type { Check, Finding } from './finding.ts';

/**
 * From the oldest version that a product's guides are for, every release belongs to one guide and to no second one for
 * the same platform and fault.
 */
export const oneGuideForEachVersion: Check = checked =>
  checked.content.products.flatMap(product => {
    const guides = checked.content.guides.filter(({ facts }) => facts.product === product.id);
    const findings: Finding[] = [];
    const say = (guide: Guide, sentence: string) => {
      const origin = checked.origins.guides.get(`${product.id}/${guide.facts.id}`);
      findings.push({
        file: origin?.file ?? '',
        line: origin?.lineOf(['appliesTo']) ?? 1,
        sentence,
        level: 'problem',
      });
    };
    for (const guide of guides) {
      for (const end of ['from', 'to'] as const) {
        const line = guide.facts.appliesTo[end];
        if (line !== null && !product.releases.includes(line)) {
          say(guide, `"${line}" is not among the releases in product.yml.`);
        }
      }
    }
    for (const release of releasesCovered(product, guides)) {
      const fitting = guides.filter(guide => fitsVersion(product, guide, release));
      const first = guides[0];
      if (fitting.length === 0 && first) {
        say(
          nearestBelow(product, guides, release) ?? first,
          `No guide is for version ${release}. Make one guide begin earlier or another end later.`,
        );
      }
      for (const [index, guide] of fitting.entries()) {
        const other = fitting.slice(0, index).find(before => overlaps(before, guide));
        if (other)
          say(
            guide,
            `Version ${release} is also in the guide "${other.facts.id}". A version belongs to one guide.`,
          );
      }
    }
    return findings.filter((finding, index) => {
      const same = (other: Finding) =>
        other.file === finding.file && kind(other.sentence) === kind(finding.sentence);
      return findings.findIndex(same) === index;
    });
  });

/** One sentence a file is enough, whichever version it names. */
function kind(sentence: string): string {
  return sentence.replace(/\d+(\.\d+)*/g, '');
}

function releasesCovered(product: Product, guides: readonly Guide[]): readonly string[] {
  if (guides.length === 0) return [];
  const begins = guides.map(({ facts }) => facts.appliesTo.from);
  if (begins.includes(null)) return product.releases;
  const oldest = begins.filter(line => line !== null).toSorted(compareVersions)[0] ?? '';
  return product.releases.slice(Math.max(product.releases.indexOf(oldest), 0));
}

function nearestBelow(product: Product, guides: readonly Guide[], release: string): Guide | undefined {
  const place = (guide: Guide) => product.releases.indexOf(guide.facts.appliesTo.to ?? '');
  return guides
    .filter(guide => place(guide) >= 0 && place(guide) < product.releases.indexOf(release))
    .toSorted((a, b) => place(b) - place(a))[0];
}

function overlaps(a: Guide, b: Guide): boolean {
  const platforms = a.facts.appliesTo.platforms;
  const others = b.facts.appliesTo.platforms;
  const samePlatform = platforms.some(platform => others.includes(platform));
  return samePlatform && a.facts.faults.some(fault => b.facts.faults.includes(fault));
}
