import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { backedUp, endOfStretch, piecesFor, type StepToCarry } from '../../../main/carry-out/piece.ts';
import { loadContent } from '../../../main/guide/load.node.ts';
import { stepsFor } from '../../../main/guide/steps.ts';

const sh = (text: string) => [{ shell: 'sh', text }] as const;
const step = (id: string, kind: StepToCarry['kind'], more: Partial<StepToCarry> = {}): StepToCarry => ({
  id,
  kind,
  commands: kind === 'explain' || kind === 'decide' || kind === 'ui' ? [] : sh(`run ${id}`),
  undo: [],
  changes: [],
  outcome: null,
  ...more,
});

const steps = [
  step('look', 'check'),
  step('cause', 'decide'),
  step('backup', 'backup'),
  step('know', 'explain'),
  step('edit', 'edit', { undo: sh('undo edit'), outcome: { exit: 0, pattern: '^done$', silent: true } }),
  step('reload', 'restart'),
  step('afterwards', 'check'),
  step('by-hand', 'ui'),
];
const ids = (from: number, mode: 'step' | 'steps', own: string | null = 'own check') =>
  piecesFor(steps, { from, mode }, 'sh', own).map(piece => piece.id);

test('all steps up to the next that needs a person', () => {
  expect(ids(0, 'steps')).toEqual(['look']);
  expect(endOfStretch(steps, { from: 0, mode: 'steps' }, 'sh')).toBe(1);
  expect(ids(2, 'steps')).toEqual(['backup', 'edit', 'own-check-before-reload', 'reload', 'afterwards']);
  expect(endOfStretch(steps, { from: 2, mode: 'steps' }, 'sh')).toBe(7);
  expect(ids(1, 'steps')).toEqual([]);
  expect(ids(7, 'steps')).toEqual([]);
});

test('an edit alone brings its backup, a look alone does not', () => {
  expect(ids(4, 'step')).toEqual(['backup', 'edit']);
  expect(ids(4, 'steps')).toEqual(['backup', 'edit', 'own-check-before-reload', 'reload', 'afterwards']);
  expect(ids(6, 'step')).toEqual(['afterwards']);
  expect(ids(3, 'step')).toEqual([]);
});

test('a restart has the own check before it, where the guide has one', () => {
  expect(ids(5, 'step')).toEqual(['backup', 'own-check-before-reload', 'reload']);
  expect(ids(5, 'step', null)).toEqual(['backup', 'reload']);
});

test('a piece is the script as it stands, and what must come of it', () => {
  expect(piecesFor(steps, { from: 4, mode: 'step' }, 'sh', null).at(-1)).toEqual({
    id: 'edit',
    step: 'edit',
    kind: 'edit',
    script: 'run edit',
    exit: 0,
    pattern: '^done$',
    silent: true,
    undo: 'undo edit',
    changes: [],
  });
  expect(piecesFor(steps, { from: 4, mode: 'step' }, 'powershell', null)).toEqual([]);
});

test('an edit without a backup before it is seen', () => {
  expect(backedUp(piecesFor([step('edit', 'edit')], { from: 0, mode: 'step' }, 'sh', null))).toBe(false);
  expect(backedUp(piecesFor(steps, { from: 4, mode: 'step' }, 'sh', null))).toBe(true);
  expect(backedUp(piecesFor(steps, { from: 0, mode: 'step' }, 'sh', null))).toBe(true);
});

test('whatever is answered, every guide there is has a backup before each edit that is carried out', async () => {
  const { content } = await loadContent(join(import.meta.dirname, '../../../content'));
  let edits = 0;
  for (const guide of content.guides) {
    const decisions = guide.facts.steps.filter(one => one.kind === 'decide');
    const answers = Object.fromEntries(guide.facts.asks.map(ask => [ask.id, ask.example]));
    for (const cause of decisions.flatMap(one => one.choices ?? [])) {
      const choices = Object.fromEntries(decisions.map(one => [one.id, cause]));
      for (const platform of guide.facts.appliesTo.platforms) {
        const ready = stepsFor(guide, { answers, choices, platform, language: 'en' });
        for (const from of ready.keys()) {
          for (const mode of ['step', 'steps'] as const) {
            const pieces = piecesFor(
              ready,
              { from, mode },
              platform === 'windows' ? 'powershell' : 'sh',
              null,
            );
            edits += pieces.filter(piece => piece.kind === 'edit').length;
            expect(backedUp(pieces), `${guide.facts.id} ${cause} from ${from}`).toBe(true);
          }
        }
      }
    }
  }
  expect(edits).toBeGreaterThan(100);
});
