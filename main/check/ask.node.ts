/** Asks a mail session about envelopes, up to RCPT and never further. */
import type { Dialogue, Heard } from './dialogue.node.ts';
import type { MailProbe } from './mail-probe.ts';
import type { MailRun } from './mail-run.node.ts';
import type { Lost, Observation } from './observation.ts';
import type { ConnectionEnd } from './pace.ts';
import { replyText, type SmtpReply } from './reply.ts';
import type { Session } from './session.node.ts';

export interface Asked {
  readonly observations: readonly Observation[];
  readonly unanswered: readonly MailProbe[];
  readonly end: ConnectionEnd;
  /** Why the last answer is missing. */
  readonly lost: Lost | null;
}

/** A refusal that takes this long is held back on purpose, if another one does too. */
const slowMs = 1_500;

/**
 * Asks about `probes` on one connection and closes it. With `hurry`, gives up on a connection whose refusals are
 * held back, so that the rest can be asked on others side by side.
 */
export async function askAbout(
  run: MailRun,
  session: Session,
  probes: readonly MailProbe[],
  manner: { readonly pipelining: boolean; readonly hurry: boolean },
): Promise<Asked> {
  const { dialogue, door } = session;
  const pipelined = manner.pipelining && session.features.pipelining;
  const observations: Observation[] = [];
  const hear = unhurried(run, dialogue);
  let why: ConnectionEnd['why'] = 'done';
  let lost: Lost | null = null;
  let refusals = 0;
  let rset = false;

  /** The next answer, or null where the connection is of no use any more. */
  const answer = async (): Promise<SmtpReply | null> => {
    const heard = await hear.next();
    if (heard.type === 'lost') {
      if (heard.why === 'not-this-protocol') return outOfStep();
      why = heard.why === 'no-answer' ? 'silent' : 'closed';
      lost = heard.why;
      return null;
    }
    if (heard.reply.code === goodbye) return outOfStep();
    if (heard.reply.code !== 421) return heard.reply;
    why = 'goodbye';
    lost = 'closed-early';
    return null;
  };
  const outOfStep = () => {
    why = 'out-of-step';
    lost = 'not-this-protocol';
    return null;
  };

  const askOne = async (probe: MailProbe): Promise<Observation | null> => {
    if (rset) {
      if (!pipelined) dialogue.send(['RSET']);
      const reset = await answer();
      if (reset === null) return null;
      if (reset.code >= 300) return outOfStep();
    }
    if (!pipelined) dialogue.send([mailFrom(probe)]);
    const mail = await answer();
    if (mail === null) return null;
    rset = pipelined || mail.code < 300;
    const observed = { door, probe, lost: null, message: null } as const;
    const refused: Observation = { ...observed, stage: 'mail', reply: mail };
    if (mail.code >= 300 && !pipelined) return refused;
    if (!pipelined) dialogue.send([rcptTo(probe)]);
    const rcpt = await answer();
    if (mail.code >= 300) return refused;
    if (rcpt === null) return null;
    if (pipelined && isAboutPipelining(rcpt)) return outOfStep();
    return { ...observed, stage: 'rcpt', reply: rcpt };
  };

  /**
   * Whether the replies were the answers to our commands: a server that drops one, or sends one too many, makes a
   * refusal look like an acceptance. Refusals show that by themselves, acceptances by the goodbye in its place.
   */
  const inStep = async (): Promise<boolean> => {
    if (why === 'out-of-step') return false;
    if (!observations.some(isTaken)) return true;
    if (pipelined) {
      const heard = why === 'done' ? await hear.next() : null;
      return heard?.type === 'reply' && heard.reply.code === goodbye;
    }
    if (why !== 'done' && why !== 'slow') return true;
    dialogue.send(['QUIT']);
    const heard = await hear.next();
    return heard.type === 'reply' ? heard.reply.code === goodbye : heard.why !== 'not-this-protocol';
  };

  for (const probe of probes) run.running(probe.id);
  if (pipelined) dialogue.send(inOneWrite(probes));
  for (const probe of probes) {
    const observation = await askOne(probe);
    if (observation === null) break;
    observations.push(observation);
    if (!isTaken(observation)) run.seen(observation);
    if ((observation.reply?.code ?? 0) >= 400) refusals += 1;
    const held = hear.slow() >= 2 && hear.slow() * 2 > refusals;
    if (manner.hurry && held && observations.length < probes.length) {
      why = 'slow';
      break;
    }
    if (why !== 'done') break;
  }
  if (await inStep()) observations.filter(isTaken).forEach(one => run.seen(one));
  else {
    observations.length = 0;
    outOfStep();
  }
  if (!pipelined) dialogue.send(['QUIT']);
  dialogue.drop();
  hear.done();
  return {
    observations,
    unanswered: probes.slice(observations.length),
    end: { why, answered: observations.length, pipelined },
    lost,
  };
}

/** The reply to QUIT (RFC 5321 4.2.3), and to nothing else. */
const goodbye = 221;

function isTaken({ probe, stage, reply }: Observation): boolean {
  return probe.control !== 'accepted' && stage === 'rcpt' && reply !== null && reply.code < 300;
}

/** RFC 2920 3.1: RSET, MAIL and RCPT may stand anywhere in a group, QUIT only last. */
function inOneWrite(probes: readonly MailProbe[]): string[] {
  const envelopes = probes.flatMap((probe, index) => [
    ...(index === 0 ? [] : ['RSET']),
    mailFrom(probe),
    rcptTo(probe),
  ]);
  return [...envelopes, 'QUIT'];
}

export function mailFrom(probe: MailProbe): string {
  return `MAIL FROM:<${probe.from}>`;
}

export function rcptTo(probe: MailProbe): string {
  return `RCPT TO:<${probe.to}>`;
}

/** A server that lost a command, or that forbids what it offers, says "bad sequence" or names pipelining. */
function isAboutPipelining(reply: SmtpReply): boolean {
  return reply.code === 503 || (reply.code >= 400 && /\bpipelin\w*/i.test(replyText(reply)));
}

/** Hears replies, counts refusals that were held back, and tells the person about slow ones. */
function unhurried(run: MailRun, dialogue: Dialogue) {
  let slow = 0;
  let done: (() => void) | null = null;
  return {
    async next(): Promise<Heard> {
      const before = performance.now();
      if (slow === 0) done = run.waiting('slow-replies', Math.ceil(run.request.timeoutMs / 1_000), slowMs);
      const heard = await dialogue.hear();
      const took = performance.now() - before;
      if (heard.type === 'reply' && heard.reply.code >= 400 && took >= slowMs) slow += 1;
      if (slow === 0) done?.();
      return heard;
    },
    slow: () => slow,
    done: () => done?.(),
  };
}
