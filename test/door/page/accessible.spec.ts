import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { views } from '../../gallery/views.ts';
import { expect, test } from './shown.ts';

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds; injected by the debugger, since the page's policy lets in no script but its own. */
async function violations(page: Page, only?: string): Promise<readonly string[]> {
  const run = only ? `axe.run({ runOnly: ['${only}'] })` : 'axe.run()';
  const { violations: found } = await page.evaluate<{ violations: Violation[] }>(run);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html}\n${node.failureSummary ?? ''}`),
  );
}

/** Elements that reach over the right edge of the window. */
const overEdge = `[...document.querySelectorAll('body *')]
  .filter(element => !element.closest('.unseen, .skip, svg') && getComputedStyle(element).position !== 'absolute')
  .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5)
  .map(element => element.outerHTML.slice(0, 160))`;

/** What can be pressed and is smaller than 44 px either way; a link in running text may be. */
const small = `[...document.querySelectorAll('button, input, textarea, summary')]
  .filter(element => element.checkVisibility())
  .map(element => element.closest('.pick') ?? element)
  .filter(element => {
    const { width, height } = element.getBoundingClientRect();
    return width < 24 || height < 43.5 || (width < 43.5 && !element.closest('.rail'));
  })
  .map(element => element.outerHTML.slice(0, 160))`;

for (const [name, view] of Object.entries(views)) {
  test(`${name}: axe finds nothing in light and dark, and nothing is too small or cut off`, async ({
    page,
    shown,
  }) => {
    await shown.show(view);
    await page.evaluate(axe.source);
    expect(await violations(page)).toEqual([]);
    // Between the themes nothing but colours differs.
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violations(page, 'color-contrast')).toEqual([]);
    expect(await page.evaluate(small)).toEqual([]);

    // 200 % zoom of an 800x600 window, and twice that on a window twice as large.
    await page.setViewportSize({ width: 400, height: 300 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(400);
    expect(await page.evaluate(overEdge)).toEqual([]);
    expect(await page.evaluate(small)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);

    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.getByRole('main')).toHaveCount(1);
    await expect(page.getByRole('banner')).toHaveCount(1);
    await expect(page.getByRole('navigation')).toHaveCount(1);
    expect(shown.complaints).toEqual([]);
  });
}

test('with the colours of high contrast every verdict keeps its shape and its word', async ({
  page,
  shown,
}) => {
  await page.emulateMedia({ forcedColors: 'active' });
  for (const [name, icon] of [
    ['verdict-open', '.icon-open'],
    ['verdict-closed', '.icon-closed'],
    ['verdict-unclear', '.icon-inconclusive'],
  ] as const) {
    const view = views[name];
    if (!view) throw new Error(name);
    await shown.show(view);
    await expect(page.locator(`.verdict > ${icon}`)).toBeVisible();
    await expect(page.locator('.verdict')).toHaveCSS('border-top-style', 'solid');
  }
});

test('nothing moves where the person asked for less motion', async ({ page, shown }) => {
  const view = views['check-running'];
  if (!view) throw new Error('no view');
  await shown.show(view);
  const running = 'document.getAnimations().length';
  expect(await page.evaluate(running)).toBe(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await page.evaluate(running)).toBeGreaterThan(0);
});

test('the document has the name and the language of the View', async ({ page, shown }) => {
  const view = views['verdict-open'];
  if (!view) throw new Error('no view');
  await shown.show({ ...view, language: 'fr' });
  await expect(page).toHaveTitle('Open · Latch');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
});
