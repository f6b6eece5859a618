import { guideSchema } from '../../main/guide/model.ts';
import type { Job } from './jobs.ts';
import type { ProofOutcome } from './prove.ts';

export interface Row {
  readonly job: Job;
  /** Null where it came to no end: nothing installed, or stopped. */
  readonly outcome: ProofOutcome | null;
  readonly seconds: number;
  /** Why it did not go all the way. */
  readonly log: readonly string[];
}

const services: readonly string[] = guideSchema.shape.verify.shape.working.element.options;

const columns = [
  'product',
  'version',
  'suite',
  'scenario',
  'truth',
  'verdict',
  'closed',
  'mail works',
  'undone',
  'seconds',
] as const;

/** What was seen, a line for each proof. `-` stands for what was not reached or does not apply. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ job, outcome, seconds }) => {
    const yes = (...stages: readonly string[]) => {
      const seen = outcome?.stages.filter(stage => stages.includes(stage.name)) ?? [];
      if (seen.length === 0) return '-';
      return seen.every(stage => stage.passed) ? 'yes' : 'NO';
    };
    const first = (...names: readonly string[]) => outcome?.stages.find(stage => names.includes(stage.name));
    const truth = first('open-truth', 'closed-truth');
    return [
      job.product.id,
      outcome?.version ?? '-',
      job.suite,
      job.scenario,
      truth === undefined ? '-' : (truth.name === 'open-truth') === truth.passed ? 'open' : 'closed',
      first('open-check', 'closed-check')?.saw.split(/[ ,]/)[0] ?? '-',
      yes('closed-truth', 'closed-check'),
      yes(...services),
      yes('undo', 'open-again'),
      seconds.toFixed(1),
    ];
  });
  return columnsOf(columns, lines);
}

/** Cells below their headings, each column as wide as its widest cell. */
export function columnsOf(headings: readonly string[], lines: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, index) =>
    Math.max(heading.length, ...lines.map(cells => (cells[index] ?? '').length)),
  );
  return [headings, ...lines]
    .map(
      cells =>
        `${cells
          .map((cell, index) => cell.padEnd(widths[index] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
