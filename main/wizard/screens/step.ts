import type { Field, StepBlock } from '../../contract/view.ts';
import { guideWords } from '../../words/guide.ts';
import { stepsInUse } from '../guided.ts';
import { suggestedChoice, technicalHere, whyOpen } from '../here.ts';
import { badgeInUse } from './badge.ts';
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
    options: step.choices.map(one => ({ value: one.id, label: one.label, hint: one.hint })),
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
    lead: decides && suggested !== null ? whyOpen(context, material) : [],
    fields: decides ? [choice] : [],
    actions: [
      decides
        ? action('stepDone', own.choose, 'primary', { fields: ['choice'] })
        : action('stepDone', last ? own.last : own.done, 'primary', { payload: { choice: null } }),
      ...(context.product?.id === 'generic'
        ? []
        : [action('useGenericGuide', own.generic, decides ? 'secondary' : 'quiet')]),
      ...waysOut(words),
    ],
    technical: decides && suggested !== null ? technicalHere(context, material) : [],
    screen: { screen: 'step', step: block },
  };
}
