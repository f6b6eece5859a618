/**
 * `npm run bench`: Latch and nmap's scripts against the same servers, in one run, with 0 and 50 ms of round trip.
 * `--readme` puts the table into README.md; words after it choose servers by name. Everything listens on loopback,
 * and nothing else is asked.
 */

import { writeReadme } from '../readme.ts';
import { measureOurs, measureTheirs, type Side } from './measure.ts';
import { nmapVersion } from './nmap.ts';
import { type Scenario, scenarios } from './scenarios.ts';
import { type Measured, report } from './table.ts';
import { startTarget } from './target.ts';

const roundTripsMs = [0, 50] as const;

interface Job {
  readonly scenario: Scenario;
  readonly rttMs: number;
  readonly slow: boolean;
  run(): Promise<Side>;
  side: Side | null;
}

async function main(): Promise<number> {
  const wanted = process.argv.slice(2).filter(argument => !argument.startsWith('--'));
  const chosen = scenarios.filter(
    ({ name }) => wanted.length === 0 || wanted.some(word => name.includes(word)),
  );
  if (chosen.length === 0) {
    console.error(`No server of the bench is called ${wanted.join(', or ')}.`);
    return 1;
  }
  const version = nmapVersion();
  if (version === null) console.error('nmap is not installed: the table has Latch alone.');
  const target = version === null ? null : await startTarget();

  const ours = jobsFor(chosen, ({ slow }) => slow === 'both', measureOurs);
  const theirs =
    version === null
      ? []
      : jobsFor(
          chosen,
          ({ slow }) => slow !== undefined,
          (scenario, rttMs) => measureTheirs(scenario, rttMs, target),
        );
  const all = [...ours, ...theirs];
  const run = async (job: Job) => {
    job.side = await job.run();
    const done = all.filter(({ side }) => side !== null).length;
    process.stderr.write(`${done}/${all.length} ${job.scenario.name}, ${job.rttMs} ms\n`);
  };
  // What is quick runs alone, so that nothing takes its time; what mostly waits runs side by side afterwards.
  for (const job of all) if (!job.slow) await run(job);
  await Promise.all(all.filter(({ slow }) => slow).map(run));
  target?.close();

  const text = report(
    chosen.map(scenario => measuredOf(scenario, ours, theirs)),
    version,
  );
  process.stdout.write(text);
  return process.argv.includes('--readme') && !(await writeReadme('bench', text)) ? 1 : 0;
}

function jobsFor(
  chosen: readonly Scenario[],
  isSlow: (scenario: Scenario) => boolean,
  measure: (scenario: Scenario, rttMs: number) => Promise<Side>,
): Job[] {
  return chosen.flatMap(scenario =>
    roundTripsMs.map(rttMs => ({
      scenario,
      rttMs,
      slow: isSlow(scenario),
      run: () => measure(scenario, rttMs),
      side: null,
    })),
  );
}

function measuredOf(scenario: Scenario, ours: readonly Job[], theirs: readonly Job[]): Measured {
  const of = (jobs: readonly Job[], rttMs: number) =>
    jobs.find(job => job.scenario === scenario && job.rttMs === rttMs)?.side ?? null;
  const [near, far] = roundTripsMs;
  return {
    scenario,
    ours: { near: of(ours, near), far: of(ours, far) },
    theirs: { near: of(theirs, near), far: of(theirs, far) },
  };
}

process.exitCode = await main();
