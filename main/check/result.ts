/**
 * The outcome of a check: what `latch check --json` prints, what a case keeps as evidence and what
 * another machine's result is imported from. Schema `latch.check/1`: other people's tools read it, so it
 * changes only with a new schema number.
 */
import { z } from 'zod';

export const verdicts = ['open', 'closed', 'inconclusive'] as const;

/**
 * Why a verdict is `inconclusive`; on a single finding also why an acceptance counts as `closed`. Each has a
 * sentence and a next thing to try in `main/words`.
 */
export const reasons = [
  'trusted-vantage',
  'could-not-connect',
  'greeting-refused',
  'tls-required-and-failed',
  'greylisted',
  'accepts-everything',
  'closed-early',
  'no-answer',
  'tester-blocked',
  'temporary-failure',
  'unroutable-test-domain',
  'hidden-source-address',
  'accepted-not-arrived',
  'bounced',
  'taken-as-own-mail',
  'own-mail-refused',
  'own-domain-unknown',
  'not-this-protocol',
  'asks-for-password',
  'no-canary',
  'no-listener-at-port',
  'cancelled',
] as const;

/** From weak to strong; only `arrived` is a confirmed open relay. */
export const strengths = ['accepted-at-rcpt', 'accepted-at-data', 'accepted-after-data', 'arrived'] as const;

const vantageKinds = ['outside', 'borrowed', 'asked', 'lan', 'loopback'] as const;

const text = z.string().max(4_000);
const address = z.string().max(100);

const replySchema = z.object({
  /** Three digits of RFC 5321 4.2, or the status of an HTTP reply; 0 where nothing came. */
  code: z.number().int(),
  /** Enhanced status code of RFC 3463 ("5.7.1"), or null. */
  enhanced: z.string().max(20).nullable(),
  text,
});

export const doorSchema = z.object({
  address,
  port: z.number().int().min(1).max(65_535),
  tls: z.enum(['none', 'starttls', 'implicit']),
});

export const formSchema = z.union([
  z.object({ from: text, to: text }),
  z.object({ method: z.string().max(40), to: text }),
]);

export const findingSchema = z.object({
  /** Stable id of the probe within the plan, such as `percent@own`. */
  probe: z.string().max(100),
  door: doorSchema,
  form: formSchema,
  verdict: z.enum(verdicts),
  reason: z.enum(reasons).nullable(),
  strength: z.enum(strengths).nullable(),
  reply: replySchema.nullable(),
});

const controlSchema = findingSchema.omit({ verdict: true, reason: true, strength: true }).extend({
  /** What a healthy server does with it. */
  expected: z.enum(['accepted', 'refused']),
  outcome: z.enum(['accepted', 'refused', 'unknown']),
});

const vantageSchema = z.object({
  kind: z.enum(vantageKinds),
  /** The address the probes were sent from. */
  from: address.nullable(),
  /** The address the server says it saw, where it says so. */
  seenAs: address.nullable(),
  /** What the person said where they are, if they said it; recorded as such. */
  said: z.enum(['outside', 'lan', 'loopback']).nullable(),
});

const transcriptLineSchema = z.object({
  connection: z.number().int(),
  /** Milliseconds since the check began. */
  ms: z.number(),
  /** `us` to the server, `server` from it, `note` for what happened to the connection. */
  who: z.enum(['us', 'server', 'note']),
  text,
});

export const checkResultSchema = z.object({
  schema: z.literal('latch.check/1'),
  kind: z.enum(['mail', 'proxy']),
  target: z.object({
    host: z.string().max(300),
    addresses: z.array(address).max(64),
    ports: z.array(z.number().int()).max(64),
  }),
  verdict: z.enum(verdicts),
  reason: z.enum(reasons).nullable(),
  strength: z.enum(strengths).nullable(),
  vantage: vantageSchema,
  product: z
    .object({
      id: z.string().max(100),
      name: z.string().max(200),
      version: z.string().max(100).nullable(),
      because: z.array(text).max(20),
    })
    .nullable(),
  findings: z.array(findingSchema).max(5_000),
  controls: z.array(controlSchema).max(500),
  connections: z.number().int(),
  /** The longest sequential chain of waits for the server, over all connections that ran side by side. */
  roundTrips: z.number().int(),
  durationMs: z.number(),
  /** RFC 3339, UTC. */
  startedAt: z.string().max(40),
  latch: z.string().max(40),
  transcript: z.array(transcriptLineSchema).max(20_000),
});

export type Verdict = (typeof verdicts)[number];
export type Reason = (typeof reasons)[number];
export type Strength = (typeof strengths)[number];
export type VantageKind = (typeof vantageKinds)[number];
export type Reply = z.infer<typeof replySchema>;
export type Door = z.infer<typeof doorSchema>;
export type Form = z.infer<typeof formSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type Control = z.infer<typeof controlSchema>;
export type Vantage = z.infer<typeof vantageSchema>;
export type TranscriptLine = z.infer<typeof transcriptLineSchema>;
export type CheckResult = z.infer<typeof checkResultSchema>;
