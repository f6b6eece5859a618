/** Reads what the person answered on the agree screen. */
import type { Command } from '../contract/command.ts';
import type { ProblemKey } from '../contract/problem.ts';
import type { WizardContext } from './context.ts';

type Agreement = Extract<Command, { type: 'agreeToCheck' }>;
type Answers = WizardContext['answers'];

/** RFC 1035 2.3.1 with RFC 1123 2.1: letters, digits and inner hyphens, at least two labels. */
const domain = /^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i;

/** A mailbox that can be sent as it is: RFC 5321 4.1.2 Dot-string, no quoting. */
const mailbox = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(.+)$/i;

/** The first thing wrong with the yes or the answers, or null. */
export function agreementProblem(mayTest: boolean, answers: Answers): ProblemKey | null {
  if (!mayTest) return 'consent-missing';
  const { ownDomain, ownMailbox, port } = answers;
  if (ownDomain !== '' && !domain.test(ownDomain)) return 'own-domain-unreadable';
  if (ownMailbox !== '' && !isMailbox(ownMailbox)) return 'own-mailbox-unreadable';
  if (port !== '' && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535))
    return 'port-unreadable';
  return null;
}

/** Whether a text is one mailbox that can be sent as it is. */
export function isMailbox(text: string): boolean {
  return domain.test(mailbox.exec(text)?.[2] ?? '');
}

/** The answers as they are kept; what was not asked stays as it was. */
export function answered(before: Answers, agreement: Agreement): Answers {
  return {
    kind: agreement.kind ?? before.kind,
    vantage: agreement.vantage,
    ownDomain: (agreement.ownDomain ?? before.ownDomain).trim().toLowerCase(),
    ownMailbox: (agreement.ownMailbox ?? before.ownMailbox).trim(),
    port: (agreement.port ?? before.port).trim(),
  };
}

/** Whether a new agreement asks for another check than the one agreed to before. */
export function asksSomethingElse(
  before: WizardContext['answers'],
  after: WizardContext['answers'],
): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}
