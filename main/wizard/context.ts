/**
 * What the wizard remembers: ids and answers, nothing that does not survive JSON. Transcripts, letters and
 * everything else that is large lies in the case as evidence and is named here by its id.
 */
import { z } from 'zod';
import { stops } from '../carry-out/outcome.ts';
import { reasons, strengths, verdicts } from '../check/result.ts';
import { places, reportFormats, saidVantages } from '../contract/command.ts';
import { problemKeys } from '../contract/problem.ts';
import { problems } from '../notice/notice.ts';
import { deeds } from '../queue/act.ts';

const evidenceId = z.string().max(120);
const line = z.string().max(2_000);

const targetSchema = z.object({
  host: z.string().max(300),
  port: z.number().int().min(1).max(65_535).nullable(),
  problem: z.enum(problems),
  /** The server is this computer, and `host` leads to it by way of a router: there is no such address here. */
  here: z.literal(true).optional(),
  /** Where on this computer it answered when it was looked at: some servers listen at the office's address alone. */
  at: z.string().max(300).optional(),
});

const checkedSchema = z.object({
  evidence: evidenceId,
  verdict: z.enum(verdicts),
  reason: z.enum(reasons).nullable(),
  strength: z.enum(strengths).nullable(),
  /** Whether a real message would tell more, or one lies in a mailbox that only the person can look into. */
  message: z.enum(['worth', 'awaited']).nullable().default(null),
  /** Made by another Latch and brought here. */
  imported: z.boolean().optional(),
});

/** A stretch of steps that Latch was asked to do. */
const carrySchema = z.object({
  mode: z.enum(['step', 'steps']),
  /** Index of the step at which it began, and of the one after its last. */
  from: z.number().int().min(0),
  end: z.number().int().min(0),
  /** What was shown before the yes, and is run after it. */
  prepared: evidenceId,
  pieces: z.array(z.object({ id: z.string().max(200), step: z.string().max(100) })).max(200),
  /** Index of the piece that runs, or ran last. */
  at: z.number().int().min(0),
  /** The yes to these pieces. */
  agreed: z.boolean(),
  stop: z.enum(stops).nullable(),
  takenBack: evidenceId.nullable(),
});

/** A piece that was begun; without evidence it may be half done. */
const carriedSchema = z.object({
  guide: z.string().max(100),
  step: z.string().max(100),
  piece: z.string().max(200),
  prepared: evidenceId,
  evidence: evidenceId.nullable(),
  at: z.string().max(40),
  takenBackAt: z.string().max(40).nullable(),
});

const queueSchema = z.object({
  /** What was seen at the last look. */
  seen: evidenceId,
  /** Foreign mails that are not on hold, and those that Latch put there and are there still. Zero while it is at work. */
  toHold: z.number().int().min(0),
  ours: z.number().int().min(0),
  /** Looks whose foreign mail was to be put on hold. */
  agreed: z.array(evidenceId).max(100),
  /** What Latch is at, or was at when the program ended. */
  working: z.enum(deeds).nullable(),
  acts: z
    .array(
      z.object({
        deed: z.enum(deeds),
        asked: z.number().int().min(0),
        done: z.number().int().min(0),
        at: z.string().max(40),
        evidence: evidenceId,
      }),
    )
    .max(200),
});

export const contextSchema = z.object({
  /** The letter or address as pasted, and the servers it is about; more than a hundred are cut off. */
  notice: z
    .object({
      evidence: evidenceId,
      targets: z.array(targetSchema).max(100),
      /** The domain that was typed, where its mail goes to other servers. */
      mailFor: z.string().max(300).optional(),
    })
    .nullable(),
  target: targetSchema.nullable(),
  answers: z.object({
    kind: z.enum(['mail', 'proxy']),
    vantage: z.enum(saidVantages),
    ownDomain: line,
    ownMailbox: line,
    port: line,
  }),
  /** Whose yes has been given: to look and check, and to go on to DATA (the second consent). */
  consent: z.object({ check: z.boolean(), data: z.boolean() }),
  /** The third consent, to one message: given for one check, and used up by it. */
  delivering: z.boolean().default(false),
  /** The person's mailbox that the message went to; empty where it was to come back to this computer. */
  deliverTo: line.default(''),
  looked: z.object({ evidence: evidenceId }).nullable(),
  product: z.object({ id: z.string().max(100), version: z.string().max(100).nullable() }).nullable(),
  before: checkedSchema.nullable(),
  after: checkedSchema.nullable(),
  /** Answers of the keep-working screen as typed, by ask id. */
  asks: z.record(z.string(), line),
  /** Answers of `decide` steps, by step id. */
  choices: z.record(z.string(), z.string().max(100)),
  step: z.number().int().min(0),
  stepsDone: z
    .array(z.object({ guide: z.string().max(100), id: z.string().max(100), at: z.string().max(40) }))
    .max(500),
  // These two came later: cases from before have none.
  carry: carrySchema.nullable().default(null),
  carriedOut: z.array(carriedSchema).max(1_000).default([]),
  /** The mail that still waits on the server; it came later too. */
  queue: queueSchema.nullable().default(null),
  reports: z.array(z.object({ format: z.enum(reportFormats), path: z.string().max(4_000) })).max(50),
  /** Places of the rail that were reached with this server and these answers. */
  reached: z.array(z.enum(places)),
  /** Settled state to come back to from `left`. */
  leftFrom: z.string().max(60).nullable(),
  finished: z.boolean(),
  problem: z.enum(problemKeys).nullable(),
});

export type WizardContext = z.infer<typeof contextSchema>;
export type Carry = z.infer<typeof carrySchema>;
export type Carried = z.infer<typeof carriedSchema>;
export type QueueState = z.infer<typeof queueSchema>;
export type Checked = z.infer<typeof checkedSchema>;
export type Target = z.infer<typeof targetSchema>;

/** What belongs to one server: worthless for another. The evidence itself stays in the case. */
export const freshServer = {
  consent: { check: false, data: false },
  delivering: false,
  deliverTo: '',
  looked: null,
  product: null,
  before: null,
  after: null,
  asks: {},
  choices: {},
  step: 0,
  carry: null,
  queue: null,
} satisfies Partial<WizardContext>;

export const freshContext: WizardContext = {
  ...freshServer,
  notice: null,
  target: null,
  answers: { kind: 'mail', vantage: 'unsure', ownDomain: '', ownMailbox: '', port: '' },
  stepsDone: [],
  carriedOut: [],
  reports: [],
  reached: [],
  leftFrom: null,
  finished: false,
  problem: null,
};
