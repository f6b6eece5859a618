/** What a look at this machine finds; also the output of `latch inspect --json` and a part of a case's evidence. */
import { z } from 'zod';

const short = z.string().max(500);

/** `{ "id", "version", "platform", "listens", "causes" }` of the terminal contract. */
const inspectedSchema = z.object({
  id: z.string().max(100),
  version: z.string().max(100).nullable(),
  platform: z.string().max(40).nullable(),
  listens: z
    .array(z.object({ address: z.string().max(100), port: z.number().int() }))
    .max(500)
    .readonly(),
  /** Sentences that say how it was recognised. */
  because: z.array(short).max(20).readonly(),
  causes: z
    .array(
      z.object({
        id: z.string().max(100),
        /** Choices of the guide between which the configuration can not tell. */
        or: z.array(z.string().max(100)).max(20).readonly(),
        file: z.string().max(1_000),
        line: z.number().int().nullable(),
        value: z.string().max(2_000),
        sentence: z.string().max(2_000),
      }),
    )
    .max(50)
    .readonly(),
  /** Whether a configuration was read in which a cause could have been found. */
  read: z.boolean(),
  /** Who sent mail through it to others without a password in the last days; null where its log was not read. */
  relayers: z
    .array(
      z.object({
        address: z.union([z.ipv4(), z.ipv6()]),
        messages: z.number().int().positive(),
        /** RFC 3339, in UTC. */
        lastSeen: z.iso.datetime().nullable(),
        /** See `Standing`. */
        network: z.enum(['own', 'private', 'neighbour', 'router', 'public']),
      }),
    )
    .max(200)
    .readonly()
    .nullable()
    .default(null),
});

export const inspectionSchema = z.object({
  schema: z.literal('latch.inspect/1'),
  products: z.array(inspectedSchema).max(50).readonly(),
  /** A sentence each: what could not be seen, and why. */
  notSeen: z.array(z.string().max(1_000)).max(200).readonly(),
});

export type Inspection = z.infer<typeof inspectionSchema>;
export type Inspected = z.infer<typeof inspectedSchema>;
