/**
 * The program behind the walls of `walls.ts`: one task, told in its argument, answered on file descriptor 3.
 * When it ends, all that it made but the cache ends with it.
 */
import { writeFileSync } from 'node:fs';
import { doIt } from './doing.ts';
import { inspectServer } from './inspecting.ts';
import { allProducts } from './jobs.ts';
import type { Mirror } from './needs.ts';
import type { LabProduct, Suite } from './product.ts';
import { prove } from './prove.ts';
import { workQueue } from './queueing.ts';
import { buildBase, buildProduct } from './root.ts';

export type Task =
  | { readonly task: 'base'; readonly suite: Suite; readonly mirror: Mirror; readonly folder: string }
  | {
      readonly task: 'product';
      readonly suite: Suite;
      readonly product: string;
      readonly base: string;
      readonly mirror: Mirror;
      readonly folder: string;
    }
  | {
      readonly task: 'proof' | 'inspect' | 'do-it' | 'queue';
      readonly suite: Suite;
      readonly product: string;
      readonly scenario: string;
      /** Top layer first. */
      readonly layers: readonly string[];
    };

async function productNamed(id: string): Promise<LabProduct> {
  const product = (await allProducts()).find(one => one.id === id);
  if (product === undefined) throw new Error(`no product ${id} in test/lab/products`);
  return product;
}

async function work(task: Task): Promise<unknown> {
  if (task.task === 'base') {
    await buildBase(task.suite, task.mirror, task.folder);
    return null;
  }
  const product = await productNamed(task.product);
  if (task.task === 'product') {
    await buildProduct(task.suite, product, task.base, task.mirror, task.folder);
    return null;
  }
  if (task.task === 'inspect') return inspectServer(product, task.scenario, task.layers);
  const say = (line: string) => {
    process.stdout.write(`${line.replaceAll('\n', '\n  ')}\n`);
  };
  if (task.task === 'do-it') return doIt(product, task.suite, task.scenario, task.layers, say);
  if (task.task === 'queue') return workQueue(product, task.scenario, task.layers, say);
  return prove(product, task.suite, task.scenario, task.layers, say);
}

process.stdin.resume().on('end', () => {
  process.exit(130);
});
process.umask(0o022);
const task = JSON.parse(process.argv[2] ?? '') as Task;
try {
  const answer = await work(task);
  writeFileSync(3, JSON.stringify(answer));
  process.exit(0);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`, () =>
    process.exit(1),
  );
}
