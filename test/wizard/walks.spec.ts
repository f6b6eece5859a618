import { expect, test } from '@playwright/test';
import { createActor } from 'xstate';
import { halfDone, standing } from '../../main/wizard/carrying.ts';
import type { WizardContext } from '../../main/wizard/context.ts';
import type { Library } from '../../main/wizard/library.ts';
import { wizardMachine } from '../../main/wizard/machine.ts';
import { restingState, settledStates, statePath } from '../../main/wizard/places.ts';
import { readSaved, restored, toSaved } from '../../main/wizard/saved.ts';
import { nameOf, type Step, type Walk, walksThroughEverything } from './explore.ts';
import { commandsHere, everyCommand, outcomesHere } from './moves.ts';

const steps = [
  { id: 'look', choices: [] },
  { id: 'cause', choices: ['networks', 'restrictions'] },
  { id: 'edit', choices: [] },
];

/** A guide of three steps, one of them a decision; the general guide has one step. */
const library: Library = {
  stepIds: context => (context.product?.id === 'generic' ? steps.slice(0, 1) : steps),
  guideId: context => context.product?.id ?? null,
  asksReadable: (_, answers) => answers['networks'] !== 'everything',
  carriesOut: context => ({
    step: context.product?.id !== 'generic' && context.step !== 1,
    steps: context.product?.id !== 'generic' && context.step === 2,
  }),
  queue: context => ({ looks: context.product?.id !== 'generic', deletes: true }),
  mayBeBehindRouter: () => true,
  knowsProduct: id => id !== 'unheard-of',
};

const machine = wizardMachine(library, () => '2026-11-22T03:00:00Z');
const walks = walksThroughEverything(
  machine,
  { commands: commandsHere, outcomes: (state, context) => outcomesHere(state, context) },
  40,
);
const all = walks.flat();

/** What a person gave or a check found; going back must not lose any of it. */
function given({
  target,
  notice,
  answers,
  asks,
  looked,
  product,
  before,
  after,
  stepsDone,
  queue,
  reports,
}: WizardContext) {
  return { target, notice, answers, asks, looked, product, before, after, stepsDone, queue, reports };
}

function story(walk: Walk, until: Step): string {
  return walk
    .slice(0, walk.indexOf(until) + 1)
    .map(step => `${nameOf(step.move)} -> ${step.to}`)
    .join('\n');
}

function eachStep(holds: (step: Step) => void): void {
  for (const walk of walks) {
    for (const step of walk) {
      try {
        holds(step);
      } catch (error) {
        throw new Error(`after this walk:\n${story(walk, step)}`, { cause: error });
      }
    }
  }
}

test('the walks reach every state there is', () => {
  const reached = new Set(['arrive.asking', ...all.map(step => step.to)]);
  // One is for what no walk leads to, the other for a program that was killed.
  const there = Object.keys(settledStates).filter(
    state => state !== 'broken' && state !== 'carryOut.interrupted',
  );
  expect([...reached].filter(state => state in settledStates).sort()).toEqual(there.sort());
  for (const running of [
    'arrive.reading',
    'look.running',
    'check.running',
    'confirming',
    'recheck.running',
    'carryOut.preparing',
    'carryOut.running',
    'carryOut.checking',
    'carryOut.undoing',
    'queue.looking',
    'queue.holding',
    'queue.releasing',
    'queue.deleting',
    'handOver.saving',
  ]) {
    expect(reached).toContain(running);
  }
});

test('the walks use every Command there is', () => {
  const used = new Set(all.flatMap(step => ('command' in step.move ? [step.move.command.type] : [])));
  expect([...used].sort()).toEqual(Object.keys(everyCommand).sort());
});

test('nothing is sent without a yes', () => {
  eachStep(({ to, from, after }) => {
    const sends = ['look.running', 'check.running', 'recheck.running', 'carryOut.checking'].includes(to);
    if (sends && from !== to) expect(after.context.consent.check).toBe(true);
  });
});

test('going on to DATA needs a yes of its own', () => {
  eachStep(({ before, after, move }) => {
    if (!before.context.consent.data && after.context.consent.data) {
      expect(move).toEqual({ command: { type: 'checkFurther', mayTest: true } });
    }
  });
});

test('one message is sent only with a yes to it, and a yes is for one', () => {
  eachStep(({ before, after, move, to }) => {
    if (!before.context.delivering && after.context.delivering) {
      expect(move).toMatchObject({ command: { type: 'sendTestMessage', mayTest: true } });
      expect(before.context.consent.check).toBe(true);
      expect(before.context.before?.message).toBe('worth');
    }
    if (to !== 'check.running') expect(after.context.delivering).toBe(false);
  });
});

test('only the code makes a message one that arrived', () => {
  eachStep(({ before, after, move, from }) => {
    if (before.context.before?.strength !== 'arrived' && after.context.before?.strength === 'arrived') {
      expect([from, nameOf(move)]).toEqual(['confirming', '(it-came)']);
    }
  });
});

test('a check that was brought here counts as none of ours, and agrees to nothing', () => {
  eachStep(({ after, move }) => {
    if (nameOf(move) === '(a-check)') {
      expect(after.context.before?.imported).toBe(true);
      expect(after.context.after).toBeNull();
      expect(after.context.consent).toEqual({ check: false, data: false });
    }
    expect(after.context.after?.imported).toBeUndefined();
  });
});

test('another server or another question takes the yes back', () => {
  eachStep(({ before, after, move }) => {
    if (before.context.target?.host !== after.context.target?.host) {
      expect(after.context.consent).toEqual({ check: false, data: false });
      if (nameOf(move) !== '(a-check)') expect(after.context.before).toBeNull();
      expect(after.context.after).toBeNull();
    }
  });
});

test('a verdict stands only on evidence of a check', () => {
  eachStep(({ to, after }) => {
    if (to === 'verdict' || to.startsWith('handOver')) expect(after.context.before?.evidence).toBeTruthy();
    if (to === 'recheck.result') expect(after.context.after?.evidence).toBeTruthy();
  });
});

test('only the end of a check writes a verdict, here or elsewhere, or what became of its message', () => {
  eachStep(({ before, after, move, from }) => {
    const written =
      after.context.before !== null && before.context.before?.evidence !== after.context.before.evidence;
    if (written) expect(['check.running', 'confirming', 'arrive.reading']).toContain(from);
    const again =
      after.context.after !== null && before.context.after?.evidence !== after.context.after.evidence;
    if (again) expect(['recheck.running', 'carryOut.checking']).toContain(from);
    if (written || again) expect(move).toHaveProperty('outcome');
  });
});

test('going back loses nothing', () => {
  eachStep(({ move, before, after }) => {
    if ('command' in move && ['goBack', 'revisit', 'cancel', 'leave', 'resume'].includes(move.command.type)) {
      expect(given(after.context)).toEqual(given(before.context));
    }
  });
});

test('every screen has a way out', () => {
  for (const { after, to } of all) {
    // What is half taken back, or half on hold, is worse than either: these end by themselves.
    if (['carryOut.undoing', 'queue.holding', 'queue.releasing', 'queue.deleting'].includes(to)) continue;
    const ways = (['goBack', 'leave', 'resume', 'cancel'] as const).filter(type => after.can({ type }));
    expect(ways).not.toEqual([]);
  }
});

test('nothing is run without a yes to just that', () => {
  eachStep(({ before, after, to, from, move }) => {
    if (to !== 'carryOut.running') return;
    expect(after.context.carry?.agreed).toBe(true);
    if (from === 'carryOut.running') {
      expect(move).toHaveProperty('outcome', 'as-expected');
      expect(after.context.carry?.prepared).toBe(before.context.carry?.prepared);
    } else {
      expect(from).toBe('carryOut.shown');
      expect(move).toEqual({ command: { type: 'agreeToRun', mayChange: true } });
    }
  });
});

test('a piece is noted before it runs, and one that runs is the last', () => {
  eachStep(({ after, to }) => {
    if (to !== 'carryOut.running') return;
    const { carry, carriedOut } = after.context;
    expect(carriedOut.at(-1)).toMatchObject({
      piece: carry?.pieces[carry.at]?.id,
      evidence: null,
      takenBackAt: null,
    });
    expect(halfDone(after.context)).toEqual(carriedOut.at(-1));
  });
});

test('whatever went wrong was undone, or it is said that it was not', () => {
  eachStep(({ before, after, from, to, move }) => {
    const wrong = 'outcome' in move && ['went-wrong', 'not-better'].includes(move.outcome);
    const stopped = from === 'carryOut.running' && 'command' in move;
    if (wrong || stopped) {
      expect(to).toBe('carryOut.undoing');
      expect(after.context.carry?.stop).not.toBeNull();
    }
    if (from === 'carryOut.undoing') {
      expect(to).toBe('carryOut.undone');
      expect(after.context.carry?.takenBack).toBeTruthy();
      if ('outcome' in move && move.outcome === 'all-back') {
        expect(standing(after.context)).toEqual([]);
        const undone = standing(before.context).map(one => one.step);
        expect(after.context.stepsDone.filter(one => undone.includes(one.id))).toEqual([]);
      } else {
        expect(standing(after.context)).toEqual(standing(before.context));
      }
    }
  });
});

test('all steps in one go end in a check', () => {
  eachStep(({ before, from, to, move }) => {
    const { carry } = before.context;
    if (
      from !== 'carryOut.running' ||
      !('outcome' in move) ||
      move.outcome !== 'as-expected' ||
      carry === null
    )
      return;
    if (carry.at + 1 < carry.pieces.length) expect(to).toBe('carryOut.running');
    else {
      const checks = carry.mode === 'steps' && before.context.consent.check;
      expect(to).toBe(checks ? 'carryOut.checking' : 'carryOut.done');
    }
  });
});

test('a program that was killed while a step ran says so, and runs nothing', () => {
  const running = all.filter(step => step.to === 'carryOut.running' || step.to === 'carryOut.undoing');
  expect(running.length).toBeGreaterThan(2);
  for (const { after } of running) {
    const saved = readSaved(JSON.parse(JSON.stringify(toSaved(after))));
    expect(saved?.state).toBe('carryOut.interrupted');
    if (saved === null) continue;
    const back = createActor(machine, { snapshot: restored(machine, saved), input: { answers: {} } });
    back.start();
    expect(Object.keys(back.getSnapshot().children)).toEqual([]);
    expect(back.getSnapshot().can({ type: 'undoSteps' })).toBe(true);
    back.stop();
  }
});

test('the queue is looked into only where the check says closed', () => {
  eachStep(({ after, to }) => {
    if (to.startsWith('queue')) expect(after.context.after?.verdict).toBe('closed');
  });
});

test('no mail is deleted that Latch did not put on hold, and none without a yes to just that', () => {
  const deleting = all.filter(({ to }) => to === 'queue.deleting');
  expect(deleting.length).toBeGreaterThan(0);
  eachStep(({ before, after, to, move }) => {
    if (to !== 'queue.deleting') return;
    expect(move).toEqual({ command: { type: 'deleteQueued', mayDelete: true } });
    expect(before.context.queue?.ours).toBeGreaterThan(0);
    expect(after.context.queue?.acts.map(({ deed }) => deed)).toContain('hold');
    expect(after.context.queue?.agreed).toEqual(before.context.queue?.agreed);
  });
});

test('what is put on hold is what was shown last', () => {
  eachStep(({ before, after, to }) => {
    if (to !== 'queue.holding') return;
    expect(after.context.queue?.agreed).toContain(before.context.queue?.seen);
  });
});

test('a program that was killed while it changed the queue says so, and only looks again', () => {
  const working = all.filter(({ to }) => /^queue\.(?:holding|releasing|deleting)$/.test(to));
  expect(working.length).toBeGreaterThan(2);
  for (const { after } of working) {
    const saved = readSaved(JSON.parse(JSON.stringify(toSaved(after))));
    expect(saved?.state).toBe('queue.shown');
    expect(saved?.context.queue?.working).not.toBeNull();
    if (saved === null) continue;
    const back = createActor(machine, { snapshot: restored(machine, saved), input: { answers: {} } });
    back.start();
    for (const type of ['holdQueued', 'releaseQueued'] as const)
      expect(back.getSnapshot().can({ type })).toBe(false);
    expect(back.getSnapshot().can({ type: 'deleteQueued', mayDelete: true })).toBe(false);
    expect(back.getSnapshot().can({ type: 'lookAtQueue' })).toBe(true);
    back.stop();
  }
});

test('leaving anywhere and coming back lands on the settled screen of that place', () => {
  const seen = new Set<string>();
  for (const { after, to } of all) {
    if (to === 'left') continue;
    const resting = restingState(to);
    const text = JSON.stringify(toSaved(after));
    if (seen.has(text)) continue;
    seen.add(text);
    const saved = readSaved(JSON.parse(text));
    expect(saved?.state).toBe(resting);
    if (saved === null) continue;
    const back = createActor(machine, { snapshot: restored(machine, saved), input: { answers: {} } });
    back.start();
    expect(back.getSnapshot().status).toBe('active');
    expect(Object.keys(back.getSnapshot().children)).toEqual([]);
    expect(back.getSnapshot().hasTag('busy')).toBe(false);
    back.send({ type: 'leave' });
    expect(back.getSnapshot().value).toBe('left');
    back.send({ type: 'resume' });
    expect(restingState(statePath(back.getSnapshot().value))).toBe(resting);
    back.stop();
  }
});

for (const nonsense of [
  null,
  'steps',
  {},
  { format: 1 },
  { format: 1, state: 'look.running', context: {} },
  { format: 1, state: 'nowhere', context: {} },
  { format: 99, state: 'agree', context: {} },
  { format: -1, state: 'agree', context: {} },
]) {
  test(`no walk: ${JSON.stringify(nonsense)}`, () => {
    expect(readSaved(nonsense)).toBeNull();
  });
}
