/** What a letter, mail, report or bounce says. `latch notice --json` prints it: schema `latch.notice/1`. */
import { z } from 'zod';

export const problems = ['relay', 'http-proxy', 'socks-proxy', 'listed', 'other', 'none'] as const;

export const noticeKinds = [
  'ftc-open-relay-letter',
  'ftc-secure-your-server',
  'ftc-business-alert',
  'arf',
  'x-arf',
  'security-report',
  'bounce',
  'address',
  'unknown',
] as const;

export const noticeSchema = z.object({
  schema: z.literal('latch.notice/1'),
  kind: z.enum(noticeKinds),
  /** BCP 47 tag, or null where it can't be told. */
  language: z.string().max(20).nullable(),
  sender: z.string().max(300).nullable(),
  /** RFC 3339 date or date-time, or null. */
  date: z.string().max(40).nullable(),
  cases: z
    .array(
      z.object({
        /** IP address in its canonical spelling, or host name in lower case. */
        address: z.string().max(300),
        port: z.number().int().min(1).max(65_535).nullable(),
        problem: z.enum(problems),
        /** The words of the text it was read from. */
        from: z.string().max(300),
      }),
    )
    .max(500),
});

export type Notice = z.infer<typeof noticeSchema>;
export type NoticeCase = Notice['cases'][number];
export type NoticeProblem = (typeof problems)[number];
export type NoticeKind = (typeof noticeKinds)[number];
