/**
 * The stronger looks, each behind its own consent: DATA up to the 354 that invites a message, and one message
 * to a mailbox of the person's own.
 */
import { mailFrom, rcptTo } from './ask.node.ts';
import type { Dialogue } from './dialogue.node.ts';
import { literal, mailbox } from './mail-facts.ts';
import { aimedAt, type MailPlan } from './mail-plan.ts';
import type { MailProbe } from './mail-probe.ts';
import type { MailRun } from './mail-run.node.ts';
import { replyMeaning } from './meaning.ts';
import { messageLines } from './message.ts';
import { type Observation, outcomeOf } from './observation.ts';
import type { SmtpReply } from './reply.ts';
import { openSession, type Session } from './session.node.ts';
import { openSink, type Sink } from './sink.node.ts';

export interface Looked {
  /** In place of the ones looked at; the rest stay as they were. */
  readonly observations: ReadonlyMap<Observation, Observation>;
  readonly roundTrips: number;
  /** What the message that arrived says about the address the server saw. */
  readonly seenAs: string | null;
}

/** How long a message may take: a server that relays does so at once, or after a first queue run. */
const arrivalMs = 60_000;
/** Envelopes on one connection; each accepted one is followed by RSET. */
const envelopesAConnection = 5;

/** Goes on with accepted envelopes until one is proven as far as `depth` goes, or all are refused further on. */
export async function lookFurther(
  run: MailRun,
  accepted: readonly Observation[],
  planOf: (observation: Observation) => MailPlan | null,
  latch: string,
): Promise<Looked> {
  const looked = new Map<Observation, Observation>();
  const sessions = sessionKeeper(run);
  let proven: Observation | null = null;
  for (const observation of accepted) {
    const further = await offerData(sessions, observation, observation.probe);
    if (further === null) continue;
    looked.set(observation, further);
    if (outcomeOf(further).is === 'accepted') {
      proven = observation;
      break;
    }
  }
  let seenAs: string | null = null;
  if (proven !== null && run.request.depth === 'deliver') {
    const others = accepted.filter(observation => observation !== proven && !looked.has(observation));
    seenAs = await deliver(run, sessions, [proven, ...others], planOf, latch, looked);
  }
  sessions.drop();
  return { observations: looked, roundTrips: sessions.roundTrips(), seenAs };
}

/** MAIL, RCPT and DATA; at 354 the connection is dropped, which leaves the server without a message. */
async function offerData(
  sessions: SessionKeeper,
  observation: Observation,
  probe: MailProbe,
): Promise<Observation | null> {
  const session = await sessions.at(observation);
  if (session === null) return null;
  const reply = await envelope(session.dialogue, probe);
  if (reply === null || reply.stage !== 'data') {
    sessions.drop();
    return reply === null ? null : { ...observation, probe, ...reply };
  }
  if (reply.reply.code < 400) sessions.drop();
  return { ...observation, probe, ...reply };
}

/** The reply that decides: the first one that does not go on, or the one to DATA. */
async function envelope(
  dialogue: Dialogue,
  probe: MailProbe,
): Promise<{ stage: 'mail' | 'rcpt' | 'data'; reply: SmtpReply } | null> {
  for (const [stage, command] of [
    ['mail', mailFrom(probe)],
    ['rcpt', rcptTo(probe)],
    ['data', 'DATA'],
  ] as const) {
    dialogue.send([command]);
    const heard = await dialogue.hear();
    if (heard.type === 'lost') return null;
    if (stage === 'data' || replyMeaning(heard.reply, stage) !== 'accepted')
      return { stage, reply: heard.reply };
  }
  return null;
}

async function deliver(
  run: MailRun,
  sessions: SessionKeeper,
  candidates: readonly Observation[],
  planOf: (observation: Observation) => MailPlan | null,
  latch: string,
  looked: Map<Observation, Observation>,
): Promise<string | null> {
  const target = await deliveryTarget(run);
  if (target === null) return null;
  for (const observation of candidates) {
    const plan = planOf(observation);
    const session = plan === null ? null : await sessions.at(observation);
    if (plan === null || session === null) continue;
    const probe = aimedAt(target, observation.probe, plan);
    const { dialogue } = session;
    const ready = await envelope(dialogue, probe);
    if (ready?.stage !== 'data' || ready.reply.code !== 354) {
      sessions.drop();
      continue;
    }
    const lines = messageLines({
      from: probe.from,
      to: probe.to,
      server: observation.door.address,
      token: run.token,
      sentAt: new Date(),
      latch,
    });
    dialogue.send([...lines, '.']);
    const heard = await dialogue.hear();
    if (heard.type === 'lost') {
      sessions.drop();
      continue;
    }
    const sent: Observation = { ...observation, probe, stage: 'message', reply: heard.reply };
    looked.set(observation, sent);
    if (outcomeOf(sent).is !== 'accepted') continue;
    const { message, seenAs } = await watch(run, target.sink);
    looked.set(observation, { ...sent, message });
    await target.sink?.close();
    return seenAs;
  }
  await target.sink?.close();
  return null;
}

interface Target {
  readonly user: string;
  readonly domain: string;
  readonly sink: Sink | null;
}

/** Our own listener, or the mailbox that the person named. */
async function deliveryTarget(run: MailRun): Promise<Target | null> {
  const { canary, deliverTo } = run.request;
  const named = mailbox(deliverTo);
  const note = run.newConnection();
  if (canary !== null) {
    const sink =
      (await openSink(canary, run.token)) ??
      (await openSink({ address: '::', port: canary.port }, run.token));
    note(
      'note',
      sink === null ? `could not listen on port ${canary.port}` : `our mailbox listens on port ${sink.port}`,
    );
    if (sink !== null) return { user: run.token, domain: literal(canary.address), sink };
  }
  if (named === null) return null;
  const user = named.address.slice(0, named.address.lastIndexOf('@'));
  return { user, domain: named.domain, sink: null };
}

async function watch(
  run: MailRun,
  sink: Sink | null,
): Promise<{ message: Observation['message']; seenAs: string | null }> {
  if (sink === null) return { message: 'not-watched', seenAs: null };
  const ms = Math.min(arrivalMs, run.request.timeoutMs * 2);
  const done = run.waiting('arrival', Math.ceil(ms / 1_000), 0);
  const arrival = await sink.arrival(ms, run.signal);
  done();
  return { message: arrival.type, seenAs: arrival.type === 'arrived' ? arrival.seenAs : null };
}

type SessionKeeper = ReturnType<typeof sessionKeeper>;

/** One session at a time, for a few envelopes; the server's patience is not tried. */
function sessionKeeper(run: MailRun) {
  let open: Session | null = null;
  let envelopes = 0;
  let roundTrips = 0;
  const drop = () => {
    if (open === null) return;
    open.dialogue.drop();
    roundTrips += open.dialogue.roundTrips();
    open = null;
  };
  return {
    drop,
    roundTrips: () => roundTrips,
    /** A session at the door of an observation, ready for MAIL; null where none can be had. */
    async at({ door }: Observation): Promise<Session | null> {
      if (
        open !== null &&
        open.door.port === door.port &&
        open.door.tls === door.tls &&
        open.door.address === door.address &&
        envelopes < envelopesAConnection
      ) {
        envelopes += 1;
        open.dialogue.send(['RSET']);
        const heard = await open.dialogue.hear();
        if (heard.type === 'reply' && heard.reply.code < 300) return open;
      }
      drop();
      const opened = await openSession(run, door, door.tls);
      if (opened.type === 'open') open = opened.session;
      else roundTrips += opened.roundTrips;
      envelopes = 1;
      return opened.type === 'open' ? opened.session : null;
    },
  };
}
