/** Lays two checks of one server side by side, probe by probe. */
import type { CheckResult, Control, Finding } from '../check/result.ts';

/**
 * `better`: refused now and not known to be refused before. `worse`: accepted now and not before.
 * `cannot-compare`: tried only once, or the second time could not tell.
 */
export type Change = 'better' | 'worse' | 'same' | 'cannot-compare';

export interface ComparedFinding {
  readonly before: Finding | null;
  readonly after: Finding | null;
  readonly change: Change;
}

export interface ComparedControl {
  readonly before: Control | null;
  readonly after: Control | null;
}

/** One row a probe and door, in the order of the first check; what only the second tried comes last. */
export function compare(before: CheckResult | null, after: CheckResult | null): readonly ComparedFinding[] {
  return paired(before?.findings ?? [], after?.findings ?? []).map(pair => ({
    ...pair,
    change: changeOf(pair.before, pair.after),
  }));
}

/** The same for the controls: mail that a healthy server accepts, and nonsense that it refuses. */
export function compareControls(
  before: CheckResult | null,
  after: CheckResult | null,
): readonly ComparedControl[] {
  return paired(before?.controls ?? [], after?.controls ?? []);
}

function changeOf(before: Finding | null, after: Finding | null): Change {
  if (before === null || after === null) return 'cannot-compare';
  if (before.verdict === after.verdict) return 'same';
  if (after.verdict === 'inconclusive') return 'cannot-compare';
  return after.verdict === 'closed' ? 'better' : 'worse';
}

interface Pair<T> {
  readonly before: T | null;
  readonly after: T | null;
}

/**
 * The same probe at the same port with the same TLS. A server reached at several addresses has several of
 * them: the same address is taken first, else the next in order, since a server may have moved or be reached
 * at another address from another place.
 */
function paired<T extends Pick<Finding, 'probe' | 'door'>>(
  before: readonly T[],
  after: readonly T[],
): readonly Pair<T>[] {
  const waiting = new Map<string, T[]>();
  for (const one of after) waiting.set(keyOf(one), [...(waiting.get(keyOf(one)) ?? []), one]);
  const takeWhere = (one: T, fits: (other: T) => boolean): T | null => {
    const others = waiting.get(keyOf(one)) ?? [];
    const at = others.findIndex(fits);
    return at < 0 ? null : (others.splice(at, 1)[0] ?? null);
  };
  const exact = before.map(one => takeWhere(one, other => other.door.address === one.door.address));
  const pairs = before.map((one, at) => ({
    before: one,
    after: exact[at] ?? takeWhere(one, () => true),
  }));
  return [...pairs, ...[...waiting.values()].flat().map(one => ({ before: null, after: one }))];
}

function keyOf({ probe, door }: Pick<Finding, 'probe' | 'door'>): string {
  return `${door.port} ${door.tls} ${probe}`;
}
