/** Works through envelopes of one port over several connections, side by side and at the server's pace. */
import { setTimeout as sleep } from 'node:timers/promises';
import { askAbout } from './ask.node.ts';
import { type Desk, leftAt, lostBy, newDesk, putBack, type Unanswered } from './desk.ts';
import { shareOut } from './mail-plan.ts';
import type { MailProbe } from './mail-probe.ts';
import type { MailRun } from './mail-run.node.ts';
import { isRate } from './meaning.ts';
import type { DoorReport, Observation } from './observation.ts';
import { type ConnectionEnd, nextPace, type Pace } from './pace.ts';
import type { Door } from './result.ts';
import type { Openings, Session, SessionOpened } from './session.node.ts';

type Tls = Door['tls'];

/** A connection that is being opened, or is open. */
export interface Opening {
  /** The door it leads to, as far as that is known. */
  readonly tls: Tls;
  readonly opened: Promise<SessionOpened>;
  /** Round trips before it was begun. */
  readonly after: number;
}

export interface Work {
  readonly openings: Openings;
  /** What is to be asked at each door, in order. */
  readonly questions: ReadonlyMap<Tls, readonly MailProbe[]>;
  readonly pace: Pace;
  /** Round trips that had to happen before. */
  readonly after: number;
  /** The first of them leads: the others ask when it has been answered, unless that takes long. */
  readonly begun: readonly Opening[];
  /** Told as it is seen. */
  readonly keep: (observation: Observation) => void;
  /** Of what is waiting at a door, what is worth asking now that more is known, and in which words. */
  readonly worth: (tls: Tls, probes: readonly MailProbe[]) => readonly MailProbe[];
}

export interface Worked {
  /** Envelopes that stayed without an answer, each with the last thing that went wrong. */
  readonly unanswered: readonly Unanswered[];
  /** Doors where the server did not let us in, or not any more. */
  readonly reports: ReadonlyMap<Tls, DoorReport>;
  /** Doors where envelopes could be asked about. */
  readonly entered: ReadonlySet<Tls>;
  /** The longest chain of round trips, counted on from `after`. */
  readonly roundTrips: number;
  readonly pace: Pace;
}

/** The first is a round trip ahead, so the others wait for it as long as that, and on a short way as long as this. */
const leastLeadMs = 20;
const mostBarren = 3;
/**
 * What to wait for after "too many" with nothing else open: a moment for the server to see that the others are gone,
 * then the minute of Debian's Sendmail, which allows ten connections in it (ConnectionRateThrottle).
 */
export const tooManyWaitsMs: readonly number[] = [500, 61_000, 61_000];

/** Asks until every envelope has its answer or the server has shown that there is none to be had. */
export async function workThrough(run: MailRun, work: Work): Promise<Worked> {
  const desks = new Map(Array.from(work.questions, ([tls, probes]) => [tls, newDesk(tls, probes)]));
  let { pace } = work;
  let rateWaits = 0;
  let active = 0;
  let asking = 0;
  let longest = work.after;
  const lead = leader(work.begun.length > 1);

  const deskAt = (tls: Tls): Desk => {
    const desk = desks.get(tls) ?? newDesk(tls, []);
    desks.set(tls, desk);
    return desk;
  };

  const groupsOf = (desk: Desk) => shareOut(work.worth(desk.tls, desk.waiting), pace);

  const take = (desk: Desk): readonly MailProbe[] => {
    const worth = work.worth(desk.tls, desk.waiting);
    const [group = []] = shareOut(worth, pace);
    desk.waiting = worth.filter(probe => !group.includes(probe));
    return group;
  };

  const keepUp = (desk: Desk, end: Omit<ConnectionEnd, 'beside'>, began: Pace) => {
    // A connection from before the pace was changed says nothing about the new pace.
    if (end.answered > 0) {
      desk.barren = 0;
      rateWaits = 0;
    } else if (began === pace) desk.barren += 1;
    pace = nextPace(pace, { ...end, beside: active - 1 });
    if (desk.barren >= mostBarren) desk.gone = true;
  };

  const askNext = async (session: Session, chain: () => number) => {
    const desk = deskAt(session.door.tls);
    desk.entered = true;
    const group = take(desk);
    if (group.length === 0) {
      session.dialogue.send(['QUIT']);
      session.dialogue.drop();
      return;
    }
    const began = pace;
    const giveBack = (rest: readonly MailProbe[]) => {
      desk.waiting = [...rest, ...desk.waiting];
      pace = nextPace(pace, { why: 'slow', answered: 0, pipelined: false, beside: active });
      lead.hasAsked(chain());
      fillUp(chain());
    };
    const pipelining = pace.pipelining && session.features.pipelining;
    // One by one takes long, and shows less.
    if (!pipelining) lead.hasAsked(chain());
    asking += 1;
    const asked = await askAbout(run, session, group, {
      pipelining,
      giveBack: pace.refusals > 1 ? giveBack : null,
    });
    asking -= 1;
    for (const seen of asked.observations) {
      desk.answered.add(seen.probe.id);
      work.keep(seen);
    }
    // Commands that went out in one write may have missed their turn; that is no try of theirs.
    putBack(desk, asked.unanswered, asked.lost ?? 'closed-early');
    keepUp(desk, asked.end, began);
  };

  const notOpened = async (
    desk: Desk,
    opened: Extract<SessionOpened, { type: 'failed' }>,
    began: Pace,
  ): Promise<void> => {
    const { report, tooMany } = opened;
    if (report.failure === 'cancelled') return;
    desk.latest = lostBy(report.failure);
    if (report.failure === 'tls-required-and-failed') desk.gone = true;
    else if (tooMany) {
      // Said of how often we come, every further try makes it worse; of how many we are, the others may stay.
      const rate = report.reply !== null && isRate(report.reply);
      const beside = rate ? 1 : active - 1;
      pace = nextPace(pace, { why: 'not-opened', answered: 0, pipelined: false, beside });
      if (active === 1 && isAnythingWaiting() && !(await waitForRate()))
        for (const one of desks.values()) one.gone = true;
    } else keepUp(desk, { why: 'not-opened', answered: 0, pipelined: false }, began);
    if (desk.gone) desk.report = report;
  };

  const waitForRate = async (): Promise<boolean> => {
    const ms = tooManyWaitsMs[rateWaits];
    rateWaits += 1;
    return ms !== undefined && (await run.pause('connect', ms));
  };

  const isAnythingWaiting = () => [...desks.values()].some(desk => !desk.gone && groupsOf(desk).length > 0);

  const lane = async (opening: Opening, leads: boolean): Promise<number> => {
    const expected = deskAt(opening.tls);
    const began = pace;
    const opened = await opening.opened;
    if (opened.type === 'failed') {
      expected.coming -= 1;
      if (leads) lead.hasAsked(0);
      await notOpened(deskAt(opened.report.door.tls), opened, began);
      return opening.after + opened.roundTrips;
    }
    const { dialogue } = opened.session;
    const ledFrom = leads ? 0 : await lead.within(Math.max(leastLeadMs, dialogue.connectMs));
    expected.coming -= 1;
    const waited = Math.max(0, ledFrom - opening.after - dialogue.roundTrips());
    const chain = () => opening.after + waited + dialogue.roundTrips();
    await askNext(opened.session, chain);
    if (leads) lead.hasAsked(chain());
    return chain();
  };

  const { promise: done, resolve: finish, reject: fail } = deferred();

  const start = async (opening: Opening, leads: boolean) => {
    active += 1;
    deskAt(opening.tls).coming += 1;
    const chain = await lane(opening, leads);
    active -= 1;
    longest = Math.max(longest, chain);
    fillUp(chain);
  };

  function fillUp(after: number) {
    for (const desk of desks.values()) {
      if (run.signal.aborted) desk.gone = true;
      while (!desk.gone && active < pace.width && groupsOf(desk).length > desk.coming)
        start({ tls: desk.tls, opened: work.openings.open(desk.tls), after }, false).catch(fail);
    }
    if (asking === 0 && active > 0 && !isAnythingWaiting()) work.openings.abandon();
    if (active === 0) finish();
  }

  for (const [index, opening] of work.begun.entries()) start(opening, index === 0).catch(fail);
  fillUp(work.after);
  await done;
  work.openings.abandon();

  return {
    unanswered: [...desks.values()].flatMap(leftAt),
    reports: new Map(
      [...desks.values()].flatMap(({ tls, report }) => (report === null ? [] : [[tls, report]])),
    ),
    entered: new Set([...desks.values()].filter(({ entered }) => entered).map(({ tls }) => tls)),
    roundTrips: longest,
    pace,
  };
}

/** Lets the others wait for what the first is told, so that they know as much as it does. */
function leader(isWaitedFor: boolean) {
  const { promise, resolve } = deferred<number>();
  if (!isWaitedFor) resolve(0);
  return {
    hasAsked: (chain: number) => resolve(chain),
    /** Round trips that the first took; 0 where it has not been answered by then. */
    within: (ms: number): Promise<number> => Promise.race([promise, sleep(ms, 0)]),
  };
}

function deferred<T = void>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
