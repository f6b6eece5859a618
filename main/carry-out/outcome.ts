/** What became of carrying out: the shapes that are kept as evidence of kind `step`, and what stops. Pure. */
import { z } from 'zod';
import type { CheckResult, Control } from '../check/result.ts';
import type { Piece } from './piece.ts';

/** Why no further piece is run and everything is taken back. */
export const stops = [
  'wrong-exit',
  'wrong-output',
  'took-too-long',
  'own-check-failed',
  'service-gone',
  'own-mail-refused',
  'not-better',
  'not-permitted',
  'no-backup',
  'could-not-start',
  'cancelled',
  'asked',
] as const;
export type Stop = (typeof stops)[number];

/** Characters of output that are kept of one piece; the end is what tells why it failed. */
export const mostOutput = 64 * 1024;
const path = z.string().max(4_096);

export const ranSchema = z.object({
  /** 128 and the signal's number where a signal ended it, as a shell says it; null where it never began or ran too long. */
  exit: z.number().int().nullable(),
  /** Standard output and standard error as a terminal shows them. */
  output: z.string().max(mostOutput + 100),
  /** The beginning of the output was left out. */
  cut: z.boolean(),
  /** RFC 3339. */
  startedAt: z.string().max(40),
  durationMs: z.number(),
  /** It did not begin or did not end by itself. */
  trouble: z.enum(['took-too-long', 'cancelled', 'not-permitted', 'could-not-start']).nullable(),
});
export type Ran = z.infer<typeof ranSchema>;

/** A file's content as it was and as it is, as a unified diff. */
export const fileDiffSchema = z.object({ path, text: z.string().max(200_000) });
export type FileDiff = z.infer<typeof fileDiffSchema>;

/** Path -> kind, mode, owner and a hash of the bytes, as one line; null where nothing stands there. */
export const filesSchema = z.record(path, z.string().max(5_000).nullable());
export type Files = z.infer<typeof filesSchema>;

const pieceSchema = z.object({
  id: z.string().max(200),
  step: z.string().max(100),
  kind: z.enum(['backup', 'edit', 'command', 'restart', 'check', 'own-check']),
  script: z.string().max(100_000),
  exit: z.number().int(),
  pattern: z.string().max(200).nullable(),
  silent: z.boolean().default(false),
  undo: z.string().max(100_000).nullable(),
  changes: z.array(z.string().max(4_000)).max(100),
}) satisfies z.ZodType<Piece>;

/** Evidence of one piece that was run. */
export const carriedPieceSchema = z.object({
  schema: z.literal('latch.carried-piece/1'),
  piece: z.string().max(200),
  step: z.string().max(100),
  script: z.string().max(100_000),
  ran: ranSchema,
  diffs: z.array(fileDiffSchema).max(200),
  /** Ports that answered before and do not any more; looked at after a restart. */
  silentPorts: z.array(z.number().int()).max(100),
  stop: z.enum(stops).nullable(),
});
export type CarriedPiece = z.infer<typeof carriedPieceSchema>;

/** Evidence of what was shown before the yes. */
export const preparedSchema = z.object({
  schema: z.literal('latch.prepared/1'),
  /** What is run after the yes: these scripts and no others. */
  pieces: z.array(pieceSchema).max(200),
  /** What stood there before the first piece was ever run: what an undo is measured by. */
  files: filesSchema,
  /** By piece: what it did to a copy of this system. Null where there could be no copy. */
  rehearsed: z
    .array(
      z.object({
        piece: z.string().max(200),
        asExpected: z.boolean(),
        output: z.string().max(mostOutput + 100),
        diffs: z.array(fileDiffSchema).max(200),
      }),
    )
    .max(200)
    .nullable(),
});
export type Prepared = z.infer<typeof preparedSchema>;

/** Evidence of an undo. */
export const takenBackSchema = z.object({
  schema: z.literal('latch.taken-back/1'),
  pieces: z
    .array(z.object({ step: z.string().max(100), script: z.string().max(100_000), ran: ranSchema }))
    .max(500),
  /** Files that are not what they were, a line each such as "changed /etc/postfix/main.cf". */
  differing: z.array(z.string().max(5_000)).max(1_000),
  /** How many files were compared. */
  compared: z.number().int(),
  /** Steps whose way back could not be read from the case any more. */
  unknown: z.array(z.string().max(100)).max(500),
  /** Ports that answered before the first piece and do not now. */
  silentPorts: z.array(z.number().int()).max(100),
  /** RFC 3339. */
  at: z.string().max(40),
});
export type TakenBack = z.infer<typeof takenBackSchema>;

/** Whether everything is as it was; an undo that complained is no trouble where every byte is back. */
export function allBack({ differing, pieces, compared, unknown }: TakenBack): boolean {
  if (unknown.length > 0) return false;
  return differing.length === 0 && (compared > 0 || pieces.every(({ ran }) => ran.exit === 0));
}

/** Null: it did what the guide says. */
export function stopAfter(piece: Piece, ran: Ran, silentPorts: readonly number[]): Stop | null {
  if (ran.trouble !== null) return ran.trouble;
  if (ran.exit !== piece.exit) return piece.kind === 'own-check' ? 'own-check-failed' : 'wrong-exit';
  if (piece.pattern !== null && !new RegExp(piece.pattern, 'm').test(ran.output)) return 'wrong-output';
  return silentPorts.length > 0 ? 'service-gone' : null;
}

/**
 * Whether the check afterwards lets the change stay. What could not be told is no reason to take a change back: the
 * guide says that it is closed, and the person sees that it could not be told.
 */
export function stopAfterCheck(before: CheckResult | null, after: CheckResult): Stop | null {
  if (before === null) return null;
  const { ports } = after.target;
  // A proxy that listens to its own computer alone has gone for strangers, and is closed by that.
  if (before.kind === 'mail' && before.target.ports.some(port => !ports.includes(port)))
    return 'service-gone';
  const own = (check: CheckResult, wanted: Control['outcome']) =>
    check.controls.filter(control => isOwnMail(control, before.target.ports) && control.outcome === wanted)
      .length;
  const [taken, takes] = [own(before, 'accepted'), own(after, 'accepted')];
  // A server that puts everybody off, as with a table it can not read, takes no mail either.
  const none = after.kind === 'mail' && takes === 0;
  if ((own(after, 'refused') > 0 || none) && taken > takes) return 'own-mail-refused';
  const open = (check: CheckResult) => check.findings.filter(({ verdict }) => verdict === 'open').length;
  return after.verdict === 'open' && open(after) >= open(before) ? 'not-better' : null;
}

/** Where other servers bring mail (RFC 5321 4.5.4.2); at the ports for people a password may be asked for (RFC 6409 3.3). */
const mxPort = 25;

/** Mail for the own mailbox as other servers bring it. A relay that takes everything takes it at every port it has. */
function isOwnMail({ probe, door, expected }: Control, ports: readonly number[]): boolean {
  return (
    expected === 'accepted' &&
    probe.startsWith('own-mailbox') &&
    (door.port === mxPort || !ports.includes(mxPort))
  );
}

/**
 * Whether a second check, made a moment after one that gave a reason to undo, takes that reason away. What was seen open
 * is not closed because no answer comes later.
 */
export function clears(first: Stop, second: Stop | null, verdict: CheckResult['verdict']): boolean {
  return second === null && !(first === 'not-better' && verdict === 'inconclusive');
}
