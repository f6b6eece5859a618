import { expect, type Page } from '@playwright/test';
import type { Action, Field, View } from '../../../main/contract/view.ts';
import type { WizardEvent } from '../../../main/wizard/states/parts.ts';
import { type Door, valueIn, waitFor } from './door.ts';

/**
 * A door that is a page: the browser door, and the desktop door. `seen` gives the View that the door sent
 * last, to hold the page against.
 */
export function pageDoor(page: Page, seen: () => View, close: () => Promise<void>): Door {
  return {
    view: seen,
    async give(command, action) {
      for (const name of action.fields) {
        const field = seen().fields.find(one => one.name === name);
        const value = valueIn(command, name);
        if (field !== undefined && value !== undefined) await fill(page, field, value);
      }
      await press(page, action, command);
    },
    until: (holds, what) => waitFor(seen, holds, what),
    async matches(view) {
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(view.title);
      for (const action of view.actions) {
        await expect(page.getByRole('button', { name: action.label, exact: true }).first()).toBeVisible();
      }
      if (view.problem !== null) await expect(page.getByText(view.problem.happened).first()).toBeVisible();
    },
    close,
  };
}

async function fill(page: Page, field: Field, value: unknown): Promise<void> {
  const inputs = page.locator(`[name="${field.name}"]`);
  switch (field.kind) {
    case 'consent':
      await inputs.setChecked(value === true);
      return;
    case 'choice':
      await page.locator(`[name="${field.name}"][value="${String(value)}"]`).check();
      return;
    case 'text':
    case 'multiline':
      await inputs.fill(String(value));
  }
}

async function press(page: Page, action: Action, command: WizardEvent): Promise<void> {
  const scope = command.type === 'revisit' ? page.getByRole('navigation') : page.locator('body');
  await scope
    .getByRole('button', { name: action.label, exact: command.type !== 'revisit' })
    .first()
    .click();
}
