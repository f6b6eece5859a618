/** Evidence of one kind, written to the case and held in memory, since every View is drawn from it. */
import type { z } from 'zod';
import type { EvidenceKind } from '../case/case-file.ts';
import type { OpenCase } from '../case/store.ts';

export interface Shelf<T> {
  /** Keeps a value and gives its id. What can't be written is held in memory and `failed` is called. */
  keep(value: T): Promise<string>;
  /** Takes a value from the case into memory, where it is there and is what its id promises. */
  load(id: string | undefined): Promise<void>;
  get(id: string | undefined): T | null;
}

/** The shelf for one kind of evidence; `file` is null where no case can be written. */
export function shelf<T>(
  file: OpenCase | null,
  kind: EvidenceKind,
  schema: z.ZodType<T>,
  failed: () => void,
): Shelf<T> {
  const held = new Map<string, T>();
  return {
    async keep(value) {
      const written = await file?.writeEvidence(kind, value);
      if (written?.ok === false) failed();
      const id = written?.ok === true ? written.id : `${kind}-in-memory-${held.size}`;
      held.set(id, value);
      return id;
    },
    async load(id) {
      const value = id === undefined ? null : await file?.readEvidence(id, schema);
      if (id !== undefined && value != null) held.set(id, value);
    },
    get: id => (id === undefined ? null : (held.get(id) ?? null)),
  };
}
