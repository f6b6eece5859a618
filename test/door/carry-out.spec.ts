/**
 * The practice server closed by Latch itself, for real: the commands of its guide run on its settings file. Then with
 * a mistake planted into the guide, stopped, and killed in the middle; each time every byte must come back.
 */
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Command } from '../../main/contract/command.ts';
import type { View } from '../../main/contract/view.ts';
import { type PracticePlace, startPractice } from '../../main/door/practice-place.node.ts';
import { openSession } from '../../main/door/session.node.ts';
import type { Session } from '../../main/door/session.ts';

interface Room {
  readonly folder: string;
  readonly practice: PracticePlace;
  readonly contentDir: string;
  session: Session;
}

const content = join(import.meta.dirname, '../../content');

/** A practice server, and Latch with the guide changed as `plant` says. */
async function open(plant: (guide: string) => string = guide => guide): Promise<Room> {
  const folder = await mkdtemp(join(tmpdir(), 'latch-carry-'));
  const contentDir = join(folder, 'content');
  await cp(join(content, 'products', 'latch-practice'), join(contentDir, 'products', 'latch-practice'), {
    recursive: true,
  });
  await cp(join(content, 'products', 'generic'), join(contentDir, 'products', 'generic'), {
    recursive: true,
  });
  await cp(join(content, 'pack.yml'), join(contentDir, 'pack.yml'));
  const guide = join(contentDir, 'products', 'latch-practice', 'v1', 'guide.yml');
  const text = await readFile(guide, 'utf8');
  await writeFile(guide, plant(text));
  const practice = await startPractice(join(folder, 'practice'), 'everyone');
  const session = await openSession(optionsOf({ folder, practice, contentDir }));
  return { folder, practice, contentDir, session };
}

function optionsOf({ folder, practice, contentDir }: Omit<Room, 'session'>) {
  return {
    dataDir: join(folder, 'data'),
    contentDir,
    language: 'en',
    practice: practice.place,
    makePdf: null,
    version: '0.1.0',
  };
}

async function close({ session, practice, folder }: Room): Promise<void> {
  await session.close();
  await practice.close();
  await rm(folder, { recursive: true });
}

async function until(session: Session, holds: (view: View) => boolean, what: string): Promise<View> {
  const end = Date.now() + 60_000;
  for (;;) {
    const view = session.view();
    if (holds(view)) return view;
    if (Date.now() > end)
      throw new Error(`waited for ${what}; the screen is ${JSON.stringify(view).slice(0, 3_000)}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

async function give(session: Session, command: Command, screen: View['screen']): Promise<View> {
  const { number } = session.view();
  session.send(command);
  const rests = (view: View) =>
    !view.actions.some(action => action.command === 'cancel') && view.actions.length > 0;
  return until(
    session,
    view => view.number > number && view.screen === screen && rests(view),
    `${screen} after ${command.type}`,
  );
}

/** Up to the first step of the guide. */
async function toSteps({ session, practice }: Room): Promise<View> {
  const letter = `The IP address, 127.0.0.1:${practice.place.port}, may be an open relay mail server.`;
  await give(session, { type: 'readNotice', text: letter }, 'arrive');
  await give(session, { type: 'thisIsMine' }, 'agree');
  await give(
    session,
    { type: 'agreeToCheck', mayTest: true, vantage: 'outside', ownDomain: 'practice.example' },
    'name',
  );
  await give(session, { type: 'confirmProduct', product: 'latch-practice', version: '1.0' }, 'check');
  const verdict = await give(session, { type: 'startCheck' }, 'verdict');
  expect(verdict.screen === 'verdict' && verdict.verdict.verdict).toBe('open');
  await give(session, { type: 'closeIt' }, 'keep-working');
  return give(session, { type: 'answerKeepWorking', answers: {} }, 'step');
}

function run(view: View) {
  if (view.screen !== 'carry-out') throw new Error(`the screen is ${view.screen}`);
  return view.run;
}

const yes: Command = { type: 'agreeToRun', mayChange: true };
const settingsOf = (room: Room) => readFile(room.practice.place.configPath, 'utf8');
const filesOf = (room: Room) => readdir(dirname(room.practice.place.configPath));

test('all steps in one go: shown, agreed, done, and seen closed', async () => {
  const room = await open();
  try {
    const before = await settingsOf(room);
    const steps = await toSteps(room);
    expect(steps.actions.map(action => action.label)).toContain('Do the next 4 steps for me');
    const shown = await give(room.session, { type: 'doSteps' }, 'carry-out');
    expect(run(shown).pieces.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'look to-come',
      'backup to-come',
      'close to-come',
      'afterwards to-come',
    ]);
    // Where a copy of the system is to be had, what changes is shown before it does.
    if (process.platform === 'linux' && process.getuid?.() === 0) {
      expect(run(shown).pieces[2]?.diffs?.[0]?.text).toContain('-relay = everyone\n+relay = own-domain\n');
    }
    expect(await settingsOf(room)).toBe(before);
    expect(await filesOf(room)).toEqual(['practice.conf']);

    const refused = await give(room.session, { type: 'agreeToRun', mayChange: false }, 'carry-out');
    expect(refused.problem?.happened).toBe('Nothing was done.');
    expect(await settingsOf(room)).toBe(before);

    const closed = await give(room.session, yes, 'recheck');
    expect(closed.title).toBe('Closed');
    expect(await settingsOf(room)).toBe(before.replace('\nrelay = everyone', '\nrelay = own-domain'));

    await give(room.session, { type: 'handOver' }, 'hand-over');
    const saved = await give(room.session, { type: 'saveReport', format: 'json' }, 'hand-over');
    const path = saved.screen === 'hand-over' ? (saved.saved[0]?.path ?? '') : '';
    const report = JSON.parse(await readFile(path, 'utf8'));
    expect(report.steps.map((step: { name: string }) => step.name)).toHaveLength(4);
    expect(report.steps[0].byLatch.output).toContain('relay = everyone');
    expect(report.outcome).toBe('closed');
  } finally {
    await close(room);
  }
});

test('one step: its backup first, then its own diff, and back again by one press', async () => {
  const room = await open();
  try {
    const before = await settingsOf(room);
    await toSteps(room);
    await give(room.session, { type: 'stepDone', choice: null }, 'step');
    await give(room.session, { type: 'stepDone', choice: null }, 'step');
    const shown = await give(room.session, { type: 'doStep' }, 'carry-out');
    expect(run(shown).pieces.map(piece => piece.id)).toEqual(['backup', 'close']);
    const done = await give(room.session, yes, 'carry-out');
    expect(done.title).toBe('Done');
    expect(
      run(done)
        .pieces[1]?.diffs?.map(diff => diff.text)
        .join(''),
    ).toContain('+relay = own-domain\n');
    expect(await filesOf(room)).toEqual(['practice.conf', 'practice.conf.before-latch']);
    const undone = await give(room.session, { type: 'undoSteps' }, 'carry-out');
    expect(undone.title).toBe('Undone');
    expect(run(undone).outcomeState).toBe('well');
    expect(await settingsOf(room)).toBe(before);
    expect(await filesOf(room)).toEqual(['practice.conf']);
  } finally {
    await close(room);
  }
});

const replaced = (from: string, to: string) => (guide: string) => {
  expect(guide).toContain(from);
  return guide.replace(from, to);
};
const edit = `sed 's/^relay = everyone/relay = own-domain/' "$f" > "$f.new" && cat "$f.new" > "$f" && rm -f "$f.new"`;

for (const [name, plant, says] of [
  [
    'an edit that ends badly half-way',
    replaced(edit, `printf 'half' > "$f"; echo went wrong; false`),
    'did not end as it should',
  ],
  [
    'an edit that writes a broken line',
    replaced(edit, `echo 'rely = nobody' > "$f"`),
    'did not end as it should',
  ],
  [
    'an edit that does not close it',
    replaced(edit, `echo '# relay = own-domain' >> "$f"`),
    'as open afterwards as before',
  ],
] as const) {
  test(`${name} is undone byte for byte, and it is said`, async () => {
    // The last look of the guide would see a change that does nothing before the check does.
    const room = await open(guide =>
      plant(guide)
        .replaceAll("'^relay = own-domain'", "'relay = '")
        .replaceAll('pattern: "relay = own-domain"', 'pattern: "relay = "'),
    );
    try {
      const before = await settingsOf(room);
      await toSteps(room);
      await give(room.session, { type: 'doSteps' }, 'carry-out');
      const undone = await give(room.session, yes, 'carry-out');
      expect(undone.title).toBe('Undone');
      expect(undone.lead.join(' ')).toContain(says);
      expect(run(undone).outcome.join(' ')).toContain('byte for byte');
      expect(await settingsOf(room)).toBe(before);
      expect(await filesOf(room)).toEqual(['practice.conf']);
    } finally {
      await close(room);
    }
  });
}

test('a server that follows its new settings a moment later is no reason to undo them', async () => {
  const late = `(sleep 4; sed -i 's/^relay = everyone/relay = own-domain/' "$f") >/dev/null 2>&1 &`;
  const room = await open(guide =>
    replaced(
      edit,
      late,
    )(guide)
      .replaceAll("'^relay = own-domain'", "'relay = '")
      .replaceAll('pattern: "relay = own-domain"', 'pattern: "relay = "'),
  );
  try {
    await toSteps(room);
    await give(room.session, { type: 'doSteps' }, 'carry-out');
    const closed = await give(room.session, yes, 'recheck');
    expect(closed.title).toBe('Closed');
  } finally {
    await close(room);
  }
});

const slow = replaced(edit, `echo half > "$f"; echo begun; sleep 6`);

test('stopped in the middle, everything is undone', async () => {
  const room = await open(slow);
  try {
    const before = await settingsOf(room);
    await toSteps(room);
    await give(room.session, { type: 'doSteps' }, 'carry-out');
    room.session.send(yes);
    await until(
      room.session,
      view => view.screen === 'carry-out' && run(view).pieces[2]?.output[0] === 'begun',
      'output',
    );
    expect(await settingsOf(room)).toBe('half\n');
    const undone = await give(room.session, { type: 'cancel' }, 'carry-out');
    expect(undone.lead[0]).toBe('You stopped it.');
    expect(await settingsOf(room)).toBe(before);
    expect(await filesOf(room)).toEqual(['practice.conf']);
  } finally {
    await close(room);
  }
});

test('killed in the middle: nothing runs by itself, what may be half done is said, and can be undone', async () => {
  const room = await open(slow);
  try {
    const before = await settingsOf(room);
    await toSteps(room);
    await give(room.session, { type: 'doSteps' }, 'carry-out');
    room.session.send(yes);
    await until(
      room.session,
      view => view.screen === 'carry-out' && run(view).pieces[2]?.output[0] === 'begun',
      'output',
    );
    // As far as the case can tell, this is a program that was killed.
    await room.session.close();
    // A real server is come back to by itself; in practice the case is opened from the list.
    room.session = await openSession(optionsOf(room));
    const [known] = room.session.view().screen === 'arrive' ? casesOf(room.session.view()) : [];
    const back = await give(room.session, { type: 'openCase', id: known?.id ?? '' }, 'carry-out');
    expect(back.title).toBe('Stopped in the middle');
    expect(back.lead.join(' ')).toContain('Pass on mail only for the own domain');
    expect(run(back).pieces.map(piece => piece.state)).toEqual(['done', 'done', 'failed', 'to-come']);
    expect(await settingsOf(room)).toBe('half\n');
    const undone = await give(room.session, { type: 'undoSteps' }, 'carry-out');
    expect(run(undone).outcomeState).toBe('well');
    expect(await settingsOf(room)).toBe(before);
    expect(await filesOf(room)).toEqual(['practice.conf']);
  } finally {
    await close(room);
  }
});

function casesOf(view: View) {
  return 'cases' in view ? view.cases : [];
}
