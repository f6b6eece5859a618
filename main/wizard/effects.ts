/**
 * What the wizard asks of the world: four named actors. The statechart knows their names, inputs and
 * outputs; a door's composition root provides the real ones. Expected failures are outputs, never throws.
 */

import type { Depth } from '../check/request.ts';
import type { ReportFormat } from '../contract/command.ts';
import type { Checked, Target, WizardContext } from './context.ts';

export interface ReadInput {
  readonly text: string;
}

/** What a pasted text held: the servers it is about, each once. */
export interface ReadOutput {
  readonly evidence: string;
  readonly targets: readonly Target[];
  /** The text was meant as a single address and could not be read as one. */
  readonly meantAsAddress: boolean;
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
}

export type CheckOutput = Checked;

export interface SaveReportInput {
  readonly format: ReportFormat;
  readonly context: WizardContext;
}

export type SaveReportOutput =
  | { readonly saved: true; readonly format: ReportFormat; readonly path: string }
  | { readonly saved: false; readonly why: 'report-not-saved' | 'pdf-not-possible' };
