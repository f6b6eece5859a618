/** The envelopes of one door while they are worked through: which wait, how often each was tried, what went wrong. */
import type { MailProbe } from './mail-probe.ts';
import type { DoorReport, Lost } from './observation.ts';
import type { Door } from './result.ts';

type Tls = Door['tls'];

/** An envelope that stayed without an answer, with the last thing that went wrong. */
export interface Unanswered {
  readonly tls: Tls;
  readonly probe: MailProbe;
  readonly lost: Lost;
}

export interface Desk {
  readonly tls: Tls;
  waiting: readonly MailProbe[];
  readonly asked: readonly MailProbe[];
  readonly answered: Set<string>;
  readonly tries: Map<string, number>;
  readonly lost: Map<string, Lost>;
  latest: Lost;
  /** Connections on their way to it that have taken no envelopes yet. */
  coming: number;
  /** Connections in a row that brought nothing. */
  barren: number;
  entered: boolean;
  gone: boolean;
  report: DoorReport | null;
}

const mostTries = 4;

export function newDesk(tls: Tls, waiting: readonly MailProbe[]): Desk {
  return {
    tls,
    asked: waiting,
    waiting,
    answered: new Set(),
    tries: new Map(),
    lost: new Map(),
    latest: 'no-answer',
    coming: 0,
    barren: 0,
    entered: false,
    gone: false,
    report: null,
  };
}

/** Lets envelopes wait again that got no answer, unless they were tried often enough. */
export function putBack(desk: Desk, probes: readonly MailProbe[], lost: Lost): void {
  if (probes.length > 0) desk.latest = lost;
  for (const { id } of probes) {
    desk.lost.set(id, lost);
    desk.tries.set(id, (desk.tries.get(id) ?? 0) + 1);
  }
  desk.waiting = [...desk.waiting, ...probes.filter(({ id }) => (desk.tries.get(id) ?? 0) < mostTries)];
}

/** What has no answer in the end. */
export function leftAt({ tls, asked, answered, lost, latest }: Desk): Unanswered[] {
  return asked
    .filter(({ id }) => !answered.has(id))
    .map(probe => ({ tls, probe, lost: lost.get(probe.id) ?? latest }));
}

/** What a door that did not let us in means for the envelopes that were to be asked there. */
export function lostBy(failure: DoorReport['failure']): Lost {
  return failure === 'no-answer' || failure === 'not-this-protocol' || failure === 'cancelled'
    ? failure
    : 'closed-early';
}
