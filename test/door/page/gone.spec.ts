import { expect, fixture, heading, test } from './shown.ts';

test('when the program has ended the page says so, keeps what was typed, and sends nothing', async ({
  page,
  shown,
}) => {
  await shown.show(fixture('agree'));
  await page.getByLabel('Your own domain').fill('kept.example');
  await shown.door.close();
  await expect(page.getByRole('heading', { name: 'Latch has ended.' })).toBeVisible({ timeout: 10_000 });
  await expect(page.getByRole('status')).toHaveText('Latch has ended.');
  await expect(page.getByRole('button', { name: 'Yes, look and check' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await page.getByRole('button', { name: 'Yes, look and check' }).click({ force: true });
  await expect(page.getByLabel('Your own domain')).toHaveValue('kept.example');
  expect(shown.session.sent).toEqual([]);
});

test('a short break in the line is no news', async ({ page, shown, context }) => {
  await shown.show(fixture('agree'));
  await context.setOffline(true);
  await context.setOffline(false);
  await shown.show(fixture('verdict-open'));
  await expect(heading(page)).toHaveText('Open');
  await expect(page.getByRole('heading', { name: 'Latch has ended.' })).toHaveCount(0);
});

test('two windows show the same', async ({ page, shown, context }) => {
  const second = await context.newPage();
  await second.goto(new URL('/', shown.door.url).href);
  await shown.show(fixture('verdict-closed'));
  await expect(heading(second)).toHaveText('Closed');
  await expect(heading(page)).toHaveText('Closed');
});
