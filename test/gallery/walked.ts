/** Screens as they really come: walks through the program against a practice server, a View kept at each stop. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from '../../main/contract/command.ts';
import type { View } from '../../main/contract/view.ts';
import { startPractice } from '../../main/door/practice-place.node.ts';
import { openSession } from '../../main/door/session.node.ts';
import { startWorld, type World } from '../door/walks/world.ts';

/** Name of the picture -> the View. */
export async function walkedViews(): Promise<Record<string, View>> {
  const folder = await mkdtemp(join(tmpdir(), 'latch-gallery-'));
  const world = await startWorld();
  const session = await openSession({
    dataDir: folder,
    contentDir: join(import.meta.dirname, '../../content'),
    language: 'en',
    practice: null,
    makePdf: null,
    version: '0.1.0',
  });
  const kept: Record<string, View> = {};
  const keep = (name: string) => {
    kept[name] = session.view();
  };
  const give = async (command: Command, holds: (view: View) => boolean) => {
    const before = session.view().number;
    session.send(command);
    while (session.view().number === before || !holds(session.view())) await wait(20);
  };
  const on = (screen: View['screen']) => (view: View) =>
    view.screen === screen && !view.actions.some(action => action.command === 'cancel');

  try {
    await closing(world, give, on, keep, session);
  } finally {
    await session.close();
    await world.close();
    await rm(folder, { recursive: true, force: true });
  }
  return { ...kept, ...(await carriedOutViews()) };
}

/** The practice server closed by Latch itself, step by step and back. */
async function carriedOutViews(): Promise<Record<string, View>> {
  const folder = await mkdtemp(join(tmpdir(), 'latch-gallery-'));
  const practice = await startPractice(join(folder, 'practice'), 'everyone');
  const session = await openSession({
    dataDir: join(folder, 'data'),
    contentDir: join(import.meta.dirname, '../../content'),
    language: 'en',
    practice: practice.place,
    makePdf: null,
    version: '0.1.0',
  });
  const kept: Record<string, View> = {};
  const give = async (command: Command, screen: View['screen']) => {
    const before = session.view().number;
    session.send(command);
    const rests = (view: View) =>
      view.screen === screen &&
      view.actions.some(action => action.command !== 'cancel' && action.command !== 'leave');
    while (session.view().number === before || !rests(session.view())) await wait(20);
  };
  try {
    await give({ type: 'readNotice', text: `127.0.0.1:${practice.place.port}` }, 'arrive');
    await give({ type: 'thisIsMine' }, 'agree');
    await give(
      { type: 'agreeToCheck', mayTest: true, vantage: 'outside', ownDomain: 'practice.example' },
      'name',
    );
    await give({ type: 'confirmProduct', product: 'latch-practice', version: '1.0' }, 'check');
    await give({ type: 'startCheck' }, 'verdict');
    await give({ type: 'closeIt' }, 'keep-working');
    await give({ type: 'answerKeepWorking', answers: {} }, 'step');
    kept['walked-do-it-offered'] = session.view();
    await give({ type: 'stepDone', choice: null }, 'step');
    await give({ type: 'stepDone', choice: null }, 'step');
    await give({ type: 'doStep' }, 'carry-out');
    kept['walked-do-it-shown'] = session.view();
    await give({ type: 'agreeToRun', mayChange: true }, 'carry-out');
    kept['walked-do-it-done'] = session.view();
    await give({ type: 'undoSteps' }, 'carry-out');
    kept['walked-do-it-undone'] = session.view();
  } finally {
    await session.close();
    await practice.close();
    await rm(folder, { recursive: true, force: true });
  }
  return kept;
}

async function closing(
  world: World,
  give: (command: Command, holds: (view: View) => boolean) => Promise<void>,
  on: (screen: View['screen']) => (view: View) => boolean,
  keep: (name: string) => void,
  session: { view(): View },
): Promise<void> {
  const letter = `Various public databases suggest that the following IP address, 127.0.0.1:${world.port}, may be an open relay mail server.`;
  const yes: Command = {
    type: 'agreeToCheck',
    mayTest: true,
    vantage: 'outside',
    ownDomain: 'practice.example',
  };
  keep('walked-arrive');
  await give(
    { type: 'readNotice', text: 'Your organization probably handles lots of email every day.' },
    on('arrive'),
  );
  keep('walked-arrive-no-address');
  await give({ type: 'readNotice', text: `${letter} So may 127.0.0.2.` }, on('arrive'));
  keep('walked-arrive-choose');
  await give({ type: 'goBack' }, on('arrive'));
  await give({ type: 'readNotice', text: letter }, on('arrive'));
  keep('walked-arrive-found');
  await give({ type: 'thisIsNotMine' }, on('arrive'));
  keep('walked-arrive-not-mine');
  await give({ type: 'goBack' }, on('arrive'));
  await give({ type: 'thisIsMine' }, on('agree'));
  keep('walked-agree');
  await give({ ...yes, mayTest: false }, on('agree'));
  keep('walked-agree-no-consent');
  await world.be('gone');
  await give(yes, on('look'));
  keep('walked-look-nothing');
  await world.be('open');
  await give({ type: 'lookAgain' }, on('name'));
  keep('walked-name');
  await give({ type: 'confirmProduct', product: 'postfix', version: '3.7.11' }, on('check'));
  keep('walked-check');
  await world.be('gone');
  await give({ type: 'startCheck' }, on('verdict'));
  keep('walked-verdict-unclear');
  await world.be('silent');
  await give({ type: 'checkAgain' }, view => view.screen === 'check');
  await wait(1_500);
  keep('walked-check-running');
  await give({ type: 'cancel' }, on('check'));
  keep('walked-check-stopped');
  await world.be('closed');
  await give({ type: 'startCheck' }, on('verdict'));
  keep('walked-verdict-closed');
  await world.be('open');
  await give({ type: 'checkAgain' }, on('verdict'));
  keep('walked-verdict-open');
  await give({ type: 'closeIt' }, on('keep-working'));
  keep('walked-keep-working');
  await give(
    { type: 'answerKeepWorking', answers: { 'allowed-addresses': '0.0.0.0/0' } },
    on('keep-working'),
  );
  keep('walked-keep-working-problem');
  await give({ type: 'answerKeepWorking', answers: { 'allowed-addresses': '192.168.1.30' } }, on('step'));
  for (let step = 1; session.view().screen === 'step'; step += 1) {
    const view = session.view();
    keep(`walked-step-${step}`);
    const [field] = view.fields;
    const choice = field?.kind === 'choice' ? (field.options[0]?.value ?? null) : null;
    await give({ type: 'stepDone', choice }, () => true);
  }
  keep('walked-recheck');
  await give(
    { type: 'checkAgain' },
    view => on('recheck')(view) && 'comparison' in view && view.comparison !== null,
  );
  keep('walked-recheck-still-open');
  await world.be('closed');
  await give(
    { type: 'checkAgain' },
    view => on('recheck')(view) && 'comparison' in view && view.comparison !== null,
  );
  keep('walked-recheck-closed');
  await give({ type: 'handOver' }, on('hand-over'));
  await give(
    { type: 'saveReport', format: 'html' },
    view => on('hand-over')(view) && 'saved' in view && view.saved.length > 0,
  );
  keep('walked-hand-over');
  await give({ type: 'finish' }, on('left'));
  keep('walked-left');
}
