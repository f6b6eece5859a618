/**
 * The walk in a terminal as a conversation: Views and typed lines go in, lines to print and Commands come out.
 * Pure; `walk.node.ts` gives it a terminal.
 */
import type { Action, View } from '../../contract/view.ts';
import type { WalkWords } from '../../words/terminal.ts';
import { type Asking, askField, hearAnswer, questionPrompt, questionText } from './ask-field.ts';
import { blank, type Line, line } from './line.ts';
import { commandOf, fieldsOf, type Value } from './outgoing.ts';
import { carriedNews, newsText, problemText, viewText } from './view-text.ts';

export interface Conversation {
  readonly view: View;
  /** What was typed on this screen, by field; kept while the screen stays. */
  readonly typed: Readonly<Record<string, Value>>;
  /** The Action whose fields are being asked, and the field asked now. */
  readonly asking: { readonly action: Action; readonly at: number; readonly now: Asking } | null;
}

export interface Turn {
  readonly conversation: Conversation;
  readonly say: readonly Line[];
  readonly prompt: string;
  readonly command: unknown;
  readonly over: boolean;
}

/** Begins with the present View. */
export function begin(view: View, words: WalkWords): Turn {
  return turn({ view, typed: {}, asking: null }, [...viewText(view), ...menuText(view, words)], words);
}

/**
 * Takes a later View: all of it when the screen is another, otherwise only what is new. `answering` says that
 * it is the answer to a Command, so that the same problem twice is told twice.
 */
export function seeView(before: Conversation, view: View, answering: boolean, words: WalkWords): Turn {
  const now = progressOf(view);
  const then = progressOf(before.view);
  if (now !== null && then !== null && view.screen === before.view.screen && sameProblem(before.view, view)) {
    return turn({ ...before, view }, newsText(then, now), words);
  }
  const carried = carriedOf(view);
  const carriedThen = carriedOf(before.view);
  if (carried !== null && carriedThen !== null && sameProblem(before.view, view)) {
    return turn({ ...before, view }, carriedNews(carriedThen, carried), words);
  }
  if (unchanged(before.view, view)) {
    const say = sameProblem(before.view, view) && !answering ? [] : problemText(view);
    // A Command that was refused is over; its questions are asked anew when it is chosen again.
    return turn({ ...before, view, asking: say.length === 0 ? before.asking : null }, say, words);
  }
  const typed = view.screen === before.view.screen && view.title === before.view.title ? before.typed : {};
  return turn({ view, typed, asking: null }, [...viewText(view), ...menuText(view, words)], words);
}

/** Takes one typed line. `more` says that further lines came with it. */
export function hearLine(before: Conversation, typed: string, more: boolean, words: WalkWords): Turn {
  return before.asking === null
    ? hearChoice(before, typed, more, words)
    : hearField(before, before.asking, typed, more, words);
}

function hearChoice(before: Conversation, typed: string, more: boolean, words: WalkWords): Turn {
  const { view } = before;
  const word = typed.trim().toLowerCase();
  if (word === '') return turn(before, [], words);
  if (word === words.quitKey) return { ...turn(before, [], words), over: true };
  if (word === words.againKey) return begin(view, words);
  if (word === words.detailsKey) {
    return { ...turn(before, [], words), command: { type: 'showDetails', on: !view.details } };
  }
  const chosen = /^\d{1,3}$/.test(word) ? choices(view)[Number(word) - 1] : undefined;
  if (chosen !== undefined) return choose(before, chosen, words);

  // Something typed or pasted where one long text is all that the screen asks for is that text.
  const [only, ...others] = view.fields;
  const wanting = view.actions.find(action => action.role === 'primary' && action.fields.length === 1);
  if (only?.kind === 'multiline' && others.length === 0 && wanting !== undefined && !/^\d+$/.test(word)) {
    return hearLine(choose(before, wanting, words).conversation, typed, more, words);
  }
  return turn(before, [line(words.notAChoice)], words);
}

function choose(before: Conversation, action: Action, words: WalkWords): Turn {
  const [first] = fieldsOf(action, before.view.fields);
  if (first === undefined) {
    return { ...turn(before, [], words), command: commandOf(action, () => undefined) };
  }
  const now = askField(first, before.typed[first.name] ?? first.value);
  const say = [...questionText(now, words), line(words.backHint, { style: 'quiet', indent: 2 })];
  return turn({ ...before, asking: { action, at: 0, now } }, say, words);
}

function hearField(
  before: Conversation,
  asking: NonNullable<Conversation['asking']>,
  typed: string,
  more: boolean,
  words: WalkWords,
): Turn {
  const { action, at, now } = asking;
  if (typed.trim() === '<' && now.lines === null) {
    return turn({ ...before, asking: null }, menuText(before.view, words), words);
  }
  const heard = hearAnswer(now, typed, more, words);
  if (!heard.done) return turn({ ...before, asking: { ...asking, now: heard.asking } }, heard.say, words);

  const known = { ...before.typed, [now.field.name]: heard.value };
  const next = fieldsOf(action, before.view.fields)[at + 1];
  if (next !== undefined) {
    const asked = askField(next, known[next.name] ?? next.value);
    return turn(
      { ...before, typed: known, asking: { action, at: at + 1, now: asked } },
      questionText(asked, words),
      words,
    );
  }
  const valueOf = (name: string) =>
    known[name] ?? before.view.fields.find(field => field.name === name)?.value;
  return {
    ...turn({ ...before, typed: known, asking: null }, [], words),
    command: commandOf(action, valueOf),
  };
}

/** The permitted Actions, then the places that can be visited: the numbers of the menu. */
function choices(view: View): readonly Action[] {
  const visits = view.rail.flatMap(place => (place.visit === null ? [] : [place.visit]));
  return [...view.actions, ...visits];
}

function menuText(view: View, words: WalkWords): readonly Line[] {
  const own = view.actions.length;
  return [
    blank,
    ...choices(view).flatMap((action, index) => [
      ...(index === own ? [blank, line(view.labels.walk, { style: 'quiet' })] : []),
      line(`${String(index + 1).padStart(2)}  ${action.label}`, {
        style: action.role === 'primary' ? 'strong' : 'plain',
        hang: 4,
      }),
    ]),
    blank,
    line(words.keys(view.labels.details, view.details), { style: 'quiet' }),
  ];
}

function turn(conversation: Conversation, say: readonly Line[], words: WalkWords): Turn {
  const prompt = conversation.asking === null ? '> ' : questionPrompt(conversation.asking.now, words);
  return { conversation, say, prompt, command: undefined, over: false };
}

function progressOf(view: View) {
  return 'progress' in view ? view.progress : null;
}

/** A stretch that runs. */
function carriedOf(view: View) {
  return view.screen === 'carry-out' && view.run.stage === 'running' ? view.run : null;
}

function sameProblem(before: View, after: View): boolean {
  return JSON.stringify(before.problem) === JSON.stringify(after.problem);
}

function unchanged(before: View, after: View): boolean {
  return bare(before) === bare(after);
}

function bare(view: View): string {
  return JSON.stringify({ ...view, number: 0, problem: null });
}
