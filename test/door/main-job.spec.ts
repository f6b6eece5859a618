/** The main job as a person does it: from the letter to the report, with the keyboard alone, the shown commands really run. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { View } from '../../main/contract/view.ts';
import { printToPdf } from '../../main/door/browser/pdf.node.ts';
import { startBrowserDoor } from '../../main/door/browser/server.node.ts';
import { openSession } from '../../main/door/session.node.ts';
import { startPracticeServer, writePracticeConfig } from '../../main/practice/server.node.ts';

const root = join(import.meta.dirname, '../..');

test('from the letter to the report by keyboard alone, against the practice server', async ({ page }) => {
  test.setTimeout(180_000);
  test.skip(process.platform === 'win32', 'not run here: the shown commands are for sh');
  const folder = await mkdtemp(join(tmpdir(), 'latch-job-'));
  const configPath = join(folder, 'practice.conf');
  await writePracticeConfig(configPath, 'everyone');
  const opened = await readFile(configPath, 'utf8');
  const server = await startPracticeServer({ configPath });
  const session = await openSession({
    dataDir: join(folder, 'data'),
    contentDir: join(root, 'content'),
    language: 'en',
    practice: { host: '127.0.0.1', port: server.port, configPath },
    makePdf: printToPdf,
    version: '0.1.0',
  });
  const door = await startBrowserDoor({ session, rendererDir: join(root, 'out/renderer'), port: 0 });
  const on = async <Screen extends View['screen']>(
    screen: Screen,
    holds: (view: View) => boolean = () => true,
  ) => {
    await expect
      .poll(() => [session.view().screen, holds(session.view())], { timeout: 60_000 })
      .toEqual([screen, true]);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(session.view().title);
    return session.view() as View & { screen: Screen };
  };

  await page.goto(door.url);
  await on('arrive');
  await press(page, 'Read it');
  await on('arrive', view => view.screen === 'arrive' && view.stage === 'found');
  await press(page, 'Yes, it is mine');
  await on('agree');
  await press(page, 'Yes, look and check');
  await on('agree', view => view.problem !== null);
  await tick(page, 'mayTest');
  await press(page, 'Yes, look and check');
  await on('name');
  await press(page, 'This is it');
  await on('check');
  await press(page, 'Start the check');
  const open = await on('verdict');
  expect(open.verdict.verdict).toBe('open');
  await press(page, 'Close it now');
  await on('keep-working');
  await press(page, 'Show me the steps');
  for (;;) {
    const view = await on('step');
    for (const command of view.step.commands) execFileSync('sh', ['-e', '-c', command.text]);
    const last = view.actions.find(action => action.role === 'primary')?.label ?? '';
    await press(page, last);
    await expect.poll(() => session.view().number).toBeGreaterThan(view.number);
    if (session.view().screen !== 'step') break;
  }
  expect(await readFile(configPath, 'utf8')).not.toBe(opened);
  await on('recheck');
  await press(page, 'Check again');
  const closed = await on('recheck', view => view.screen === 'recheck' && view.comparison !== null);
  expect(closed.comparison?.before.verdict).toBe('open');
  expect(closed.comparison?.after.verdict).toBe('closed');
  await press(page, 'Make the report');
  await on('hand-over');
  await press(page, 'Save as a web page');
  await on('hand-over', view => view.screen === 'hand-over' && view.saved.length === 1);
  await press(page, 'Save as PDF');
  const handed = await on('hand-over', view => view.screen === 'hand-over' && view.saved.length === 2);
  const pdf = handed.saved.find(report => report.format === 'pdf');
  expect((await readFile(pdf?.path ?? '')).subarray(0, 5).toString()).toBe('%PDF-');
  await press(page, 'Finish');
  await on('left');

  await door.close();
  await session.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Tab until the focus stands on what was looked for, as a person without a mouse would. */
async function reach(page: Page, what: string): Promise<void> {
  for (let tabs = 0; tabs < 120; tabs += 1) {
    if (await page.evaluate<boolean>(what)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${what}`);
}

async function press(page: Page, label: string): Promise<void> {
  await reach(
    page,
    `document.activeElement?.tagName === 'BUTTON' && document.activeElement.innerText.trim() === ${JSON.stringify(label)}`,
  );
  await page.keyboard.press('Enter');
}

async function tick(page: Page, name: string): Promise<void> {
  await reach(page, `document.activeElement?.getAttribute('name') === ${JSON.stringify(name)}`);
  await page.keyboard.press('Space');
}
