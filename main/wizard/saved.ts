/**
 * The wizard's part of a case file. The only file that knows how XState spells a state to come back to:
 * what is kept is the path of a settled state and the context, so a saved walk never starts anything by
 * itself and does not depend on XState's own format.
 */
import type { SnapshotFrom } from 'xstate';
import { z } from 'zod';
import { contextSchema } from './context.ts';
import type { WizardMachine } from './machine.ts';
import { restingState, type SettledState, settledStates, statePath } from './places.ts';

const currentFormat = 1;

const savedSchema = z.object({
  format: z.literal(currentFormat),
  state: z.custom<SettledState>(value => typeof value === 'string' && value in settledStates),
  context: contextSchema,
});

export type SavedWalk = z.infer<typeof savedSchema>;

/** From a format number to the next one; each has a stored old walk as its test. */
const migrations: Readonly<Record<number, (old: Record<string, unknown>) => Record<string, unknown>>> = {};

/** What to save for a snapshot; a state in which something runs is saved as the settled one of its screen. */
export function toSaved(snapshot: SnapshotFrom<WizardMachine>): SavedWalk {
  return { format: currentFormat, state: restingState(statePath(snapshot.value)), context: snapshot.context };
}

/** Reads a saved walk of this or an older format; null when it is neither. */
export function readSaved(saved: unknown): SavedWalk | null {
  let walk = z.looseObject({ format: z.number().int() }).safeParse(saved).data;
  while (walk !== undefined && walk.format < currentFormat) {
    const migrated = migrations[walk.format]?.(walk);
    walk = z.looseObject({ format: z.literal(walk.format + 1) }).safeParse(migrated).data;
  }
  return savedSchema.safeParse(walk).data ?? null;
}

/** A snapshot for `createActor` that stands where the saved walk stood, with nothing running. */
export function restored(
  machine: WizardMachine,
  walk: SavedWalk,
): ReturnType<WizardMachine['getPersistedSnapshot']> {
  const [outer = 'broken', inner] = walk.state.split('.');
  const value = inner === undefined ? outer : { [outer]: inner };
  return machine.getPersistedSnapshot(machine.resolveState({ value, context: walk.context }));
}
