import { lineOf } from '../../main/guide/version.ts';
import type { InspectOutcome } from './inspecting.ts';
import type { Job } from './jobs.ts';
import { columnsOf } from './table.ts';

export interface InspectRow {
  readonly job: Job;
  /** Null where it came to no end. */
  readonly outcome: InspectOutcome | null;
  readonly releases: readonly string[];
}

interface Judged {
  readonly product: boolean;
  readonly version: boolean;
  readonly cause: boolean;
  /** Whether no cause is seen any more once the guide has closed it. */
  readonly closed: boolean;
  /** What was said. */
  readonly saw: string;
}

/** Whether a look was right about the product, its version, and the cause: one of those told, or none where closed. */
export function judge({ job, outcome, releases }: InspectRow): Judged {
  const seen = outcome?.inspection.products.find(one => one.id === job.product.id);
  if (outcome === null || seen === undefined) {
    const ids = outcome?.inspection.products.map(one => one.id).join(', ') ?? '';
    return { product: false, version: false, cause: false, closed: false, saw: ids || '-' };
  }
  const told = seen.causes.flatMap(cause => [cause.id, ...cause.or]);
  const line = seen.version === null ? null : lineOf(releases, seen.version);
  return {
    product: true,
    version: seen.version === outcome.version && line !== null && line === lineOf(releases, outcome.version),
    cause: rightCause(outcome, told),
    closed: (outcome.closed?.products ?? []).every(({ id, causes }) => id !== seen.id || causes.length === 0),
    saw: [
      seen.version ?? '',
      ...seen.causes.map(({ id, or, file, line: at }) => `${[id, ...or].join('|')} ${file}:${at ?? ''}`),
    ].join('; '),
  };
}

/**
 * What takes every recipient and refuses or throws away the message later does look open in its settings; no answer about
 * it is wrong. `not-sure` is the guide's answer where more than one setting opens it.
 */
function rightCause({ cause, refusesLater }: InspectOutcome, told: readonly string[]): boolean {
  if (cause === null) return refusesLater || told.length === 0;
  return told.includes(cause) || (cause === 'not-sure' && new Set(told).size > 1);
}

/** What was seen, a line for each server. */
export function inspectTable(rows: readonly InspectRow[]): string {
  const word = (right: boolean) => (right ? 'right' : 'WRONG');
  return columnsOf(
    ['product', 'version', 'suite', 'scenario', 'product?', 'version?', 'cause?', 'closed?', 'saw'],
    rows.map(row => {
      const judged = judge(row);
      const { product, suite, scenario } = row.job;
      const right = [judged.product, judged.version, judged.cause, judged.closed].map(word);
      return [product.id, row.outcome?.version ?? '-', suite, scenario, ...right, judged.saw];
    }),
  );
}
