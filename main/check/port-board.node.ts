/** What is known of one port so far, and the asking that adds to it. */
import { askedBy, asker, type MailPlan } from './mail-plan.ts';
import type { MailProbe, Sender } from './mail-probe.ts';
import type { MailRun } from './mail-run.node.ts';
import { type DoorReport, type Observation, outcomeOf, turnedSenderAway } from './observation.ts';
import type { Pace } from './pace.ts';
import { type Opening, workThrough } from './queue.node.ts';
import type { Door } from './result.ts';
import { type Openings, openings, type Place } from './session.node.ts';

export type Tls = Door['tls'];

/** The connections that are there already when the asking begins, and what else is opened in the same go. */
export interface Begun {
  readonly openings: Openings;
  readonly begun: readonly Opening[];
  /** Round trips before any further connection. */
  readonly after: number;
}

export interface PortBoard {
  /** Asks about `probes` at each of the doors and keeps what was seen. */
  ask(doors: readonly Tls[], probes: readonly MailProbe[], begun?: Begun): Promise<void>;
  /** Asks again about what was seen, in the words it was asked in. */
  askAgain(again: readonly Observation[]): Promise<void>;
  /** Asks again from another sender about the forms that only the sender kept from being answered. */
  askInOtherWords(): Promise<void>;
  at(tls: Tls): readonly Observation[];
  /** In the order of the plan, whatever came first over the wire. */
  all(): readonly Observation[];
  doors(): readonly DoorReport[];
  /** The longest chain of round trips so far. */
  longest(): number;
}

const tlsOrder: readonly Tls[] = ['none', 'implicit', 'starttls'];

export function portBoard(run: MailRun, place: Place, plan: MailPlan, beginning: Pace): PortBoard {
  const seen = new Map<string, Observation>();
  const doors = new Map<Tls, DoorReport>();
  let pace = beginning;
  let longest = 0;
  const keyOf = (tls: Tls, { id }: MailProbe) => `${tls} ${id}`;
  const keep = (observation: Observation) => {
    seen.set(keyOf(observation.door.tls, observation.probe), observation);
  };
  const at = (tls: Tls) => [...seen.values()].filter(({ door }) => door.tls === tls);
  /** Before STARTTLS there is nothing to learn from a server that wants it first. */
  const isPointless = (tls: Tls, alsoAt: readonly Tls[]) =>
    passwordBarrier(at(tls)) !== null ||
    (tls === 'none' && alsoAt.includes('starttls') && wantsTls(at('none')));

  const ask = async (
    questions: ReadonlyMap<Tls, readonly MailProbe[]>,
    { openings: ways, begun, after }: Begun,
    sameWords = false,
  ) => {
    const tlss = [...questions.keys()];
    const worked = await workThrough(run, {
      openings: ways,
      questions,
      begun,
      after,
      pace,
      keep,
      worth(tls, probes) {
        if (isPointless(tls, tlss)) return [];
        if (sameWords) return probes;
        const sender = asker(turnedAway(at(tls)));
        return sender === null ? probes : probes.map(probe => askedBy(sender, probe, plan.facts));
      },
    });
    pace = worked.pace;
    longest = Math.max(longest, worked.roundTrips);
    for (const tls of tlss) {
      const report = worked.reports.get(tls);
      if (worked.entered.has(tls)) doors.set(tls, { door: { ...place, tls }, failure: null, reply: null });
      else if (report !== undefined && doors.get(tls)?.failure !== null) doors.set(tls, report);
    }
    for (const { tls, probe, lost } of worked.unanswered) {
      if (doors.get(tls)?.failure !== null) continue;
      const barrier = passwordBarrier(at(tls));
      if (barrier === null && isPointless(tls, tlss)) continue;
      const door = { ...place, tls };
      const none: Observation = { door, probe, stage: 'mail', reply: null, lost, message: null };
      const observation = barrier === null ? none : { ...barrier, probe };
      keep(observation);
      run.seen(observation);
    }
  };

  const fresh = (): Begun => ({ openings: openings(run, place), begun: [], after: longest });

  return {
    ask: (tlss, probes, begun = fresh()) => ask(new Map(tlss.map(tls => [tls, probes])), begun),
    askAgain: again =>
      ask(
        new Map(
          tlsOrder
            .map((tls): [Tls, MailProbe[]] => [
              tls,
              again.filter(({ door }) => door.tls === tls).map(({ probe }) => probe),
            ])
            .filter(([, probes]) => probes.length > 0),
        ),
        fresh(),
        true,
      ),
    async askInOtherWords() {
      const again = tlsOrder.flatMap((tls): [Tls, MailProbe[]][] => {
        const sender = asker(turnedAway(at(tls)));
        if (sender === null || passwordBarrier(at(tls)) !== null) return [];
        const probes = at(tls)
          .filter(observation => observation.probe.sender !== sender && turnedSenderAway(observation))
          .map(({ probe }) => askedBy(sender, probe, plan.facts))
          .filter(probe => probe.sender === sender);
        return probes.length === 0 ? [] : [[tls, probes]];
      });
      if (again.length > 0) await ask(new Map(again), fresh());
    },
    at,
    all: () => tlsOrder.flatMap(tls => plan.probes.flatMap(probe => seen.get(keyOf(tls, probe)) ?? [])),
    doors: () => [...doors.values()],
    longest: () => longest,
  };
}

function turnedAway(observations: readonly Observation[]): ReadonlySet<Sender> {
  return new Set(observations.filter(turnedSenderAway).map(({ probe }) => probe.sender));
}

/** Whether the server says "first TLS" to mail for strangers. */
function wantsTls(observations: readonly Observation[]): boolean {
  return observations.some(observation => {
    const outcome = outcomeOf(observation);
    return outcome.is === 'unclear' && outcome.reason === 'tls-required-and-failed';
  });
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
