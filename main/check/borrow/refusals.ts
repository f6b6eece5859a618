/** Why this machine could not be asked by a stranger. Each has a sentence in `main/words/borrow.ts`. */
export const refusals = [
  'not-this-machine',
  'unknown-system',
  'not-administrator',
  /** Another Latch borrows at this moment. */
  'in-use',
  'none-free',
  'not-recorded',
  /** The system did not let us, as in a container without the right to. */
  'not-lent',
  /** The mail server counts every address of its machine among its friends, so a borrowed one is no stranger. */
  'taken-for-its-own',
] as const;

export type Refusal = (typeof refusals)[number];
