/** The frame that every fixture stands in, and short ways to write its parts. */
import { type Place, places } from '../../../main/contract/command.ts';
import type { Action, Field, Frame, Labels, Screen, View } from '../../../main/contract/view.ts';

const labels: Labels = {
  program: 'Latch',
  walk: 'Your way through',
  details: 'Details',
  practice: 'Practice: this is not a real server. Nothing leaves your computer.',
  copy: 'Copy',
  copied: 'Copied',
  search: 'Search',
  nothingFound: 'Nothing in the list has this name. Choose "not listed" below the list.',
  done: 'done',
  here: 'you are here',
  toCome: 'to come',
  required: 'needed',
  working: 'Working',
  skipToMain: 'Go to the question',
  lostTitle: 'Latch has ended.',
  lostText: 'Everything up to here is saved. Start Latch again to go on; you can close this window.',
  shells: { sh: 'Terminal', powershell: 'PowerShell' },
  sections: {
    cases: 'Earlier cases',
    facts: 'What we know',
    plan: 'What we are going to ask',
    candidates: 'What the server gave away',
    findings: 'What we tried',
    transcript: 'The whole conversation',
    comparison: 'Before and after',
    todo: 'What is left to do',
    saved: 'Saved on this computer',
  },
};

const names: Record<Place, string> = {
  arrive: 'Arrive',
  agree: 'Agree',
  look: 'Look',
  name: 'Name it',
  check: 'Check',
  close: 'Close it',
  recheck: 'Check again',
  'hand-over': 'Hand over',
};

/** One View: a screen at a place of the walk, with what differs from an ordinary frame. */
export function view(
  place: Place,
  title: string,
  screen: Screen,
  more: Partial<Omit<Frame, 'rail' | 'title'>> = {},
): View {
  const here = places.indexOf(place);
  return {
    ...screen,
    number: 1,
    language: 'en',
    caseId: '2026-11-22-mail-harbour',
    caseName: 'mail.harbour-joinery.example',
    practice: false,
    rail: places.map((id, index) => ({
      id,
      name: names[id],
      state: index < here ? 'done' : index === here ? 'here' : 'to-come',
      visit: index < here ? action('revisit', names[id], 'quiet', { payload: { place: id } }) : null,
    })),
    title,
    lead: [],
    problem: null,
    fields: [],
    actions: [],
    details: false,
    technical: [],
    labels,
    ...more,
  };
}

export function action(
  command: Action['command'],
  label: string,
  role: Action['role'],
  more: Partial<Pick<Action, 'payload' | 'fields'>> = {},
): Action {
  return { command, label, role, payload: {}, fields: [], ...more };
}

export const back = action('goBack', 'Back', 'back');
export const leave = action('leave', 'Save and leave', 'quiet');
export const stop = action('cancel', 'Stop', 'secondary');

type TextField = Extract<Field, { kind: 'text' | 'multiline' }>;
type ConsentField = Extract<Field, { kind: 'consent' }>;
type ChoiceField = Extract<Field, { kind: 'choice' }>;

export function text(name: string, label: string, more: Partial<TextField> = {}): Field {
  return {
    kind: 'text',
    name,
    label,
    value: '',
    hint: '',
    example: '',
    required: false,
    error: null,
    ...more,
  };
}

export function consent(name: string, label: string, more: Partial<ConsentField> = {}): Field {
  return { kind: 'consent', name, label, value: false, hint: '', required: true, error: null, ...more };
}

/** Options as `value | label | hint`. */
export function choice(
  name: string,
  label: string,
  options: readonly string[],
  more: Partial<ChoiceField> = {},
): Field {
  return {
    kind: 'choice',
    name,
    label,
    value: '',
    hint: '',
    required: true,
    error: null,
    searchable: false,
    options: options.map(option => {
      const [value = '', words = '', hint = ''] = option.split(' | ');
      return { value, label: words, hint };
    }),
    ...more,
  };
}
