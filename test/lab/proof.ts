import { mkdirSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { proofsOf } from '../../main/guide/level.ts';
import { loadContent } from '../../main/guide/load.node.ts';
import { type Proof, proofSchema } from '../../main/guide/model.ts';
import type { Job } from './jobs.ts';
import { systems } from './product.ts';
import type { ProofOutcome } from './prove.ts';
import { contentFolder } from './scenario.ts';

/**
 * Writes the record of a proof that went all the way, and gives its path within `content`; null for a scenario that
 * is closed as it is, which proves nothing about a guide.
 */
export function writeProof(job: Job, outcome: ProofOutcome, ranAt: Date, seconds: number): string | null {
  const { guide, scenario } = outcome;
  if (!outcome.passed || guide === null || scenario.cause === null) return null;
  const proof: Proof = proofSchema.parse({
    schema: 'latch.proof/1',
    product: job.product.id,
    guide: guide.id,
    guideHash: guide.hash,
    version: outcome.version,
    release: guide.release,
    package: outcome.package,
    system: systems[job.suite],
    suite: job.suite,
    scenario: scenario.name,
    cause: scenario.cause,
    ranAt: ranAt.toISOString(),
    seconds,
    stages: outcome.stages,
    transcripts: Object.fromEntries(
      Object.entries(outcome.transcripts).map(([name, lines]) => [name, lines.map(withoutPlaces)]),
    ),
  } satisfies Proof);
  const file = recordOf(job);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(proof, null, 2)}\n`);
  return relative(contentFolder, file);
}

function recordOf({ product, suite, scenario }: Job): string {
  return join(contentFolder, 'proofs', product.id, `${suite}-${scenario}.json`);
}

/** Tells whether a job needs no record or has one of the guide as it is now. */
export async function provenJobs(): Promise<(job: Job) => boolean> {
  const { content } = await loadContent(contentFolder);
  const fresh = content.guides.flatMap(guide => proofsOf(content, guide));
  const proven = new Set(fresh.map(proof => `${proof.product} ${proof.suite} ${proof.scenario}`));
  return ({ product, suite, scenario }) =>
    scenario.startsWith('closed-') || proven.has(`${product.id} ${suite} ${scenario}`);
}

const projectFolder = resolve(import.meta.dirname, '../..');

/** A list of processes shows the lab's own too: where it lies on this computer is nobody's business. */
function withoutPlaces(line: string): string {
  return line.replaceAll(projectFolder, '(latch)').replaceAll(join(homedir(), '.cache'), '(cache)');
}
