/**
 * The report of a case as JSON: schema `latch.report/1`. Providers and blocklists may read it with programs of
 * their own, so it changes only with a new schema number.
 */
import { z } from 'zod';
import { checkResultSchema, doorSchema, findingSchema, formSchema, verdicts } from '../check/result.ts';
import { noticeKinds, problems } from '../notice/notice.ts';

/** `not-checked`: something was changed after the last check, or there was none. */
const outcomes = [...verdicts, 'not-checked'] as const;

const sentence = z.string().max(4_000);
const time = z.string().max(40);

const checkedSchema = z.object({
  verdict: z.enum(verdicts),
  /** What was found, in words. */
  sentence,
  /** From where it was seen, in words. */
  vantage: sentence,
  startedAt: time,
  endedAt: time,
  /** How many ways were tried and how each was judged. */
  counts: z.object({
    tried: z.number().int(),
    open: z.number().int(),
    closed: z.number().int(),
    inconclusive: z.number().int(),
  }),
  /** The whole result with its transcript. */
  result: checkResultSchema,
});

const seenSchema = findingSchema.pick({ verdict: true, reason: true, reply: true });
const probeSchema = z.object({
  probe: z.string().max(100),
  port: doorSchema.shape.port,
  tls: doorSchema.shape.tls,
  form: formSchema,
});
const outcome = z.enum(['accepted', 'refused', 'unknown']);

export const reportSchema = z.object({
  schema: z.literal('latch.report/1'),
  /** BCP 47 tag of the sentences. */
  language: z.string().max(35),
  writtenAt: time,
  latch: z.string().max(40),
  /** Number of the content pack the instructions came from; null where it has none. */
  pack: z.number().int().nullable(),
  /** True: walked against Latch's own practice server. */
  practice: z.boolean(),
  case: z.object({ id: z.string().max(100), name: z.string().max(2_000) }),
  outcome: z.enum(outcomes),
  /** The first line; and the two parts it is made of, the outcome as a word and what stands behind it. */
  summary: sentence,
  headline: sentence,
  detail: sentence,
  /** What a careful reader should know before trusting the first line. */
  cautions: z.array(sentence).max(20),
  kind: z.enum(['mail', 'proxy']).nullable(),
  addresses: z.array(z.string().max(300)).max(200),
  notice: z
    .object({
      kind: z.enum(noticeKinds),
      sender: z.string().max(300).nullable(),
      date: time.nullable(),
      about: z
        .array(
          z.object({
            address: z.string().max(300),
            port: z.number().int().nullable(),
            problem: z.enum(problems),
          }),
        )
        .max(500),
    })
    .nullable(),
  product: checkResultSchema.shape.product,
  cause: sentence.nullable(),
  guide: z.object({ title: sentence, level: sentence }).nullable(),
  steps: z
    .array(
      z.object({
        name: sentence,
        commands: z.array(z.string().max(20_000)).max(50),
        doneAt: time,
        /** Left out where the person did it. `output` is the end of what it printed. */
        byLatch: z.object({ output: z.string().max(4_000), undoneAt: time.nullable() }).optional(),
      }),
    )
    .max(500),
  /** What Latch did to the mail that waited on the server; left out where it did nothing. */
  queue: z.array(sentence).max(200).optional(),
  before: checkedSchema.nullable(),
  after: checkedSchema.nullable(),
  comparison: z
    .array(
      probeSchema.extend({
        before: seenSchema.nullable(),
        after: seenSchema.nullable(),
        change: z.enum(['better', 'worse', 'same', 'cannot-compare']),
      }),
    )
    .max(10_000),
  controls: z
    .array(
      probeSchema.extend({
        expected: z.enum(['accepted', 'refused']),
        before: outcome.nullable(),
        after: outcome.nullable(),
      }),
    )
    .max(1_000),
  notTested: z.array(sentence).max(50),
});

export type Report = z.infer<typeof reportSchema>;
export type Outcome = (typeof outcomes)[number];
export type CheckedPart = z.infer<typeof checkedSchema>;
