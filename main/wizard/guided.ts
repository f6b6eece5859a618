/** Which guide is in use and which of its steps are shown: the content seen from where the walk stands. */

import { readAsk } from '../guide/asks.ts';
import { type ChosenGuide, chooseGuide } from '../guide/choose.ts';
import type { Ask, Content, Fault, Guide, Platform } from '../guide/model.ts';
import { type ReadyStep, stepsFor } from '../guide/steps.ts';
import type { WizardContext } from './context.ts';
import type { Library } from './library.ts';

/** What the program knows of the server by itself, without asking. */
export interface Known {
  /** Ask id -> value. */
  readonly asks: Readonly<Record<string, string>>;
  readonly platform: Platform | null;
}

export const nothingKnown: Known = { asks: {}, platform: null };

/** Answers the statechart's questions from content. */
export function guidedBy(content: Content, known: Known): Library {
  return {
    stepIds: context =>
      stepsInUse(content, context, known, 'en').map(step => ({
        id: step.id,
        choices: step.choices.map(choice => choice.id),
      })),
    guideId: context => guideInUse(content, context)?.facts.id ?? null,
    asksReadable: (context, answers) =>
      (guideInUse(content, context)?.facts.asks ?? []).every(
        ask => readAsk(ask, askText(ask, { ...context, asks: { ...context.asks, ...answers } }, known)).ok,
      ),
    knowsProduct: id => content.products.some(product => product.id === id),
  };
}

/** What the notice or the check says is open. */
function faultOf(context: WizardContext): Fault {
  if (context.answers.kind === 'mail') return 'open-relay';
  return context.target?.problem === 'socks-proxy' ? 'open-socks-proxy' : 'open-http-proxy';
}

/** The guide for the product that was named, and why it is this one; the general one where it has none of its own. */
export function guideChosen(content: Content, context: WizardContext): ChosenGuide | null {
  if (context.product === null) return null;
  const { id, version } = context.product;
  return chooseGuide(content, { product: id, version, platform: null, fault: faultOf(context) });
}

export function guideInUse(content: Content, context: WizardContext): Guide | null {
  return guideChosen(content, context)?.guide ?? null;
}

/** The choice made in a `decide` step of the guide in use, which is the cause; null before that. */
export function causeInUse(content: Content, context: WizardContext): string | null {
  const decisions = guideInUse(content, context)?.facts.steps.filter(step => step.kind === 'decide') ?? [];
  return decisions.map(step => context.choices[step.id]).find(choice => choice !== undefined) ?? null;
}

/** The steps of the guide in use, with the answers given so far filled in. */
export function stepsInUse(
  content: Content,
  context: WizardContext,
  known: Known,
  language: string,
): readonly ReadyStep[] {
  const guide = guideInUse(content, context);
  if (guide === null) return [];
  const answers = Object.fromEntries(guide.facts.asks.map(ask => [ask.id, askText(ask, context, known)]));
  return stepsFor(guide, { answers, choices: context.choices, platform: known.platform, language });
}

/** An answer as typed, or what is known without asking. */
export function askText(ask: Ask, context: WizardContext, known: Known): string {
  const said = ask.id === 'own-domains' ? context.answers.ownDomain : '';
  return known.asks[ask.id] ?? context.asks[ask.id] ?? said;
}
