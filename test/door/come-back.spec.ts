/** What a killed program, a second one and a damaged case come back to. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { test as base, expect } from '@playwright/test';
import { z } from 'zod';
import type { ScreenName } from '../../main/contract/view.ts';
import { openSession } from '../../main/door/session.node.ts';
import { type SettledState, settledStates } from '../../main/wizard/places.ts';
import type { WizardEvent } from '../../main/wizard/states/parts.ts';
import { actionFor, type Door, waitFor } from './walks/door.ts';
import { terminalDoor } from './walks/terminal-door.ts';
import { startWorld, type World } from './walks/world.ts';

const savedState = z.object({
  wizard: z.object({
    state: z.custom<SettledState>(state => typeof state === 'string' && state in settledStates),
  }),
});

const walkOrder: readonly ScreenName[] = ['arrive', 'agree', 'look', 'name', 'check'];

/** Where a program that is killed now would come back to; between two renames that is the complete new file. */
function keptState(folder: string): SettledState {
  const file = ['case.json', 'case.json.new'].map(name => join(folder, name)).find(path => existsSync(path));
  if (file === undefined) return 'arrive.asking';
  return savedState.parse(JSON.parse(readFileSync(file, 'utf8'))).wizard.state;
}

const test = base.extend<{ dataDir: string; world: World }>({
  dataDir: async ({ browserName }, use) => {
    const folder = await mkdtemp(join(tmpdir(), `latch-back-${browserName}-`));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  world: async ({ browserName }, use) => {
    expect(browserName).toBe('chromium');
    const world = await startWorld();
    await use(world);
    await world.close();
  },
});

async function give(door: Door, command: WizardEvent, screen: string): Promise<void> {
  const before = door.view();
  const action = actionFor(before, command);
  if (action === null) throw new Error(`${command.type} is not offered on ${before.screen}`);
  await door.give(command, action);
  await door.until(view => view.number > before.number && view.screen === screen, screen);
}

async function walkToCheck(door: Door, world: World): Promise<void> {
  await give(door, { type: 'readNotice', text: `127.0.0.1:${world.port}` }, 'arrive');
  await door.until(view => view.screen === 'arrive' && view.stage === 'found', 'the address');
  await give(door, { type: 'thisIsMine' }, 'agree');
  await give(
    door,
    { type: 'agreeToCheck', mayTest: true, vantage: 'outside', ownDomain: 'practice.example' },
    'look',
  );
  await door.until(view => view.screen === 'name', 'the name');
  await give(door, { type: 'notListed' }, 'check');
}

test('a program killed in the middle of a check comes back to the same screen and sends nothing', async ({
  dataDir,
  world,
}) => {
  const first = await terminalDoor(dataDir);
  await walkToCheck(first, world);
  await world.be('silent');
  await give(first, { type: 'startCheck' }, 'check');
  await first.until(view => view.screen === 'check' && view.progress !== null, 'the check running');
  first.child.kill('SIGKILL');
  await wait(300);
  const before = world.connections();

  const second = await terminalDoor(dataDir);
  expect(second.view().screen).toBe('check');
  expect(second.view().actions.map(action => action.command)).toContain('startCheck');
  await wait(1_000);
  expect(world.connections()).toBe(before);
  await second.close();
});

test('what a screen shows is in the case file before it is shown', async ({ dataDir, world }) => {
  const session = await openSession({
    dataDir,
    contentDir: new URL('../../content', import.meta.url).pathname,
    language: 'en',
    version: 'test',
    practice: null,
    makePdf: null,
  });
  const caseId = session.view().caseId;
  const ahead: string[] = [];
  const screens: ScreenName[] = [];
  session.subscribe(view => {
    if (screens.includes(view.screen)) return;
    screens.push(view.screen);
    const kept = settledStates[keptState(join(dataDir, 'cases', caseId))].screen;
    if (walkOrder.indexOf(kept) < walkOrder.indexOf(view.screen))
      ahead.push(`${view.screen} shown, ${kept} kept`);
  });
  const until = (screen: ScreenName) =>
    waitFor(
      () => session.view(),
      view => view.screen === screen,
      screen,
    );
  session.send({ type: 'readNotice', text: `127.0.0.1:${world.port}` });
  await waitFor(
    () => session.view(),
    view => view.actions.some(({ command }) => command === 'thisIsMine'),
    'the address',
  );
  session.send({ type: 'thisIsMine' });
  await until('agree');
  session.send({ type: 'agreeToCheck', mayTest: true, vantage: 'outside', ownDomain: 'practice.example' });
  await until('name');
  session.send({ type: 'notListed' });
  await until('check');
  await session.close();
  expect(ahead).toEqual([]);
  expect(screens).toEqual(walkOrder);
});

test('a second Latch leaves the case to the first and says so', async ({ dataDir, world }) => {
  const first = await terminalDoor(dataDir);
  await walkToCheck(first, world);
  const second = await terminalDoor(dataDir);
  expect(second.view().screen).toBe('arrive');
  expect(second.view().problem?.happened).toContain('another Latch');
  await first.close();
  await second.close();
});

test('a case file cut in half falls back to the save before it, and says so', async ({ dataDir, world }) => {
  const first = await terminalDoor(dataDir);
  await walkToCheck(first, world);
  await first.close();
  const [id = ''] = await readdir(join(dataDir, 'cases'));
  const file = join(dataDir, 'cases', id, 'case.json');
  await truncate(file, Math.floor((await readFile(file)).length / 2));
  const second = await terminalDoor(dataDir);
  expect(second.view().problem?.happened).toBe('The last save of this case was damaged.');
  expect(second.view().caseName).toBe('127.0.0.1');
  await second.close();
});

test('Ctrl-C in the middle of a check saves and ends well', async ({ dataDir, world }) => {
  const first = await terminalDoor(dataDir);
  await walkToCheck(first, world);
  await world.be('silent');
  await give(first, { type: 'startCheck' }, 'check');
  const ended = new Promise<number | null>(resolve => first.child.once('exit', code => resolve(code)));
  first.child.kill('SIGINT');
  expect(await ended).toBe(0);
  const second = await terminalDoor(dataDir);
  expect(second.view().screen).toBe('check');
  await second.close();
});
