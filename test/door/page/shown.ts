/** The page itself, without the program: the real browser door in front of a Session that shows fixtures. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as base, expect, type Page } from '@playwright/test';
import type { View } from '../../../main/contract/view.ts';
import { type BrowserDoor, startBrowserDoor } from '../../../main/door/browser/server.node.ts';
import { type ShownSession, shownSession } from '../../gallery/session.ts';
import { views } from '../../gallery/views.ts';

const rendererDir = fileURLToPath(new URL('../../../out/renderer', import.meta.url));

export interface Shown {
  readonly session: ShownSession;
  readonly door: BrowserDoor;
  /** Puts a View up and waits until the page draws it. */
  readonly show: (view: View) => Promise<void>;
  /** What the page said on its console; a blocked script or style is told there too. */
  readonly complaints: readonly string[];
}

export const test = base.extend<{ shown: Shown }>({
  shown: async ({ page }, use) => {
    if (!existsSync(`${rendererDir}/index.html`)) {
      throw new Error('The page is not built: run "npm run build" first.');
    }
    const session = shownSession(fixture('arrive-ask'));
    const door = await startBrowserDoor({ session, rendererDir, port: 0 });
    const complaints: string[] = [];
    page.on('console', message => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', error => complaints.push(error.message));
    await page.goto(door.url);
    await heading(page).waitFor();
    await use({
      session,
      door,
      complaints,
      show: async view => {
        session.show(view);
        await expect(heading(page)).toHaveText(view.title);
        // The heading is drawn in the same go as the rest; one more frame and effects have run too.
        await page.evaluate(() => new Promise(requestAnimationFrame));
      },
    });
    await door.close();
  },
});

export { expect };

export function heading(page: Page) {
  return page.locator('h1');
}

/** A View of the gallery by its name. */
export function fixture(name: string): View {
  const view = views[name];
  if (!view) throw new Error(`the gallery has no view called ${name}`);
  return view;
}
