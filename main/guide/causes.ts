/**
 * The shape of `products/<id>/causes.yml`: which settings of a product let strangers in, said as facts. The words are
 * in `causes.<language>.yml` beside it. Kept apart from the guides, whose proofs name every letter of `guide.yml`.
 */
import { z } from 'zod';

/** The families of configuration files that can be read; each has one parser in `main/inspect/syntax`. */
export const syntaxes = [
  'equals',
  'words',
  'semicolons',
  'colons',
  'tags',
  'sections',
  'exim',
  'postfix-master',
  'm4',
  'sendmail-cf',
  'json',
  'arguments',
] as const;

/** Commands of products that print their settings as they understand them; each stands in `main/inspect/printers.ts`. */
export const printers = ['postconf', 'postconf-services', 'exim'] as const;

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id is small letters, digits and hyphens');
const pattern = z.string().min(1).max(300);
const path = z
  .string()
  .max(300)
  .regex(/^(?:\/|[A-Za-z]:\\)/, 'a path begins with / or a drive');

/** One configuration: the first of `files` that is there, with what it includes. */
const readSchema = z.strictObject({
  id,
  syntax: z.enum(syntaxes),
  /** Whole paths; the last part may hold `*`, and then all that fit are read, in the order of their names. */
  files: z.array(path).max(20).optional(),
  /** Reads every one of `files` that is there, not only the first. */
  all: z.boolean().optional(),
  /** The option of the running program that names the file; it goes before `files`. */
  option: z.string().optional(),
  /** Settings whose value is another file of the same kind, read in their place. */
  include: z.array(z.string()).optional(),
  /** The setting that names the folder of included files; else it is the folder of the first file. */
  includeRoot: z.string().optional(),
  /**
   * Reads the files that settings of an earlier configuration name by their whole path, such as `hash:/etc/x`. With
   * `after`, only those whose word stands behind one that fits, such as `check_sender_access hash:/etc/x`.
   */
  namedIn: z.strictObject({ in: id, setting: pattern, after: pattern.optional() }).optional(),
  /**
   * The product's own command prints these settings too: names that stand for others filled in, and parts that do not
   * count left out. Where it does, its word counts, and the files only tell the line.
   */
  printedBy: z.enum(printers).optional(),
});

/** A setting, and what must hold for it. Patterns are regular expressions; capital letters only matter in options. */
const findSchema = z.strictObject({
  in: id,
  /** The whole name. Left out: any. */
  setting: pattern.optional(),
  /** Fits somewhere in the blocks around it, joined by ` / `. */
  within: pattern.optional(),
  value: pattern.optional(),
  not: pattern.optional(),
  /**
   * The value holds such a network. `wide`: of the internet and wider than anybody owns; `foreign`: of the internet
   * and not this computer's own; `gateway`: where a container network hides all strangers behind one address.
   */
  network: z.enum(['wide', 'foreign', 'gateway']).optional(),
  /** The network is the name, as in a list of addresses. */
  networkIn: z.enum(['name', 'value', 'both']).optional(),
  /** The program listens for other computers as well; and where it is in a container that hides who they are. */
  reachable: z.boolean().optional(),
  behindGateway: z.boolean().optional(),
  /** Numbers such as 198.51 stand for all addresses that begin so. */
  beginnings: z.boolean().optional(),
  /** Only the last setting that has this name counts, since it wins. */
  last: z.boolean().optional(),
  /** It stands before the first one that fits this, or there is none such. */
  before: z
    .strictObject({
      setting: pattern,
      within: pattern.optional(),
      value: pattern.optional(),
      not: pattern.optional(),
    })
    .optional(),
  /** No setting of the block it stands in, or of one around it, fits this: such as the line that refuses the others. */
  without: z.strictObject({ setting: pattern, value: pattern.optional() }).optional(),
  /** The value is a list in which an item that fits `first` stands before every item that fits `last`. */
  order: z.strictObject({ first: pattern, last: pattern }).optional(),
  /** True where the file itself is not there; nothing else is then looked at. */
  absent: z.boolean().optional(),
  /** True where there is no such setting in the file. */
  missing: z.boolean().optional(),
});

const causeSchema = z.strictObject({
  /** A choice of the guide's `decide` step. */
  id,
  /** Other choices between which only the person can tell, since the configuration would be the same. */
  or: z.array(id).optional(),
  /** Each way it can be written; the first `find` is the place that is shown. */
  ways: z
    .array(z.strictObject({ find: findSchema, and: z.array(findSchema).optional(), say: id.optional() }))
    .min(1),
});

export const causesSchema = z.strictObject({
  product: id,
  reads: z.array(readSchema).min(1),
  causes: z.array(causeSchema).min(1),
});

/** `causes.<language>.yml`: id of a cause, or of a `say`, to its sentence. */
export const causeWordsSchema = z.record(id, z.string().min(10).max(400));

export type Printer = (typeof printers)[number];
export type Syntax = (typeof syntaxes)[number];
export type Read = z.infer<typeof readSchema>;
export type Find = z.infer<typeof findSchema>;
export type CauseFacts = z.infer<typeof causeSchema>;

/** What opens one product, with the sentences in each language. */
export interface Causes {
  readonly facts: z.infer<typeof causesSchema>;
  /** language -> id -> sentence */
  readonly words: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Ids that a sentence must be there for. */
export function sentencesNeeded({ causes }: Causes['facts']): string[] {
  return [...new Set(causes.flatMap(cause => cause.ways.map(way => way.say ?? cause.id)))];
}
