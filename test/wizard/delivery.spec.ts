/** What the verdict offers where only a message can tell. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { createActor } from 'xstate';
import type { CheckResult } from '../../main/check/result.ts';
import { loadContent } from '../../main/guide/load.node.ts';
import { checkedOf } from '../../main/wizard/delivery.ts';
import { guidedBy, nothingKnown } from '../../main/wizard/guided.ts';
import { wizardMachine } from '../../main/wizard/machine.ts';
import { statePath } from '../../main/wizard/places.ts';
import { restored } from '../../main/wizard/saved.ts';
import { project } from '../../main/wizard/view.ts';
import { check, finding } from '../unit/case/samples.ts';
import { walkHere, widePostfix } from './seen-here.ts';

const { content } = await loadContent(join(import.meta.dirname, '../../content'));
const machine = wizardMachine(guidedBy(content, nothingKnown), () => '2026-11-24T03:00:00Z');

/** Closed, but odd addresses of its own domain were taken, at two ports. */
const caught: CheckResult = {
  ...check('closed'),
  findings: [
    finding('plain-foreign@foreign-sender', 'closed'),
    finding('percent@own', 'closed', { reason: 'taken-as-own-mail' }),
    finding('bang@own', 'closed', { reason: 'taken-as-own-mail' }),
    finding('bang@own', 'closed', {
      reason: 'taken-as-own-mail',
      door: { address: '198.51.100.25', port: 587, tls: 'none' },
    }),
  ],
};

function at(result: CheckResult) {
  const { context, material } = walkHere({
    inspected: widePostfix,
    state: 'verdict',
    verdict: result.verdict,
  });
  const walk = { ...context, before: checkedOf('check-1', result) };
  const actor = createActor(machine, {
    input: { answers: {} },
    snapshot: restored(machine, { format: 1, state: 'verdict', context: walk }),
  }).start();
  const view = project(actor.getSnapshot(), { ...material, before: result });
  return { actor, view };
}

test('a closed server that takes any name offers messages, and says how many', () => {
  const { actor, view } = at(caught);
  expect(view.actions.map(({ command }) => command)).toContain('sendTestMessage');
  expect(view.fields.map(field => ('hint' in field ? field.hint : '')).join(' ')).toContain('up to 2');
  actor.send({ type: 'sendTestMessage', mayTest: false, deliverTo: '' });
  expect(statePath(actor.getSnapshot().value)).toBe('verdict');
  actor.send({ type: 'sendTestMessage', mayTest: true, deliverTo: '' });
  expect(statePath(actor.getSnapshot().value)).toBe('check.running');
  expect(actor.getSnapshot().context.delivering).toBe(true);
  actor.stop();
});

test('a server that refused everything is not offered any', () => {
  const { actor, view } = at(check('closed'));
  expect(view.actions.map(({ command }) => command)).not.toContain('sendTestMessage');
  actor.send({ type: 'sendTestMessage', mayTest: true, deliverTo: '' });
  expect(statePath(actor.getSnapshot().value)).toBe('verdict');
  actor.stop();
});

test('a server that takes everything offers one message', () => {
  const catcher = {
    ...check('inconclusive', { reason: 'accepts-everything' }),
    findings: [finding('percent@own', 'inconclusive', { reason: 'accepts-everything' })],
  };
  const { actor, view } = at(catcher);
  expect(view.actions.map(({ command }) => command)).toContain('sendTestMessage');
  actor.stop();
});
