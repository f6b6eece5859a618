/** `latch inspect`, run on an opened server as its administrator would, and compared with what is known of it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Inspection, inspectionSchema } from '../../main/inspect/inspection.ts';
import { closingFor } from './closing.ts';
import { must } from './commands.ts';
import { makeWorld } from './namespaces.ts';
import type { LabProduct } from './product.ts';
import { plainEnvironment } from './root.ts';
import { readScenario } from './scenario.ts';
import { openServer, type Server } from './server.ts';

export interface InspectOutcome {
  readonly version: string;
  /** The cause of the scenario's head; null where the server is closed. */
  readonly cause: string | null;
  /** It takes strangers' recipients and refuses, or throws away, what comes of it. */
  readonly refusesLater: boolean;
  readonly inspection: Inspection;
  /** The same after the guide has closed it; null where it was closed before. */
  readonly closed: Inspection | null;
}

const project = join(import.meta.dirname, '../..');
const place = '/opt/latch';

/** Only to be called behind walls. Rejects where the lab or `latch inspect` itself could not work. */
export async function inspectServer(
  product: LabProduct,
  scenarioName: string,
  layers: readonly string[],
): Promise<InspectOutcome> {
  const scenario = readScenario(product.id, scenarioName);
  await makeWorld(scenario.through);
  const server = await openServer(product, layers, scenario.fault);
  const version = (await server.must(product.version)).trim();
  await server.must(scenario.script);
  await server.start();
  await lendLatch(server);
  // The mark that Docker leaves; without it a gateway is one's own router.
  if (scenario.through === 'gateway') writeFileSync(join(server.root, '.dockerenv'), '');
  const inspection = await inspect(server);
  const { cause } = scenario;
  const refusesLater = scenario.depth !== 'rcpt';
  if (scenario.expects === 'closed') return { version, cause, refusesLater, inspection, closed: null };
  const { steps } = await closingFor(product.id, version, scenario);
  for (const step of steps) await server.shell(step.script, 120_000);
  return { version, cause, refusesLater, inspection, closed: await inspect(server) };
}

async function inspect(server: Server): Promise<Inspection> {
  const command = `${place}/node ${place}/out/main/latch.js inspect --json 2>/tmp/latch.errors`;
  const { exit, output } = await server.shell(command, 300_000);
  if (exit === 0) return inspectionSchema.parse(JSON.parse(output));
  const errors = await server.must('cat /tmp/latch.errors');
  throw new Error(`latch inspect ended with ${exit}\n${errors}${output}`);
}

/** The built program and the Node that runs it, in the server's own files and not to be written to. */
async function lendLatch(server: Server): Promise<void> {
  const lent = join(server.root, place);
  mkdirSync(lent, { recursive: true });
  writeFileSync(join(lent, 'node'), '');
  for (const name of ['out', 'content']) mkdirSync(join(lent, name));
  for (const name of ['package.json']) writeFileSync(join(lent, name), '');
  const pairs = [
    [process.execPath, 'node'],
    ...['out', 'content', 'package.json'].map(name => [join(project, name), name]),
  ] as const;
  for (const [from = '', name = ''] of pairs) {
    await must(['mount', '--bind', from, join(lent, name)], { environment: plainEnvironment });
    await must(['mount', '-o', 'remount,bind,ro', join(lent, name)], { environment: plainEnvironment });
  }
}
