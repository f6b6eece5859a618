/** The frame that every fixture stands in, and short ways to write its parts. */
import { type Place, places } from '../../../main/contract/command.ts';
import type { Action, Field, Frame, Screen, View } from '../../../main/contract/view.ts';
import { wizardWords } from '../../../main/words/wizard.ts';

const { labels, places: names } = wizardWords('en');

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
