/** Works through envelopes of one door over several connections, side by side and at the server's pace. */
import { askAbout } from './ask.node.ts';
import { shareOut, usualBudget } from './mail-plan.ts';
import type { MailProbe } from './mail-probe.ts';
import type { MailRun } from './mail-run.node.ts';
import type { DoorReport, Lost, Observation } from './observation.ts';
import { type ConnectionEnd, nextPace, type Pace } from './pace.ts';
import type { Door } from './result.ts';
import { openSession, type Place, type Session, type SessionOpened } from './session.node.ts';

export interface Worked {
  readonly observations: readonly Observation[];
  /** Envelopes that stayed without an answer, each with the last thing that went wrong. */
  readonly unanswered: readonly { readonly probe: MailProbe; readonly lost: Lost }[];
  /** Where the server did not let us in any more. */
  readonly report: DoorReport | null;
  /** The longest chain of round trips, counted on from `after`. */
  readonly roundTrips: number;
  readonly pace: Pace;
}

export interface Work {
  readonly place: Place;
  readonly tls: Door['tls'];
  readonly probes: readonly MailProbe[];
  readonly pace: Pace;
  /** Round trips that had to happen before. */
  readonly after: number;
  /** A session that is open already, to begin with. */
  readonly session?: Session;
}

const mostTries = 4;
const mostBarren = 3;
/**
 * What to wait for after "too many" with nothing else open: a moment for the server to see that the others are gone,
 * then the minute of Debian's Sendmail, which allows ten connections in it (ConnectionRateThrottle).
 */
export const tooManyWaitsMs: readonly number[] = [500, 61_000, 61_000];

/** Asks until every envelope has its answer or the server has shown that there is none to be had. */
export async function workThrough(run: MailRun, work: Work): Promise<Worked> {
  const observations: Observation[] = [];
  const lastLost = new Map<MailProbe, Lost>();
  let latest: Lost = 'no-answer';
  const tries = new Map<MailProbe, number>();
  let { pace } = work;
  let waiting = [...work.probes];
  let spare = work.session ?? null;
  let report: DoorReport | null = null;
  let barren = 0;
  let rateWaits = 0;
  let active = 0;
  let longest = work.after;
  let gone = false;

  const takeGroup = (): readonly MailProbe[] => {
    const [group = []] = shareOut(waiting, { ...usualBudget, refusals: pace.refusals });
    waiting = waiting.filter(probe => !group.includes(probe));
    return group;
  };

  const putBack = (probes: readonly MailProbe[], lost: Lost) => {
    if (probes.length > 0) latest = lost;
    for (const probe of probes) {
      lastLost.set(probe, lost);
      const tried = (tries.get(probe) ?? 0) + 1;
      tries.set(probe, tried);
      if (tried < mostTries) waiting.push(probe);
    }
  };

  const keepUp = (end: ConnectionEnd, began: Pace) => {
    // A connection from before the pace was changed says nothing about the new pace.
    if (end.answered > 0) {
      barren = 0;
      rateWaits = 0;
    } else if (began === pace) barren += 1;
    pace = nextPace(pace, end);
    if (barren >= mostBarren) gone = true;
  };

  const askGroup = async (session: Session, group: readonly MailProbe[]) => {
    const began = pace;
    const hurry = pace.refusals > 2;
    const asked = await askAbout(run, session, group, { pipelining: pace.pipelining, hurry });
    observations.push(...asked.observations);
    // Commands that went out in one write may have missed their turn; that is no try of theirs.
    putBack(asked.unanswered, asked.lost ?? 'closed-early');
    keepUp(asked.end, began);
    return session.dialogue.roundTrips();
  };

  const notOpened = async (
    opened: Extract<SessionOpened, { type: 'failed' }>,
    group: readonly MailProbe[],
    began: Pace,
  ) => {
    latest = lostBy(opened.report.failure);
    for (const probe of group) lastLost.set(probe, latest);
    if (opened.tooMany) {
      pace = nextPace(pace, { why: 'not-opened', answered: 0, pipelined: false });
      // With others still open it is their number; else it is how often we came.
      if (active === 1 && !(await waitForRate())) gone = true;
    } else {
      keepUp({ why: 'not-opened', answered: 0, pipelined: false }, began);
    }
    waiting.push(...group);
    if (gone) report = opened.report;
  };

  const waitForRate = async (): Promise<boolean> => {
    const ms = tooManyWaitsMs[rateWaits];
    rateWaits += 1;
    return ms !== undefined && (await run.pause('connect', ms));
  };

  const lane = async (after: number): Promise<number> => {
    const group = takeGroup();
    const began = pace;
    const session = spare;
    spare = null;
    if (session !== null) return after + (await askGroup(session, group));
    const opened = await openSession(run, work.place, work.tls);
    if (opened.type === 'open') return after + (await askGroup(opened.session, group));
    await notOpened(opened, group, began);
    return after + opened.roundTrips;
  };

  await new Promise<void>((resolve, reject) => {
    const more = () => !gone && active < pace.width && waiting.length > 0;
    const runLane = async (after: number) => {
      active += 1;
      const chain = await lane(after);
      active -= 1;
      fillUp(chain);
    };
    const fillUp = (after: number) => {
      longest = Math.max(longest, after);
      if (run.signal.aborted) gone = true;
      while (more()) runLane(after).catch(reject);
      if (active === 0) resolve();
    };
    fillUp(work.after);
  });
  spare?.dialogue.drop();

  const answered = new Set(observations.map(({ probe }) => probe));
  return {
    observations,
    unanswered: work.probes
      .filter(probe => !answered.has(probe))
      .map(probe => ({ probe, lost: lastLost.get(probe) ?? latest })),
    report,
    roundTrips: longest,
    pace,
  };
}

function lostBy(failure: DoorReport['failure']): Lost {
  return failure === 'no-answer' || failure === 'not-this-protocol' || failure === 'cancelled'
    ? failure
    : 'closed-early';
}
