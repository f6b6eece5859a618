/**
 * The old queue of an opened server: foreign mail that waits is told from the owner's, put on hold, let go again, and
 * deleted where the product can; the owner's mail stays where it is. Latch's own room does it, by the server's own tools.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { View } from '../../main/contract/view.ts';
import type { Deed, QueueAct } from '../../main/queue/act.ts';
import type { ForeignMail } from '../../main/queue/foreign.ts';
import { changeQueue, lookAtQueue, type Queue, type QueueLook } from '../../main/queue/queue.node.ts';
import { queueTools } from '../../main/queue/tools.ts';
import { closingFor } from './closing.ts';
import { run } from './commands.ts';
import { startHost } from './errands.ts';
import { carryOut, walkToSteps, walkToVerdict } from './guided-walk.ts';
import { lendLatch } from './lending.ts';
import { makeWorld, on } from './namespaces.ts';
import type { LabProduct } from './product.ts';
import { arrivedWhenRun } from './queue-run.ts';
import { plainEnvironment } from './root.ts';
import { readScenario, type Scenario } from './scenario.ts';
import { openServer, type Server } from './server.ts';
import { seenOn, startWalk, type Walk } from './walking.ts';
import { backupDomain, foreignDomain, hosts, ownDomain, ownMailbox } from './world.ts';

export interface QueueingOutcome {
  readonly version: string;
  readonly stages: readonly { readonly name: string; readonly passed: boolean; readonly saw: string }[];
}

const spam = `somebody@outside.${foreignDomain}`;

/** Nothing listens where mail for others goes, so all of it waits. */
const strangers = [
  { from: spam, to: `one@${foreignDomain}` },
  { from: spam, to: `two@${foreignDomain}` },
  { from: `other@outside.${foreignDomain}`, to: `three@mx.${foreignDomain}` },
] as const;
/** What is the owner's, or may be: mail for a domain that is taken in for another server, and the own name as a sender. */
const others = [
  { from: spam, to: `somebody@${backupDomain}` },
  { from: `${ownMailbox}@${ownDomain}`, to: `four@${foreignDomain}` },
] as const;
const friend = `friend@${foreignDomain}`;
const waitsMs = 60_000;
const sendsMs = 180_000;

/** Only to be called behind walls. Rejects where the lab itself could not work. */
export async function workQueue(
  product: LabProduct,
  scenarioName: string,
  layers: readonly string[],
  say: (line: string) => void,
): Promise<QueueingOutcome> {
  const tools = queueTools(product.id);
  if (tools === null) throw new Error(`${product.id} has no queue that Latch knows`);
  const scenario = readScenario(product.id, scenarioName);
  await makeWorld(scenario.through);
  const server = await openServer(product, layers, scenario.fault);
  const version = (await server.must(product.version)).trim();
  await server.must(scenario.script);
  await server.start();
  const stages: { name: string; passed: boolean; saw: string }[] = [];
  const stage = (name: string, passed: boolean, saw: string) => {
    stages.push({ name, passed, saw });
    say(`${passed ? 'ok ' : 'NOT'} ${name}: ${saw}`);
  };

  const signal = AbortSignal.timeout(600_000);
  const printed: string[] = [];
  const queue: Queue = { tools, ownDomains: [ownDomain, backupDomain], run: toolsOf(server, printed) };
  await fill(server, [...strangers, ...others]);
  await writeOwn(server);
  const all = strangers.length + others.length + 1;
  const shown = await eventually(
    () => lookAtQueue(queue, [], signal),
    look => look.seen.total >= all,
  );
  const { seen } = shown;
  stage(
    'told apart',
    seen.foreign.length === strangers.length && seen.toOwn === 1 && seen.fromOwn === 2 && !seen.more,
    `${seen.total} wait, ${seen.foreign.length} foreign, ${seen.toOwn} for own domains, ${seen.fromOwn} from here`,
  );
  stage(
    'shown',
    seen.senders[0]?.name === spam && seen.domains[0]?.name === foreignDomain && seen.oldest !== null,
    JSON.stringify([seen.senders, seen.domains, seen.oldest]),
  );

  const course = { queue, agreed: seen.foreign, total: seen.total, stage, signal };
  await done(course, 'hold', strangers.length);
  await done(course, 'release', 0);
  await done(course, 'hold', strangers.length);
  if (tools.remove === null) {
    const act = await changeQueue(queue, 'remove', seen.foreign, signal);
    stage('remove', act === null, 'this product has no tool for it, and nothing was run');
  } else await done(course, 'remove', 0);
  await walked(product, scenario, version, server, stage, tools.remove !== null);
  if (stages.some(({ passed }) => !passed)) for (const line of printed.slice(-12)) say(`  ${line}`);
  return { version, stages };
}

/** The program itself: closes the server, is asked for its queue, and does to new mail of strangers what it is told. */
async function walked(
  product: LabProduct,
  scenario: Scenario,
  version: string,
  server: Server,
  stage: Course['stage'],
  deletes: boolean,
): Promise<void> {
  if (deletes) await fill(server, strangers);
  await lendLatch(server, scenario.through);
  const closing = await closingFor(product.id, version, scenario);
  const walk = await startWalk(server);
  await walkToVerdict(walk, scenario, product.id, server.port);
  await walkToSteps(walk, 'verdict', { ...closing.answers, 'backup-domains': backupDomain });
  const { verdict, saw } = await carryOut(walk, scenario.cause);
  stage('closed by Latch', verdict === 'closed', saw);
  const shown = await walk.give({ type: 'lookAtQueue' }, 'queue');
  // What has no way to be deleted was left on hold, by another hand than this case's.
  const isShown = seenOn(shown).includes(deletes ? '3 mails look foreign' : '3 mails were on hold already');
  stage('Latch shows it', isShown, seenOn(shown));
  if (!deletes) {
    await runOnHold(product, server, stage);
    await walk.end();
    return;
  }
  const held = await walk.give({ type: 'holdQueued' }, 'queue');
  stage('Latch holds it', seenOn(held).includes('3 mails are on hold now.'), seenOn(held));
  await runOnHold(product, server, stage);
  const deleted = await deletedWholly(walk);
  stage('Latch deletes it', seenOn(deleted).includes('Foreign: 0 mails'), seenOn(deleted));
  const handed = await walk.give({ type: 'handOver' }, 'hand-over');
  stage('and goes on', handed.screen === 'hand-over', seenOn(handed));
  await walk.end();
}

/** The other end is there now: the owner's mail arrives, and nothing that is on hold. */
async function runOnHold(product: LabProduct, server: Server, stage: Course['stage']): Promise<void> {
  const wanted = [...others.map(({ to }) => to), friend].sort();
  const arrived = await arrivedWhenRun(product.id, server, wanted.length);
  if (arrived === null) return;
  stage('what is on hold stays', arrived.join() === wanted.join(), `arrived: ${arrived.join(', ')}`);
}

/** A person who is told that some of it is being sent waits and tries once more. */
async function deletedWholly(walk: Walk): Promise<View> {
  const end = performance.now() + sendsMs;
  for (;;) {
    try {
      return await walk.give({ type: 'deleteQueued', mayDelete: true }, 'queue');
    } catch (error) {
      if (performance.now() > end) throw error;
      await wait(5_000);
    }
  }
}

interface Course {
  readonly queue: Queue;
  readonly agreed: readonly ForeignMail[];
  readonly total: number;
  readonly stage: (name: string, passed: boolean, saw: string) => void;
  readonly signal: AbortSignal;
}

/** A deed to all of the foreign mail, after which `held` of it are on hold and the rest of the queue is what it was. */
async function done(
  { queue, agreed, total, stage, signal }: Course,
  deed: Deed,
  held: number,
): Promise<void> {
  const act = await wholly(() => changeQueue(queue, deed, agreed, signal));
  const after = await lookAtQueue(queue, agreed, signal);
  const left = deed === 'remove' ? total - agreed.length : total;
  stage(
    deed,
    act.done === act.asked &&
      act.asked === agreed.length &&
      after?.ours === held &&
      after.seen.total === left &&
      after.seen.foreign.filter(mail => mail.held).length === held,
    `${act.done} of ${act.asked}; ${after?.ours} on hold, ${after?.seen.total} wait`,
  );
}

/** What is being sent is not deleted, and is tried again until it waits like the rest. */
async function wholly(change: () => Promise<QueueAct | null>): Promise<{ asked: number; done: number }> {
  const end = performance.now() + sendsMs;
  const first = await change();
  let done = first?.done.length ?? 0;
  const asked = first?.asked.length ?? 0;
  while (done < asked && performance.now() < end) {
    await wait(2_000);
    done += (await change())?.done.length ?? 0;
  }
  return { asked, done };
}

interface Envelope {
  readonly from: string;
  readonly to: string;
}

async function fill(server: Server, mails: readonly Envelope[]): Promise<void> {
  const outside = startHost('outside');
  for (const [at, { from, to }] of mails.entries()) {
    const message = {
      host: hosts.server.address,
      port: server.port,
      helo: outside.name,
      from,
      to,
      token: `queue-${at}`,
    };
    const sent = await outside.send(message);
    if (!sent.accepted) throw new Error(`the opened server did not take it:\n${sent.lines.join('\n')}`);
  }
}

/** A mail of the owner's, written on the server. */
async function writeOwn(server: Server): Promise<void> {
  await server.must(
    `printf 'From: ${ownMailbox}@${ownDomain}\\nTo: ${friend}\\nSubject: ours\\n\\nours\\n' | sendmail -f ${ownMailbox}@${ownDomain} ${friend}`,
  );
}

async function eventually(
  look: () => Promise<QueueLook | null>,
  holds: (look: QueueLook) => boolean,
): Promise<QueueLook> {
  const end = performance.now() + waitsMs;
  for (;;) {
    const found = await look();
    if (found !== null && (holds(found) || performance.now() > end)) return found;
    if (performance.now() > end) throw new Error('the queue could not be read');
    await wait(500);
  }
}

/** The tools in the server's own root, each call kept as it was made and answered. */
function toolsOf(server: Server, printed: string[]): Queue['run'] {
  return async (program, args, input) => {
    const { exit, output, errors } = await run(on('server', ['chroot', server.root, program, ...args]), {
      input,
      stdoutOnly: true,
      environment: plainEnvironment,
    });
    printed.push(`${program} ${args.join(' ')} (${exit})\n${output}${errors}`);
    // What chroot(1) says of a program that is not there.
    return exit === 127 ? null : { exit, stdout: output, stderr: errors, cut: false };
  };
}
