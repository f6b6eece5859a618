import type { Block, CommandBlock, Span } from '../contract/view.ts';
import { readAsk } from './asks.ts';
import { type AskValues, fillCommand, fillWords } from './fill.ts';
import { toBlocks } from './markdown.ts';
import type { Guide, GuideText, Platform, Run, Source, Step, When } from './model.ts';

export interface Situation {
  /** Ask id -> what the person typed. What can not be read counts as not given. */
  readonly answers: Readonly<Record<string, string>>;
  /** Id of a `decide` step -> the choice made. */
  readonly choices: Readonly<Record<string, string>>;
  /** Null: not known. Steps for one platform are then left out, and commands of both shells are given. */
  readonly platform: Platform | null;
  readonly language: string;
}

/** A step as a person sees it: chosen for them, in their language, with their values in it. */
export interface ReadyStep {
  readonly id: string;
  readonly kind: Step['kind'];
  readonly name: string;
  readonly text: readonly Block[];
  readonly commands: readonly CommandBlock[];
  readonly clicks: readonly string[];
  readonly changes: readonly string[];
  readonly expect: readonly Block[];
  /** What a machine looks for; `pattern` is a regular expression over the output, `^` and `$` at each line. */
  readonly outcome: NonNullable<Step['expect']> | null;
  readonly undo: readonly CommandBlock[];
  readonly choices: readonly { readonly id: string; readonly label: string; readonly hint: string }[];
  readonly risk: Step['risk'];
  readonly minutes: number;
  readonly sources: readonly Source[];
}

/**
 * The steps to take now, in order. A step whose `when` names a `decide` step is left out until that is answered, so
 * the list grows as the person answers.
 */
export function stepsFor(guide: Guide, situation: Situation): ReadyStep[] {
  const values = valuesOf(guide, situation.answers);
  const text = textOf(guide, situation.language);
  return guide.facts.steps
    .filter(step => holds(step.when, values, situation))
    .map(step => readyStep(guide, step, text, values, situation.platform));
}

/** The words of a guide in the language asked for, else in English. */
export function textOf(guide: Guide, language: string): GuideText | null {
  return guide.texts[language] ?? guide.texts[language.split('-')[0] ?? ''] ?? guide.texts['en'] ?? null;
}

/** Every ask with its value; one that was not answered, or can not be read, is empty. */
export function valuesOf(guide: Guide, answers: Readonly<Record<string, string>>): AskValues {
  return new Map(
    guide.facts.asks.map(ask => {
      const read = readAsk(ask, Object.hasOwn(answers, ask.id) ? (answers[ask.id] ?? '') : '');
      return [ask.id, { type: ask.type, value: read.ok ? read.value : [] }];
    }),
  );
}

function holds(when: When | undefined, values: AskValues, { choices, platform }: Situation): boolean {
  if (!when) return true;
  const answered = Object.entries(when.answer ?? {}).every(
    ([step, wanted]) => Object.hasOwn(choices, step) && wanted.includes(choices[step] ?? ''),
  );
  const given = (when.given ?? []).every(ask => (values.get(ask)?.value.length ?? 0) > 0);
  const here = !when.platform || (platform !== null && when.platform.includes(platform));
  return answered && given && here;
}

function readyStep(
  guide: Guide,
  step: Step,
  text: GuideText | null,
  values: AskValues,
  platform: Platform | null,
): ReadyStep {
  const words = text?.steps[step.id];
  return {
    id: step.id,
    kind: step.kind,
    name: words?.name ?? step.id,
    text: inBlocks(toBlocks(words?.body ?? ''), values),
    commands: commandsOf(step.run, values, platform),
    clicks: (step.ui ?? []).map(click => fillWords(click, values)),
    changes: step.changes.map(change => fillWords(change, values)),
    expect: inBlocks(toBlocks(words?.expect ?? ''), values),
    outcome: step.expect ?? null,
    undo: commandsOf(step.undo, values, platform),
    choices: (step.choices ?? []).map(id => ({
      id,
      label: words?.choices[id]?.label ?? id,
      hint: words?.choices[id]?.hint ?? '',
    })),
    risk: step.risk,
    minutes: step.minutes,
    sources: step.sources.map(index => guide.facts.sources[index]).filter(source => source !== undefined),
  };
}

/** A command that can not be filled safely is left out; the content check refuses guides that have one. */
function commandsOf(run: Run | undefined, values: AskValues, platform: Platform | null): CommandBlock[] {
  const shells =
    platform === null || platform === 'any' ? (['sh', 'powershell'] as const) : [shellOf(platform)];
  return shells.flatMap(shell => {
    const template = run?.[shell];
    if (template === undefined) return [];
    const filled = fillCommand(shell, template.trimEnd(), values);
    return filled.ok ? [{ shell, text: filled.text }] : [];
  });
}

function shellOf(platform: Platform): 'sh' | 'powershell' {
  return platform === 'windows' ? 'powershell' : 'sh';
}

/** Values go in after the Markdown is read, so that nothing in them is taken for Markdown. */
function inBlocks(blocks: readonly Block[], values: AskValues): Block[] {
  const inSpans = (spans: readonly Span[]) =>
    spans.map(span => ({ text: fillWords(span.text, values), style: span.style }));
  return blocks.map(block => {
    if (block.kind === 'code') return { kind: 'code', text: fillWords(block.text, values) };
    if (block.kind === 'paragraph') return { kind: 'paragraph', spans: inSpans(block.spans) };
    return { kind: 'list', ordered: block.ordered, items: block.items.map(inSpans) };
  });
}
