import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { queueTools } from '../../main/queue/tools.ts';
import { type LabProduct, type Suite, suites } from './product.ts';
import { contentFolder, readScenario } from './scenario.ts';

export interface Job {
  readonly product: LabProduct;
  readonly suite: Suite;
  readonly scenario: string;
}

export interface Wanted {
  readonly products: readonly string[];
  readonly suites: readonly string[];
  readonly scenarios: readonly string[];
  /** Install again, from today's packages. */
  readonly fresh: boolean;
  /** Prove and write no record: for a test run, which must leave the tree as it was. */
  readonly noRecord: boolean;
  /** Of each product one suite, and beside it whatever has no record of the guide as it is now. */
  readonly oneSuite: boolean;
  /** Look at the opened servers with `latch inspect`, and prove nothing. */
  readonly inspect: boolean;
  /** Have Latch itself close the opened servers, and take back what a guide with a fault does; proves no guide. */
  readonly doIt: boolean;
  /** Look into the queue of opened servers, and hold, release and delete what is foreign; proves no guide. */
  readonly queue: boolean;
}

const flags = ['--fresh', '--no-record', '--one-suite', '--inspect', '--do-it', '--queue'] as const;

/** Reads the words after `npm run lab --`, in any order: products, suites, scenarios and flags. */
export function readWanted(
  words: readonly string[],
  known: { readonly products: readonly string[]; readonly scenarios: readonly string[] },
): Wanted | { readonly sentence: string } {
  const stranger = words.find(
    word =>
      !flags.some(flag => flag === word) &&
      !known.products.includes(word) &&
      !known.scenarios.includes(word) &&
      !suites.some(suite => suite === word),
  );
  if (stranger !== undefined) {
    return {
      sentence: `"${stranger}" is no product (${known.products.join(', ')}), no suite (${suites.join(', ')}), no scenario (${known.scenarios.join(', ')}) and none of ${flags.join(', ')}.`,
    };
  }
  return {
    products: words.filter(word => known.products.includes(word)),
    suites: words.filter(word => suites.some(suite => suite === word)),
    scenarios: words.filter(word => known.scenarios.includes(word)),
    fresh: words.includes('--fresh'),
    noRecord: words.includes('--no-record'),
    oneSuite: words.includes('--one-suite'),
    inspect: words.includes('--inspect'),
    doIt: words.includes('--do-it'),
    queue: words.includes('--queue'),
  };
}

/** Every product that has a file in `products/`: adding one adds a file and changes nothing else. */
export async function allProducts(): Promise<readonly LabProduct[]> {
  const folder = join(import.meta.dirname, 'products');
  const files = readdirSync(folder).filter(name => name.endsWith('.ts'));
  return Promise.all(
    files
      .sort()
      .map(
        async name =>
          ((await import(pathToFileURL(join(folder, name)).href)) as { product: LabProduct }).product,
      ),
  );
}

export function scenariosOf(product: string): readonly string[] {
  const folder = join(contentFolder, 'products', product, 'scenarios');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(name => /^(?:open|closed)-.*\.sh$/.test(name))
    .map(name => name.slice(0, -'.sh'.length))
    .sort();
}

const among = (list: readonly string[], one: string) => list.length === 0 || list.includes(one);

/** `isProven` says whether a record of a job is there and names the guide as it is now. */
export function jobsFor(
  wanted: Wanted,
  products: readonly LabProduct[],
  isProven: (job: Job) => boolean,
): readonly Job[] {
  return products
    .filter(product => among(wanted.products, product.id))
    .flatMap(product => {
      const suites = product.suites.filter(suite => among(wanted.suites, suite));
      const usual = suites.find(suite => suite === usualSuite) ?? suites.at(-1);
      return suites.flatMap(suite =>
        scenariosOf(product.id)
          .filter(scenario => among(wanted.scenarios, scenario))
          .map(scenario => ({ product, suite, scenario }))
          .filter(({ product, scenario }) => !wanted.doIt || canDo(product.id, scenario))
          .filter(({ product, scenario }) => !wanted.queue || hasQueue(product.id, scenario))
          // The queue is the same however the server was opened.
          .slice(0, wanted.queue ? 1 : undefined)
          .filter(job => !wanted.oneSuite || suite === usual || !isProven(job)),
      );
    });
}

/** Something must be there to close, and a cause to be found by looking. */
function canDo(product: string, scenario: string): boolean {
  return scenario.startsWith('open-') && existsSync(join(contentFolder, 'products', product, 'causes.yml'));
}

/** A stranger's mail is taken, and waits as all mail does. */
function hasQueue(product: string, scenario: string): boolean {
  if (queueTools(product) === null || !scenario.startsWith('open-')) return false;
  const { through, depth, disguise } = readScenario(product, scenario);
  return through === 'direct' && depth === 'rcpt' && disguise === 'plain';
}

/** The suite that most products have. */
const usualSuite = 'bookworm';
