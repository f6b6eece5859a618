/** What the path table needs of a door, whichever it is. */
import { isDeepStrictEqual } from 'node:util';
import type { Action, View } from '../../../main/contract/view.ts';
import type { WizardEvent } from '../../../main/wizard/states/parts.ts';

export interface Door {
  /** The View as the door last showed it. */
  view(): View;
  /** Gives a Command the way a person would give it here. */
  give(command: WizardEvent, action: Action): Promise<void>;
  /** Waits until the door shows a View that this holds for; throws after some seconds. */
  until(holds: (view: View) => boolean, what: string): Promise<View>;
  /** Checks that what is on the screen is the View: heading, permitted actions and nothing else. */
  matches(view: View): Promise<void>;
  close(): Promise<void>;
}

/** The action of a View that gives this Command, or null where it is not offered. */
export function actionFor(view: View, command: WizardEvent): Action | null {
  const visits = view.rail.flatMap(place => (place.visit === null ? [] : [place.visit]));
  return (
    [...view.actions, ...visits].find(
      action =>
        action.command === command.type &&
        Object.entries(action.payload).every(([key, value]) =>
          isDeepStrictEqual(valueIn(command, key), value),
        ),
    ) ?? null
  );
}

/** The value a field has in a Command; a dotted name is a key of the record before the dot. */
export function valueIn(command: WizardEvent, name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], command);
}

/** Calls `look` until it gives a View that fits. */
export async function waitFor(look: () => View, holds: (view: View) => boolean, what: string): Promise<View> {
  const end = Date.now() + 20_000;
  for (;;) {
    const view = look();
    if (holds(view)) return view;
    if (Date.now() > end)
      throw new Error(
        `waited for ${what}, but the screen is ${view.screen}: ${JSON.stringify(view).slice(0, 2_000)}`,
      );
    await new Promise(resolve => setTimeout(resolve, 15));
  }
}
