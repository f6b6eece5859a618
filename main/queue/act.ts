/** What was done to waiting mail: the shape that is kept as evidence. Pure. */
import { z } from 'zod';
import { mostMails } from './waiting.ts';

export const deeds = ['hold', 'release', 'remove'] as const;
export type Deed = (typeof deeds)[number];

/** Evidence of one deed. */
export const queueActSchema = z.object({
  schema: z.literal('latch.queue-act/1'),
  deed: z.enum(deeds),
  /** RFC 3339. */
  at: z.string().max(40),
  /** Ids of the mails that it was to be done to, and of those of which the queue showed afterwards that it was. */
  asked: z.array(z.string().max(40)).max(mostMails),
  done: z.array(z.string().max(40)).max(mostMails),
  /** The end of what the tool printed. */
  printed: z.string().max(8_000),
});
export type QueueAct = z.infer<typeof queueActSchema>;
