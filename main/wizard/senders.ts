/** Who sent through the server without a password, as its log shows: for the list of who keeps working. Pure. */
import type { Fact } from '../contract/view.ts';
import type { Ask } from '../guide/model.ts';
import type { Relayer } from '../inspect/relayers.ts';
import { inspectWords } from '../words/inspect.ts';
import type { WizardContext } from './context.ts';
import { inspectedHere } from './here.ts';
import type { Material } from './material.ts';

/** More devices without a password than this are to be thought about, and not taken over. */
const mostProposed = 50;
/** Of the addresses on the internet a few show what is going on. */
const mostStrangers = 10;

/** The answer that is offered where none was given; empty where there is none. Never a stranger's address. */
export function proposedSenders(ask: Ask, context: WizardContext, material: Material): string {
  if (ask.type !== 'cidr-list' || context.asks[ask.id] !== undefined) return '';
  return sendersHere(context, material)
    .filter(isKnown)
    .slice(0, mostProposed)
    .map(one => one.address)
    .join(', ');
}

/** An address each, those of the own networks first, with what to think of the others; nothing where no log was read. */
export function senderFacts(context: WizardContext, material: Material): readonly Fact[] {
  if ((inspectedHere(context, material)?.relayers ?? null) === null) return [];
  const words = inspectWords(material.language).senders;
  const all = sendersHere(context, material);
  const fact = ([name, value]: readonly [string, string]): Fact => ({ name, value });
  const facts = (list: readonly Relayer[]) =>
    list.map(one => fact([one.address, words.value(one.messages, one.lastSeen, one.network)]));
  const own = all.filter(isKnown);
  const neighbours = all.filter(one => one.network === 'neighbour');
  const routers = all.filter(one => one.network === 'router');
  const strangers = all.filter(one => one.network === 'public');
  const hidden =
    Math.max(own.length - mostProposed, 0) +
    [neighbours, strangers].reduce((sum, list) => sum + Math.max(list.length - mostStrangers, 0), 0);
  return [
    ...(all.length === 0 ? [fact(words.nobody)] : []),
    ...facts(own.slice(0, mostProposed)),
    ...(neighbours.length === 0
      ? []
      : [...facts(neighbours.slice(0, mostStrangers)), fact(words.neighbours)]),
    ...(routers.length === 0 ? [] : [...facts(routers), fact(words.router)]),
    ...(strangers.length === 0 ? [] : [...facts(strangers.slice(0, mostStrangers)), fact(words.strangers)]),
    ...(hidden === 0 ? [] : [fact(words.more(hidden))]),
  ];
}

function sendersHere(context: WizardContext, material: Material): readonly Relayer[] {
  return inspectedHere(context, material)?.relayers ?? [];
}

function isKnown({ network }: Relayer): boolean {
  return network === 'own' || network === 'private';
}
