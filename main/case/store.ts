/** What can be done with cases and what may go wrong with them. `store.node.ts` does it. */
import type { z } from 'zod';
import type { ReportFormat } from '../contract/command.ts';
import type { EvidenceKind } from './case-file.ts';

export interface CaseStore {
  /** The newest thousand cases, newest first. Reads only; takes no lock. */
  list(): Promise<readonly CaseSummary[]>;
  /** A new case, locked and empty. Nothing is left of it if it is closed before anything was saved. */
  create(): Promise<Created>;
  /** Opens and locks a case. */
  open(id: string): Promise<Opened>;
}

export interface CaseSummary {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  /** RFC 3339, UTC. */
  readonly savedAt: string;
  readonly finished: boolean;
  /** The case file can't be read; name and place are of the copy before it, or empty. */
  readonly damaged: boolean;
}

/** The part of a case that the wizard owns. `wizard` is JSON. */
export interface CasePart {
  readonly name: string;
  readonly place: string;
  readonly finished: boolean;
  readonly wizard: unknown;
}

export interface OpenCase {
  readonly id: string;
  /** What lay in the case file when it was opened; null in a new case. */
  readonly saved: (CasePart & { readonly savedAt: string }) | null;
  /**
   * Replaces the case file in one step; the one before is kept. While one save is being written the latest
   * of those that wait is written next, and all of them are told its result.
   */
  save(part: CasePart): Promise<Saved>;
  /** Keeps a JSON value that never changes again. The same value twice is kept once. */
  writeEvidence(kind: EvidenceKind, value: unknown): Promise<EvidenceWritten>;
  /** Null where there is none, where its bytes are not those its id promises, or where it does not fit. */
  readEvidence<T>(id: string, schema: z.ZodType<T>): Promise<T | null>;
  /** Writes a report into the case's folder and says where. */
  saveReport(format: ReportFormat, bytes: Uint8Array): Promise<ReportWritten>;
  /** Waits for what is being saved, then gives the case free. */
  close(): Promise<void>;
}

export type Trouble =
  | 'disk-full'
  /** The folder may only be read. */
  | 'not-writable'
  | 'too-large'
  /** The case's folder was taken away, or the case was closed. */
  | 'gone'
  | 'failed';

export interface Failure {
  readonly ok: false;
  readonly why: Trouble;
  /** The system's own word for it, such as `EIO`, for the technical view. */
  readonly detail: string;
}

export type Saved = { readonly ok: true; readonly savedAt: string } | Failure;
type EvidenceWritten = { readonly ok: true; readonly id: string } | Failure;
type ReportWritten = { readonly ok: true; readonly path: string } | Failure;
export type Created = { readonly ok: true; readonly case: OpenCase } | Failure;

export type Opened =
  | {
      readonly ok: true;
      readonly case: OpenCase;
      /** The case file was damaged and the good copy before it is used; null when all was well. */
      readonly recovered: { readonly savedAt: string; readonly keptAs: string | null } | null;
    }
  | { readonly ok: false; readonly why: 'not-there' | 'in-use' }
  | { readonly ok: false; readonly why: 'newer-format'; readonly format: number }
  /** No good copy is left. The damaged file and the evidence stay where they are. */
  | { readonly ok: false; readonly why: 'damaged'; readonly folder: string; readonly evidence: number }
  | { readonly ok: false; readonly why: 'unreadable'; readonly detail: string };
