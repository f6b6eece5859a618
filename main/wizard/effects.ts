/**
 * What the wizard asks of the world: four named actors. The statechart knows their names, inputs and
 * outputs; a door's composition root provides the real ones. Expected failures are outputs, never throws.
 */

import type { Depth } from '../check/request.ts';
import type { ReportFormat } from '../contract/command.ts';
import type { Checked, Target, WizardContext } from './context.ts';
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
