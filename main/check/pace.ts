/** How fast a server is asked: it begins quick and gives way to what the server shows. Pure. */

export interface Pace {
  /** Connections side by side. */
  readonly width: number;
  /** What the width may grow to: no more than the server was seen to let in. */
  readonly most: number;
  /** Envelopes likely to be refused on one connection. */
  readonly refusals: number;
  /** Syntax errors that one connection may count. */
  readonly syntaxErrors: number;
  /** Envelopes of any kind on one connection. */
  readonly envelopes: number;
  /** Whether several commands go out in one write, where the server offers it. */
  readonly pipelining: boolean;
}

/** How a connection came to its end. */
export interface ConnectionEnd {
  readonly why:
    | 'done'
    /** The answers to refused envelopes are held back. */
    | 'slow'
    /** 421 after some answers: this connection asked enough. */
    | 'limit'
    /** 421 that names the number of connections, or before any answer. */
    | 'goodbye'
    | 'closed'
    | 'silent'
    | 'out-of-step'
    /** The server knows no RSET, so an envelope can't be followed by another. */
    | 'no-reset'
    | 'not-opened';
  /** Envelopes that got their answer. */
  readonly answered: number;
  readonly pipelined: boolean;
  /** Other connections that were open then. */
  readonly beside: number;
}

/**
 * Where nothing speaks against it. Postfix slows down from the tenth refusal on and hangs up at the twentieth
 * (smtpd_soft_error_limit,
 * smtpd_hard_error_limit). Exim answers the fourth syntax error and then hangs up, and after
 * ten commands that are not mail, RSET among them (smtp_max_synprot_errors, smtp_accept_max_nonmail).
 */
export const quickPace: Pace = {
  width: 12,
  // With one to spare of the twenty that Exchange lets in from one address (MaxInboundConnectionPerSource).
  most: 19,
  refusals: 8,
  syntaxErrors: 4,
  envelopes: 10,
  pipelining: true,
};

/**
 * Sendmail does not count refusals, but how often a client comes: on Debian ten times a minute (ConnectionRateThrottle,
 * ClientRate in the access map). So few long connections.
 */
export const fewConnections: Pace = { ...quickPace, refusals: 16, syntaxErrors: 16, envelopes: 20 };

/**
 * The pace for the next connections. Exchange waits 5 s after each refusal (TarpitInterval): then many connections
 * of one are quickest. A goodbye (421) or a hang-up is a limit of the server: shorter ones, or fewer at a time. The
 * same object comes back where nothing changes.
 */
export function nextPace(pace: Pace, end: ConnectionEnd): Pace {
  const next = { ...pace, ...change(pace, end) };
  const same =
    next.width === pace.width &&
    next.most === pace.most &&
    next.refusals === pace.refusals &&
    next.envelopes === pace.envelopes &&
    next.pipelining === pace.pipelining;
  return same ? pace : next;
}

function change(pace: Pace, end: ConnectionEnd): Partial<Pace> {
  switch (end.why) {
    case 'slow':
      return { width: pace.most, refusals: 1 };
    case 'out-of-step':
      return { pipelining: false };
    case 'no-reset':
      return { envelopes: 1 };
    case 'limit':
      return { refusals: shorter(pace, end) };
    case 'goodbye':
      return { width: 1, refusals: shorter(pace, end) };
    case 'closed':
      // Nothing answered in a group that went out at once: the server may not bear that, whatever it offers.
      if (end.pipelined && end.answered === 0) return { pipelining: false };
      return { width: end.answered > 0 ? pace.width : Math.min(pace.width, 2), refusals: shorter(pace, end) };
    case 'silent':
      return {
        width: Math.min(pace.width, 2),
        refusals: shorter(pace, end),
        pipelining: pace.pipelining && !end.pipelined,
      };
    case 'not-opened': {
      const width = Math.max(1, Math.min(pace.width, end.beside));
      return { width, most: width };
    }
    default:
      return {};
  }
}

function shorter(pace: Pace, end: ConnectionEnd): number {
  return Math.max(1, Math.min(pace.refusals, end.answered));
}
