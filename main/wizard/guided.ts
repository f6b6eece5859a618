/** Which guide is in use and which of its steps are shown: the content seen from where the walk stands. */

import type { Elevation } from '../carry-out/how-to-run.ts';
import { endOfStretch } from '../carry-out/piece.ts';
import type { CommandBlock } from '../contract/view.ts';
import { readAsk } from '../guide/asks.ts';
import { type ChosenGuide, chooseGuide } from '../guide/choose.ts';
import { fillCommand } from '../guide/fill.ts';
import type { Ask, Content, Fault, Guide, Platform } from '../guide/model.ts';
import { type ReadyStep, stepsFor, valuesOf } from '../guide/steps.ts';
import { queueTools } from '../queue/tools.ts';
import type { WizardContext } from './context.ts';
import { isHere } from './here.ts';
import type { Library } from './library.ts';
import { placeOf } from './request.ts';

/** What the program knows of the server by itself, without asking. */
export interface Known {
  /** Ask id -> value. */
  readonly asks: Readonly<Record<string, string>>;
  readonly platform: Platform | null;
  /** The machine that Latch runs on, where it could carry steps out; null where it never does. */
  readonly here: Here | null;
}

export interface Here {
  /** Addresses of this machine, and the names that mean it. */
  readonly addresses: readonly string[];
  readonly platform: Platform | null;
  readonly shell: CommandBlock['shell'];
  /** How the right to change the system is got; null where there is no way from here. */
  readonly elevation: Elevation | null;
  /** Walking against the practice server: nothing but that is ever changed. */
  readonly practiceOnly: boolean;
}

export const nothingKnown: Known = { asks: {}, platform: null, here: null };

/** The product whose settings belong to whoever runs Latch. */
const practiceProduct = 'latch-practice';

/** Answers the statechart's questions from content. `addressesOf`: what the server's name was found to mean. */
export function guidedBy(
  content: Content,
  known: Known,
  addressesOf: (context: WizardContext) => readonly string[] = () => [],
): Library {
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
    carriesOut: context => carriesOut(content, context, known, addressesOf(context)),
    queue: context => queueHere(content, context, known, addressesOf(context)),
    mayBeBehindRouter: context => mayBeBehindRouter(context, known),
    knowsProduct: id => content.products.some(product => product.id === id),
  };
}

/** What the notice says is open, likeliest first: few notices know which kind of proxy it is, and the product does. */
function faultsOf(context: WizardContext): readonly Fault[] {
  if (context.answers.kind === 'mail') return ['open-relay'];
  return context.target?.problem === 'socks-proxy'
    ? ['open-socks-proxy', 'open-http-proxy']
    : ['open-http-proxy', 'open-socks-proxy'];
}

/** The guide for the product that was named, and why it is this one; the general one where it has none of its own. */
export function guideChosen(content: Content, context: WizardContext): ChosenGuide | null {
  if (context.product === null) return null;
  const { id, version } = context.product;
  const chosen = faultsOf(context).flatMap(
    fault => chooseGuide(content, { product: id, version, platform: null, fault }) ?? [],
  );
  return chosen.find(({ why }) => why !== 'fault-not-covered') ?? chosen[0] ?? null;
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
  const situation = { answers, choices: context.choices, platform: known.platform, language };
  const key = JSON.stringify(situation);
  const last = lastSteps.get(guide);
  if (last?.key === key) return last.steps;
  const steps = stepsFor(guide, situation);
  lastSteps.set(guide, { key, steps });
  return steps;
}

/** Asked for several times for each View and each Command, and the same until an answer changes. */
const lastSteps = new WeakMap<Guide, { readonly key: string; readonly steps: readonly ReadyStep[] }>();

/** An answer as typed, or what is known without asking. */
export function askText(ask: Ask, context: WizardContext, known: Known): string {
  const said = ask.id === 'own-domains' ? context.answers.ownDomain : '';
  return known.asks[ask.id] ?? context.asks[ask.id] ?? said;
}

/** How many steps Latch can do at once from where the walk stands: 0 where the server is not this machine. */
export function stepsAhead(
  content: Content,
  context: WizardContext,
  known: Known,
  addresses: readonly string[],
): number {
  const { here } = known;
  if (
    here === null ||
    !guideRunsHere(content, context, here, addresses) ||
    elevationFor(context, here) === null
  )
    return 0;
  const steps = stepsInUse(content, context, known, 'en');
  const end = endOfStretch(steps, { from: context.step, mode: 'steps' }, here.shell);
  return steps.slice(context.step, end).filter(step => step.commands.some(one => one.shell === here.shell))
    .length;
}

/** What of that can be offered: this step alone, and those that follow with it. */
export function carriesOut(
  content: Content,
  context: WizardContext,
  known: Known,
  addresses: readonly string[],
): { step: boolean; steps: boolean } {
  const ahead = stepsAhead(content, context, known, addresses);
  const { here } = known;
  const step = stepsInUse(content, context, known, 'en')[context.step];
  const runs = step?.kind !== 'decide' && step?.commands.some(one => one.shell === here?.shell) === true;
  return { step: ahead > 0 && runs, steps: ahead > 1 || (ahead > 0 && !runs) };
}

/** The server is this machine, and the guide in use is written for its system. */
export function guideRunsHere(
  content: Content,
  context: WizardContext,
  here: Here,
  addresses: readonly string[],
): boolean {
  const { target } = context;
  if (target === null) return false;
  if (!isHere([placeOf(target)], here.addresses) && !isHere(addresses, here.addresses)) return false;
  if (here.practiceOnly && context.product?.id !== practiceProduct) return false;
  const platforms = guideInUse(content, context)?.facts.appliesTo.platforms ?? [];
  return platforms.includes('any') || (here.platform !== null && platforms.includes(here.platform));
}

/** An address that this computer does not have can still lead to it. */
export function mayBeBehindRouter({ target }: WizardContext, { here }: Known): boolean {
  return target !== null && here !== null && !here.practiceOnly && !isHere([target.host], here.addresses);
}

/** Whether Latch may look into the queue of this machine: as its administrator, and by tools that it knows. */
export function queueHere(
  content: Content,
  context: WizardContext,
  { here }: Known,
  addresses: readonly string[],
): { looks: boolean; deletes: boolean } {
  const tools = queueTools(context.product?.id ?? '');
  const looks =
    tools !== null &&
    here !== null &&
    here.shell === 'sh' &&
    here.elevation === 'none' &&
    guideRunsHere(content, context, here, addresses);
  return { looks, deletes: looks && tools.remove !== null };
}

/** The domains of which the owner said that this server takes mail for them. */
export function ownDomainsOf(content: Content, context: WizardContext, known: Known): readonly string[] {
  const asks = guideInUse(content, context)?.facts.asks.filter(ask => ask.type === 'domain-list') ?? [];
  const said = asks.flatMap(ask => {
    const read = readAsk(ask, askText(ask, context, known));
    return read.ok ? read.value : [];
  });
  const own = context.answers.ownDomain.trim().toLowerCase();
  return [...new Set(own === '' ? said : [own, ...said])];
}

/** The practice server's settings belong to whoever runs Latch. */
export function elevationFor(context: WizardContext, here: Here): Elevation | null {
  return context.product?.id === practiceProduct ? 'none' : here.elevation;
}

/** The product's own check of its configuration, from the guide in use; null where it has none for this shell. */
export function ownCheckInUse(
  content: Content,
  context: WizardContext,
  known: Known,
  shell: CommandBlock['shell'],
): string | null {
  const guide = guideInUse(content, context);
  const template = guide?.facts.verify.own?.[shell];
  if (guide === null || template === undefined) return null;
  const answers = Object.fromEntries(guide.facts.asks.map(ask => [ask.id, askText(ask, context, known)]));
  const filled = fillCommand(shell, template.trimEnd(), valuesOf(guide, answers));
  return filled.ok ? filled.text : null;
}
