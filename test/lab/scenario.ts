import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, faults, type GuideFacts, guideSchema } from '../../main/guide/model.ts';

type Service = GuideFacts['verify']['working'][number];

/** One way a server is set up: `open-*` lets strangers through, `closed-*` must be judged closed as it is. */
export interface Scenario {
  readonly name: string;
  readonly expects: 'open' | 'closed';
  readonly fault: Fault;
  /** The choice of the guide's `decide` step that a person with this server would take; null for `closed-*`. */
  readonly cause: string | null;
  /** For `closed-*`: what must work as it is. For `open-*`: what of the guide's services this server has; empty: all. */
  readonly works: readonly Service[];
  /** How a stranger's mail must look to get through, where an ordinary message would be refused. */
  readonly disguise: Disguise;
  /** Shell that makes the closed server of the product's set-up into this one. */
  readonly script: string;
}

/**
 * `plain`: from a stranger to a stranger. `own-sender`: the sender is forged, as if of the server's own domain.
 * `percent`: the recipient is written `name%elsewhere.example@own.example`.
 */
const disguises = ['plain', 'own-sender', 'percent'] as const;
export type Disguise = (typeof disguises)[number];

export const contentFolder = join(import.meta.dirname, '../../content');

/**
 * Reads `content/products/<product>/scenarios/<name>.sh`. Its head names the cause in a comment,
 * `# cause: networks-too-wide`, and, where it is not `open-relay`, the fault: `# fault: open-http-proxy`.
 * A closed proxy that serves somebody says whom, `# works: office-uses-proxy`; closed mail servers take their own mail.
 */
export function readScenario(product: string, name: string): Scenario {
  const file = join(contentFolder, 'products', product, 'scenarios', `${name}.sh`);
  return parseScenario(name, readFileSync(file, 'utf8'));
}

function parseScenario(name: string, script: string): Scenario {
  const expects = name.startsWith('open-') ? 'open' : 'closed';
  const named = (word: string) =>
    new RegExp(`^#[ \\t]*${word}:[ \\t]*([a-z0-9-]+)[ \\t]*$`, 'm').exec(script)?.[1];
  const fault = named('fault') ?? 'open-relay';
  const known = faults.find(one => one === fault);
  if (known === undefined) throw new Error(`${name}.sh: "# fault: ${fault}" is none of ${faults.join(', ')}`);
  const cause = named('cause') ?? null;
  if (expects === 'open' && cause === null) {
    throw new Error(`${name}.sh: a line "# cause: ..." must name the choice of the guide's question`);
  }
  const said = named('works');
  const works = guideSchema.shape.verify.shape.working.element.options.filter(
    one => one === (said ?? (known === 'open-relay' && expects === 'closed' ? 'own-mail' : null)),
  );
  if (said !== undefined && works.length === 0)
    throw new Error(`${name}.sh: "# works: ${said}" is no service`);
  const disguised = named('disguise') ?? 'plain';
  const disguise = disguises.find(one => one === disguised);
  if (disguise === undefined) {
    throw new Error(`${name}.sh: "# disguise: ${disguised}" is none of ${disguises.join(', ')}`);
  }
  return { name, expects, fault: known, cause, disguise, works, script };
}
