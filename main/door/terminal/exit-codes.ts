/** The exit codes of the terminal contract; 64 and 70 are EX_USAGE and EX_SOFTWARE of sysexits(3). */
import type { Verdict } from '../../check/result.ts';

export const exitCode = {
  done: 0,
  closed: 0,
  open: 1,
  inconclusive: 2,
  usage: 64,
  bug: 70,
} as const satisfies Record<Verdict | 'done' | 'usage' | 'bug', number>;
