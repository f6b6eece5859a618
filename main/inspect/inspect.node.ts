/**
 * The whole look at this machine: which mail and proxy programs run here, and what in their settings lets strangers in.
 * Only looks: opens files to read them and runs programs that print and end.
 */
import type { Causes } from '../guide/causes.ts';
import type { Content, Product } from '../guide/model.ts';
import { identify } from '../identify/identify.ts';
import { inspectWords } from '../words/inspect.ts';
import { findCauses } from './cause.ts';
import { readConfiguration } from './configuration.node.ts';
import { lookAtMacos, lookAtNothing, lookAtWindows } from './elsewhere.node.ts';
import type { Inspected, Inspection } from './inspection.ts';
import { lookAtLinux } from './linux.node.ts';
import { type Machine, type NotSeen, startedAs } from './machine.ts';
import { readMailLogs } from './mail-logs.node.ts';
import { isLoopback } from './network.ts';
import { linesOf, logReaders, type Relayer, relayersIn } from './relayers.ts';
import { look } from './run.node.ts';
import { type Running, running, unknownOwners } from './running.ts';
import { told } from './told.ts';
import { versionTools } from './tools.ts';

/** Never rejects for what is on the machine: what can't be seen is said in `notSeen`. */
export async function inspectMachine(
  content: Content,
  language: string,
  signal: AbortSignal,
): Promise<Inspection> {
  const words = inspectWords(language);
  const machine = await lookAtMachine(signal);
  const found = running(machine, content.products);
  const inspected = await Promise.all(found.map(one => inspectOne(one, machine, content, language, signal)));
  const notSeen = [
    ...machine.notSeen,
    ...unknownOwners(machine, found, content.products),
    ...inspected.flatMap(one => one.notSeen),
  ];
  return {
    schema: 'latch.inspect/1',
    products: withoutTwins(inspected.map(one => one.inspected)),
    notSeen: [...new Set(notSeen.map(what => words.notSeen(what)))].slice(0, 200),
  };
}

/** Of two products that one program may be, such as Exim and Debian's Exim, the one whose settings are there. */
function withoutTwins(products: readonly Inspected[]): Inspected[] {
  const places = ({ listens }: Inspected) => JSON.stringify(listens);
  return products.filter(
    one => one.read || !products.some(other => other.read && places(other) === places(one)),
  );
}

function lookAtMachine(signal: AbortSignal): Promise<Machine> {
  const system: string = process.platform;
  if (system === 'linux') return lookAtLinux(signal);
  if (system === 'win32') return lookAtWindows(signal);
  if (system === 'darwin') return lookAtMacos(signal);
  return Promise.resolve(lookAtNothing());
}

async function inspectOne(
  { product, program, listens }: Running,
  machine: Machine,
  content: Content,
  language: string,
  signal: AbortSignal,
): Promise<{ readonly inspected: Inspected; readonly notSeen: readonly NotSeen[] }> {
  const causes = content.causes.find(one => one.facts.product === product.id);
  const evidence = {
    packages: machine.packages,
    processes: program === null ? [] : [startedAs(program)],
  };
  const [candidate] = identify(nowhere, [product], language, evidence);
  const [version, read, sent] = await Promise.all([
    versionOf(product, signal),
    readConfiguration(causes?.facts.reads ?? [], program, product.name, (command, args) =>
      look(command, args, signal, 'stdout-if-well'),
    ),
    relayersOf(product, machine, signal),
  ]);
  const found =
    causes === undefined
      ? []
      : findCauses(causes.facts.causes, read.configuration, {
          ...machine.around,
          reachable: listens.some(({ address }) => !isLoopback(address)),
        });
  const notSeen: NotSeen[] = [
    ...(causes === undefined ? [{ key: 'no-causes', value: product.name } as const] : []),
    ...read.unreadable.map(file => ({ key: 'configuration', value: file }) as const),
    ...sent.notSeen,
  ];
  const inspected: Inspected = {
    id: product.id,
    version: version ?? candidate?.version ?? null,
    platform: machine.platform,
    listens: listens.slice(0, 500),
    because: (candidate?.because ?? []).map(sentence => sentence.slice(0, 500)),
    causes: found.map(cause => told(cause, causes as Causes, product.name, language)),
    read: [...read.configuration.values()].some(({ settings }) => settings !== null),
    relayers: sent.relayers,
  };
  return { inspected, notSeen };
}

async function relayersOf(
  product: Product,
  machine: Machine,
  signal: AbortSignal,
): Promise<{ readonly relayers: readonly Relayer[] | null; readonly notSeen: readonly NotSeen[] }> {
  const read = logReaders[product.id];
  if (read === undefined) return { relayers: null, notSeen: [] };
  const now = new Date();
  const log = await readMailLogs(product.id, now.getTime(), signal);
  if (log.logs === null) {
    const hidden = log.hidden === null ? null : ({ key: 'log', value: log.hidden } as const);
    return { relayers: null, notSeen: [hidden ?? { key: 'no-log', value: product.name }] };
  }
  const clock = { now: now.getTime(), offsetMinutes: -now.getTimezoneOffset() };
  const relayers = relayersIn(linesOf(log.logs), read, machine.around, clock);
  return { relayers, notSeen: log.cut ? [{ key: 'log-cut', value: product.name }] : [] };
}

const nowhere = { host: '', addresses: [], ports: [] };

/** As the program itself says; null where it is not asked or does not say. */
async function versionOf(product: Product, signal: AbortSignal): Promise<string | null> {
  for (const { program, args, version } of versionTools[product.id] ?? []) {
    const output = await look(program, args, signal);
    const found = version.exec(output ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return null;
}
