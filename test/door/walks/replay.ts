import { expect } from '@playwright/test';
import type { View } from '../../../main/contract/view.ts';
import { actionFor, type Door } from './door.ts';
import { type Deed, story } from './table.ts';
import type { World } from './world.ts';

/** Walks one walk of the table through a door, looking at every screen on the way. */
export async function replay(
  door: Door,
  world: World,
  deeds: readonly Deed[],
  look: (view: View) => Promise<void> = async () => {},
): Promise<void> {
  for (const [index, deed] of deeds.entries()) {
    try {
      if (deed.mood !== null) await world.be(deed.mood);
      const before = door.view();
      const action = actionFor(before, deed.command);
      expect(action, `"${deed.command.type}" is offered on the screen "${before.screen}"`).not.toBeNull();
      if (action === null) return;
      await door.give(deed.command, action);
      const after = await door.until(
        view => view.number > before.number && arrived(view, deed),
        `${deed.arrives} after ${deed.command.type}`,
      );
      if (isSettled(after)) {
        await door.matches(after);
        await look(after);
      }
    } catch (error) {
      throw new Error(`after this walk:\n${story(deeds.slice(0, index + 1))}`, { cause: error });
    }
  }
}

function arrived(view: View, deed: Deed): boolean {
  const running = deed.arrives.endsWith('.running');
  return view.screen === deed.screen && isSettled(view) !== running;
}

function isSettled(view: View): boolean {
  return !view.actions.some(action => action.command === 'cancel');
}
