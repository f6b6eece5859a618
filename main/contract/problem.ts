/** What can be wrong with a Command. Each key has three sentences in `main/words/wizard.ts`. */
export const problemKeys = [
  'nothing-pasted',
  'no-address-in-text',
  'not-an-address',
  'consent-missing',
  'own-domain-unreadable',
  'own-mailbox-unreadable',
  'port-unreadable',
  'deliver-to-unreadable',
  'code-wrong',
  'asks-unreadable',
  'choice-missing',
  'change-not-agreed',
  'queue-unreadable',
  'queue-not-changed',
  'delete-not-agreed',
  'not-now',
  'not-understood',
  'stopped',
  'report-not-saved',
  'pdf-not-possible',
  'product-unknown',
] as const;

export type ProblemKey = (typeof problemKeys)[number];
