/**
 * What the wizard asks of the world: named actors. The statechart knows their names, inputs and
 * outputs; a door's composition root provides the real ones. Expected failures are outputs, never throws.
 */

import type { Stop } from '../carry-out/outcome.ts';
import type { Depth } from '../check/request.ts';
import type { ReportFormat } from '../contract/command.ts';
import type { Deed } from '../queue/act.ts';
import type { Carry, Checked, QueueState, Target, WizardContext } from './context.ts';
import type { ImportedWalk } from './imported.ts';

export interface ReadInput {
  readonly text: string;
}

/** What a pasted text held: the servers it is about, each once. */
export interface ReadOutput {
  readonly evidence: string;
  readonly targets: readonly Target[];
  /** The text was meant as a single address and could not be read as one. */
  readonly meantAsAddress: boolean;
  /** The domain that was typed, where other servers take its mail: they are the targets then. */
  readonly mailFor?: string;
  /** The text was a check that another Latch made. */
  readonly imported?: ImportedWalk;
}

export interface LookInput {
  readonly target: Target;
  readonly answers: WizardContext['answers'];
}

export interface LookOutput {
  readonly evidence: string;
  /** Whether anything answered. */
  readonly answered: boolean;
  /** The host that was looked at: of this computer's addresses the one where it answered. */
  readonly place: string;
  /** The likeliest product, if the server said enough. */
  readonly likeliest: { readonly id: string; readonly version: string | null } | null;
}

export interface CheckInput {
  readonly target: Target;
  readonly answers: WizardContext['answers'];
  readonly product: WizardContext['product'];
  readonly depth: Depth;
  /** With depth `deliver`: the person's mailbox, or empty for this computer. */
  readonly deliverTo: string;
  /** Evidence of the check before this one. */
  readonly last: string | null;
}

export type CheckOutput = Checked;

/** What the person says of the message in their mailbox: its code, or null where it did not come. */
export interface ConfirmInput {
  readonly evidence: string;
  readonly code: string | null;
}

/** Null where the code is another one. */
export type ConfirmOutput = Checked | null;

export interface SaveReportInput {
  readonly format: ReportFormat;
  readonly context: WizardContext;
}

export type SaveReportOutput =
  | { readonly saved: true; readonly format: ReportFormat; readonly path: string }
  | { readonly saved: false; readonly why: 'report-not-saved' | 'pdf-not-possible' };

export interface PrepareInput {
  readonly context: WizardContext;
  readonly mode: Carry['mode'];
}

/** What is shown before the yes. Nothing of the system was changed for it. */
export type PrepareOutput = Pick<Carry, 'mode' | 'from' | 'end' | 'pieces'> & { readonly evidence: string };

export interface RunPieceInput {
  readonly context: WizardContext;
  readonly prepared: string;
  readonly piece: string;
}

/** `stop` is why nothing more may be run and everything is taken back; null where it did what the guide says. */
export interface RunPieceOutput {
  readonly evidence: string;
  readonly stop: Stop | null;
}

export interface LookAtQueueInput {
  readonly context: WizardContext;
}

/** Null where the queue could not be read. */
export type LookAtQueueOutput = Pick<QueueState, 'seen' | 'toHold' | 'ours'> | null;

export interface ChangeQueueInput {
  readonly context: WizardContext;
  readonly deed: Deed;
}

/** `look`: the queue afterwards. */
export interface ChangeQueueOutput {
  readonly act: QueueState['acts'][number] | null;
  readonly look: LookAtQueueOutput;
}

export interface CheckCarriedOutInput {
  readonly check: CheckInput;
  /** Evidence of the check before. */
  readonly before: string | null;
}

export interface CheckCarriedOutOutput {
  readonly checked: Checked;
  readonly stop: Stop | null;
}

export interface TakeBackInput {
  readonly context: WizardContext;
}

export interface TakeBackOutput {
  readonly evidence: string;
  /** Every file is again what it was. */
  readonly allBack: boolean;
}
