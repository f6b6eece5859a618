/** Asks a mail session about envelopes, up to RCPT and never further. */
import type { Dialogue, Heard } from './dialogue.node.ts';
import { type MailProbe, recipientsOf } from './mail-probe.ts';
import type { MailRun } from './mail-run.node.ts';
import { isTooMany } from './meaning.ts';
import type { Lost, Observation } from './observation.ts';
import type { ConnectionEnd } from './pace.ts';
import { replyText, type SmtpReply } from './reply.ts';
import type { Session } from './session.node.ts';

export interface Asked {
  readonly observations: readonly Observation[];
  readonly unanswered: readonly MailProbe[];
  readonly end: Omit<ConnectionEnd, 'beside'>;
  /** Why the last answer is missing. */
  readonly lost: Lost | null;
}

/**
 * An answer that takes this long is held back on purpose, or the server has much to look up for each. Where another
 * session takes longer to open, as with a greeting after 6 s, it is better waited for.
 */
const slowMs = 1_000;
/** How long to listen for an answer too many, where the end of the connection has to show that there is none. */
const lastWordMs = 2_000;

export interface Manner {
  readonly pipelining: boolean;
  /**
   * Called once when an answer is held back, with the envelopes that are not being answered yet: they are better
   * asked on other connections, and this one ends with the next answer. Null where there is no hurry.
   */
  readonly giveBack: ((rest: readonly MailProbe[]) => void) | null;
}

/** Asks about `probes` on one connection and closes it. */
export async function askAbout(
  run: MailRun,
  session: Session,
  probes: readonly MailProbe[],
  manner: Manner,
): Promise<Asked> {
  const { dialogue, door } = session;
  const pipelined = manner.pipelining && session.features.pipelining;
  const observations: Observation[] = [];
  let why: ConnectionEnd['why'] = 'done';
  let lost: Lost | null = null;
  let rset = false;
  /** Replies still to come for commands that went out and do not matter any more. */
  let pending = 0;
  let mine = probes;

  const held = () => {
    const rest = mine.slice(observations.length + 1);
    if (manner.giveBack === null || rest.length === 0 || why !== 'done') return;
    mine = mine.slice(0, observations.length + 1);
    manner.giveBack(rest);
  };
  const hear = unhurried(run, dialogue, Math.max(slowMs, session.openedInMs), held);

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
    why = observations.length > 0 && !isTooMany(heard.reply) ? 'limit' : 'goodbye';
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
      if (reset.code >= 300) {
        why = 'no-reset';
        lost = 'closed-early';
        if (pipelined) pending = inOneWrite(probes.slice(observations.length)).length - 1;
        return null;
      }
    }
    if (!pipelined) dialogue.send([mailFrom(probe)]);
    const mail = await answer();
    if (mail === null) return null;
    rset = pipelined || mail.code < 300;
    const observed = { door, probe, lost: null, message: null } as const;
    const refused: Observation = { ...observed, stage: 'mail', reply: mail };
    if (mail.code >= 300 && !pipelined) return refused;
    let last: SmtpReply | null = null;
    for (const command of rcptTo(probe)) {
      if (!pipelined) dialogue.send([command]);
      last = await answer();
      if (last === null || (pipelined && mail.code < 300 && isAboutPipelining(last))) break;
    }
    if (mail.code >= 300) return refused;
    if (last === null) return null;
    if (pipelined && isAboutPipelining(last)) return outOfStep();
    return { ...observed, stage: 'rcpt', reply: last };
  };

  /** Whether the next reply is the goodbye, or the connection ends with it: then none was left out and none too many. */
  const endsHere = async (): Promise<boolean> => {
    const heard = await hear.next();
    // Asked one by one, each reply had its turn, and nobody needs to say goodbye.
    if (heard.type === 'lost') return !pipelined && heard.why !== 'not-this-protocol';
    if (heard.reply.code === goodbye) return true;
    // Some answer QUIT with 250 or know it not. An answer too many would come after that, before the end.
    const after = await hear.next(lastWordMs);
    return after.type === 'lost' && after.why !== 'not-this-protocol';
  };

  /**
   * Whether the replies were the answers to our commands: a server that drops one, or sends one too many, makes a
   * refusal look like an acceptance. Refusals show that by themselves, acceptances by the goodbye in its place;
   * where the connection ended before it, nobody knows.
   */
  const inStep = async (): Promise<'yes' | 'no' | 'unknown'> => {
    if (why === 'out-of-step') return 'no';
    // A refused RSET may be the answer to something else.
    if (!observations.some(isTaken) && why !== 'no-reset') return 'yes';
    if (pipelined) {
      if (why !== 'done' && why !== 'no-reset') return 'unknown';
      for (; pending > 0; pending -= 1) if ((await hear.next()).type === 'lost') return 'no';
      return (await endsHere()) ? 'yes' : 'no';
    }
    if (!['done', 'slow', 'no-reset'].includes(why)) return 'yes';
    dialogue.send(['QUIT']);
    return (await endsHere()) ? 'yes' : 'no';
  };

  for (const probe of probes) run.running(probe.id);
  if (pipelined) dialogue.send(inOneWrite(probes));
  for (const probe of probes) {
    const observation = await askOne(probe);
    if (observation === null) break;
    observations.push(observation);
    if (!isTaken(observation)) run.seen(observation);
    if (mine.length < probes.length) why = 'slow';
    if (why !== 'done') break;
  }
  const proof = await inStep();
  const answered = observations.length;
  if (proof === 'no') outOfStep();
  if (!pipelined) dialogue.send(['QUIT']);
  dialogue.drop();
  hear.done();
  const sure = observations.filter(one => proof === 'yes' || (proof === 'unknown' && !isTaken(one)));
  for (const one of sure) if (isTaken(one)) run.seen(one);
  return {
    observations: sure,
    unanswered: mine.filter(probe => !sure.some(one => one.probe === probe)),
    end: { why, answered: proof === 'no' ? 0 : answered, pipelined },
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
    ...rcptTo(probe),
  ]);
  return [...envelopes, 'QUIT'];
}

export function mailFrom(probe: MailProbe): string {
  return `MAIL FROM:<${probe.from}>`;
}

/** One command for each recipient; the reply to the last is the answer. */
export function rcptTo(probe: MailProbe): string[] {
  return recipientsOf(probe).map(to => `RCPT TO:<${to}>`);
}

/** A server that lost a command, or that forbids what it offers, says "bad sequence" or names pipelining. */
function isAboutPipelining(reply: SmtpReply): boolean {
  return reply.code === 503 || (reply.code >= 400 && /\bpipelin\w*/i.test(replyText(reply)));
}

/** Hears replies; the first that is held back is told to the person, and to `held`. */
function unhurried(run: MailRun, dialogue: Dialogue, heldMs: number, held: () => void) {
  let slow = false;
  let done: (() => void) | null = null;
  return {
    async next(ms?: number): Promise<Heard> {
      if (slow) return dialogue.hear(ms);
      done = run.waiting('slow-replies', Math.ceil(run.request.timeoutMs / 1_000), heldMs);
      const timer = setTimeout(() => {
        slow = true;
        held();
      }, heldMs);
      const heard = await dialogue.hear(ms);
      clearTimeout(timer);
      if (!slow) done();
      return heard;
    },
    done: () => done?.(),
  };
}
