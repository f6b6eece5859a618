import { visibleLine } from '../../case/plain.ts';
import type { Action, Fact, Field, QueueBlock } from '../../contract/view.ts';
import type { SeenQueue } from '../../queue/foreign.ts';
import { queueWords } from '../../words/queue.ts';
import type { QueueState } from '../context.ts';
import { queueHere } from '../guided.ts';
import { action, type Drawing, type Drawn, waysOut } from './drawn.ts';

/** What waits, what was done to it, and what can be done. */
export function drawQueue(drawing: Drawing): Drawn {
  const { context, words } = drawing;
  const own = wordsOf(drawing);
  const state = context.queue;
  const seen = drawing.material.queue;
  const deletes = (state?.ours ?? 0) > 0 && toolsOf(drawing).deletes;
  const consent: Field = {
    kind: 'consent',
    name: 'mayDelete',
    label: own.consent(state?.ours ?? 0),
    hint: own.consentHint,
    required: true,
    error: context.problem === 'delete-not-agreed' ? words.problems['delete-not-agreed'].todo : null,
    value: false,
  };
  return {
    title: own.title,
    lead: state === null || seen === null ? [] : leadOf(drawing, state, seen),
    fields: deletes ? [consent] : [],
    actions: [...actionsOf(drawing, state, deletes), ...waysOut(words)],
    technical: [],
    screen: { screen: 'queue', queue: blockOf(drawing, false) },
  };
}

/** The same while something is done to it; it ends by itself. */
export function drawQueueBusy(drawing: Drawing): Drawn {
  const own = wordsOf(drawing);
  const deed = drawing.context.queue?.working ?? 'hold';
  return {
    title: own.working[deed],
    lead: [own.endsByItself],
    fields: [],
    actions: [],
    technical: [],
    screen: { screen: 'queue', queue: blockOf(drawing, true) },
  };
}

function actionsOf(drawing: Drawing, state: QueueState | null, deletes: boolean): Action[] {
  const own = wordsOf(drawing);
  const { toHold = 0, ours = 0, working = null } = state ?? {};
  const nothingToDo = toHold === 0 && working === null;
  return [
    ...(toHold > 0 ? [action('holdQueued', own.hold(toHold), 'primary')] : []),
    action('handOver', own.goOn, nothingToDo ? 'primary' : 'secondary'),
    action('lookAtQueue', own.again, working === null ? 'secondary' : 'primary'),
    ...(ours > 0 ? [action('releaseQueued', own.release(ours), 'secondary')] : []),
    ...(deletes ? [action('deleteQueued', own.remove(ours), 'danger', { fields: ['mayDelete'] })] : []),
  ];
}

function leadOf(drawing: Drawing, state: QueueState, seen: SeenQueue): string[] {
  const own = wordsOf(drawing);
  if (state.working !== null) return [own.interrupted];
  const last = state.acts.at(-1);
  const heldBySomebody = seen.foreign.length - state.toHold - state.ours;
  return [
    ...(last === undefined ? [] : [own.did[last.deed](last.done)]),
    ...(seen.foreign.length === 0
      ? [own.nothingForeign]
      : [
          ...(state.toHold > 0 ? [own.waits(state.toHold), own.holdMeans] : []),
          ...(state.ours > 0 && last?.done !== state.ours ? [own.isHeld(state.ours)] : []),
          ...(state.ours > 0 && toolsOf(drawing).deletes ? [own.beforeDeleting] : []),
          ...(heldBySomebody > 0 ? [own.heldBefore(heldBySomebody)] : []),
          ...(state.ours > 0 && !toolsOf(drawing).deletes ? [own.noDelete] : []),
        ]),
  ];
}

function blockOf(drawing: Drawing, busy: boolean): QueueBlock {
  const own = wordsOf(drawing);
  const seen = drawing.material.queue;
  const count = (name: string, value: number): Fact => ({ name, value: own.mails(value) });
  const list = (entries: SeenQueue['senders'], nobody: string) =>
    entries.map(({ name, mails }) => count(name === '' ? nobody : visibleLine(name, 200), mails));
  if (seen === null) return { busy, facts: [], senders: [], domains: [], notes: [], labels: own.labels };
  const facts: Fact[] = [
    count(own.facts.foreign, seen.foreign.length),
    count(own.facts.total, seen.total),
    count(own.facts.toOwn, seen.toOwn),
    count(own.facts.fromOwn, seen.fromOwn),
    ...(seen.oldest === null ? [] : [{ name: own.facts.oldest, value: moment(seen.oldest) }]),
    { name: own.facts.at, value: moment(seen.at) },
  ];
  return {
    busy,
    facts,
    senders: list(seen.senders, own.notice),
    domains: list(seen.domains, own.notice),
    notes: seen.foreign.length === 0 ? [] : [...(seen.more ? [own.more] : []), ...own.honest],
    labels: own.labels,
  };
}

/** `2026-11-24 19:07 UTC` */
function moment(at: string): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

function toolsOf({ context, material }: Drawing) {
  return queueHere(material.content, context, material.known, material.before?.target.addresses ?? []);
}

function wordsOf({ material }: Drawing) {
  return queueWords(material.language);
}
