/**
 * The stronger looks, each behind its own consent: DATA up to the 354 that invites a message, and messages to a
 * mailbox of the person's own.
 */
import { type Envelopes, envelopes } from './envelope.node.ts';
import { literal, mailbox } from './mail-facts.ts';
import { aimedAt, type MailPlan } from './mail-plan.ts';
import { type MailProbe, senders } from './mail-probe.ts';
import type { MailRun } from './mail-run.node.ts';
import { messageLines } from './message.ts';
import { type Observation, outcomeOf } from './observation.ts';
import { openSink, type Sink } from './sink.node.ts';

/** What a stronger look is worth at. */
export interface Worth {
  /** Acceptances of which one that is proven speaks for all: the first that goes on decides. */
  readonly passing: readonly Observation[];
  /** Forms that may have been taken as own mail: each has to show for itself where its message goes. */
  readonly caught: readonly Observation[];
}

export interface Looked {
  /** In place of the ones looked at; the rest stay as they were. */
  readonly observations: ReadonlyMap<Observation, Observation>;
  readonly roundTrips: number;
  /** What the message that arrived says about the address the server saw. */
  readonly seenAs: string | null;
}

/** How long a message may take: a server that relays does so at once, or after a first queue run. */
const arrivalMs = 60_000;

/** Goes on with accepted envelopes as far as `depth` goes. */
export async function lookFurther(
  run: MailRun,
  worth: Worth,
  planOf: (observation: Observation) => MailPlan | null,
  latch: string,
): Promise<Looked> {
  const looked = new Map<Observation, Observation>();
  const asking = envelopes(run);
  let seenAs: string | null = null;
  const proven = await firstInvited(asking, worth.passing, looked);
  if (run.request.depth !== 'deliver') {
    if (proven === null) await firstInvited(asking, worth.caught, looked);
  } else {
    const others = worth.passing.filter(one => one !== proven && !looked.has(one));
    const passing = proven === null ? [] : [proven, ...others];
    if (passing.length > 0 || worth.caught.length > 0)
      seenAs = await deliver({ run, asking, planOf, latch, looked }, passing, worth.caught);
  }
  asking.drop();
  return { observations: looked, roundTrips: asking.roundTrips(), seenAs };
}

/** The first envelope that is invited to send its message. At 354 we hang up, which leaves the server without one. */
async function firstInvited(
  asking: Envelopes,
  accepted: readonly Observation[],
  looked: Map<Observation, Observation>,
): Promise<Observation | null> {
  for (const observation of accepted) {
    const decided = await asking.offer(observation.door, observation.probe);
    if (decided === null) continue;
    if (decided.stage === 'data' && decided.reply.code < 400) asking.drop();
    const further: Observation = { ...observation, ...decided };
    looked.set(observation, further);
    if (outcomeOf(further).is === 'accepted') return observation;
  }
  return null;
}

interface Delivery {
  readonly run: MailRun;
  readonly asking: Envelopes;
  readonly planOf: (observation: Observation) => MailPlan | null;
  readonly latch: string;
  readonly looked: Map<Observation, Observation>;
}

/** Sends for the first of `passing` that is taken and, where that does not arrive, for each of `caught`. */
async function deliver(
  delivery: Delivery,
  passing: readonly Observation[],
  caught: readonly Observation[],
): Promise<string | null> {
  const target = await deliveryTarget(delivery.run);
  if (target === null) return null;
  let seenAs: string | null = null;
  for (const group of [passing, caught]) {
    const taken: Observation[] = [];
    for (const observation of group) {
      const sent = await send(delivery, observation, target);
      if (sent === null) continue;
      delivery.looked.set(observation, sent);
      if (outcomeOf(sent).is === 'accepted') taken.push(observation);
      // A mailbox that we can't see into is not filled with one message for each form.
      if (taken.length > 0 && (group === passing || target.sink === null)) break;
    }
    if (taken.length === 0) continue;
    const arrival = await watch(delivery.run, target.sink, taken.length);
    for (const observation of taken) {
      const sent = delivery.looked.get(observation) ?? observation;
      const other = arrival.message === 'arrived' && !arrival.forms.has(observation.probe.id);
      delivery.looked.set(observation, { ...sent, message: other ? 'not-arrived' : arrival.message });
    }
    ({ seenAs } = arrival);
    if (arrival.message === 'arrived' || target.sink === null) break;
  }
  await target.sink?.close();
  return seenAs;
}

/** Sends one message; null where its envelope was not taken. */
async function send(
  { run, asking, planOf, latch }: Delivery,
  observation: Observation,
  target: Target,
): Promise<Observation | null> {
  const plan = planOf(observation);
  if (plan === null) return null;
  const aimed = aimedAt(target, observation.probe, plan);
  for (const probe of target.sink === null ? [aimed] : [...returnedToUs(aimed, target), aimed]) {
    const decided = await asking.offer(observation.door, probe);
    if (decided?.stage !== 'data') continue;
    if (decided.reply.code !== 354) {
      if (decided.reply.code < 400) asking.drop();
      continue;
    }
    const { from, to, id: form } = probe;
    const { address: server } = observation.door;
    const { token } = run;
    const reply = await asking.message(sentFrom =>
      messageLines({ from, to, server, sentFrom, token, form, sentAt: new Date(), latch }),
    );
    if (reply !== null) return { ...observation, probe, stage: 'message', reply };
  }
  return null;
}

/** From a mailbox of ours, where who sends is not the point: what the server sends back then comes to us. */
function returnedToUs(probe: MailProbe, { user, domain }: Target): MailProbe[] {
  return senders[probe.sender].claims === 'own' ? [] : [{ ...probe, from: `${user}@${domain}` }];
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

interface Watched {
  readonly message: NonNullable<Observation['message']>;
  /** The forms whose messages arrived. */
  readonly forms: ReadonlySet<string>;
  readonly seenAs: string | null;
}

async function watch(run: MailRun, sink: Sink | null, sent: number): Promise<Watched> {
  const nothing = { forms: new Set<string>(), seenAs: null };
  if (sink === null) return { ...nothing, message: 'not-watched' };
  const ms = Math.min(arrivalMs, run.request.timeoutMs * 2);
  const done = run.waiting('arrival', Math.ceil(ms / 1_000), 0);
  const arrival = await sink.arrival(sent, ms, run.signal);
  done();
  const { type: message } = arrival;
  return arrival.type === 'arrived' ? { ...arrival, message } : { ...nothing, message };
}
