/**
 * `npm run lab [-- PRODUCT... SUITE... SCENARIO... --fresh]`: opens real servers, closes them by Latch's own
 * guides, and writes a proof for each that went all the way.
 */
import { cached, recipeName } from './cache.ts';
import { allProducts, type Job, jobsFor, readWanted, scenariosOf } from './jobs.ts';
import { type Mirror, meetNeeds } from './needs.ts';
import { writeProof } from './proof.ts';
import type { ProofOutcome } from './prove.ts';
import { baseRecipe, productRecipe } from './root.ts';
import { type Row, table } from './table.ts';
import { behindWalls } from './walls.ts';

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
  const jobs = jobsFor(wanted, products);
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
  const rows: Row[] = [];
  const built = new Set<string>();
  for (const job of jobs) {
    rows.push(await one(job, needs.mirror, wanted.fresh, built));
    if (stop.signal.aborted) break;
  }
  process.stdout.write(table(rows));
  if (stop.signal.aborted) return 130;
  const failed = rows.filter(row => !row.outcome?.passed);
  say(`${rows.length - failed.length} passed, ${failed.length} failed`);
  return failed.length === 0 ? 0 : 1;
}

async function one(job: Job, mirror: Mirror, fresh: boolean, built: Set<string>): Promise<Row> {
  const name = `${job.product.id} ${job.suite} ${job.scenario}`;
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 100) / 10;
  const onLine = (line: string) => say(`${name}: ${line}`);
  try {
    const layers = await installed(job, mirror, fresh, built, onLine);
    const answer = await behindWalls(
      { task: 'proof', suite: job.suite, product: job.product.id, scenario: job.scenario, layers },
      { network: false, signal: stop.signal, onLine },
    );
    const outcome = JSON.parse(answer) as ProofOutcome;
    if (outcome.passed) {
      const file = writeProof(job, outcome, new Date(), seconds());
      if (file !== null) onLine(`proof written: ${file}`);
    } else {
      for (const line of outcome.log) onLine(`  ${line}`);
    }
    return { job, outcome, seconds: seconds() };
  } catch (error) {
    onLine(error instanceof Error ? error.message : String(error));
    return { job, outcome: null, seconds: seconds() };
  }
}

/** The cached layers of a product on a suite, top first; installs what is not there yet. */
async function installed(
  job: Job,
  mirror: Mirror,
  fresh: boolean,
  built: Set<string>,
  onLine: (line: string) => void,
): Promise<readonly string[]> {
  const { product, suite } = job;
  const walls = { network: true, signal: stop.signal, onLine };
  const layer = (label: string, recipe: unknown, build: (folder: string) => Promise<unknown>) => {
    const name = `${label}-${recipeName(recipe)}`;
    const anew = fresh && !built.has(name);
    built.add(name);
    return cached(name, stop.signal, anew, async folder => {
      onLine(`installing ${label}`);
      await build(folder);
    });
  };
  const base = await layer(suite, baseRecipe(suite), folder =>
    behindWalls({ task: 'base', suite, mirror, folder }, walls),
  );
  const top = await layer(`${suite}-${product.id}`, productRecipe(suite, product), folder =>
    behindWalls({ task: 'product', suite, product: product.id, base, mirror, folder }, walls),
  );
  return [top, base];
}

try {
  process.exitCode = await main();
} catch (error) {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 70;
}
