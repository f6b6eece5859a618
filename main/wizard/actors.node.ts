/** The wizard's actors as they really are: they read, look, check and write. */
import { fromPromise } from 'xstate';
import { isTheCode, withArrival } from '../check/arrival.ts';
import { runCheck } from '../check/check.node.ts';
import type { CheckOptions } from '../check/mail-run.node.ts';
import type { MailHosts } from '../check/mx.ts';
import type { CheckProgress, CheckRequest } from '../check/request.ts';
import type { CheckResult } from '../check/result.ts';
import { ownAddresses } from '../check/vantage.node.ts';
import type { ReportFormat } from '../contract/command.ts';
import type { Content } from '../guide/model.ts';
import type { LookedAt } from '../identify/evidence.ts';
import { identify } from '../identify/identify.ts';
import { type LookProgress, lookAt } from '../identify/look.node.ts';
import { canonicalAddress, parseTarget } from '../identify/target.ts';
import { inspectMachine } from '../inspect/inspect.node.ts';
import { readNotice } from '../notice/read.ts';
import { type CarryOutWorld, carryOutActors } from './carry-out.node.ts';
import type { Target, WizardContext } from './context.ts';
import { checkedOf } from './delivery.ts';
import type {
  CheckInput,
  CheckOutput,
  ConfirmInput,
  ConfirmOutput,
  LookInput,
  LookOutput,
  ReadInput,
  ReadOutput,
  SaveReportInput,
  SaveReportOutput,
} from './effects.ts';
import { aboutThis, isHere, surerCandidates } from './here.ts';
import { importable, importedWalk } from './imported.ts';
import type { Looked, PracticePlace, ReadNotice } from './material.ts';
import { type QueueWorld, queueActors } from './queue.node.ts';
import { checkRequest, namedPorts, placesOf, portsOf } from './request.ts';

export interface World extends CarryOutWorld, QueueWorld {
  readonly practice: PracticePlace | null;
  readonly version: string;
  readonly language: string;
  /** Each keeps evidence and gives its id; none fails, since what can't be written is still held in memory. */
  keepNotice(value: ReadNotice): Promise<string>;
  keepLook(value: Looked): Promise<string>;
  keepCheck(value: CheckResult): Promise<string>;
  /** Evidence of a check, by its id. */
  checkBy(id: string | null): CheckResult | null;
  /** Asks the system's resolver who takes mail for a domain. */
  mailHosts(domain: string, signal: AbortSignal): Promise<MailHosts>;
  /** Checks this machine as a stranger; as it would be seen otherwise where that can't be done. */
  checkAsStranger(request: CheckRequest, options: CheckOptions): Promise<CheckResult>;
  onLook(told: LookProgress): void;
  onCheck(told: CheckProgress): void;
  saveReport(format: ReportFormat, context: WizardContext, signal: AbortSignal): Promise<SaveReportOutput>;
}

/** Actors for `machine.provide`. */
export function wizardActors(world: World) {
  const check = async (input: CheckInput, signal: AbortSignal): Promise<CheckOutput> => {
    const backTo = world.checkBy(input.last)?.vantage.from ?? null;
    const request = checkRequest(input.target, input.answers, input.depth, { ...input, backTo });
    const options: CheckOptions = {
      signal,
      onProgress: told => world.onCheck(told),
      latch: world.version,
    };
    const result = await (input.answers.vantage === 'borrowed'
      ? world.checkAsStranger(request, options)
      : runCheck(request, options));
    const named: CheckResult = { ...result, product: productOf(input, world.content) };
    const evidence = await world.keepCheck(named);
    return checkedOf(evidence, named);
  };

  return {
    ...carryOutActors(world, check),
    ...queueActors(world),

    read: fromPromise<ReadOutput, ReadInput>(async ({ input, signal }) => {
      const result = importable(input.text);
      if (result !== null) {
        const evidence = await world.keepCheck(result);
        const imported = importedWalk(result, evidence, world.content);
        return { evidence, targets: [], meantAsAddress: false, imported };
      }
      const notice = readNotice(input.text);
      const evidence = await world.keepNotice({ text: input.text, notice });
      // A bare address says nothing of what is wrong: the agree screen asks.
      const cases =
        notice.kind === 'address'
          ? notice.cases.map(one => ({ ...one, problem: 'other' as const }))
          : notice.cases;
      const targets = noticedTargets(cases, world.practice);
      const short = input.text.trim().length < 300 && !/\s/.test(input.text.trim());
      const [typed] = targets;
      const alone = notice.kind === 'address' && targets.length === 1 && world.practice === null;
      const elsewhere = alone && typed !== undefined ? await mailServersOf(typed, world, signal) : [];
      return typed === undefined || elsewhere.length === 0
        ? { evidence, targets, meantAsAddress: short }
        : { evidence, targets: [...elsewhere, typed], meantAsAddress: short, mailFor: typed.host };
    }),

    look: fromPromise<LookOutput, LookInput>(async ({ input, signal }) => {
      const looked = await lookWhereItIs(input, world, signal);
      const heard: Looked = { looked, candidates: identify(looked, world.content.products) };
      const all = await withInspection(heard, world, signal);
      const evidence = await world.keepLook(all);
      const [likeliest] = all.candidates;
      return {
        evidence,
        answered: looked.ports.some(port => port.state === 'open'),
        place: looked.host,
        likeliest: likeliest === undefined ? null : { id: likeliest.product, version: likeliest.version },
      };
    }),

    check: fromPromise<CheckOutput, CheckInput>(({ input, signal }) => check(input, signal)),

    confirm: fromPromise<ConfirmOutput, ConfirmInput>(async ({ input }) => {
      const result = world.checkBy(input.evidence);
      if (result === null) throw new Error('a message without evidence of a check');
      if (input.code !== null && !isTheCode(result, input.code)) return null;
      const judged = withArrival(result, input.code !== null);
      const evidence = await world.keepCheck(judged);
      return checkedOf(evidence, judged);
    }),

    saveReport: fromPromise<SaveReportOutput, SaveReportInput>(({ input, signal }) =>
      world.saveReport(input.format, input.context, signal),
    ),
  };
}

/** Looks at the places where a server may be, until what is to be checked answers; if it nowhere does, at the first. */
async function lookWhereItIs(
  { target, answers }: LookInput,
  world: World,
  signal: AbortSignal,
): Promise<LookedAt> {
  const own = world.practice === null ? ownAddresses().map(({ address }) => address) : [];
  const ports = namedPorts(answers);
  const wanted = portsOf(answers);
  let first: LookedAt | null = null;
  for (const host of placesOf(target, own)) {
    const looked = await lookAt({ host, ports }, { signal, onProgress: told => world.onLook(told) });
    if (looked.ports.some(({ port, state }) => state === 'open' && wanted.includes(port))) return looked;
    first ??= looked;
    if (signal.aborted) break;
  }
  return first as LookedAt;
}

/** The other servers that take mail for a domain that was typed; none for an address or a server's own name. */
async function mailServersOf(typed: Target, world: World, signal: AbortSignal): Promise<Target[]> {
  if (typed.port !== null || canonicalAddress(typed.host) !== null || !typed.host.includes('.')) return [];
  const found = await world.mailHosts(typed.host, signal);
  const hosts = found.type === 'hosts' ? found.hosts.filter(host => host !== typed.host) : [];
  return hosts.map(host => ({ host, port: null, problem: typed.problem }));
}

/** Where the server is this computer, with what can be seen here: the practice server is Latch itself. */
async function withInspection(heard: Looked, world: World, signal: AbortSignal): Promise<Looked> {
  const own = ownAddresses().map(({ address }) => address);
  if (world.practice !== null || !isHere(heard.looked.addresses, own)) return heard;
  const inspection = aboutThis(await inspectMachine(world.content, world.language, signal), heard.looked);
  const nameOf = (id: string) => world.content.products.find(product => product.id === id)?.name ?? id;
  return { ...heard, candidates: surerCandidates(heard.candidates, inspection, nameOf), inspection };
}

/** Each server once, read as strictly as if a person had typed it. */
function noticedTargets(
  cases: readonly {
    readonly address: string;
    readonly port: number | null;
    readonly problem: Target['problem'];
  }[],
  practice: PracticePlace | null,
): Target[] {
  const byHost = new Map<string, Target>();
  for (const one of cases) {
    const parsed = parseTarget(one.address);
    if (!parsed.ok || byHost.has(parsed.host)) continue;
    const ofPractice = practice !== null && parsed.host === practice.host ? practice.port : null;
    byHost.set(parsed.host, {
      host: parsed.host,
      port: one.port ?? parsed.port ?? ofPractice,
      problem: one.problem,
    });
  }
  return [...byHost.values()];
}

function productOf(input: CheckInput, content: Content): CheckResult['product'] {
  const product = content.products.find(one => one.id === input.product?.id);
  if (product === undefined || product.kind === 'generic') return null;
  return { id: product.id, name: product.name, version: input.product?.version ?? null, because: [] };
}
