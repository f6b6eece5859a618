import type { CheckResult } from '../../main/check/result.ts';
import type { Proof } from '../../main/guide/model.ts';
import { type Closing, closingFor } from './closing.ts';
import { makeWorld, strangerTurnsGlobal } from './namespaces.ts';
import type { LabProduct, Suite } from './product.ts';
import { readScenario, type Scenario } from './scenario.ts';
import { openServer, type Server } from './server.ts';
import { tellTruth } from './telling.ts';
import { differences, readTree, type Tree } from './tree.ts';
import type { Truth, TruthTeller } from './truth.ts';
import { globalStranger, hosts } from './world.ts';

export interface ProofOutcome {
  readonly passed: boolean;
  readonly version: string;
  readonly package: string;
  readonly scenario: Scenario;
  /** Null for a `closed-*` scenario, which needs no guide. */
  readonly guide: { readonly id: string; readonly hash: string; readonly release: string } | null;
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
  await makeWorld(scenario.through);
  if (product.strangerIsGlobal) await strangerTurnsGlobal();
  const server = await openServer(product, layers, scenario.fault);
  const version = (await server.must(product.version)).trim();
  const packageVersion =
    product.npm?.find(name => name.startsWith(`${product.mainPackage}@`)) ??
    (await server.must(`dpkg-query -W -f '\${Version}' ${product.mainPackage}`));
  const closing = scenario.expects === 'open' ? await closingFor(product.id, version, scenario) : null;
  const breakAndStart = async () => {
    await server.must(scenario.script);
    await server.start();
  };
  const [teller] = await Promise.all([tellTruth(product, server, scenario), breakAndStart()]);

  const stages: Proof['stages'] = [];
  const transcripts: Record<string, string[]> = {};
  const stage: Stage = async (name, expected, look) => {
    const { saw, passed, transcript } = await look();
    stages.push({ name, expected, saw, passed });
    if (transcript !== undefined) transcripts[name] = transcript.slice(0, 40).map(line => line.slice(0, 300));
    say(`${passed ? 'ok ' : 'NOT'} ${name}: ${saw.split('\n')[0] ?? ''}`);
    if (!passed) throw new StageFailed(`${name}: expected ${expected}; saw ${saw}`);
  };

  let failure: string | null = null;
  try {
    if (closing === null) await proveClosed(teller, stage, scenario.works, scenario);
    else {
      const lacking = product.lacks?.[suite]?.services ?? [];
      const working = closing.working.filter(service => !lacking.includes(service));
      const { cannotTell } = scenario;
      await proveOpen({ product, server, teller, closing: { ...closing, working }, stage, cannotTell });
    }
  } catch (error) {
    if (!(error instanceof StageFailed)) throw error;
    failure = error.message;
  }
  const lastTranscript = Object.values(transcripts).at(-1) ?? [];
  return {
    passed: failure === null,
    version,
    package: packageVersion,
    scenario,
    guide: closing === null ? null : { id: closing.guide, hash: closing.hash, release: closing.release },
    stages,
    transcripts,
    log: failure === null ? [] : [...failure.split('\n'), ...lastTranscript, ...server.log(30)],
  };
}

type Stage = (name: string, expected: string, look: () => Promise<Seen>) => Promise<void>;

interface OpenProof {
  readonly product: LabProduct;
  readonly server: Server;
  readonly teller: TruthTeller;
  readonly closing: Closing;
  readonly stage: Stage;
  readonly cannotTell: Scenario['cannotTell'];
}

async function proveOpen({ product, server, teller, closing, stage, cannotTell }: OpenProof): Promise<void> {
  const tree = () => readTree(server.root, product.configuration);
  const free = product.mayDiffer.map(({ path }) => path);

  await stage('open-truth', 'something of a stranger arrives', async () => arrived(await teller.stranger()));
  await stage('open-check', 'open, seen from outside', async () => judged(await teller.check(), 'open'));

  const before = tree();
  await stage('steps', 'each step of the guide ends as it says', () => follow(server, closing.steps));
  const after = tree();
  // Where people only sign in afterwards, the port is gone.
  await server.settled(closing.working.some(service => service !== 'people-sign-in'));
  await followed(teller, 'closed');

  await proveClosed(teller, stage, closing.working, { verdict: 'closed', cannotTell });
  await stage('syntax', "the product's own check finds nothing wrong", () =>
    shellPasses(server, product.syntax),
  );
  const own = closing.own;
  if (own !== null) {
    await stage('own-check', "the guide's own check ends well", () => shellPasses(server, own));
  }
  await stage('again', 'the steps once more change nothing', async () => {
    const seen = await follow(server, closing.steps);
    return seen.passed ? same(after, tree(), free) : seen;
  });
  await stage('undo', 'the configuration is byte for byte what it was', async () => {
    const seen = await follow(server, closing.undo);
    return seen.passed ? same(before, tree(), free) : seen;
  });
  await server.settled();
  await stage('open-again', 'something of a stranger arrives', async () =>
    arrived(await followed(teller, 'open')),
  );
}

/** A server answers a reload at once and follows it a moment later; on a busy machine that is a long one. */
const followMs = 15_000;

/** Tries as a stranger until the server follows what it was told, or the time is over; the last try counts. */
async function followed(teller: TruthTeller, wanted: 'open' | 'closed'): Promise<Truth> {
  const end = performance.now() + followMs;
  for (;;) {
    const truth = await teller.stranger();
    if (truth.arrived === (wanted === 'open') || performance.now() > end) return truth;
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}

/** What makes a server well closed, by a guide or as it is. */
async function proveClosed(
  teller: TruthTeller,
  stage: Stage,
  working: Scenario['works'],
  { verdict, cannotTell }: Pick<Scenario, 'verdict' | 'cannotTell'>,
): Promise<void> {
  if (cannotTell !== null && working.length === 0) {
    throw new Error(
      'a server that gives strangers no answer must still serve somebody, else it may not run at all',
    );
  }
  await stage('closed-truth', 'nothing of a stranger arrives', async () => {
    const truth = await teller.stranger();
    return { ...arrived(truth), passed: !truth.arrived };
  });
  await stage(
    'closed-check',
    `${cannotTell === null ? verdict : `no answer to strangers (${cannotTell})`}, seen from outside`,
    async () => judged(await teller.check(), cannotTell === null ? verdict : 'inconclusive', cannotTell),
  );
  for (const service of working) {
    await stage(service, 'it works', async () => arrived(await teller.works(service)));
  }
}

const arrived = ({ saw, arrived, transcript }: Truth): Seen => ({ saw, passed: arrived, transcript });

function judged(
  result: CheckResult,
  verdict: CheckResult['verdict'],
  cannotTell: Scenario['cannotTell'] = null,
): Seen {
  const how = [result.strength, result.reason].filter(word => word !== null).join(', ');
  const { kind, from } = result.vantage;
  // Who could not connect has no address that the server could have seen.
  const asStranger =
    [hosts.outside.address, globalStranger].some(address => address === from) ||
    (from === null && cannotTell === 'could-not-connect');
  return {
    saw: `${result.verdict}${how === '' ? '' : ` (${how})`}, seen from ${kind} (${from})`,
    passed:
      result.verdict === verdict &&
      (cannotTell === null || result.reason === cannotTell) &&
      kind === 'outside' &&
      asStranger,
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
