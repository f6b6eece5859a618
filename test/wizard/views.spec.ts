import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { CheckResult } from '../../main/check/result.ts';
import type { View } from '../../main/contract/view.ts';
import { loadContent } from '../../main/guide/load.node.ts';
import type { WizardContext } from '../../main/wizard/context.ts';
import { guidedBy } from '../../main/wizard/guided.ts';
import { wizardMachine } from '../../main/wizard/machine.ts';
import type { Material } from '../../main/wizard/material.ts';
import { restingState, settledStates } from '../../main/wizard/places.ts';
import { project } from '../../main/wizard/view.ts';
import { nameOf, type Step, walksThroughEverything } from './explore.ts';
import { commandsHere, outcomesHere } from './moves.ts';
import { atTheServer } from './queue-here.ts';

const { content } = await loadContent(join(import.meta.dirname, '../../content'));
const known = atTheServer;
const machine = wizardMachine(guidedBy(content, known), () => '2026-11-22T03:00:00Z');
const walks = walksThroughEverything(
  machine,
  {
    commands: () =>
      commandsHere().map(command =>
        command.type === 'stepDone' && command.choice !== null
          ? { ...command, choice: 'networks-too-wide' }
          : command.type === 'confirmProduct' && command.product !== 'unheard-of'
            ? { ...command, product: 'postfix' }
            : command,
      ),
    outcomes: (state, context) => outcomesHere(state, context),
  },
  40,
);
const steps = walks.flat();

function view(step: Step): View {
  return project(step.after, material(step.after.context));
}

function material(context: WizardContext): Material {
  return {
    content,
    known,
    language: 'en',
    caseId: 'c-20261122-000000',
    practice: null,
    here: { addresses: [], borrowing: 'impossible' },
    number: 1,
    details: true,
    cases: [],
    notice: null,
    looked:
      context.looked === null
        ? null
        : {
            looked: {
              host: '127.0.0.1',
              addresses: ['127.0.0.1'],
              ports: context.looked.evidence === 'look-1' ? [answering] : [],
            },
            candidates: [],
          },
    before: context.before === null ? null : resultOf(context.before),
    after: context.after === null ? null : resultOf(context.after),
    prepared: null,
    carried: new Map(),
    takenBack: null,
    queue: null,
    running: null,
    now: Date.parse('2026-11-22T03:00:00Z'),
    problem: null,
  };
}

const answering = {
  address: '127.0.0.1',
  port: 25,
  state: 'open',
  speaks: 'smtp',
  banner: '220 mail.example.com ESMTP Postfix',
  ehlo: [],
  help: [],
  headers: [],
} as const;

function resultOf({ verdict, reason, strength }: NonNullable<WizardContext['before']>): CheckResult {
  const door = { address: '127.0.0.1', port: 25, tls: 'none' } as const;
  return {
    schema: 'latch.check/1',
    kind: 'mail',
    target: { host: '127.0.0.1', addresses: ['127.0.0.1'], ports: [25] },
    verdict,
    reason,
    strength,
    vantage: { kind: 'outside', from: '198.51.100.20', seenAs: null, said: null },
    product: null,
    findings: [
      {
        probe: 'plain-foreign@foreign-sender',
        door,
        form: { from: 'a@example.com', to: 'b@example.com' },
        verdict,
        reason,
        strength,
        reply: { code: verdict === 'open' ? 250 : 554, enhanced: null, text: 'said so' },
      },
    ],
    controls: [],
    connections: 1,
    roundTrips: 8,
    durationMs: 100,
    startedAt: '2026-11-22T03:00:00Z',
    latch: '0.1.0',
    transcript: [],
  };
}

function offered(shown: View): Set<string> {
  const visits = shown.rail.flatMap(place => (place.visit === null ? [] : [place.visit]));
  return new Set([...shown.actions, ...visits].map(action => action.command));
}

/** The session's own Commands, and those that depend on something beside the state. */
const beside = new Set(['startNewCase', 'openCase', 'checkFurther', 'revisit']);

test('a screen offers just the Commands that the statechart takes there', () => {
  const wrong = new Map<string, string>();
  for (const step of steps) {
    const shown = offered(view(step));
    for (const command of commandsHere()) {
      if (beside.has(command.type)) continue;
      const taken = takes(step, command.type);
      if (shown.has(command.type) !== taken) {
        wrong.set(
          `${step.to}: ${command.type} is ${taken ? 'taken and not offered' : 'offered and not taken'}`,
          nameOf(step.move),
        );
      }
    }
  }
  expect([...wrong.keys()]).toEqual([]);
});

/** Whether the statechart would do something with a Command of this type, whatever its payload. */
function takes(step: Step, type: string): boolean {
  return commandsHere().some(command => command.type === type && step.after.can(command));
}

test('every screen has a heading, at most one primary action, and the place it says', () => {
  for (const step of steps) {
    const shown = view(step);
    expect(shown.title, step.to).not.toBe('');
    expect(shown.actions.filter(action => action.role === 'primary').length, step.to).toBeLessThanOrEqual(1);
    expect(shown.screen, step.to).toBe(settledStates[restingState(step.to)].screen);
    expect(shown.rail.filter(place => place.state === 'here')).toHaveLength(1);
  }
});

test('fields that an action sends are on the screen', () => {
  for (const step of steps) {
    const shown = view(step);
    const names = new Set(shown.fields.map(field => field.name));
    for (const action of shown.actions) {
      for (const name of action.fields) expect(names, `${step.to} ${action.command}`).toContain(name);
    }
  }
});
