/** The whole relay check of one port: without TLS, after STARTTLS or within TLS, whichever it speaks. */
import { mailFacts } from './mail-facts.ts';
import { afterTls, type MailPlan, planMail, shareOut } from './mail-plan.ts';
import type { MailProbe } from './mail-probe.ts';
import type { MailRun } from './mail-run.node.ts';
import { askAgainAfter } from './meaning.ts';
import { type DoorReport, type Observation, outcomeOf } from './observation.ts';
import { type PortBoard, portBoard, type Tls } from './port-board.node.ts';
import { tooManyWaitsMs } from './queue.node.ts';
import { openSession, type Place, type Session, type SessionOpened } from './session.node.ts';

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
 * Asks one port. Begins with two connections side by side, one of them for STARTTLS; when those went well the
 * rest follows side by side.
 */
export async function checkPort(run: MailRun, place: Place): Promise<PortSeen> {
  const order = doorOrder(place.port);
  const opening = order[0] === 'none' ? openSession(run, place, 'if-offered') : null;
  const first = await openFirst(run, place, order, opening);
  const { doors, roundTrips } = first;
  if (first.session === null) return { place, doors, roundTrips, observations: [], met: null };

  const { session } = first;
  const { dialogue, door, features } = session;
  const seen = { name: features.name, serverAddress: place.address, ourAddress: dialogue.ourAddress };
  const plan = planMail(run.request, mailFacts(run.request, { ...seen, token: run.token }));
  const board = portBoard(run, place, plan);
  const beside = first.besideDropped ? null : opening;
  const [controls = [], second = []] = shareOut(plan.probes);

  const done = askBeside(board, beside, plan, second);
  const opened = await board.ask(door.tls, controls, roundTrips, session);

  if (door.tls === 'none' && wantsTls(board.at('none'))) {
    await done;
    if (board.at('starttls').length > 0) await board.askMissing('starttls', plan.probes, board.longest());
  } else {
    const besideHas: readonly MailProbe[] = beside !== null && !features.starttls ? second : [];
    await board.askMissing(door.tls, without(plan.probes, besideHas), opened);
    const began = await done;
    await board.askMissing(door.tls, plan.probes, board.longest());
    if (features.starttls && !began) await askAfterTls(board, plan);
  }
  for (const tls of doorsOf(board)) await board.askInOtherWords(tls, board.longest());
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

interface First {
  readonly session: Session | null;
  readonly doors: readonly DoorReport[];
  readonly roundTrips: number;
  readonly besideDropped: boolean;
}

async function openFirst(
  run: MailRun,
  place: Place,
  order: readonly Tls[],
  beside: Promise<SessionOpened> | null,
): Promise<First> {
  const doors: DoorReport[] = [];
  let roundTrips = 0;
  let besideDropped = false;
  for (const tls of order) {
    let opened = await openSession(run, place, tls);
    for (const ms of tooManyWaitsMs.slice(0, 2)) {
      if (opened.type === 'open') break;
      // A firewall that allows one connection at a time cuts the second off without a word.
      const cutOff = !besideDropped && (await isCutOff(opened, beside));
      if (!opened.tooMany && !cutOff) break;
      // Either two at once are too many, or we came too often of late.
      besideDropped = true;
      await dropBeside(beside);
      if (await run.pause('connect', ms)) opened = await openSession(run, place, tls);
    }
    // What was spent before is a wait of its own; the session counts its own from there.
    if (opened.type === 'open') return { session: opened.session, doors, roundTrips, besideDropped };
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
  await dropBeside(beside);
  return { session: null, doors: doors.slice(0, 1), roundTrips, besideDropped: true };
}

async function isCutOff(opened: SessionOpened, beside: Promise<SessionOpened> | null): Promise<boolean> {
  const closed = opened.type === 'failed' && opened.report.failure === 'closed-early';
  return closed && (await beside)?.type === 'open';
}

async function dropBeside(beside: Promise<SessionOpened> | null): Promise<void> {
  const opened = await beside;
  if (opened?.type === 'open') opened.session.dialogue.drop();
}

/** What the second connection asks: after STARTTLS a part of the plan, without STARTTLS the next part. */
async function askBeside(
  board: PortBoard,
  beside: Promise<SessionOpened> | null,
  plan: MailPlan,
  second: readonly MailProbe[],
): Promise<boolean> {
  if (beside === null) return false;
  const opened = await beside;
  if (opened.type === 'failed') {
    if (opened.report.door.tls !== 'starttls') return false;
    board.fail(opened.report);
    return true;
  }
  const { session } = opened;
  const probes = session.door.tls === 'starttls' ? afterTls(plan) : second;
  if (probes.length === 0) session.dialogue.drop();
  else await board.ask(session.door.tls, probes, 0, session);
  return true;
}

async function askAfterTls(board: PortBoard, plan: MailPlan): Promise<void> {
  await board.askMissing('starttls', afterTls(plan), board.longest());
}

/** Whether the server says "first TLS" to mail for strangers. */
function wantsTls(observations: readonly Observation[]): boolean {
  return observations.some(observation => {
    const outcome = outcomeOf(observation);
    return outcome.is === 'unclear' && outcome.reason === 'tls-required-and-failed';
  });
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
    for (const tls of doorsOf(board)) {
      const probes = putOff.filter(({ door }) => door.tls === tls).map(({ probe }) => probe);
      if (probes.length > 0) await board.ask(tls, probes, board.longest());
    }
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

function doorsOf(board: PortBoard): readonly Tls[] {
  return [...new Set(board.all().map(({ door }) => door.tls))];
}

function without(probes: readonly MailProbe[], others: readonly MailProbe[]): readonly MailProbe[] {
  return probes.filter(probe => !others.includes(probe));
}
