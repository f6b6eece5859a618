/** What was seen on this computer itself, where the server is this computer. Pure. */
import type { LookedAt } from '../identify/evidence.ts';
import { canonicalAddress } from '../identify/target.ts';
import { agreementOf } from '../inspect/agreement.ts';
import type { Inspected, Inspection } from '../inspect/inspection.ts';
import { inspectWords } from '../words/inspect.ts';
import type { WizardContext } from './context.ts';
import type { Looked, Material } from './material.ts';

/** Whether a server is this computer; one that has several addresses only where each of them is this computer's own. */
export function isHere(addresses: readonly string[], own: readonly string[]): boolean {
  const isOwn = (address: string) =>
    address === 'localhost' ||
    /^127\.|^::1$/.test(address) ||
    own.some(one => canonicalAddress(one) === address);
  return addresses.length > 0 && addresses.every(isOwn);
}

/** Only what answers on a port that was looked at is about this case: another mail server on the same computer is not. */
export function aboutThis(inspection: Inspection, looked: LookedAt): Inspection {
  const open = new Set(looked.ports.filter(({ state }) => state === 'open').map(({ port }) => port));
  return {
    ...inspection,
    products: inspection.products.filter(({ listens }) => listens.some(({ port }) => open.has(port))),
  };
}

/** The candidates with those first that were seen to run here, which is surer than what a server says of itself. */
export function surerCandidates(
  candidates: Looked['candidates'],
  inspection: Inspection,
  nameOf: (product: string) => string,
): Looked['candidates'] {
  const seen = inspection.products.map(({ id, version, because }) => {
    const heard = candidates.find(candidate => candidate.product === id);
    return {
      product: id,
      name: nameOf(id),
      version: version ?? heard?.version ?? null,
      confidence: 1,
      because: [...because, ...(heard?.because ?? [])].slice(0, 50),
    };
  });
  return [...seen, ...candidates.filter(one => !seen.some(({ product }) => product === one.product))];
}

/** What was seen of the product that was named, or of the likeliest one before that. */
export function inspectedHere(
  context: Pick<WizardContext, 'product'>,
  material: Pick<Material, 'looked'>,
): Inspected | null {
  const products = material.looked?.inspection?.products ?? [];
  if (context.product === null) return products[0] ?? null;
  const { id } = context.product;
  return products.find(one => one.id === id) ?? null;
}

/** Paragraphs that say why it is open, from the settings; none where nothing was seen. */
export function whyOpen(context: WizardContext, material: Material): readonly string[] {
  const words = inspectWords(material.language);
  const causes = inspectedHere(context, material)?.causes ?? [];
  return unlike(causes.map(({ sentence }) => sentence)).map(sentence => words.why(sentence));
}

/** File and line for Details, and what could not be seen. */
export function technicalHere(context: WizardContext, material: Material): readonly string[] {
  const words = inspectWords(material.language);
  const causes = inspectedHere(context, material)?.causes ?? [];
  return [
    ...unlike(causes.map(({ file, line, value }) => words.technical(file, line, value))),
    ...(material.looked?.inspection?.notSeen ?? []),
  ];
}

/** How the verdict and the settings go together, a paragraph each. */
export function agreementHere(context: WizardContext, material: Material): readonly string[] {
  const inspected = inspectedHere(context, material);
  const verdict = material.before?.verdict;
  const agreement = verdict === undefined ? null : agreementOf(verdict, inspected);
  if (agreement === null || inspected === null) return [];
  const words = inspectWords(material.language);
  const name = material.content.products.find(({ id }) => id === inspected.id)?.name ?? inspected.id;
  const [first] = inspected.causes;
  return agreement === 'open-no-cause'
    ? words.agreement[agreement](name)
    : words.agreement[agreement](first?.sentence ?? '');
}

/**
 * The choice of a question that the settings point to, with the words for it; null where they point nowhere. After a
 * second check that was not closed, the first guess has been tried.
 */
export function suggestedChoice(
  context: WizardContext,
  material: Material,
  choices: readonly string[],
): { readonly choice: string; readonly hint: string } | null {
  if (context.after !== null) return null;
  const words = inspectWords(material.language);
  const causes = inspectedHere(context, material)?.causes ?? [];
  const places = new Set(causes.map(({ file, line }) => `${file}:${line}`));
  if (places.size > 1 && choices.includes('not-sure')) return { choice: 'not-sure', hint: words.several };
  const cause = causes.find(({ id }) => choices.includes(id));
  if (cause === undefined) return null;
  return { choice: cause.id, hint: cause.or.length > 0 ? words.chooseBetween : words.chosenForYou };
}

function unlike(sentences: readonly string[]): readonly string[] {
  return [...new Set(sentences)];
}
