/**
 * Everything a person can tell Latch. One small union, parsed where it comes in by a door;
 * nothing else goes from a door to the wizard.
 *
 * Texts are bounded here so that no later room has to think of it.
 */
import { z } from 'zod';

/** A whole letter, a bounce with its headers or a report of some hundred lines; more is not a notice. */
export const longestNotice = 512 * 1024;

const line = z.string().max(2_000);
const id = z
  .string()
  .max(100)
  .regex(/^[a-z0-9][a-z0-9._-]*$/);

/** `borrowed`: from an address that this machine has for the length of the check, where that is the server. */
export const saidVantages = ['outside', 'lan', 'loopback', 'borrowed', 'unsure'] as const;
export const reportFormats = ['html', 'json', 'pdf'] as const;

/** The places of the walk, in their order: the rail. */
export const places = ['arrive', 'agree', 'look', 'name', 'check', 'close', 'recheck', 'hand-over'] as const;

export const commandParser = z.discriminatedUnion('type', [
  // arrive
  z.object({ type: z.literal('readNotice'), text: z.string().max(longestNotice) }),
  z.object({ type: z.literal('useThisMachine') }),
  z.object({ type: z.literal('chooseAddress'), address: line }),
  z.object({ type: z.literal('thisIsMine') }),
  z.object({ type: z.literal('thisIsNotMine') }),
  // agree
  z.object({
    type: z.literal('agreeToCheck'),
    mayTest: z.boolean(),
    vantage: z.enum(saidVantages),
    // Asked only where they matter; what is left out stays as it was.
    ownDomain: line.optional(),
    kind: z.enum(['mail', 'proxy']).optional(),
    ownMailbox: line.optional(),
    port: line.optional(),
  }),
  // look, name
  z.object({ type: z.literal('lookAgain') }),
  z.object({ type: z.literal('nameItMyself') }),
  z.object({ type: z.literal('confirmProduct'), product: id, version: line }),
  z.object({ type: z.literal('notListed') }),
  // check, verdict, recheck
  z.object({ type: z.literal('startCheck') }),
  z.object({ type: z.literal('checkFurther'), mayTest: z.boolean() }),
  /** One message, to a mailbox of the person's or, where `deliverTo` is empty, back to this computer. */
  z.object({ type: z.literal('sendTestMessage'), mayTest: z.boolean(), deliverTo: line }),
  z.object({ type: z.literal('messageCame'), code: line }),
  z.object({ type: z.literal('messageDidNotCome') }),
  /** `mayTest` where nothing was agreed to yet, since the first check was made elsewhere. */
  z.object({ type: z.literal('checkAgain'), mayTest: z.boolean().optional() }),
  z.object({ type: z.literal('changeAnswers') }),
  z.object({ type: z.literal('closeIt') }),
  // keep-working, steps
  z.object({ type: z.literal('answerKeepWorking'), answers: z.record(id, line).default({}) }),
  z.object({ type: z.literal('stepDone'), choice: id.nullable() }),
  z.object({ type: z.literal('tryAnotherCause') }),
  z.object({ type: z.literal('useGenericGuide') }),
  // steps done by Latch: asking for it sends nothing and changes nothing, only the yes does
  z.object({ type: z.literal('doStep') }),
  z.object({ type: z.literal('doSteps') }),
  z.object({ type: z.literal('agreeToRun'), mayChange: z.boolean() }),
  z.object({ type: z.literal('undoSteps') }),
  // the mail that still waits: looking changes nothing; what was put on hold can be let go, or be deleted with a yes
  z.object({ type: z.literal('lookAtQueue') }),
  z.object({ type: z.literal('holdQueued') }),
  z.object({ type: z.literal('releaseQueued') }),
  z.object({ type: z.literal('deleteQueued'), mayDelete: z.boolean() }),
  // hand over
  z.object({ type: z.literal('handOver') }),
  z.object({ type: z.literal('saveReport'), format: z.enum(reportFormats) }),
  z.object({ type: z.literal('finish') }),
  // anywhere
  z.object({ type: z.literal('cancel') }),
  z.object({ type: z.literal('goBack') }),
  z.object({ type: z.literal('leave') }),
  z.object({ type: z.literal('resume') }),
  z.object({ type: z.literal('startNewCase') }),
  z.object({ type: z.literal('openCase'), id }),
  z.object({ type: z.literal('revisit'), place: z.enum(places) }),
  z.object({ type: z.literal('showDetails'), on: z.boolean() }),
]);

export type Command = z.infer<typeof commandParser>;
export type CommandType = Command['type'];
export type Place = (typeof places)[number];
export type ReportFormat = (typeof reportFormats)[number];
