/**
 * The settled states: screens that wait for a person. Only they are saved, left and come back to, so that
 * opening the program again never sends anything by itself.
 */
import type { Place } from '../contract/command.ts';
import type { ScreenName } from '../contract/view.ts';

/** State path -> the place in the rail and the screen that shows it. */
export const settledStates = {
  'arrive.asking': { place: 'arrive', screen: 'arrive' },
  'arrive.choosing': { place: 'arrive', screen: 'arrive' },
  'arrive.found': { place: 'arrive', screen: 'arrive' },
  'arrive.notMine': { place: 'arrive', screen: 'arrive' },
  agree: { place: 'agree', screen: 'agree' },
  'look.ready': { place: 'look', screen: 'look' },
  'look.seen': { place: 'look', screen: 'look' },
  name: { place: 'name', screen: 'name' },
  'check.ready': { place: 'check', screen: 'check' },
  verdict: { place: 'check', screen: 'verdict' },
  keepWorking: { place: 'close', screen: 'keep-working' },
  steps: { place: 'close', screen: 'step' },
  'carryOut.shown': { place: 'close', screen: 'carry-out' },
  'carryOut.done': { place: 'close', screen: 'carry-out' },
  'carryOut.interrupted': { place: 'close', screen: 'carry-out' },
  'carryOut.undone': { place: 'close', screen: 'carry-out' },
  'recheck.ready': { place: 'recheck', screen: 'recheck' },
  'recheck.result': { place: 'recheck', screen: 'recheck' },
  'queue.shown': { place: 'recheck', screen: 'queue' },
  'handOver.shown': { place: 'hand-over', screen: 'hand-over' },
  left: { place: 'arrive', screen: 'left' },
  broken: { place: 'arrive', screen: 'broken' },
} as const satisfies Record<string, { place: Place; screen: ScreenName }>;

/** State path of each state in which something runs -> the settled state of the same screen. */
const restingStates = {
  'arrive.reading': 'arrive.asking',
  'look.running': 'look.ready',
  'check.running': 'check.ready',
  confirming: 'verdict',
  'carryOut.preparing': 'steps',
  'carryOut.running': 'carryOut.interrupted',
  'carryOut.undoing': 'carryOut.interrupted',
  'carryOut.checking': 'recheck.ready',
  'recheck.running': 'recheck.ready',
  'queue.looking': 'recheck.result',
  'queue.holding': 'queue.shown',
  'queue.releasing': 'queue.shown',
  'queue.deleting': 'queue.shown',
  'handOver.saving': 'handOver.shown',
} as const satisfies Record<string, SettledState>;

export type SettledState = keyof typeof settledStates;
export type RunningState = keyof typeof restingStates;
export type WizardState = SettledState | RunningState;

/** The dotted path of XState's nested state value. */
export function statePath(value: unknown): string {
  if (typeof value === 'string') return value;
  const [outer, inner] = Object.entries(value as Record<string, unknown>)[0] ?? ['', ''];
  return `${outer}.${statePath(inner)}`;
}

/** The settled state to save for a state, which is the state itself unless something runs in it. */
export function restingState(path: string): SettledState {
  if (path in restingStates) return restingStates[path as RunningState];
  if (path in settledStates) return path as SettledState;
  return 'broken';
}
