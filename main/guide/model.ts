/**
 * The shape of `content/`: what a product is, how it is recognised, what a guide says and what a proof
 * records. One parser for each file, strict: an unknown key is a typing mistake and is said so.
 */
import { z } from 'zod';
import type { Causes } from './causes.ts';

export const faults = ['open-relay', 'open-http-proxy', 'open-socks-proxy'] as const;
const platforms = [
  'debian',
  'rhel',
  'suse',
  'freebsd',
  'openbsd',
  'macos',
  'windows',
  'container',
  'any',
] as const;
const stepKinds = ['explain', 'backup', 'edit', 'command', 'restart', 'check', 'decide', 'ui'] as const;
const risks = ['none', 'restarts', 'interrupts-mail'] as const;
const askTypes = ['cidr-list', 'domain-list', 'address-list', 'path', 'choice', 'port'] as const;

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id is small letters, digits and hyphens');
const date = z.iso.date();

const sourceSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  title: z.string().min(1),
  kind: z.enum(['vendor', 'rfc', 'distribution', 'observed']),
  seen: date,
});

/** A regular expression over one piece of evidence; group `version`, if any, gives the version. */
const recognitionSchema = z.strictObject({
  in: z.enum(['banner', 'ehlo', 'help', 'header', 'package', 'process']),
  pattern: z.string().min(1).max(200),
  /** 0 to 1: how sure a match makes it. */
  weight: z.number().min(0).max(1),
  /** Ends the sentence "because ...". */
  because: z.string().min(1),
});

export const productSchema = z.strictObject({
  id,
  name: z.string().min(1),
  otherNames: z.array(z.string()),
  vendor: z.string(),
  kind: z.enum(['mail', 'proxy', 'generic']),
  faults: z.array(z.enum(faults)).min(1),
  recognise: z.array(recognitionSchema),
  ports: z.array(z.number().int().min(1).max(65_535)),
  /** The person's own command that prints the version, and where the version stands in its output. */
  version: z.strictObject({ ask: z.string(), example: z.string() }).nullable(),
  /** Every release line in the product's own order, so that ranges can be compared without guessing. */
  releases: z.array(z.string().regex(/^\d+(\.\d+)*$/)),
  endOfLife: z.array(z.strictObject({ upTo: z.string(), date: date.nullable(), note: z.string() })),
  sources: z.array(sourceSchema).min(1),
});

const askSchema = z.strictObject({
  id,
  type: z.enum(askTypes),
  required: z.boolean(),
  /** Shown in the field; also a valid value. */
  example: z.string(),
  /** Used by the lab. */
  lab: z.string(),
  choices: z.array(id).optional(),
});

/** All conditions given must hold. */
const whenSchema = z.strictObject({
  /** Answer of a `decide` step: step id -> choices under which this step is shown. */
  answer: z.record(id, z.array(id).min(1)).optional(),
  /** Ids of asks that must have a value. */
  given: z.array(id).optional(),
  platform: z.array(z.enum(platforms)).optional(),
});

const runSchema = z.strictObject({ sh: z.string().optional(), powershell: z.string().optional() });

const stepSchema = z.strictObject({
  id,
  kind: z.enum(stepKinds),
  when: whenSchema.optional(),
  /** `{{ask-id}}` is replaced by the value, quoted for the place it stands in. */
  run: runSchema.optional(),
  /** The click path in the product's own labels. */
  ui: z.array(z.string()).optional(),
  /** Choices of a `decide` step; their words stand in the text under the step's heading. */
  choices: z.array(id).min(2).optional(),
  changes: z.array(z.string()),
  /** How a machine sees that it worked. A person reads the text. */
  expect: z
    .strictObject({
      exit: z.number().int().optional(),
      pattern: z.string().max(200).optional(),
      /** Where strangers came in nothing answers any more after the restart, as it was there for nobody else. */
      silent: z.literal(true).optional(),
    })
    .optional(),
  undo: runSchema.optional(),
  risk: z.enum(risks),
  minutes: z.number().int().min(0).max(120),
  sources: z.array(z.number().int().min(0)),
});

export const guideSchema = z.strictObject({
  id,
  product: id,
  faults: z.array(z.enum(faults)).min(1),
  appliesTo: z.strictObject({
    /** Inclusive release lines; null is open-ended. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    platforms: z.array(z.enum(platforms)).min(1),
  }),
  asks: z.array(askSchema),
  steps: z.array(stepSchema).min(1),
  verify: z.strictObject({
    /** Probe ids that must be closed afterwards; `all` for the whole plan. */
    closed: z.array(z.string()).min(1),
    /** Services that must still work. */
    working: z.array(
      z.enum([
        'own-mail',
        'allowed-address-relays',
        'signed-in-sends',
        'backup-mx-accepted',
        'office-uses-proxy',
        'own-machine-uses-proxy',
        'people-sign-in',
        'own-website',
      ]),
    ),
    /** The product's own check of its configuration. */
    own: runSchema.optional(),
  }),
  keepWorking: z.array(z.strictObject({ who: id, how: z.string() })),
  sources: z.array(sourceSchema).min(1),
  review: z.strictObject({ by: z.string(), on: date, due: date }),
});

export const proofSchema = z.strictObject({
  schema: z.literal('latch.proof/1'),
  product: id,
  guide: id,
  /** SHA-256 of guide.yml's facts, hexadecimal. */
  guideHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The product's version as it printed it, its release line, and the distribution's package version. */
  version: z.string(),
  release: z.string(),
  package: z.string(),
  system: z.string(),
  suite: id,
  scenario: z.string(),
  cause: z.string(),
  ranAt: z.iso.datetime(),
  seconds: z.number(),
  stages: z
    .array(z.strictObject({ name: z.string(), expected: z.string(), saw: z.string(), passed: z.boolean() }))
    .min(1),
  transcripts: z.record(z.string(), z.array(z.string())),
});

/** `pack.yml`: which set of content this is. */
export const packSchema = z.strictObject({
  id,
  /** Counts up; a lower number than the highest seen is older. */
  number: z.number().int().min(1),
  issued: date,
  expires: date,
  /** The oldest Latch that can read it. */
  minimumApp: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version of Latch is three numbers, such as 0.1.0'),
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language is written like en or pt-BR'))
    .min(1),
});

export type Pack = z.infer<typeof packSchema>;
export type Source = z.infer<typeof sourceSchema>;
export type Recognition = z.infer<typeof recognitionSchema>;
export type Product = z.infer<typeof productSchema>;
export type Ask = z.infer<typeof askSchema>;
export type AskType = (typeof askTypes)[number];
export type When = z.infer<typeof whenSchema>;
export type Run = z.infer<typeof runSchema>;
export type Step = z.infer<typeof stepSchema>;
export type GuideFacts = z.infer<typeof guideSchema>;
export type Proof = z.infer<typeof proofSchema>;
export type Fault = (typeof faults)[number];
export type Platform = (typeof platforms)[number];

/** Words of one guide in one language: a heading a step, parsed to blocks by the loader. */
export interface GuideText {
  readonly language: string;
  readonly title: string;
  readonly intro: string;
  /** step id -> name, Markdown body, Markdown "how to see that it worked", choice id -> words */
  readonly steps: Readonly<Record<string, StepText>>;
  /** ask id -> label and hint */
  readonly asks: Readonly<Record<string, { readonly label: string; readonly hint: string }>>;
  readonly keepWorking: Readonly<Record<string, string>>;
  /** Ids of blocks that stand in English because there is no translation of the English as it is now. */
  readonly stale?: readonly string[];
}

export interface StepText {
  readonly name: string;
  readonly body: string;
  readonly expect: string;
  readonly choices: Readonly<Record<string, { readonly label: string; readonly hint: string }>>;
}

export interface Guide {
  readonly facts: GuideFacts;
  /** SHA-256 over the facts in canonical JSON: what a proof names. */
  readonly hash: string;
  readonly texts: Readonly<Record<string, GuideText>>;
}

/** What is wrong with a file of the content, in words for the person who wrote it. */
export interface ContentProblem {
  /** Path within the content folder, with forward slashes. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly sentence: string;
}

export interface Content {
  /** Missing where `pack.yml` is missing or broken. */
  readonly pack?: Pack;
  readonly products: readonly Product[];
  readonly guides: readonly Guide[];
  readonly proofs: readonly Proof[];
  /** What opens a product, for those of which it can be seen in their settings. */
  readonly causes: readonly Causes[];
}
