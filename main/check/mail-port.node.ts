/** The whole relay check of one port: without TLS, after STARTTLS or within TLS, whichever it speaks. */
import { mailFacts } from './mail-facts.ts';
import { type MailPlan, planMail } from './mail-plan.ts';
import type { MailRun } from './mail-run.node.ts';
import { askAgainAfter } from './meaning.ts';
import { type DoorReport, type Observation, outcomeOf } from './observation.ts';
import { fewConnections, quickPace } from './pace.ts';
import { type PortBoard, portBoard, type Tls } from './port-board.node.ts';
import { tooManyWaitsMs } from './queue.node.ts';
import { type Openings, openings, type Place, type Session, type SessionOpened } from './session.node.ts';

export interface PortSeen {
  readonly place: Place;
  readonly doors: readonly DoorReport[];
  readonly observations: readonly Observation[];
  readonly roundTrips: number;
  /** What was learned from the first session; null where none came about. */
  readonly met: {
    readonly plan: MailPlan;
    readonly ourAddress: string;
    readonly seenAs: string | null;
  } | null;
}

/** Seconds to wait before greylisted envelopes are tried again; most servers want 300 in all (RFC 6647 5.1). */
const greylistSeconds: readonly number[] = [30, 90, 200];

/**
 * Asks one port. One connection goes ahead; as soon as it has come about, others are opened beside it, which take
 * STARTTLS where it is offered. What the first is told decides what the others ask.
 */
export async function checkPort(run: MailRun, place: Place): Promise<PortSeen> {
  const first = await openFirst(run, place, doorOrder(place.port));
  const { doors, roundTrips } = first;
  if (first.session === null) return { place, doors, roundTrips, observations: [], met: null };

  const { session } = first;
  const { dialogue, door, features } = session;
  const seen = { name: features.name, serverAddress: place.address, ourAddress: dialogue.ourAddress };
  const plan = planMail(run.request, mailFacts(run.request, { ...seen, token: run.token }));
  const board = portBoard(run, place, plan, features.sendmail ? fewConnections : quickPace);
  const also: readonly Tls[] = door.tls === 'none' && features.starttls ? ['starttls'] : [];
  const besides = also[0] ?? door.tls;
  await board.ask([door.tls, ...also], plan.probes, {
    openings: first.openings,
    begun: [
      { tls: door.tls, opened: Promise.resolve({ type: 'open', session }), after: roundTrips },
      ...first.beside.map(opened => ({ tls: besides, opened, after: roundTrips + 1 })),
    ],
    after: roundTrips + dialogue.roundTrips(),
  });
  await board.askInOtherWords();
  await askAgainLater(run, board);
  return {
    place,
    doors: board.doors(),
    observations: board.all(),
    roundTrips: board.longest(),
    met: { plan, ourAddress: dialogue.ourAddress, seenAs: features.seenAs },
  };
}

/** Which way to speak is tried first: 465 is TLS from the first byte (RFC 8314 3.3), other ports begin without. */
function doorOrder(port: number): readonly Tls[] {
  if (port === 465) return ['implicit', 'none'];
  return [25, 587, 2525].includes(port) ? ['none'] : ['none', 'implicit'];
}

type First = { readonly roundTrips: number; readonly doors: readonly DoorReport[] } & (
  | { readonly session: null }
  | {
      readonly session: Session;
      /** Connections that were begun when the first had come about. */
      readonly beside: readonly Promise<SessionOpened>[];
      readonly openings: Openings;
    }
);

/** What to wait for before a server that turned us away may let us in. */
function mayPass(opened: Extract<SessionOpened, { type: 'failed' }>): readonly number[] {
  if (opened.tooMany) return tooManyWaitsMs.slice(0, 2);
  return opened.report.failure === 'closed-early' ? tooManyWaitsMs.slice(0, 1) : [];
}

/** With the first, as many as the whole plan takes where nothing goes wrong. */
const besideFirst = 5;

async function openFirst(run: MailRun, place: Place, order: readonly Tls[]): Promise<First> {
  const doors: DoorReport[] = [];
  let roundTrips = 0;
  for (const tls of order) {
    const ways = openings(run, place);
    const beside: Promise<SessionOpened>[] = [];
    const besideAs = tls === 'none' ? 'if-offered' : tls;
    let opened = await ways.open(tls, () => {
      for (let count = 0; count < besideFirst; count += 1) beside.push(ways.open(besideAs));
    });
    if (opened.type === 'open') return { session: opened.session, doors, roundTrips, beside, openings: ways };
    ways.abandon();
    for (const ms of mayPass(opened)) {
      if (!(await run.pause('connect', ms))) break;
      // Something else of ours may still have been open, or we came too often of late: alone this time.
      const alone = openings(run, place);
      opened = await alone.open(tls);
      if (opened.type === 'open')
        return { session: opened.session, doors, roundTrips, beside: [], openings: alone };
      if (!opened.tooMany) break;
    }
    // What was spent before is a wait of its own; the session counts its own from there.
    roundTrips += opened.roundTrips;
    doors.push(opened.report);
    const { failure } = opened.report;
    const otherTongue =
      failure === 'not-this-protocol' ||
      failure === 'no-answer' ||
      failure === 'closed-early' ||
      failure === 'tls-required-and-failed';
    if (!otherTongue) break;
  }
  return { session: null, doors: doors.slice(0, 1), roundTrips };
}

/**
 * Tries again what a server put off. An acceptance elsewhere has decided the matter already; then nobody needs to
 * wait five minutes.
 */
async function askAgainLater(run: MailRun, board: PortBoard): Promise<void> {
  for (let round = 0; round <= greylistSeconds.length; round += 1) {
    const putOff = board.all().filter(isPutOff);
    const decided = board
      .all()
      .some(seen => seen.probe.control === null && outcomeOf(seen).is === 'accepted');
    if (putOff.length === 0 || decided) return;
    const greylisted = putOff.filter(seen => isUnclear(seen, 'greylisted'));
    // Anything else that passes soon: once, a second later.
    const seconds = greylisted.length > 0 ? greylistWait(greylisted, round) : round === 0 ? 1 : null;
    if (seconds === null || !(await run.pause('greylist', seconds * 1_000))) return;
    await board.askAgain(putOff);
  }
}

function greylistWait(greylisted: readonly Observation[], round: number): number | null {
  const usual = greylistSeconds[round];
  if (usual === undefined) return null;
  const said = greylisted.flatMap(({ reply }) => (reply === null ? [] : (askAgainAfter(reply) ?? [])));
  return said.length === 0 ? usual : Math.max(...said) + 1;
}

function isPutOff(seen: Observation): boolean {
  return isUnclear(seen, 'greylisted') || isUnclear(seen, 'temporary-failure');
}

function isUnclear(seen: Observation, reason: string): boolean {
  const outcome = outcomeOf(seen);
  return outcome.is === 'unclear' && outcome.reason === reason;
}
