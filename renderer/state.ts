import type { CommandType } from '../main/contract/command.ts';
import type { Field, View } from '../main/contract/view.ts';
import type { Value } from './outgoing.ts';

/** Where the keyboard goes after a View has been drawn; `at` is the number of that View. */
interface Focus {
  readonly on: 'heading' | 'problem' | 'field';
  readonly field: string;
  readonly at: number;
}

interface Draft {
  readonly value: Value;
  /** The value the View had when it was typed over. */
  readonly over: Value;
  readonly visit: number;
}

export interface PageState {
  readonly view: View | null;
  /** Counts the screens shown; a View of the same screen is the same visit. */
  readonly visit: number;
  /** What was typed: by case and screen, then by field. */
  readonly drafts: Readonly<Record<string, Readonly<Record<string, Draft>>>>;
  /** The Command that no View has answered yet. */
  readonly sent: CommandType | null;
  readonly focus: Focus | null;
  readonly gone: boolean;
}

export type Happening =
  | { readonly type: 'view'; readonly view: View }
  | { readonly type: 'typed'; readonly field: Field; readonly value: Value }
  | { readonly type: 'sent'; readonly command: CommandType }
  | { readonly type: 'waited' }
  | { readonly type: 'gone'; readonly gone: boolean };

export const firstState: PageState = {
  view: null,
  visit: 0,
  drafts: {},
  sent: null,
  focus: null,
  gone: false,
};

/** What the page knows besides the View: what was typed, what was sent, where the keyboard belongs. */
export function next(state: PageState, happening: Happening): PageState {
  switch (happening.type) {
    case 'view':
      return withView(state, happening.view);
    case 'typed':
      return withTyped(state, happening.field, happening.value);
    case 'sent':
      return { ...state, sent: happening.command };
    case 'waited':
      return { ...state, sent: null };
    case 'gone':
      return happening.gone === state.gone ? state : { ...state, gone: happening.gone, sent: null };
    default:
      return happening satisfies never;
  }
}

/** The value to draw in a field: what was typed over it, else what the View says. */
export function valueOf(state: PageState, field: Field): Value {
  const draft = state.view ? state.drafts[shelf(state.view)]?.[field.name] : undefined;
  if (!draft || typeof draft.value !== typeof field.value) return field.value;
  if (draft.visit === state.visit) return draft.value;
  // A yes is given anew each time it is asked for.
  return field.kind !== 'consent' && draft.over === field.value ? draft.value : field.value;
}

function withView(state: PageState, view: View): PageState {
  const before = state.view;
  if (before && view.number <= before.number) return state;
  const otherCase = state.sent === 'openCase' || state.sent === 'startNewCase';
  const same =
    before !== null && scene(before) === scene(view) && !(otherCase && before.caseId !== view.caseId);
  // A case gets its id while its first screen is still up: what was typed there moves with it.
  const moved = same
    ? { [shelf(view)]: { ...state.drafts[shelf(view)], ...state.drafts[shelf(before)] } }
    : {};
  return {
    ...state,
    view,
    drafts: { ...state.drafts, ...moved },
    visit: same ? state.visit : state.visit + 1,
    sent: null,
    focus: focusAfter(state, view, same) ?? state.focus,
    gone: false,
  };
}

function focusAfter(state: PageState, view: View, same: boolean): Focus | null {
  // The page has only opened: the document's own title is read, and the keyboard is at its beginning.
  if (!state.view) return null;
  if (!same) return { on: 'heading', field: '', at: view.number };
  const asked = state.sent !== null && state.sent !== 'showDetails';
  const other = JSON.stringify(view.problem) !== JSON.stringify(state.view.problem);
  if (view.problem && (asked || other)) return { on: 'problem', field: '', at: view.number };
  const wrong = view.fields.find(field => field.error !== null);
  if (wrong && asked) return { on: 'field', field: wrong.name, at: view.number };
  return null;
}

function withTyped(state: PageState, field: Field, value: Value): PageState {
  if (!state.view) return state;
  const key = shelf(state.view);
  const draft: Draft = { value, over: field.value, visit: state.visit };
  return { ...state, drafts: { ...state.drafts, [key]: { ...state.drafts[key], [field.name]: draft } } };
}

/** Where a draft lies: what was typed in one case is not offered in another. */
function shelf(view: View): string {
  return `${view.caseId} ${scene(view)}`;
}

/** What makes a screen the same screen: progress and answers may change on it, its question may not. */
function scene(view: View): string {
  switch (view.screen) {
    case 'arrive':
      return `arrive ${view.stage}`;
    case 'look':
    case 'check':
      return `${view.screen} ${view.progress ? 'running' : 'still'}`;
    case 'recheck':
      return `recheck ${view.progress ? 'running' : 'still'} ${view.comparison ? 'done' : ''}`;
    case 'step':
      return `step ${view.step.number} ${view.step.name}`;
    default:
      return view.screen;
  }
}
