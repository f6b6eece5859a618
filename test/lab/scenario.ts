import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Depth } from '../../main/check/request.ts';
import { type Reason, reasons, type Verdict } from '../../main/check/result.ts';
import { type Fault, faults, type GuideFacts, guideSchema } from '../../main/guide/model.ts';
import { type WayIn, ways } from './world.ts';

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
  /** With which address strangers reach the server. */
  readonly through: WayIn;
  /** How far Latch's check goes: as far as its wizard would offer somebody who sees what this server says. */
  readonly depth: Depth;
  /** What the check must say at that depth. Of mail that is taken and never arrives nobody can say `closed`. */
  readonly verdict: Verdict;
  /**
   * Why a check from outside can not say closed of the closed server, where that gives strangers no answer; null where
   * it can. Such a server is proven closed by what arrives and by its own people, who still get through.
   */
  readonly cannotTell: Reason | null;
  /** Shell that makes the closed server of the product's set-up into this one. */
  readonly script: string;
}

/**
 * `plain`: from a stranger to a stranger. `own-sender`: the sender is forged, as if of the server's own domain.
 * `own-recipient`: a mailbox of the server's own is named first. `percent`: the recipient is written `name%elsewhere.example@own.example`.
 */
const disguises = ['plain', 'own-sender', 'own-recipient', 'percent'] as const;
export type Disguise = (typeof disguises)[number];

const depths = ['rcpt', 'data', 'deliver'] as const satisfies readonly Depth[];
const verdicts = ['open', 'closed', 'inconclusive'] as const satisfies readonly Verdict[];

export const contentFolder = join(import.meta.dirname, '../../content');

/**
 * Reads `content/products/<product>/scenarios/<name>.sh`. Its head names the cause in a comment,
 * `# cause: networks-too-wide`, and, where it is not `open-relay`, the fault: `# fault: open-http-proxy`.
 * A closed proxy that serves somebody says whom, `# works: office-uses-proxy`; closed mail servers take their own mail.
 * `# disguise`, `# through`, `# depth` and `# verdict` stand where they are not `plain`, `direct`, `rcpt` and what
 * the name says. A proxy that hangs up on strangers once it is closed, or no longer listens to them, says what a check
 * can know of it then, `# cannot-tell: closed-early`.
 */
export function readScenario(product: string, name: string): Scenario {
  const file = join(contentFolder, 'products', product, 'scenarios', `${name}.sh`);
  return parseScenario(name, readFileSync(file, 'utf8'));
}

function parseScenario(name: string, script: string): Scenario {
  const expects = name.startsWith('open-') ? 'open' : 'closed';
  const said = (word: string) =>
    new RegExp(`^#[ \\t]*${word}:[ \\t]*([a-z0-9-]+)[ \\t]*$`, 'm').exec(script)?.[1] ?? null;
  const oneOf = <T extends string>(word: string, known: readonly T[], otherwise: T): T => {
    const value = said(word) ?? otherwise;
    const found = known.find(one => one === value);
    if (found === undefined)
      throw new Error(`${name}.sh: "# ${word}: ${value}" is none of ${known.join(', ')}`);
    return found;
  };
  const cause = said('cause');
  if (expects === 'open' && cause === null) {
    throw new Error(`${name}.sh: a line "# cause: ..." must name the choice of the guide's question`);
  }
  const fault = oneOf('fault', faults, 'open-relay');
  const usual = fault === 'open-relay' && expects === 'closed' ? (['own-mail'] as const) : [];
  const services = guideSchema.shape.verify.shape.working.element.options;
  const works = said('works') === null ? usual : [oneOf('works', services, 'own-mail')];
  const cannotTell = said('cannot-tell') === null ? null : oneOf('cannot-tell', reasons, 'closed-early');
  if (cannotTell !== null && expects === 'closed' && works.length === 0) {
    throw new Error(
      `${name}.sh: without an answer to strangers, "# works: ..." must show that the server runs`,
    );
  }
  return {
    name,
    expects,
    fault,
    cause,
    works,
    disguise: oneOf('disguise', disguises, 'plain'),
    through: oneOf('through', ways, 'direct'),
    depth: oneOf('depth', depths, 'rcpt'),
    verdict: oneOf('verdict', verdicts, expects),
    cannotTell,
    script,
  };
}
