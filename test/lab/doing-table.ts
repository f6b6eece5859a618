import type { DoingOutcome } from './doing.ts';
import type { Job } from './jobs.ts';
import { type Plant, plants } from './planting.ts';
import { columnsOf } from './table.ts';

export interface DoingRow {
  readonly job: Job;
  /** Null where it came to no end. */
  readonly outcome: DoingOutcome | null;
  readonly seconds: number;
}

/** Whether everything that was begun went as it must. */
export function passed({ outcome }: DoingRow): boolean {
  return outcome?.stages.every(stage => stage.passed) === true;
}

const headings = [
  'product',
  'version',
  'suite',
  'scenario',
  'cause found',
  'closed by Latch',
  'planted',
  'stopped by',
  'undone',
  'seconds',
];

/** What was seen: a line for the close that is undone on asking, and one for each fault that was planted. */
export function doingTable(rows: readonly DoingRow[]): string {
  const lines = rows.flatMap(row => {
    const { job, outcome, seconds } = row;
    const named = [job.product.id, outcome?.version ?? '-', job.suite, job.scenario, outcome?.cause ?? '-'];
    const begun = plants.filter(plant => outcome?.stages.some(({ name }) => name === `${plant}: stopped`));
    const first = [
      ...named,
      word(outcome, name => !name.includes(':')),
      '-',
      '-',
      undone(outcome, 'asked for'),
      seconds.toFixed(1),
    ];
    return [
      first,
      ...begun.map(plant => [
        ...named.slice(0, 4).map(() => ''),
        '',
        '',
        plant,
        stopOf(outcome, plant),
        undone(outcome, plant),
        '',
      ]),
    ];
  });
  return columnsOf(headings, lines);
}

function undone(outcome: DoingOutcome | null, why: string): string {
  return word(outcome, name => name.startsWith(`${why}: `));
}

function stopOf(outcome: DoingOutcome | null, plant: Plant): string {
  return outcome?.stages.find(({ name }) => name === `${plant}: stopped`)?.saw.split('\n')[0] ?? '-';
}

/** `yes` where all of some stages went well, `NO` where one did not, `-` where none was reached. */
function word(outcome: DoingOutcome | null, isMeant: (name: string) => boolean): string {
  const meant = outcome?.stages.filter(({ name }) => isMeant(name)) ?? [];
  if (meant.length === 0) return '-';
  return meant.every(stage => stage.passed) ? 'yes' : 'NO';
}
