import { longestNotice } from '../../../main/contract/command.ts';
import type { View } from '../../../main/contract/view.ts';
import { expect, fixture, heading, test } from './shown.ts';

const asks = 'Devices that send without a password';

test('what was typed is kept on the same screen, whatever the View says meanwhile', async ({
  page,
  shown,
}) => {
  await shown.show(fixture('agree'));
  const domain = page.getByLabel('Your own domain');
  await domain.fill('harbour-joinery.example');
  await page.getByRole('checkbox').check();
  await shown.show(fixture('agree-problem'));
  await expect(domain).toHaveValue('harbour-joinery.example');
  await expect(page.getByRole('checkbox')).toBeChecked();
});

test('a case that gets its id keeps what was typed on its first screen', async ({ page, shown }) => {
  await shown.show({ ...fixture('arrive-ask'), caseId: '' });
  const letter = page.getByLabel('The letter, or an address');
  await letter.fill('no address here');
  await shown.show({ ...fixture('arrive-problem'), caseId: 'new' });
  await expect(letter).toHaveValue('no address here');
});

test('coming back to a screen finds the words again, but a yes has to be given anew', async ({
  page,
  shown,
}) => {
  await shown.show(fixture('agree'));
  await page.getByLabel('Your own domain').fill('typed.example');
  await page.getByRole('checkbox').check();
  await shown.show(fixture('arrive-found'));
  await shown.show(fixture('agree'));
  await expect(page.getByLabel('Your own domain')).toHaveValue('typed.example');
  await expect(page.getByRole('checkbox')).not.toBeChecked();
});

test('a value that the program changed since wins over what was typed before', async ({ page, shown }) => {
  await shown.show(fixture('keep-working'));
  await page.getByLabel(asks).fill('typed');
  await shown.show(fixture('step-command'));
  const view = fixture('keep-working');
  await shown.show({
    ...view,
    fields: view.fields.map(field => (field.kind === 'text' ? { ...field, value: '192.0.2.1' } : field)),
  });
  await expect(page.getByLabel(asks)).toHaveValue('192.0.2.1');
});

test('another case does not see what was typed in this one', async ({ page, shown }) => {
  await shown.show(fixture('arrive-ask'));
  await page.getByLabel('The letter, or an address').fill('of the first case');
  await page.getByRole('button', { name: /brightwater/ }).click();
  await expect.poll(() => shown.session.sent).toEqual([{ type: 'openCase', id: 'a' }]);
  await shown.show({ ...fixture('arrive-ask'), caseId: 'a' });
  await expect(page.getByLabel('The letter, or an address')).toHaveValue('');
});

test('dotted names become the keys of one record', async ({ page, shown }) => {
  await shown.show(fixture('keep-working'));
  await page.getByLabel(asks).fill('192.168.1.30');
  await page.getByRole('button', { name: 'Show me the steps' }).click();
  await expect
    .poll(() => shown.session.sent)
    .toEqual([
      { type: 'answerKeepWorking', answers: { 'allowed-addresses': '192.168.1.30', 'backup-domains': '' } },
    ]);
});

test('a field can not change what kind of Command is sent', async ({ page, shown }) => {
  const view = fixture('agree');
  const sly: View = {
    ...view,
    fields: [
      {
        kind: 'text',
        name: 'type',
        label: 'Sly',
        value: 'closeIt',
        hint: '',
        example: '',
        required: false,
        error: null,
      },
    ],
    actions: view.actions.map(action => ({ ...action, fields: ['type'] })),
  };
  await shown.show(sly);
  await page.getByRole('button', { name: 'Yes, look and check' }).click();
  await expect.poll(() => shown.session.sent).toEqual([{ type: 'agreeToCheck' }]);
});

test('a text that is too long is sent as far as it shows that it is', async ({ page, shown }) => {
  await shown.show(fixture('arrive-ask'));
  await page.getByLabel('The letter, or an address').fill('x'.repeat(longestNotice + 5_000));
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect.poll(() => shown.session.sent.length).toBe(1);
  const [command] = shown.session.sent;
  expect(command).toEqual({ type: 'readNotice', text: 'x'.repeat(longestNotice + 1) });
});

test('one click sends one Command, and the actions wait for its View', async ({ page, shown }) => {
  await shown.show(fixture('check-ready'));
  const start = page.getByRole('button', { name: 'Start the check' });
  await start.click();
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await start.click({ force: true });
  await page.getByRole('button', { name: 'Change answers' }).click({ force: true });
  await expect.poll(() => shown.session.sent).toEqual([{ type: 'startCheck' }]);
  await shown.show(fixture('check-ready'));
  await expect(start).not.toHaveAttribute('aria-disabled');
});

test('the second click of a double click does nothing to the screen that came in between', async ({
  page,
  shown,
}) => {
  await shown.show(fixture('check-ready'));
  const start = page.getByRole('button', { name: 'Start the check' });
  await start.click();
  await shown.show(fixture('check-running'));
  await page.getByRole('button', { name: 'Stop' }).dispatchEvent('click', { detail: 2 });
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => shown.session.sent).toEqual([{ type: 'startCheck' }, { type: 'cancel' }]);
});

test('Stop works while another Command is on its way', async ({ page, shown }) => {
  await shown.show(fixture('check-running'));
  await page.getByRole('switch', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect
    .poll(() => shown.session.sent)
    .toEqual([{ type: 'showDetails', on: true }, { type: 'cancel' }]);
});

test('a Command that nothing answers does not lock the page', async ({ page, shown }) => {
  await page.clock.install();
  await page.reload();
  await heading(page).waitFor();
  await shown.show(fixture('check-ready'));
  const start = page.getByRole('button', { name: 'Start the check' });
  await start.click();
  await expect(start).toHaveAttribute('aria-disabled', 'true');
  await page.clock.fastForward(5_000);
  await expect(start).not.toHaveAttribute('aria-disabled');
});

test('an older View than the one shown is dropped', async ({ page, shown }) => {
  await shown.show({ ...fixture('verdict-open'), title: 'Newer' });
  shown.session.sendLate({ ...fixture('agree'), number: 1, title: 'Older' });
  shown.session.sendLate({ ...fixture('verdict-open'), number: 1_000, title: 'Newest' });
  await expect(heading(page)).toHaveText('Newest');
  shown.session.sendLate({ ...fixture('agree'), number: 999, title: 'Older' });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await expect(heading(page)).toHaveText('Newest');
});

test('the time goes on between two Views', async ({ page, shown }) => {
  await page.clock.install();
  await page.reload();
  await heading(page).waitFor();
  await shown.show(fixture('check-running'));
  await expect(page.getByRole('timer')).toHaveText('0:07 / 0:30');
  await page.clock.runFor(3_000);
  await expect(page.getByRole('timer')).toHaveText('0:10 / 0:30');
});
