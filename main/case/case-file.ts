/**
 * The shape of a case on disk: one folder a case, an envelope in `case.json`, evidence and reports beside it.
 * What the wizard keeps in the envelope is its own affair and is parsed by it.
 */
import { z } from 'zod';

/** Larger than any walk: the wizard keeps ids and answers, transcripts lie in the evidence. */
export const longestCaseFile = 8 * 1024 * 1024;
export const longestEvidence = 32 * 1024 * 1024;
/** Two pieces of evidence and the page around them. */
export const longestReport = 96 * 1024 * 1024;

/** Characters of the case's name and of its place in the walk; more is cut off. */
export const longestName = 2_000;

/** An id becomes part of a path only after it matched one of these. */
const caseIdPattern = /^c-\d{8}-[0-9a-f]{6}$/;
const evidenceIdPattern = /^(notice|look|inspect|check|step|queue)-([0-9a-f]{64})$/;

export type EvidenceKind = 'notice' | 'look' | 'inspect' | 'check' | 'step' | 'queue';

/** Whether a text is the id of a case: `c-20261122-3f9a2b`. */
export function isCaseId(text: string): boolean {
  return caseIdPattern.test(text);
}

/** The id of a case begun at `now` (UTC); `tail` is six random hexadecimal digits. */
export function caseIdFor(now: Date, tail: string): string {
  return `c-${now.toISOString().slice(0, 10).replaceAll('-', '')}-${tail}`;
}

/** An evidence id names its content: kind and SHA-256 of the bytes, hexadecimal. */
export function evidenceIdFor(kind: EvidenceKind, sha256: string): string {
  return `${kind}-${sha256}`;
}

/** The SHA-256 an evidence id promises, or null where the text is no evidence id. */
export function promisedHash(evidenceId: string): string | null {
  return evidenceIdPattern.exec(evidenceId)?.[2] ?? null;
}

export const caseFileSchema = z.object({
  format: z.literal(1),
  id: z.string().regex(caseIdPattern),
  name: z.string().max(longestName),
  /** Where in the walk it stands, in the words of the reader who left it. */
  place: z.string().max(longestName),
  /** RFC 3339, UTC. */
  savedAt: z.iso.datetime(),
  finished: z.boolean(),
  wizard: z.unknown(),
});

export type CaseFile = z.infer<typeof caseFileSchema>;
