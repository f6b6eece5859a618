/** `latch inspect`, run on an opened server as its administrator would, and compared with what is known of it. */
import { type Inspection, inspectionSchema } from '../../main/inspect/inspection.ts';
import { closingFor } from './closing.ts';
import { lendLatch, program } from './lending.ts';
import { makeWorld } from './namespaces.ts';
import type { LabProduct } from './product.ts';
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
  await lendLatch(server, scenario.through);
  const inspection = await inspect(server);
  const { cause } = scenario;
  const refusesLater = scenario.depth !== 'rcpt';
  if (scenario.expects === 'closed') return { version, cause, refusesLater, inspection, closed: null };
  const { steps } = await closingFor(product.id, version, scenario);
  for (const step of steps) await server.shell(step.script, 120_000);
  return { version, cause, refusesLater, inspection, closed: await inspect(server) };
}

async function inspect(server: Server): Promise<Inspection> {
  const command = `${program.join(' ')} inspect --json 2>/tmp/latch.errors`;
  const { exit, output } = await server.shell(command, 300_000);
  if (exit === 0) return inspectionSchema.parse(JSON.parse(output));
  const errors = await server.must('cat /tmp/latch.errors');
  throw new Error(`latch inspect ended with ${exit}\n${errors}${output}`);
}
