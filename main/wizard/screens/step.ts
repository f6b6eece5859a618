import type { Action, Field, StepBlock } from '../../contract/view.ts';
import { plainText } from '../../guide/markdown.ts';
import { carryOutWords } from '../../words/carry-out.ts';
import { guideWords } from '../../words/guide.ts';
import { halfDone, standing } from '../carrying.ts';
import { carriesOut, elevationFor, guideRunsHere, stepsAhead, stepsInUse } from '../guided.ts';
import { suggestedChoice, technicalHere, whyOpen } from '../here.ts';
import { badgeInUse } from './badge.ts';
import { nameOf } from './carry-out.ts';
import { action, type Drawing, type Drawn, waysOut } from './drawn.ts';

/** One step of the guide. */
export function drawStep(drawing: Drawing): Drawn {
  const { context, material, words } = drawing;
  const own = words.step;
  const said = guideWords(material.language);
  const steps = stepsInUse(material.content, context, material.known, material.language);
  const step = steps[context.step];
  if (step === undefined) throw new Error(`the guide has no step ${context.step}`);
  const decides = step.choices.length > 0;
  const suggested = suggestedChoice(
    context,
    material,
    step.choices.map(one => one.id),
  );
  const choice: Field = {
    kind: 'choice',
    name: 'choice',
    label: step.name,
    hint: suggested?.hint ?? '',
    required: true,
    error: context.problem === 'choice-missing' ? words.problems['choice-missing'].todo : null,
    value: context.choices[step.id] ?? suggested?.choice ?? '',
    searchable: false,
    options: step.choices.map(one => ({ value: one.id, label: one.label, hint: plainText(one.hint) })),
  };
  // After a decision more steps may follow than are known now, so the last one is only the last when none decides.
  const last = context.step === steps.length - 1 && !decides;
  const block: StepBlock = {
    number: context.step + 1,
    of: steps.length,
    name: step.name,
    text: step.text,
    commands: step.commands,
    clicks: step.clicks,
    changes: step.changes,
    expect: step.expect,
    undo: step.undo,
    risk: said.risks[step.risk],
    riskLevel: step.risk,
    minutes: said.minutes(step.minutes),
    badge: badgeInUse(drawing),
    sources: step.sources.map(({ title, url }) => ({ title, url })),
    labels: own.labels,
  };
  return {
    title: step.name,
    lead: [...byLatchLead(drawing), ...(decides && suggested !== null ? whyOpen(context, material) : [])],
    fields: decides ? [choice] : [],
    actions: [
      decides
        ? action('stepDone', own.choose, 'primary', { fields: ['choice'] })
        : action('stepDone', last ? own.last : own.done, 'primary', { payload: { choice: null } }),
      ...byLatch(drawing),
      ...(context.product?.id === 'generic'
        ? []
        : [action('useGenericGuide', own.generic, decides ? 'secondary' : 'quiet')]),
      ...waysOut(words),
    ],
    technical: decides && suggested !== null ? technicalHere(context, material) : [],
    screen: { screen: 'step', step: block },
  };
}

/** What Latch can do here itself. */
function byLatch({ context, material }: Drawing): readonly Action[] {
  const own = carryOutWords(material.language);
  const { content, known } = material;
  const addresses = material.before?.target.addresses ?? [];
  const can = carriesOut(content, context, known, addresses);
  return [
    ...(can.steps
      ? [action('doSteps', own.steps(stepsAhead(content, context, known, addresses)), 'secondary')]
      : []),
    ...(can.step ? [action('doStep', own.step, 'secondary')] : []),
    ...(standing(context).length > 0 ? [action('undoSteps', own.undo, 'secondary')] : []),
  ];
}

function byLatchLead(drawing: Drawing): string[] {
  const { context, material } = drawing;
  const own = carryOutWords(material.language);
  const { here } = material.known;
  const half = halfDone(context);
  const noRights =
    here !== null &&
    elevationFor(context, here) === null &&
    guideRunsHere(material.content, context, here, material.before?.target.addresses ?? []);
  return [
    ...(half === null ? [] : [own.halfDone(nameOf(half.step, half.piece, drawing))]),
    ...(noRights ? [own.noRights] : []),
  ];
}
