/**
 * The commands of products that print their settings as they understand them, and end. They stand here and not in the
 * content, as those in `tools.ts` do.
 */
import type { Printer } from '../guide/causes.ts';
import type { Printed } from './printed.ts';
import { readEquals } from './syntax/equals.ts';
import { readEximPrinted } from './syntax/exim.ts';
import { readPostfixServices } from './syntax/postfix-master.ts';

export interface PrinterTool {
  /** Names under which it may be installed; the first that prints counts. */
  readonly programs: readonly string[];
  /** `file` is the configuration that was read first, in `folder`. */
  readonly args: (file: string, folder: string) => readonly string[];
  /** Never throws, whatever was printed. */
  readonly read: (output: string) => readonly Printed[];
}

export const printerTools: Readonly<Record<Printer, PrinterTool>> = {
  // Since Postfix 2.10 (postconf(1), -x); an older one prints nothing and ends badly.
  postconf: {
    programs: ['postconf'],
    args: (_, folder) => ['-c', folder, '-xn'],
    read: output => readEquals(output).map(setting => ({ ...setting, file: null })),
  },
  'postconf-services': {
    programs: ['postconf'],
    args: (_, folder) => ['-c', folder, '-xP'],
    read: readPostfixServices,
  },
  // Exim specification 5.2, -bP config; what may be secret is hidden from all but its administrators.
  exim: {
    programs: ['exim4', 'exim'],
    args: file => ['-C', file, '-bP', 'config'],
    read: readEximPrinted,
  },
};
