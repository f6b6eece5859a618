/** What one screen adds to the frame, and the small pieces they are made of. */
import type { CommandType } from '../../contract/command.ts';
import type { Action, Field, Screen } from '../../contract/view.ts';
import type { WizardWords } from '../../words/wizard.ts';
import type { WizardContext } from '../context.ts';
import type { Material } from '../material.ts';

export interface Drawn {
  readonly title: string;
  readonly lead: readonly string[];
  readonly fields: readonly Field[];
  readonly actions: readonly Action[];
  readonly technical: readonly string[];
  readonly screen: Screen;
}

export interface Drawing {
  readonly context: WizardContext;
  readonly material: Material;
  readonly words: WizardWords;
}

/** An action without payload of its own. */
export function action(
  command: CommandType,
  label: string,
  role: Action['role'],
  more: Partial<Pick<Action, 'payload' | 'fields'>> = {},
): Action {
  return { command, label, role, payload: more.payload ?? {}, fields: more.fields ?? [] };
}

/** The two ways out that nearly every screen has. */
export function waysOut(words: WizardWords): readonly Action[] {
  return [action('goBack', words.goBack, 'back'), action('leave', words.leave, 'quiet')];
}

export function textField(
  name: string,
  label: string,
  value: string,
  more: Partial<{
    hint: string;
    example: string;
    required: boolean;
    error: string | null;
    kind: 'text' | 'multiline';
  }> = {},
): Field {
  return {
    kind: more.kind ?? 'text',
    name,
    label,
    value,
    hint: more.hint ?? '',
    example: more.example ?? '',
    required: more.required ?? false,
    error: more.error ?? null,
  };
}
