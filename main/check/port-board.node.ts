/** What is known of one port so far, and the asking that adds to it. */
import { askedBy, asker, type MailPlan } from './mail-plan.ts';
import type { MailProbe, Sender } from './mail-probe.ts';
import type { MailRun } from './mail-run.node.ts';
import { type DoorReport, type Observation, outcomeOf, turnedSenderAway } from './observation.ts';
import { type Pace, quickPace } from './pace.ts';
import { workThrough } from './queue.node.ts';
import type { Door } from './result.ts';
import type { Place, Session } from './session.node.ts';

export type Tls = Door['tls'];

export interface PortBoard {
  /** Asks and keeps what was seen. Returns the length of the chain of round trips that ends here. */
  ask(tls: Tls, probes: readonly MailProbe[], after: number, session?: Session): Promise<number>;
  /** Asks about what has no observation at that door yet, from a sender the server lets speak. */
  askMissing(tls: Tls, probes: readonly MailProbe[], after: number): Promise<number>;
  /** Asks again from another sender about the forms that only the sender kept from being answered. */
  askInOtherWords(tls: Tls, after: number): Promise<number>;
  fail(report: DoorReport): void;
  at(tls: Tls): readonly Observation[];
  /** In the order of the plan, whatever came first over the wire. */
  all(): readonly Observation[];
  doors(): readonly DoorReport[];
  longest(): number;
}

const tlsOrder: readonly Tls[] = ['none', 'implicit', 'starttls'];

export function portBoard(run: MailRun, place: Place, plan: MailPlan): PortBoard {
  const seen = new Map<string, Observation>();
  const doors = new Map<Tls, DoorReport>();
  let pace: Pace = { ...quickPace, width: 1 };
  const beginning = pace;
  let longest = 0;
  const keyOf = (tls: Tls, probe: MailProbe) => `${tls} ${probe.id}`;
  const keep = (observation: Observation) => {
    seen.set(keyOf(observation.door.tls, observation.probe), observation);
  };
  const at = (tls: Tls) => [...seen.values()].filter(({ door }) => door.tls === tls);

  const ask: PortBoard['ask'] = async (tls, probes, after, session) => {
    const work = { place, tls, probes, pace, after, ...(session === undefined ? {} : { session }) };
    const worked = await workThrough(run, work);
    // The first connections went well: now several side by side.
    pace = worked.pace === beginning ? quickPace : worked.pace;
    worked.observations.forEach(keep);
    const door = { ...place, tls };
    for (const { probe, lost } of worked.unanswered) {
      const observation: Observation = { door, probe, stage: 'mail', reply: null, lost, message: null };
      keep(observation);
      run.seen(observation);
    }
    if (doors.get(tls)?.failure !== null) {
      const entered = worked.observations.length > 0 || session !== undefined;
      doors.set(
        tls,
        entered
          ? { door, failure: null, reply: null }
          : (worked.report ?? { door, failure: 'closed-early', reply: null }),
      );
    }
    longest = Math.max(longest, worked.roundTrips);
    return worked.roundTrips;
  };

  const askMissing: PortBoard['askMissing'] = async (tls, probes, after) => {
    const missing = probes.filter(probe => !seen.has(keyOf(tls, probe)));
    const barrier = passwordBarrier(at(tls));
    if (barrier !== null) {
      for (const probe of missing) {
        const observation = { ...barrier, probe };
        keep(observation);
        run.seen(observation);
      }
      return after;
    }
    if (missing.length === 0) return after;
    const sender = asker(turnedAway(at(tls)));
    return ask(
      tls,
      sender === null ? missing : missing.map(probe => askedBy(sender, probe, plan.facts)),
      after,
    );
  };

  const askInOtherWords: PortBoard['askInOtherWords'] = async (tls, after) => {
    const sender = asker(turnedAway(at(tls)));
    if (sender === null || passwordBarrier(at(tls)) !== null) return after;
    const again = at(tls)
      .filter(observation => observation.probe.sender !== sender && turnedSenderAway(observation))
      .map(({ probe }) => askedBy(sender, probe, plan.facts))
      .filter(probe => probe.sender === sender);
    return again.length === 0 ? after : ask(tls, again, after);
  };

  return {
    ask,
    askMissing,
    askInOtherWords,
    fail: report => void doors.set(report.door.tls, report),
    at,
    all: () => tlsOrder.flatMap(tls => plan.probes.flatMap(probe => seen.get(keyOf(tls, probe)) ?? [])),
    doors: () => [...doors.values()],
    longest: () => longest,
  };
}

function turnedAway(observations: readonly Observation[]): ReadonlySet<Sender> {
  return new Set(observations.filter(turnedSenderAway).map(({ probe }) => probe.sender));
}

/**
 * The refusal of a server that wants a password before it hears of any sender, as submission ports do: it
 * answers every envelope, so the rest need not be asked one by one.
 */
function passwordBarrier(observations: readonly Observation[]): Observation | null {
  const [one] = observations;
  const all = observations.every(observation => {
    const outcome = outcomeOf(observation);
    return observation.stage === 'mail' && outcome.is === 'refused' && outcome.password;
  });
  return one !== undefined && all && observations.length >= 4 ? one : null;
}
