import { expect, test } from '@playwright/test';
import {
  allBack,
  clears,
  type Ran,
  stopAfter,
  stopAfterCheck,
  type TakenBack,
} from '../../../main/carry-out/outcome.ts';
import type { Piece } from '../../../main/carry-out/piece.ts';
import type { CheckResult } from '../../../main/check/result.ts';
import { check } from '../case/samples.ts';

const piece: Piece = {
  id: 'edit',
  step: 'edit',
  kind: 'edit',
  script: '',
  exit: 0,
  pattern: '^relay = own',
  silent: false,
  undo: null,
  changes: [],
};
const ran: Ran = {
  exit: 0,
  output: 'so\nrelay = own\n',
  cut: false,
  startedAt: '',
  durationMs: 1,
  trouble: null,
};

test('what a piece must show', () => {
  expect(stopAfter(piece, ran, [])).toBeNull();
  expect(stopAfter(piece, { ...ran, exit: 1 }, [])).toBe('wrong-exit');
  expect(stopAfter({ ...piece, kind: 'own-check' }, { ...ran, exit: 1 }, [])).toBe('own-check-failed');
  expect(stopAfter({ ...piece, exit: 1 }, { ...ran, exit: 1 }, [])).toBeNull();
  expect(stopAfter(piece, { ...ran, output: 'relay = everyone' }, [])).toBe('wrong-output');
  expect(stopAfter({ ...piece, pattern: null }, { ...ran, output: '' }, [])).toBeNull();
  expect(stopAfter(piece, ran, [25])).toBe('service-gone');
  expect(stopAfter(piece, { ...ran, exit: null, trouble: 'took-too-long' }, [])).toBe('took-too-long');
  expect(stopAfter(piece, { ...ran, exit: 126, trouble: 'not-permitted' }, [])).toBe('not-permitted');
});

const open = check('open');
const closed = check('closed');
const control = (outcome: CheckResult['controls'][number]['outcome']): CheckResult['controls'] =>
  open.controls.map(one => ({ ...one, expected: 'accepted', outcome }));

test('what the check afterwards must show', () => {
  expect(open.controls.length).toBeGreaterThan(0);
  const before = { ...open, controls: control('accepted') };
  expect(
    stopAfterCheck(before, { ...closed, target: before.target, controls: control('accepted') }),
  ).toBeNull();
  expect(stopAfterCheck(before, before)).toBe('not-better');
  expect(stopAfterCheck(before, { ...closed, target: before.target, controls: control('refused') })).toBe(
    'own-mail-refused',
  );
  expect(stopAfterCheck(before, { ...closed, target: { ...before.target, ports: [] } })).toBe('service-gone');
  const noPorts = { ...before.target, ports: [] };
  expect(
    stopAfterCheck(
      { ...before, kind: 'proxy' },
      { ...check('inconclusive'), kind: 'proxy', controls: [], target: noPorts },
    ),
  ).toBeNull();
  const putOff = { ...check('inconclusive'), target: before.target };
  expect(stopAfterCheck(before, { ...putOff, controls: control('unknown') })).toBe('own-mail-refused');
  expect(stopAfterCheck(before, { ...putOff, controls: [] })).toBe('own-mail-refused');
  expect(stopAfterCheck(before, { ...putOff, controls: control('accepted') })).toBeNull();
  expect(stopAfterCheck({ ...before, controls: [] }, { ...putOff, controls: [] })).toBeNull();
  expect(stopAfterCheck({ ...before, kind: 'proxy' }, { ...putOff, kind: 'proxy', controls: [] })).toBeNull();
});

test('an open relay takes own mail at every port, and only where other servers bring it must it go on', () => {
  const [one] = control('accepted');
  if (one === undefined) throw new Error('the sample has controls');
  const at = (port: number, probe: string, outcome: typeof one.outcome) => ({
    ...one,
    probe,
    outcome,
    door: { ...one.door, port },
  });
  const target = { ...open.target, ports: [25, 587] };
  const all = [
    at(25, 'own-mailbox', 'accepted'),
    at(25, 'postmaster', 'accepted'),
    at(587, 'own-mailbox', 'accepted'),
  ];
  const before = { ...open, target, controls: all };
  const after = (controls: CheckResult['controls']) =>
    stopAfterCheck(before, { ...closed, target, controls });
  const withPassword = at(587, 'own-mailbox', 'refused');
  const withoutDomain = at(25, 'postmaster', 'refused');
  expect(after([at(25, 'own-mailbox', 'accepted'), withoutDomain, withPassword])).toBeNull();
  expect(after([at(25, 'own-mailbox', 'refused'), withoutDomain, withPassword])).toBe('own-mail-refused');
  const alone = { ...target, ports: [587] };
  expect(
    stopAfterCheck(
      { ...before, target: alone, controls: [at(587, 'own-mailbox', 'accepted')] },
      { ...closed, target: alone, controls: [withPassword] },
    ),
  ).toBe('own-mail-refused');
});

test('a second check clears what was a moment only, and silence clears nothing', () => {
  expect(clears('not-better', null, 'closed')).toBe(true);
  expect(clears('not-better', null, 'inconclusive')).toBe(false);
  expect(clears('own-mail-refused', null, 'inconclusive')).toBe(true);
  expect(clears('service-gone', 'not-better', 'open')).toBe(false);
});

test('fewer ways open is better, and what could not be told takes nothing back', () => {
  const [finding] = open.findings;
  if (finding === undefined) throw new Error('the sample has findings');
  const twice = {
    ...open,
    findings: [
      { ...finding, verdict: 'open' as const },
      { ...finding, verdict: 'open' as const },
    ],
  };
  const once = { ...open, findings: [{ ...finding, verdict: 'open' as const }] };
  expect(stopAfterCheck(twice, once)).toBeNull();
  expect(stopAfterCheck(once, twice)).toBe('not-better');
  expect(stopAfterCheck(open, { ...open, verdict: 'inconclusive' })).toBeNull();
  expect(stopAfterCheck(null, open)).toBeNull();
});

test('all is back when every byte is, whatever an undo said', () => {
  const undo = (exit: number) => [{ step: 'edit', script: '', ran: { ...ran, exit } }];
  const base: Omit<TakenBack, 'pieces'> = {
    schema: 'latch.taken-back/1',
    differing: [],
    compared: 2,
    unknown: [],
    silentPorts: [],
    at: '',
  };
  expect(allBack({ ...base, differing: [], pieces: undo(1) })).toBe(true);
  expect(allBack({ ...base, differing: ['changed /etc/x'], pieces: undo(0) })).toBe(false);
  expect(allBack({ ...base, differing: [], compared: 0, pieces: undo(1) })).toBe(false);
});
