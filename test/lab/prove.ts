import { join } from 'node:path';
import type { CheckResult } from '../../main/check/result.ts';
import type { Proof } from '../../main/guide/model.ts';
import { type Closing, closingFor } from './closing.ts';
import { type Host, startHost } from './errands.ts';
import { makeWorld } from './namespaces.ts';
import type { LabProduct, Suite } from './product.ts';
import { readScenario, type Scenario } from './scenario.ts';
import { openServer, type Server } from './server.ts';
import { differences, readTree, type Tree } from './tree.ts';
import { type MailTruth, startSink, type Truth } from './truth.ts';

export interface ProofOutcome {
  readonly passed: boolean;
  readonly version: string;
  readonly package: string;
  readonly scenario: Scenario;
  /** Null for a `closed-*` scenario, which needs no guide. */
  readonly guide: { readonly id: string; readonly hash: string; readonly release: string } | null;
  /** What a stranger's message did, and what the check said, before anything was changed. */
  readonly truth: string;
  readonly verdict: string;
  readonly stages: Proof['stages'];
  readonly transcripts: Proof['transcripts'];
  /** For whoever must find out why it failed. */
  readonly log: readonly string[];
}

interface Seen {
  readonly saw: string;
  readonly passed: boolean;
  readonly transcript?: readonly string[];
}

/** Thrown when a stage did not show what it must: what follows would mean nothing. */
class StageFailed extends Error {}

/** A server answers a reload at once and follows it a moment later. A person is never that quick. */
const settleMs = 1_000;

/**
 * The whole proof of one scenario, in the order of the stages. Only to be called behind walls.
 * Rejects where the lab itself could not work; what the product, guide or check got wrong is in the outcome.
 */
export async function prove(
  product: LabProduct,
  suite: Suite,
  scenarioName: string,
  layers: readonly string[],
  say: (line: string) => void,
): Promise<ProofOutcome> {
  const scenario = readScenario(product.id, scenarioName);
  await makeWorld();
  const [outside, office] = [startHost('outside'), startHost('office')];
  const server = await openServer(product, layers, scenario.fault);
  const version = (await server.must(product.version)).trim();
  const packageVersion = await server.must(`dpkg-query -W -f '\${Version}' ${product.mainPackage}`);
  const breakAndStart = async () => {
    await server.must(scenario.script);
    await server.start();
  };
  const [mail] = await Promise.all([startSink(server.port), breakAndStart()]);

  const stages: Proof['stages'] = [];
  const transcripts: Record<string, string[]> = {};
  const facts = { truth: '-', verdict: '-' };
  const stage = async (name: string, expected: string, look: () => Promise<Seen>) => {
    const { saw, passed, transcript } = await look();
    stages.push({ name, expected, saw, passed });
    if (transcript !== undefined) transcripts[name] = transcript.slice(0, 40).map(line => line.slice(0, 300));
    say(`${passed ? 'ok ' : 'NOT'} ${name}: ${saw.split('\n')[0] ?? ''}`);
    if (!passed) throw new StageFailed(`${name}: expected ${expected}; saw ${saw}`);
  };
  const run: Run = { product, server, outside, office, mail, stage, facts };

  let closing: Closing | null = null;
  let log: readonly string[] = [];
  try {
    if (scenario.expects === 'open') {
      closing = await closingFor(product.id, version, scenario);
      await proveOpen(run, closing);
    } else {
      await proveClosed(run);
    }
  } catch (error) {
    if (!(error instanceof StageFailed)) throw error;
    log = [...error.message.split('\n'), ...(Object.values(transcripts).at(-1) ?? []), ...server.log(30)];
  }
  await server.stop();
  return {
    passed: log.length === 0,
    version,
    package: packageVersion,
    scenario,
    guide: closing === null ? null : { id: closing.guide, hash: closing.hash, release: closing.release },
    truth: facts.truth,
    verdict: facts.verdict,
    stages,
    transcripts,
    log,
  };
}

interface Run {
  readonly product: LabProduct;
  readonly server: Server;
  readonly outside: Host;
  readonly office: Host;
  readonly mail: MailTruth;
  readonly stage: (name: string, expected: string, look: () => Promise<Seen>) => Promise<void>;
  readonly facts: { truth: string; verdict: string };
}

async function proveOpen(run: Run, closing: Closing): Promise<void> {
  const { product, server, outside, mail, stage, facts } = run;
  const tree = () => readTree(server.root, product.configuration);
  const free = product.mayDiffer.map(({ path }) => path);

  await stage('open-truth', "a stranger's message arrives", async () => {
    const truth = await mail.toStranger(outside);
    facts.truth = truth.arrived ? 'open' : 'closed';
    return arrived(truth);
  });
  await stage('open-check', 'open, seen from outside', async () => {
    const result = await outside.check(server.port);
    facts.verdict = result.verdict;
    return judged(result, 'open');
  });

  const before = tree();
  await stage('steps', 'each step of the guide ends as it says', () => follow(server, closing.steps));
  const after = tree();
  await settle();

  await stage('closed-truth', "a stranger's message does not arrive", async () =>
    notArrived(await mail.toStranger(outside)),
  );
  await stage('closed-check', 'closed, seen from outside', async () =>
    judged(await outside.check(server.port), 'closed'),
  );
  await stillWorks(run, closing);

  await stage('again', 'the steps once more change nothing', async () => {
    const seen = await follow(server, closing.steps);
    return seen.passed ? same(after, tree(), free) : seen;
  });
  await stage('undo', 'the configuration is byte for byte what it was', async () => {
    const seen = await follow(server, closing.undo);
    return seen.passed ? same(before, tree(), free) : seen;
  });
  await settle();
  await stage('open-again', "a stranger's message arrives again", async () =>
    arrived(await mail.toStranger(outside)),
  );
}

async function stillWorks(
  { product, server, outside, office, mail, stage }: Run,
  closing: Closing,
): Promise<void> {
  for (const service of closing.working) {
    switch (service) {
      case 'own-mail':
        await stage('own-mail', 'mail for the own domain is delivered', async () =>
          arrived(await mail.toOwnMailbox(outside, join(server.root, product.mailbox))),
        );
        break;
      case 'allowed-address-relays':
        await stage('allowed-address', "the allowed address's message to a stranger arrives", async () =>
          arrived(await mail.toStranger(office)),
        );
        break;
      case 'signed-in-sends': {
        const port = product.signInPort;
        if (port === undefined) throw new Error(`${product.id} has no signInPort in test/lab/products`);
        await stage('signed-in', 'who signs in may send to a stranger', async () =>
          arrived(await mail.signedIn(outside, port)),
        );
        break;
      }
      case 'office-uses-proxy':
        throw new Error(`the lab can not yet look whether ${service} holds`);
    }
  }
  await stage('syntax', "the product's own check finds nothing wrong", () =>
    shellPasses(server, product.syntax),
  );
  const own = closing.own;
  if (own !== null) {
    await stage('own-check', "the guide's own check ends well", () => shellPasses(server, own));
  }
}

/** A server that is closed as it is: nothing is changed, and it must not be called open. */
async function proveClosed({ product, server, outside, mail, stage, facts }: Run): Promise<void> {
  await stage('closed-truth', "a stranger's message does not arrive", async () => {
    const truth = await mail.toStranger(outside);
    facts.truth = truth.arrived ? 'open' : 'closed';
    return notArrived(truth);
  });
  await stage('closed-check', 'closed, seen from outside', async () => {
    const result = await outside.check(server.port);
    facts.verdict = result.verdict;
    return judged(result, 'closed');
  });
  await stage('own-mail', 'mail for the own domain is delivered', async () =>
    arrived(await mail.toOwnMailbox(outside, join(server.root, product.mailbox))),
  );
}

const arrived = (truth: Truth): Seen => ({
  saw: truth.saw,
  passed: truth.arrived,
  transcript: truth.transcript,
});
const notArrived = (truth: Truth): Seen => ({ ...arrived(truth), passed: !truth.arrived });

const settle = () => new Promise(resolve => setTimeout(resolve, settleMs));

function judged(result: CheckResult, verdict: CheckResult['verdict']): Seen {
  const how = [result.strength, result.reason].filter(word => word !== null).join(', ');
  return {
    saw: `${result.verdict}${how === '' ? '' : ` (${how})`}, seen from ${result.vantage.kind}`,
    passed: result.verdict === verdict && result.vantage.kind === 'outside',
    transcript: result.transcript.map(line => `${line.connection} ${line.who}: ${line.text}`),
  };
}

/** Runs pieces of a guide exactly as they are shown, each with `sh -e`. */
async function follow(server: Server, steps: Closing['steps']): Promise<Seen> {
  const transcript: string[] = [];
  for (const step of steps) {
    const { exit, output } = await server.shell(step.script, 120_000);
    transcript.push(`# ${step.id}`, ...output.trimEnd().split('\n').slice(0, 8));
    const wrong =
      exit !== step.exit
        ? `ended with ${exit}, not ${step.exit}`
        : step.pattern !== null && !new RegExp(step.pattern, 'm').test(output)
          ? `printed nothing that fits ${step.pattern}`
          : null;
    if (wrong !== null) {
      return { saw: `step ${step.id} ${wrong}\n${step.script}\n${output}`, passed: false, transcript };
    }
  }
  return { saw: steps.map(step => step.id).join(', '), passed: true, transcript };
}

function same(before: Tree, after: Tree, mayDiffer: readonly string[]): Seen {
  const changed = differences(before, after, mayDiffer);
  return {
    saw: changed.length === 0 ? `${before.size} files and folders, all the same` : changed.join('\n'),
    passed: changed.length === 0,
  };
}

async function shellPasses(server: Server, script: string): Promise<Seen> {
  const { exit, output } = await server.shell(script);
  return { saw: exit === 0 ? 'nothing wrong' : `ended with ${exit}\n${output}`, passed: exit === 0 };
}
