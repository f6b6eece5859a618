/**
 * What the statechart needs to know about content to decide where to go next: pure questions, answered by
 * `guided.ts` from the loaded guides.
 */
import type { WizardContext } from './context.ts';

export interface Library {
  /** Ids of the steps shown for this product, version, answers and choices, in order. */
  stepIds(context: WizardContext): readonly { readonly id: string; readonly choices: readonly string[] }[];
  /** Id of the guide in use. */
  guideId(context: WizardContext): string | null;
  /** Whether every answer of the keep-working screen can be read. */
  asksReadable(context: WizardContext, answers: Readonly<Record<string, string>>): boolean;
  /** Whether Latch can do this step here, and whether it can go on with those after it. */
  carriesOut(context: WizardContext): { readonly step: boolean; readonly steps: boolean };
  /** Whether Latch can look into the mail that waits on the server, and whether its program can delete single mails. */
  queue(context: WizardContext): { readonly looks: boolean; readonly deletes: boolean };
  /** Whether the server, found at an address that this computer does not have, may be this computer all the same. */
  mayBeBehindRouter(context: WizardContext): boolean;
  knowsProduct(id: string): boolean;
}
