import { expect, test } from '@playwright/test';
import { createActor } from 'xstate';
import type { WizardContext } from '../../main/wizard/context.ts';
import type { Library } from '../../main/wizard/library.ts';
import { wizardMachine } from '../../main/wizard/machine.ts';
import { restingState, settledStates, statePath } from '../../main/wizard/places.ts';
import { readSaved, restored, toSaved } from '../../main/wizard/saved.ts';
import {
  commandsHere,
  everyCommand,
  nameOf,
  outcomesHere,
  type Step,
  type Walk,
  walksThroughEverything,
} from './explore.ts';

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
  reports,
}: WizardContext) {
  return { target, notice, answers, asks, looked, product, before, after, stepsDone, reports };
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
  const there = Object.keys(settledStates).filter(state => state !== 'broken');
  expect([...reached].filter(state => state in settledStates).sort()).toEqual(there.sort());
  for (const running of [
    'arrive.reading',
    'look.running',
    'check.running',
    'confirming',
    'recheck.running',
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
    const sends = ['look.running', 'check.running', 'recheck.running'].includes(to);
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
      expect(before.context.consent).toEqual({ check: true, data: true });
      expect(before.context.before?.strength).toBe('accepted-at-data');
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
    if (again) expect(from).toBe('recheck.running');
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
  for (const { after } of all) {
    const ways = (['goBack', 'leave', 'resume', 'cancel'] as const).filter(type => after.can({ type }));
    expect(ways).not.toEqual([]);
  }
});

test('leaving anywhere and coming back lands on the settled screen of that place', () => {
  for (const { after, to } of all) {
    if (to === 'left') continue;
    const resting = restingState(to);
    const saved = readSaved(JSON.parse(JSON.stringify(toSaved(after))));
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
