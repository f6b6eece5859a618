/**
 * "Do it for me" on an opened server: Latch's own program, walked on that server, closes it; then it is given a guide
 * with a fault in it and must take everything back.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { closingFor } from './closing.ts';
import { type Carried, carryOut, undo, walkToSteps, walkToVerdict } from './guided-walk.ts';
import { lendLatch, lendOtherText } from './lending.ts';
import { makeWorld, runFolder, strangerTurnsGlobal } from './namespaces.ts';
import { type Plant, planted, plants } from './planting.ts';
import type { LabProduct, Suite } from './product.ts';
import { contentFolder, readScenario, type Scenario } from './scenario.ts';
import { openServer, type Server } from './server.ts';
import { tellTruth } from './telling.ts';
import { differences, readTree } from './tree.ts';
import { lastCheck, type Tried, tried } from './tried.ts';
import type { Truth, TruthTeller } from './truth.ts';
import { startWalk } from './walking.ts';
import { hosts } from './world.ts';

export interface Stage {
  readonly name: string;
  readonly passed: boolean;
  readonly saw: string;
}

export interface DoingOutcome {
  readonly version: string;
  /** The cause that Latch found by looking. */
  readonly cause: string | null;
  readonly stages: readonly Stage[];
}

/** Thrown when a stage did not show what it must: what follows would mean nothing. */
class StageFailed extends Error {}

/** Only to be called behind walls. Rejects where the lab or the program itself could not work. */
export async function doIt(
  product: LabProduct,
  suite: Suite,
  scenarioName: string,
  layers: readonly string[],
  say: (line: string) => void,
): Promise<DoingOutcome> {
  const scenario = readScenario(product.id, scenarioName);
  await makeWorld(scenario.through);
  if (product.strangerIsGlobal) await strangerTurnsGlobal();
  const server = await openServer(product, layers, scenario.fault);
  const version = (await server.must(product.version)).trim();
  const breakAndStart = async () => {
    await server.must(scenario.script);
    await server.start();
  };
  const [teller] = await Promise.all([tellTruth(product, server, scenario), breakAndStart()]);
  await lendLatch(server, scenario.through);

  const stages: Stage[] = [];
  const stage = (name: string, passed: boolean, saw: string) => {
    stages.push({ name, passed, saw });
    say(`${passed ? 'ok ' : 'NOT'} ${name}: ${passed ? (saw.split('\n')[0] ?? '') : saw}`);
    if (!passed) throw new StageFailed(name);
  };
  const course = { product, suite, scenario, version, server, teller, stage };
  let cause: string | null = null;
  try {
    const closed = await closedAndUndone(course);
    cause = closed.cause;
    for (const plant of plantsFor(product, closed)) await plantedAndUndone(course, plant, closed.written);
  } catch (error) {
    if (!(error instanceof StageFailed)) throw error;
    for (const line of [...lastCheck(server.root), ...server.log(20)]) say(`  ${line}`);
  }
  return { version, cause, stages };
}

interface Course {
  readonly product: LabProduct;
  readonly suite: Suite;
  readonly scenario: Scenario;
  readonly version: string;
  readonly server: Server;
  readonly teller: TruthTeller;
  readonly stage: (name: string, passed: boolean, saw: string) => void;
}

/**
 * Latch on the server itself plays a stranger whose address nobody knows. What is open to those of one network alone, or
 * by way of a gateway, or for the names of one ending only, need not be seen from there: then the settings say why it is
 * open, and only they.
 */
function mustBeSeenHere({ through, script }: Scenario): boolean {
  // However much of the outside host's address is written: 198 alone trusts it, and not the borrowed one.
  const [first = ''] = hosts.outside.address.split('.');
  const strangersNetwork = new RegExp(`(?<![\\d.])${first}(?![\\d])`);
  const setting = script.replaceAll(/^#.*$/gm, '');
  const ending = /(?:(?<![\w.\]-])|(?<![\w\]-])\.)example(?![\w.-])/;
  return through === 'direct' && !strangersNetwork.test(setting) && !ending.test(setting);
}

function plantsFor(
  { refusesOwnMail, takesAnyLine }: LabProduct,
  { written, seenOpen }: Closed,
): readonly Plant[] {
  const anyLine =
    typeof takesAnyLine === 'object'
      ? [...written.values()].every(file => takesAnyLine.includes(file))
      : takesAnyLine === true;
  return plants.filter(
    plant =>
      plant !== (anyLine ? 'broken-line' : 'fails-midway') &&
      (plant !== 'closes-nothing' || seenOpen) &&
      (plant !== 'refuses-own-mail' || refusesOwnMail !== undefined),
  );
}

interface Closed extends Pick<Tried, 'written'>, Pick<Carried, 'cause'> {
  /** Latch saw from the server itself that it was open. */
  readonly seenOpen: boolean;
}

/** Latch closes it, and undoes that because it is asked to. */
async function closedAndUndone(course: Course): Promise<Closed> {
  const { product, suite, scenario, version, server, teller, stage } = course;
  const closing = await closingFor(product.id, version, scenario);
  const lacking = product.lacks?.[suite]?.services ?? [];
  arrives(course, 'open', await teller.stranger());
  const before = readTree(server.root, product.configuration);

  const walk = await startWalk(server);
  // Mail is asked about at every usual port, but where one can not be used at all.
  const anyPort = scenario.fault === 'open-relay' && !lacking.includes('signed-in-sends');
  const port = anyPort ? null : server.port;
  const { verdict, saw } = await walkToVerdict(walk, scenario, product.id, port);
  const wanted = scenario.cannotTell === null ? 'closed' : 'inconclusive';
  const seenOpen = verdict === 'open';
  stage('seen from the server', seenOpen || (verdict === wanted && !mustBeSeenHere(scenario)), saw);
  await walkToSteps(walk, 'verdict', closing.answers);
  const carried = await carryOut(walk, scenario.cause);
  stage('cause', carried.cause !== null, carried.cause ?? carried.saw);
  stage('done', carried.verdict === wanted, carried.saw);
  const trial = tried(server.root);
  stage('trial', trial.passed, trial.saw);

  const truth = await teller.stranger();
  stage('closed', !truth.arrived, truth.saw);
  const checked = await teller.check();
  stage(
    'closed from outside',
    checked.verdict === wanted,
    `${checked.verdict}, seen from ${checked.vantage.from}`,
  );
  for (const service of closing.working.filter(one => !lacking.includes(one))) {
    const works = await teller.works(service);
    stage(service, works.arrived, works.saw);
  }
  await isBack(course, 'asked for', await undo(walk), before);
  await walk.end();
  return { cause: carried.cause, written: trial.written, seenOpen };
}

/** Latch is started again with a guide that has a fault in it, and must come back by itself to what was. */
async function plantedAndUndone(course: Course, plant: Plant, written: Tried['written']): Promise<void> {
  const { product, scenario, version, server, stage } = course;
  const closing = await closingFor(product.id, version, scenario);
  const before = readTree(server.root, product.configuration);
  const file = `products/${product.id}/${closing.guide}/guide.yml`;
  const guide = readFileSync(join(contentFolder, file), 'utf8');
  const text = planted(guide, plant, written, product.refusesOwnMail ?? null);
  await lendOtherText(server, file, text, join(runFolder, plant));
  const walk = await startWalk(server);
  await walkToSteps(walk, 'again', closing.answers);
  const carried = await carryOut(walk, scenario.cause);
  stage(`${plant}: stopped`, isRight(plant, carried), `${carried.stop}\n${carried.saw}`);
  await isBack(course, plant, carried, before);
  await walk.end();
}

/** A broken line is found by the product's own check, else by the restart; what is wrong later, by Latch's check. */
function isRight(plant: Plant, { stop }: Carried): boolean {
  switch (plant) {
    case 'broken-line':
      return stop === 'own-check-failed' || stop === 'wrong-exit' || stop === 'service-gone';
    case 'fails-midway':
      return stop === 'wrong-exit';
    case 'closes-nothing':
      // A guide's own look may find it out first.
      return stop === 'not-better' || stop === 'wrong-output';
    case 'refuses-own-mail':
      return stop === 'own-mail-refused';
  }
}

async function isBack(course: Course, why: string, carried: Carried, before: ReturnType<typeof readTree>) {
  const { product, server, stage } = course;
  stage(`${why}: said`, carried.saysWell, carried.saw);
  const free = product.mayDiffer.map(({ path }) => path);
  const changed = differences(before, readTree(server.root, product.configuration), free);
  const saw = changed.length === 0 ? `${before.size} files and folders, all the same` : changed.join('\n');
  stage(`${why}: byte for byte`, changed.length === 0, saw);
  await server.settled();
  arrives(course, `${why}: open again`, await followed(course.teller));
}

function arrives({ stage }: Course, name: string, truth: Truth): void {
  stage(name, truth.arrived, truth.saw);
}

/** A server answers a reload at once and follows it a moment later. */
const followMs = 15_000;

async function followed(teller: TruthTeller): Promise<Truth> {
  const end = performance.now() + followMs;
  for (;;) {
    const truth = await teller.stranger();
    if (truth.arrived || performance.now() > end) return truth;
    await new Promise(resolve => setTimeout(resolve, 500));
  }
}
