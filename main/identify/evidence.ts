/** What a server said about itself when it was looked at, and what that makes it. Pure data. */

export interface LookedAt {
  /** Host as the person gave it, and the addresses it stands for. */
  readonly host: string;
  readonly addresses: readonly string[];
  readonly ports: readonly LookedAtPort[];
}

export interface LookedAtPort {
  readonly address: string;
  readonly port: number;
  /** `open`: something answered the connection; the others say what came instead. */
  readonly state: 'open' | 'refused' | 'timed-out' | 'unreachable';
  readonly speaks: 'smtp' | 'http' | 'socks' | 'nothing' | 'something-else';
  /** Each bounded to 2,000 characters and to printable text. */
  readonly banner: string;
  readonly ehlo: readonly string[];
  readonly help: readonly string[];
  /** HTTP header lines of the answer to a plain request. */
  readonly headers: readonly string[];
}

export interface Candidate {
  readonly product: string;
  readonly name: string;
  readonly version: string | null;
  /** 0 to 1; candidates are ranked by it. */
  readonly confidence: number;
  /** A sentence each, naming the evidence. */
  readonly because: readonly string[];
}
