/** How fast a server is asked: it begins quick and gives way to what the server shows. Pure. */

export interface Pace {
  /** Connections side by side. */
  readonly width: number;
  /** Envelopes likely to be refused on one connection. */
  readonly refusals: number;
  /** Whether several commands go out in one write, where the server offers it. */
  readonly pipelining: boolean;
}

/** How a connection came to its end. */
export interface ConnectionEnd {
  readonly why: 'done' | 'slow' | 'goodbye' | 'closed' | 'silent' | 'out-of-step' | 'not-opened';
  /** Envelopes that got their answer. */
  readonly answered: number;
  readonly pipelined: boolean;
}

/** After two connections side by side went well. */
export const quickPace: Pace = { width: 6, refusals: 6, pipelining: true };

/**
 * The pace for the next connections. Exchange waits 5 s after each refusal: then many connections of two are
 * quicker. A goodbye (421) or a hang-up is a limit of the server: fewer at a time, shorter ones. The same object
 * comes back where nothing changes.
 */
export function nextPace(pace: Pace, end: ConnectionEnd): Pace {
  const next = { ...pace, ...change(pace, end) };
  const same =
    next.width === pace.width && next.refusals === pace.refusals && next.pipelining === pace.pipelining;
  return same ? pace : next;
}

function change(pace: Pace, end: ConnectionEnd): Partial<Pace> {
  switch (end.why) {
    case 'slow':
      return { width: Math.max(pace.width, 8), refusals: Math.min(pace.refusals, 2) };
    case 'out-of-step':
      return { pipelining: false };
    case 'goodbye':
      return { width: 1, refusals: shorter(pace, end) };
    case 'closed':
    case 'silent':
      // Nothing answered in a group that went out at once: the server may not bear that, whatever it offers.
      return {
        width: Math.min(pace.width, 2),
        refusals: shorter(pace, end),
        pipelining: pace.pipelining && !(end.pipelined && (end.answered === 0 || end.why === 'silent')),
      };
    case 'not-opened':
      return { width: 1 };
    default:
      return {};
  }
}

function shorter(pace: Pace, end: ConnectionEnd): number {
  return Math.max(1, Math.min(pace.refusals, end.answered));
}
