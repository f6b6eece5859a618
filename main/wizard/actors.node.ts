/** The wizard's four actors as they really are: they read, look, check and write. */
import { fromPromise } from 'xstate';
import { runCheck } from '../check/check.node.ts';
import type { CheckProgress } from '../check/request.ts';
import type { CheckResult } from '../check/result.ts';
import type { ReportFormat } from '../contract/command.ts';
import type { Content } from '../guide/model.ts';
import { identify } from '../identify/identify.ts';
import { type LookProgress, lookAt } from '../identify/look.node.ts';
import { parseTarget } from '../identify/target.ts';
import { readNotice } from '../notice/read.ts';
import type { Target, WizardContext } from './context.ts';
import type {
  CheckInput,
  CheckOutput,
  LookInput,
  LookOutput,
  ReadInput,
  ReadOutput,
  SaveReportInput,
  SaveReportOutput,
} from './effects.ts';
import type { Looked, PracticePlace, ReadNotice } from './material.ts';
import { checkRequest } from './request.ts';

export interface World {
  readonly content: Content;
  readonly practice: PracticePlace | null;
  readonly version: string;
  /** Each keeps evidence and gives its id; none fails, since what can't be written is still held in memory. */
  keepNotice(value: ReadNotice): Promise<string>;
  keepLook(value: Looked): Promise<string>;
  keepCheck(value: CheckResult): Promise<string>;
  onLook(told: LookProgress): void;
  onCheck(told: CheckProgress): void;
  saveReport(format: ReportFormat, context: WizardContext, signal: AbortSignal): Promise<SaveReportOutput>;
}

/** Actors for `machine.provide`. */
export function wizardActors(world: World) {
  return {
    read: fromPromise<ReadOutput, ReadInput>(async ({ input }) => {
      const notice = readNotice(input.text);
      const evidence = await world.keepNotice({ text: input.text, notice });
      // A bare address says nothing of what is wrong: the agree screen asks.
      const cases =
        notice.kind === 'address'
          ? notice.cases.map(one => ({ ...one, problem: 'other' as const }))
          : notice.cases;
      const targets = noticedTargets(cases, world.practice);
      const short = input.text.trim().length < 300 && !/\s/.test(input.text.trim());
      return { evidence, targets, meantAsAddress: short };
    }),

    look: fromPromise<LookOutput, LookInput>(async ({ input, signal }) => {
      const ports = input.answers.port === '' ? [] : [Number(input.answers.port)];
      const looked = await lookAt(
        { host: input.target.host, ports },
        { signal, onProgress: told => world.onLook(told) },
      );
      const candidates = identify(looked, world.content.products);
      const evidence = await world.keepLook({ looked, candidates });
      const [likeliest] = candidates;
      return {
        evidence,
        answered: looked.ports.some(port => port.state === 'open'),
        likeliest: likeliest === undefined ? null : { id: likeliest.product, version: likeliest.version },
      };
    }),

    check: fromPromise<CheckOutput, CheckInput>(async ({ input, signal }) => {
      const request = checkRequest(input.target, input.answers, input.depth);
      const result = await runCheck(request, {
        signal,
        onProgress: told => world.onCheck(told),
        latch: world.version,
      });
      const named: CheckResult = { ...result, product: productOf(input, world.content) };
      const evidence = await world.keepCheck(named);
      return { evidence, verdict: named.verdict, reason: named.reason, strength: named.strength };
    }),

    saveReport: fromPromise<SaveReportOutput, SaveReportInput>(({ input, signal }) =>
      world.saveReport(input.format, input.context, signal),
    ),
  };
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
