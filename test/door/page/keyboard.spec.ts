import type { Page } from '@playwright/test';
import { expect, fixture, heading, test } from './shown.ts';

/** Presses Tab until something with this name has the focus; fails where that takes longer than the page. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const label =
        element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element?.textContent;
      return label ?? '';
    });
    if (focused.startsWith(name)) return;
  }
  throw new Error(`Tab never came to "${name}"`);
}

test('the first stop skips to the question', async ({ page, shown }) => {
  await shown.show(fixture('agree'));
  await page.reload();
  await heading(page).waitFor();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Go to the question' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heading(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('main :focus')).toHaveCount(1);
});

test('Enter in a line of text gives the primary action', async ({ page, shown }) => {
  await shown.show(fixture('agree'));
  await page.getByLabel('Your own domain').fill('harbour-joinery.example');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => shown.session.sent)
    .toEqual([
      { type: 'agreeToCheck', vantage: 'unsure', ownDomain: 'harbour-joinery.example', mayTest: false },
    ]);
});

test('Enter in a line that belongs to another action gives that one', async ({ page, shown }) => {
  const view = fixture('agree');
  await shown.show({
    ...view,
    actions: [
      ...view.actions.map(action => ({
        ...action,
        fields: action.fields.filter(name => name !== 'ownDomain'),
      })),
      { command: 'chooseAddress', payload: {}, fields: ['ownDomain'], label: 'This one', role: 'secondary' },
    ],
  });
  await page.getByLabel('Your own domain').press('Enter');
  await expect.poll(() => shown.session.sent).toEqual([{ type: 'chooseAddress', ownDomain: '' }]);
});

test('the whole of a form is reached and answered with the keyboard alone', async ({ page, shown }) => {
  await shown.show(fixture('agree'));
  await tabTo(page, 'I do not know');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await tabTo(page, 'This server is mine');
  await page.keyboard.press('Space');
  await tabTo(page, 'Yes, look and check');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => shown.session.sent)
    .toEqual([{ type: 'agreeToCheck', vantage: 'lan', ownDomain: '', mayTest: true }]);
});

test('a long list is shortened by words, and Enter takes what is left', async ({ page, shown }) => {
  await shown.show(fixture('name'));
  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.fill('gen hmail');
  // What is chosen stays in sight beside what is found.
  await expect(page.getByRole('radio')).toHaveCount(2);
  await search.press('Enter');
  await expect(page.getByRole('radio', { name: 'hMailServer' })).toBeChecked();
  expect(shown.session.sent).toEqual([]);
  await search.fill('no such thing');
  await expect(page.getByText('Nothing in the list has this name.')).toBeVisible();
  await search.fill('');
  await page.getByRole('radio', { name: 'hMailServer' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'MDaemon' })).toBeChecked();
  await page.getByLabel('Version').press('Enter');
  await expect
    .poll(() => shown.session.sent)
    .toEqual([{ type: 'confirmProduct', product: 'mdaemon', version: '3.7' }]);
});

test('what a list has chosen is scrolled to', async ({ page, shown }) => {
  await page.setViewportSize({ width: 1280, height: 1200 });
  const view = fixture('name');
  await shown.show({
    ...view,
    fields: view.fields.map(field => (field.kind === 'choice' ? { ...field, value: 'dante' } : field)),
  });
  await expect(page.getByRole('radio', { name: 'Dante' })).toBeInViewport();
});

test('the keyboard goes to the heading of a new screen, and stays where it is while a check goes on', async ({
  page,
  shown,
}) => {
  await shown.show(fixture('check-ready'));
  await page.getByRole('button', { name: 'Start the check' }).focus();
  await shown.show(fixture('check-running'));
  await expect(heading(page)).toBeFocused();
  const stop = page.getByRole('button', { name: 'Stop' });
  await stop.focus();
  const view = fixture('check-running');
  if (view.screen !== 'check' || !view.progress) throw new Error('not a check');
  for (const done of [6, 7, 8]) {
    await shown.show({ ...view, progress: { ...view.progress, done, announce: `${done} of 11` } });
    await expect(page.locator('.progress-numbers')).toContainText(`${done} / 11`);
    await expect(stop).toBeFocused();
  }
  await expect(page.getByRole('status')).toHaveText('8 of 11');
  await shown.show(fixture('verdict-open'));
  await expect(heading(page)).toBeFocused();
  await expect(page.getByRole('status')).toHaveText('');
});

test('the keyboard goes to what went wrong', async ({ page, shown }) => {
  await shown.show(fixture('agree'));
  await page.getByRole('button', { name: 'Yes, look and check' }).click();
  await shown.show(fixture('agree-problem'));
  await expect(page.locator('#problem')).toBeFocused();
  const consent = page.getByRole('checkbox');
  await expect(consent).toHaveAttribute('aria-invalid', 'true');
  await expect(consent).toHaveAccessibleDescription(/Without your yes nothing is sent.*Tick the box/s);

  // A field alone that is wrong gets it itself.
  await page.getByRole('button', { name: 'Yes, look and check' }).click();
  await shown.show({ ...fixture('agree-problem'), problem: null });
  await expect(consent).toBeFocused();
});

test('the switch for details says its state and changes nothing else', async ({ page, shown }) => {
  await shown.show(fixture('verdict-open'));
  const details = page.getByRole('switch', { name: 'Details' });
  await expect(details).toHaveAttribute('aria-checked', 'false');
  await details.focus();
  await page.keyboard.press('Space');
  await expect.poll(() => shown.session.sent).toEqual([{ type: 'showDetails', on: true }]);
  await shown.show(fixture('verdict-open-details'));
  await expect(details).toHaveAttribute('aria-checked', 'true');
  await expect(details).toBeFocused();
  await expect(page.getByText('454 4.7.1').first()).toBeVisible();
});

test('a place that was reached is visited from the rail', async ({ page, shown }) => {
  await shown.show(fixture('verdict-open'));
  await page.getByRole('navigation').getByRole('button', { name: 'Agree done' }).press('Enter');
  await expect.poll(() => shown.session.sent).toEqual([{ type: 'revisit', place: 'agree' }]);
  await expect(page.locator('[aria-current=step]')).toHaveText('Checkyou are here');
});

test('a command is copied with one key, whole and as it is', async ({ page, shown, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const view = fixture('step-command');
  await shown.show(view);
  await page.getByRole('button', { name: 'Copy' }).first().press('Enter');
  await expect(page.getByRole('button', { name: 'Copied' })).toBeFocused();
  if (view.screen !== 'step') throw new Error('not a step');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(view.step.commands[0]?.text);
});

test('where the page may not write to the clipboard, the command is selected', async ({ page, shown }) => {
  await shown.show(fixture('step-edit'));
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
  });
  await page.getByRole('button', { name: 'Copy' }).first().click();
  const selected = await page.evaluate(() => getSelection()?.toString().trim());
  const view = fixture('step-edit');
  expect(selected).toBe(view.screen === 'step' ? view.step.commands[0]?.text.trim() : '');
});

test('the primary action stands at the same spot on every screen', async ({ page, shown }) => {
  const spots = new Set<string>();
  for (const name of [
    'arrive-ask',
    'agree',
    'look-ready',
    'check-ready',
    'verdict-open',
    'step-edit',
    'hand-over',
  ]) {
    await shown.show(fixture(name));
    const box = await page.locator('.action-primary').boundingBox();
    spots.add(`${box?.x} ${box?.y}`);
  }
  expect([...spots]).toHaveLength(1);
});
