/** What `latch guide` says of the content: pure, from the loaded content to JSON values. */
import { levelOf, proofsOf } from '../../guide/level.ts';
import type { Content, Guide, Platform } from '../../guide/model.ts';
import { type ReadyStep, stepsFor, textOf } from '../../guide/steps.ts';

/** One entry of `latch guide list --json`: the shape is part of the terminal's contract. */
export interface ListedGuide {
  readonly product: string;
  readonly name: string;
  readonly variant: string;
  /** Release lines of the product, such as `3.0-3.9`; empty where the guide is for every version. */
  readonly versions: string;
  readonly platforms: readonly Platform[];
  readonly faults: readonly string[];
  readonly level: 'proven' | 'documented' | 'unconfirmed';
  readonly provenOn: readonly string[];
  readonly languages: readonly string[];
  /** Date of the last review. */
  readonly reviewed: string;
}

export interface ShownGuide extends ListedGuide {
  readonly title: string;
  readonly intro: string;
  readonly asks: readonly { readonly id: string; readonly label: string; readonly example: string }[];
  /** Every step, whatever would be chosen on the way; `when` names the choices it is for. */
  readonly steps: readonly (ReadyStep & { readonly when: readonly string[] })[];
}

export function listGuides(content: Content): readonly ListedGuide[] {
  return content.guides
    .map(guide => listed(content, guide))
    .toSorted((a, b) => a.product.localeCompare(b.product) || a.variant.localeCompare(b.variant));
}

/** The guides of a product, or the one named; empty where there is none. */
export function findGuides(content: Content, product: string, variant: string | null): readonly Guide[] {
  return content.guides.filter(
    ({ facts }) => facts.product === product && (variant === null || facts.id === variant),
  );
}

/** The whole guide with its examples filled in. */
export function showGuide(content: Content, guide: Guide, language: string): ShownGuide {
  const text = textOf(guide, language);
  return {
    ...listed(content, guide),
    title: text?.title ?? guide.facts.id,
    intro: text?.intro ?? '',
    asks: guide.facts.asks.map(({ id, example }) => ({ id, label: text?.asks[id]?.label ?? id, example })),
    steps: everyStep(guide, language),
  };
}

function listed(content: Content, guide: Guide): ListedGuide {
  const { facts, texts } = guide;
  const { from, to, platforms } = facts.appliesTo;
  const { level } = levelOf(content, guide, null);
  return {
    product: facts.product,
    name: content.products.find(({ id }) => id === facts.product)?.name ?? facts.product,
    variant: facts.id,
    versions: from === null && to === null ? '' : `${from ?? ''}-${to ?? ''}`,
    platforms,
    faults: facts.faults,
    level: level === 'proven-nearby' ? 'proven' : level,
    provenOn: [...new Set(proofsOf(content, guide).map(proof => `${proof.version}, ${proof.system}`))],
    languages: Object.keys(texts).toSorted(),
    reviewed: facts.review.on,
  };
}

/** A step behind a choice is only there once that choice is made, so every choice is made in turn. */
function everyStep(guide: Guide, language: string): ShownGuide['steps'] {
  const answers = Object.fromEntries(guide.facts.asks.map(ask => [ask.id, ask.example]));
  const found = new Map<string, ReadyStep>();
  const labels = new Map<string, string>();
  const look = (choices: Record<string, string>): void => {
    for (const step of stepsFor(guide, { answers, choices, platform: null, language })) {
      if (!found.has(step.id)) found.set(step.id, step);
      for (const choice of step.choices) labels.set(`${step.id} ${choice.id}`, choice.label);
    }
  };
  look({});
  for (const step of guide.facts.steps) {
    for (const choice of step.choices ?? []) look({ [step.id]: choice });
  }
  return guide.facts.steps.flatMap(({ id, when }) => {
    const step = found.get(id);
    const choices = Object.entries(when?.answer ?? {}).flatMap(([decision, wanted]) =>
      wanted.map(choice => labels.get(`${decision} ${choice}`) ?? choice),
    );
    return step === undefined ? [] : [{ ...step, when: choices }];
  });
}
