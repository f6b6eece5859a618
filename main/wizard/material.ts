/** Everything a screen is drawn from besides the statechart: content, evidence by id, and what runs. */
import { z } from 'zod';
import type { CarriedPiece, Prepared, TakenBack } from '../carry-out/outcome.ts';
import type { CheckResult } from '../check/result.ts';
import { longestNotice } from '../contract/command.ts';
import type { CaseLine, Problem } from '../contract/view.ts';
import type { Content } from '../guide/model.ts';
import { inspectionSchema } from '../inspect/inspection.ts';
import { noticeSchema } from '../notice/notice.ts';
import type { SeenQueue } from '../queue/foreign.ts';
import type { Known } from './guided.ts';
import type { LiveProgress } from './progress.ts';

export interface Material {
  readonly content: Content;
  readonly known: Known;
  readonly language: string;
  readonly caseId: string;
  readonly practice: PracticePlace | null;
  readonly here: ThisMachine;
  readonly number: number;
  readonly details: boolean;
  readonly cases: readonly CaseLine[];
  readonly notice: ReadNotice | null;
  readonly looked: Looked | null;
  readonly before: CheckResult | null;
  readonly after: CheckResult | null;
  /** What was shown of the stretch in `context.carry`, what became of its pieces by evidence id, and of its undo. */
  readonly prepared: Prepared | null;
  readonly carried: ReadonlyMap<string, CarriedPiece>;
  readonly takenBack: TakenBack | null;
  /** What was seen of the waiting mail at the last look. */
  readonly queue: SeenQueue | null;
  readonly running: LiveProgress | null;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What went wrong beside the walk: saving, opening a case. */
  readonly problem: Problem | null;
}

/** What matters of the machine that Latch runs on when it is the server. */
export interface ThisMachine {
  readonly addresses: readonly string[];
  /** Whether an address can be borrowed for a check; `needs-administrator`: by somebody who may. */
  readonly borrowing: 'possible' | 'needs-administrator' | 'impossible';
}

export interface PracticePlace {
  readonly host: string;
  readonly port: number;
  readonly configPath: string;
}

/** Evidence of kind `notice`: the text as pasted and what was read from it. */
export const readNoticeSchema = z.object({ text: z.string().max(longestNotice), notice: noticeSchema });
export type ReadNotice = z.infer<typeof readNoticeSchema>;

const line = z.string().max(4_000);

/** Evidence of kind `look`: what the server said, what was seen on it, and what that makes it. */
export const lookedSchema = z.object({
  looked: z.object({
    host: z.string().max(300),
    addresses: z.array(z.string().max(100)).max(64).readonly(),
    ports: z
      .array(
        z.object({
          address: z.string().max(100),
          port: z.number().int(),
          state: z.enum(['open', 'refused', 'timed-out', 'unreachable']),
          speaks: z.enum(['smtp', 'http', 'socks', 'nothing', 'something-else']),
          banner: line,
          ehlo: z.array(line).max(200).readonly(),
          help: z.array(line).max(200).readonly(),
          headers: z.array(line).max(200).readonly(),
        }),
      )
      .max(2_000)
      .readonly(),
  }),
  candidates: z
    .array(
      z.object({
        product: z.string().max(100),
        name: z.string().max(200),
        version: z.string().max(100).nullable(),
        confidence: z.number(),
        because: z.array(line).max(50).readonly(),
      }),
    )
    .readonly(),
  /** What was seen on this computer itself; left out where the server is another one. */
  inspection: inspectionSchema.optional(),
});
export type Looked = z.infer<typeof lookedSchema>;
