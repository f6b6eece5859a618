import type { LabProduct } from './product.ts';
import { tellProxyTruth } from './proxy-truth.ts';
import type { Scenario } from './scenario.ts';
import type { Server } from './server.ts';
import { type TruthTeller, tellMailTruth } from './truth.ts';

/** The ways to find out the truth about a server that was opened by a scenario. */
export function tellTruth(product: LabProduct, server: Server, scenario: Scenario): Promise<TruthTeller> {
  const { fault } = scenario;
  return fault === 'open-relay'
    ? tellMailTruth(product, server.root, server.port, scenario)
    : tellProxyTruth(product, server, fault);
}
