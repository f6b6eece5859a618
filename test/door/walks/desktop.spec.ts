import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { View } from '../../../main/contract/view.ts';
import {
  type Desktop,
  type DesktopOptions,
  openInElectron,
  openUnderStandIn,
  realElectron,
} from '../../fakes/electron/open-desktop.ts';
import type { Door } from './door.ts';
import { pageDoor } from './page-door.ts';
import { replay } from './replay.ts';
import { pathTable } from './table.ts';
import { startWorld } from './world.ts';

const electron = realElectron();
const ways: readonly (readonly [string, (options: DesktopOptions) => Promise<Desktop>])[] = [
  ['under the stand-in', openUnderStandIn],
  ['in Electron', options => openInElectron(electron ?? '', options)],
];

for (const [way, open] of ways) {
  test(`every way through the walk, in the desktop door, ${way}`, async () => {
    test.skip(way === 'in Electron' && electron === null, 'not run here: there is no Electron runtime');
    test.setTimeout(900_000);
    const world = await startWorld();
    for (const walk of await pathTable(world.port)) {
      await test.step(walk.name, async () => {
        const dataDir = await mkdtemp(join(tmpdir(), 'latch-desktop-'));
        const desktop = await open({ dataDir });
        const door = await listening(desktop);
        try {
          await desktop.page.getByRole('switch').click();
          await door.until(view => view.details, 'the details');
          await replay(door, world, walk.deeds);
        } finally {
          // Else the ear goes on at a page that is gone, and its complaint hides what went wrong.
          await door.stop();
        }
        expect(await desktop.close()).toBe(0);
        await rm(dataDir, { recursive: true, force: true });
      });
    }
    await world.close();
  });
}

interface WithBridge {
  readonly latch: { readonly onView: (show: (view: unknown) => void) => void };
  heardLast: unknown;
}

/** Hears the Views where the page hears them: at the bridge. */
async function listening({ page }: Desktop): Promise<Door & { readonly stop: () => Promise<void> }> {
  const ear: { last: View | null; over: boolean } = { last: null, over: false };
  await page.evaluate(() => {
    const world = globalThis as unknown as WithBridge;
    world.latch.onView(view => {
      world.heardLast = view;
    });
  });
  const hear = async () => {
    ear.last = (await page.evaluate(
      () => (globalThis as unknown as WithBridge).heardLast ?? null,
    )) as View | null;
  };
  while (ear.last === null) await hear();
  const heard = (async () => {
    while (!ear.over) {
      await hear();
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  })();
  const seen = (): View => {
    if (ear.last === null) throw new Error('no View yet');
    return ear.last;
  };
  return {
    ...pageDoor(page, seen, async () => {}),
    async stop() {
      ear.over = true;
      await heard;
    },
  };
}
