import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startBrowserDoor } from '../../../main/door/browser/server.node.ts';
import { openSession } from '../../../main/door/session.node.ts';
import { axeProblems } from '../axe.ts';
import { pageDoor } from './page-door.ts';
import { replay } from './replay.ts';
import { pathTable } from './table.ts';
import { startWorld } from './world.ts';

const root = join(import.meta.dirname, '../../..');

test('every way through the walk, in the browser door, with axe on every screen', async ({ browser }) => {
  test.setTimeout(900_000);
  const world = await startWorld();
  const seenByAxe = new Set<string>();
  for (const walk of await pathTable(world.port)) {
    await test.step(walk.name, async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'latch-browser-'));
      const session = await openSession({
        dataDir,
        contentDir: join(root, 'content'),
        language: 'en',
        practice: null,
        makePdf: null,
        version: '0.1.0',
      });
      const served = await startBrowserDoor({ session, rendererDir: join(root, 'out/renderer'), port: 0 });
      const page = await browser.newPage();
      const errors: string[] = [];
      page.on('pageerror', error => errors.push(error.message));
      page.on('console', message => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(served.url);
      session.send({ type: 'showDetails', on: true });
      const door = pageDoor(
        page,
        () => session.view(),
        async () => {},
      );
      await replay(door, world, walk.deeds, async view => {
        const kind = `${view.screen} ${view.actions.map(action => action.command).join(' ')} ${view.problem?.happened ?? ''}`;
        if (seenByAxe.has(kind)) return;
        seenByAxe.add(kind);
        expect(await axeProblems(page), `axe on ${view.screen}`).toEqual([]);
      });
      expect(errors).toEqual([]);
      await page.close();
      await served.close();
      await session.close();
      await rm(dataDir, { recursive: true, force: true });
    });
  }
  await world.close();
  expect(seenByAxe.size).toBeGreaterThan(20);
});
