/**
 * Reads a case file of any format Latch ever wrote. Each change of the envelope adds one small function here
 * and an old file in `test/unit/case/stored/`.
 */
import { type CaseFile, caseFileSchema } from './case-file.ts';

type Migration = (older: Record<string, unknown>) => Record<string, unknown>;

/** The function at place n makes format n + 2 of format n + 1. */
const migrations: readonly Migration[] = [];

const currentFormat = migrations.length + 1;

export type ReadCaseFile =
  | { readonly ok: true; readonly file: CaseFile }
  /** Written by a Latch newer than this one; it must not be touched. */
  | { readonly ok: false; readonly why: 'newer-format'; readonly format: number }
  | { readonly ok: false; readonly why: 'damaged' };

/** Parses the text of a `case.json` and brings it to the present format. Never throws. */
export function readCaseFile(text: string): ReadCaseFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { ok: false, why: 'damaged' };
  }
  if (!isRecord(parsed)) return { ok: false, why: 'damaged' };
  const format = parsed['format'];
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1)
    return { ok: false, why: 'damaged' };
  if (format > currentFormat) return { ok: false, why: 'newer-format', format };
  const present = migrations.slice(format - 1).reduce((older, migrate) => migrate(older), parsed);
  const checked = caseFileSchema.safeParse(present);
  return checked.success ? { ok: true, file: checked.data } : { ok: false, why: 'damaged' };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
