import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { replay } from './replay.ts';
import { pathTable } from './table.ts';
import { terminalDoor } from './terminal-door.ts';
import { startWorld } from './world.ts';

test('every way through the walk, in the terminal door', async () => {
  test.setTimeout(300_000);
  const world = await startWorld();
  const table = await pathTable(world.port);
  expect(table.length).toBeGreaterThan(5);
  for (const walk of table) {
    await test.step(walk.name, async () => {
      const dataDir = await mkdtemp(join(tmpdir(), 'latch-terminal-'));
      const door = await terminalDoor(dataDir);
      await door.showDetails();
      await replay(door, world, walk.deeds);
      await door.close();
      await rm(dataDir, { recursive: true, force: true });
    });
  }
  await world.close();
});
