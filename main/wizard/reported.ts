/** What of a walk goes into its report. Pure: the caller writes it. */

import { utc } from '../case/plain.ts';
import { type ReportStep, report } from '../case/report.ts';
import type { Report } from '../case/report-schema.ts';
import { badgeOf } from '../guide/badge.ts';
import type { Content } from '../guide/model.ts';
import { textOf } from '../guide/steps.ts';
import { inspectWords } from '../words/inspect.ts';
import { queueWords } from '../words/queue.ts';
import type { WizardContext } from './context.ts';
import { causeInUse, guideInUse, stepsInUse } from './guided.ts';
import { inspectedHere } from './here.ts';
import type { Material } from './material.ts';

export interface Reported
  extends Pick<
    Material,
    'content' | 'known' | 'language' | 'notice' | 'looked' | 'before' | 'after' | 'carried'
  > {
  readonly context: WizardContext;
  readonly caseId: string;
  readonly latch: string;
  readonly practice: boolean;
  /** RFC 3339. */
  readonly writtenAt: string;
}

/** The report of the walk as it stands. */
export function reportOf(walk: Reported): Report {
  const { context, content, language } = walk;
  const guide = guideInUse(content, context);
  const version = context.product?.version ?? null;
  return report({
    case: { id: walk.caseId, name: context.target?.host ?? '' },
    notice: walk.notice?.notice ?? null,
    product: (walk.after ?? walk.before)?.product ?? null,
    guide:
      guide === null
        ? null
        : {
            title: textOf(guide, language)?.title ?? guide.facts.id,
            level: badgeOf(content, guide, version, language, causeInUse(content, context)).sentence,
          },
    cause: causeOf(walk),
    steps: stepsTaken(walk, content),
    onInternet: context.target?.here === true ? context.target.host : null,
    queue: queueActs(context, language),
    before: walk.before,
    after: walk.after,
    latch: walk.latch,
    writtenAt: walk.writtenAt,
    language,
    pack: content.pack?.number ?? null,
    practice: walk.practice,
    imported: context.before?.imported === true,
  });
}

/** Each deed in a sentence, with its time. */
function queueActs({ queue }: WizardContext, language: string): string[] {
  const words = queueWords(language);
  return (queue?.acts ?? []).map(({ deed, done, asked, at }) => words.reported[deed](done, asked, utc(at)));
}

function causeOf({ content, context, known, language, looked }: Reported): string | null {
  const chosen = stepsInUse(content, context, known, language).flatMap(step =>
    step.choices.filter(choice => choice.id === context.choices[step.id]).map(choice => choice.label),
  );
  const seen = inspectedHere(context, { looked })?.causes ?? [];
  const words = inspectWords(language);
  const sentences = seen.map(({ sentence, file, line }) => words.reported(sentence, words.place(file, line)));
  const all = [...chosen, ...new Set(sentences)];
  return all.length === 0 ? null : all.join('; ');
}

/** Steps of the guide in use that were done, each at its last time, and those that Latch did and undid. */
function stepsTaken({ context, known, language, carried }: Reported, content: Content): ReportStep[] {
  const guide = guideInUse(content, context)?.facts.id;
  const doneAt = new Map(
    context.stepsDone.filter(step => step.guide === guide).map(step => [step.id, step.at]),
  );
  const byLatch = new Map(
    context.carriedOut
      .filter(one => one.guide === guide && one.piece === one.step)
      .map(one => [one.step, one]),
  );
  return stepsInUse(content, context, known, language).flatMap((step): ReportStep[] => {
    const done = doneAt.get(step.id);
    const latch = byLatch.get(step.id);
    // Done by hand after Latch had undone it: the hand counts.
    const own = latch !== undefined && (done === undefined || latch.takenBackAt === null) ? latch : undefined;
    const at = done ?? own?.at;
    if (at === undefined) return [];
    const output = own?.evidence == null ? '' : (carried.get(own.evidence)?.ran.output ?? '');
    return [
      {
        name: step.name,
        commands: step.commands.map(one => one.text),
        doneAt: at,
        ...(own === undefined ? {} : { byLatch: { output, undoneAt: own.takenBackAt } }),
      },
    ];
  });
}
