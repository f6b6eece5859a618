/**
 * `npm run lab [-- PRODUCT... SUITE... SCENARIO... --fresh --no-record --one-suite]`: opens real servers, closes them
 * by Latch's own guides, and writes a proof for each that went all the way. With `--inspect` it opens them and has
 * `latch inspect` say why they are open, and that nothing opens them any more once the guide has closed them. With
 * `--do-it` Latch itself closes them, and takes back what a guide with a fault in it has done. With `--queue` it puts
 * the strangers' mail that waits there on hold, lets it go and deletes it.
 */
import { availableParallelism } from 'node:os';
import { loadContent } from '../../main/guide/load.node.ts';
import { cached, clearLeftovers, recipeName } from './cache.ts';
import type { DoingOutcome } from './doing.ts';
import { doingTable, passed } from './doing-table.ts';
import { inspectTable, judge } from './inspect-table.ts';
import { type InspectOutcome } from './inspecting.ts';
import { allProducts, type Job, jobsFor, readWanted, scenariosOf } from './jobs.ts';
import { type Mirror, meetNeeds } from './needs.ts';
import { provenJobs, writeProof } from './proof.ts';
import type { ProofOutcome } from './prove.ts';
import type { QueueingOutcome } from './queueing.ts';
import { baseRecipe, productRecipe } from './root.ts';
import { contentFolder } from './scenario.ts';
import { type Row, table } from './table.ts';
import { behindWalls, type Walls } from './walls.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    stop.abort(new Error('stopped; everything the lab made is gone'));
  });
}

async function main(): Promise<number> {
  const products = await allProducts();
  const known = {
    products: products.map(product => product.id),
    scenarios: [...new Set(products.flatMap(product => scenariosOf(product.id)))],
  };
  const wanted = readWanted(process.argv.slice(2), known);
  if ('sentence' in wanted) {
    say(wanted.sentence);
    return 64;
  }
  const jobs = jobsFor(wanted, products, await provenJobs());
  if (jobs.length === 0) {
    say('No product has that suite and scenario.');
    return 64;
  }
  const needs = await meetNeeds(say);
  if (!needs.met) {
    say(needs.sentence);
    process.stdout.write('skipped\n');
    return 0;
  }
  await clearLeftovers();
  const layers = layersFor(needs.mirror, wanted.fresh);
  const count = wanted.doIt
    ? await doAll(jobs, layers)
    : wanted.queue
      ? await workQueues(jobs, layers)
      : wanted.inspect
        ? await inspectAll(jobs, layers)
        : await proveAll(jobs, job => one(job, layers, wanted.noRecord));
  process.stdout.write(`\n${jobs.length - count} passed, ${count} failed\n`);
  if (stop.signal.aborted) return 130;
  return count === 0 ? 0 : 1;
}

const nameOf = ({ product, suite, scenario }: Job) => `${product.id} ${suite} ${scenario}`;

/** How many did not go all the way. */
async function proveAll(jobs: readonly Job[], work: (job: Job) => Promise<Row>): Promise<number> {
  const rows = await sideBySide(jobs, work);
  process.stdout.write(table(rows));
  // Once more below the table: of a long run, often only the end is kept.
  for (const { job, log } of rows) {
    if (log.length > 0) process.stdout.write(`\n${nameOf(job)}: ${log.join('\n  ')}\n`);
  }
  return jobs.length - rows.filter(row => row.outcome?.passed).length;
}

/** Looks at every server; how many looks were wrong about something. */
async function inspectAll(
  jobs: readonly Job[],
  layers: (job: Job) => Promise<readonly string[]>,
): Promise<number> {
  const { content } = await loadContent(contentFolder);
  const rows = await sideBySide(jobs, async job => {
    const onLine = (line: string) => say(`${nameOf(job)}: ${line}`);
    const releases = content.products.find(({ id }) => id === job.product.id)?.releases ?? [];
    try {
      const answer = await behindWalls(
        {
          task: 'inspect',
          suite: job.suite,
          product: job.product.id,
          scenario: job.scenario,
          layers: await layers(job),
        },
        { network: false, signal: stop.signal, onLine },
      );
      const outcome = JSON.parse(answer) as InspectOutcome;
      onLine('looked at');
      return { job, outcome, releases };
    } catch (error) {
      onLine(error instanceof Error ? error.message : String(error));
      return { job, outcome: null, releases };
    }
  });
  process.stdout.write(inspectTable(rows));
  const right = rows
    .map(judge)
    .filter(({ product, version, cause, closed }) => product && version && cause && closed);
  return jobs.length - right.length;
}

/** Has Latch close every server; how many times it went wrong. */
async function doAll(
  jobs: readonly Job[],
  layers: (job: Job) => Promise<readonly string[]>,
): Promise<number> {
  const rows = await sideBySide(jobs, async job => {
    const onLine = (line: string) => say(`${nameOf(job)}: ${line}`);
    const { product, suite, scenario } = job;
    const installed = await layers(job);
    const began = performance.now();
    const since = () => Math.round((performance.now() - began) / 100) / 10;
    try {
      const answer = await behindWalls(
        { task: 'do-it', suite, product: product.id, scenario, layers: installed },
        { network: false, signal: stop.signal, onLine },
      );
      return { job, outcome: JSON.parse(answer) as DoingOutcome, seconds: since() };
    } catch (error) {
      onLine(error instanceof Error ? error.message : String(error));
      return { job, outcome: null, seconds: since() };
    }
  });
  process.stdout.write(doingTable(rows));
  return jobs.length - rows.filter(passed).length;
}

/** Works the queue of every server; how many times it went wrong. */
async function workQueues(
  jobs: readonly Job[],
  layers: (job: Job) => Promise<readonly string[]>,
): Promise<number> {
  const well = await sideBySide(jobs, async job => {
    const { product, suite, scenario } = job;
    const onLine = (line: string) => say(`${nameOf(job)}: ${line}`);
    try {
      const answer = await behindWalls(
        { task: 'queue', suite, product: product.id, scenario, layers: await layers(job) },
        { network: false, signal: stop.signal, onLine },
      );
      const { version, stages } = JSON.parse(answer) as QueueingOutcome;
      const passed = stages.length > 0 && stages.every(stage => stage.passed);
      process.stdout.write(
        `${passed ? 'ok ' : 'NOT'} ${product.id} ${version} ${suite}: ${stages.map(({ name }) => name).join(', ')}\n`,
      );
      return passed;
    } catch (error) {
      onLine(error instanceof Error ? error.message : String(error));
      return false;
    }
  });
  return jobs.length - well.filter(Boolean).length;
}

/** Does all, in their order. Servers and checks wait longer than they work: three at a time leave two cores half idle. */
async function sideBySide<T>(jobs: readonly Job[], work: (job: Job) => Promise<T>): Promise<T[]> {
  const done = new Map<Job, T>();
  const waiting = [...jobs];
  const worker = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      if (stop.signal.aborted) return;
      done.set(job, await work(job));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() * 2 + 1 }, worker));
  return jobs.flatMap(job => done.get(job) ?? []);
}

async function one(
  job: Job,
  layers: (job: Job) => Promise<readonly string[]>,
  noRecord: boolean,
): Promise<Row> {
  const onLine = (line: string) => say(`${nameOf(job)}: ${line}`);
  const began = performance.now();
  const since = (moment: number) => Math.round((performance.now() - moment) / 100) / 10;
  try {
    const installed = await layers(job);
    const proving = performance.now();
    const answer = await behindWalls(
      { task: 'proof', suite: job.suite, product: job.product.id, scenario: job.scenario, layers: installed },
      { network: false, signal: stop.signal, onLine },
    );
    const outcome = JSON.parse(answer) as ProofOutcome;
    const file = noRecord ? null : writeProof(job, outcome, new Date(), since(proving));
    if (file !== null) onLine(`proof written: content/${file}`);
    return { job, outcome, seconds: since(began), log: outcome.log };
  } catch (error) {
    const log = [error instanceof Error ? error.message : String(error)];
    return { job, outcome: null, seconds: since(began), log };
  }
}

/** The cached layers of a product on a suite, top first; what is not there yet is installed, each layer once. */
function layersFor(mirror: Mirror, fresh: boolean): (job: Job) => Promise<readonly string[]> {
  const known = new Map<string, Promise<string>>();
  const layer = (
    label: string,
    recipe: unknown,
    build: (folder: string, walls: Walls) => Promise<unknown>,
  ) => {
    const name = `${label}-${recipeName(recipe)}`;
    const onLine = (line: string) => say(`${label}: ${line}`);
    const folder =
      known.get(name) ??
      cached(name, stop.signal, fresh, async empty => {
        onLine('installing');
        await build(empty, { network: true, signal: stop.signal, onLine });
      });
    known.set(name, folder);
    return folder;
  };
  return async ({ product, suite }) => {
    const base = await layer(suite, baseRecipe(suite), (folder, walls) =>
      behindWalls({ task: 'base', suite, mirror, folder }, walls),
    );
    const top = await layer(`${suite}-${product.id}`, productRecipe(suite, product), (folder, walls) =>
      behindWalls({ task: 'product', suite, product: product.id, base, mirror, folder }, walls),
    );
    return [top, base];
  };
}

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 70;
}
