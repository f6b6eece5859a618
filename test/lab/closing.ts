import { chooseGuide } from '../../main/guide/choose.ts';
import { fillCommand } from '../../main/guide/fill.ts';
import { loadContent } from '../../main/guide/load.node.ts';
import type { Guide, GuideFacts } from '../../main/guide/model.ts';
import { type ReadyStep, stepsFor, valuesOf } from '../../main/guide/steps.ts';
import { lineOf } from '../../main/guide/version.ts';
import { contentFolder, type Scenario } from './scenario.ts';

/** A guide for one server and one cause, with the asks filled in with their lab values. */
export interface Closing {
  readonly guide: string;
  readonly hash: string;
  readonly release: string;
  /** What the guide asks, answered with its lab values. */
  readonly answers: Readonly<Record<string, string>>;
  readonly steps: readonly Piece[];
  /** The reverse of the steps, last first. */
  readonly undo: readonly Piece[];
  readonly working: GuideFacts['verify']['working'];
  /** The guide's own check of the configuration, where it has one. */
  readonly own: string | null;
}

/** Shell as the guide shows it, and how a machine sees that it worked. */
interface Piece {
  readonly id: string;
  readonly script: string;
  readonly exit: number;
  readonly pattern: string | null;
}

/** The steps that the wizard shows to the owner of a Debian server of this version, broken this way. */
export async function closingFor(product: string, version: string, scenario: Scenario): Promise<Closing> {
  const { content, problems } = await loadContent(contentFolder);
  const question = { product, version, platform: 'debian', fault: scenario.fault } as const;
  const chosen = chooseGuide(content, question);
  const guide = chosen?.guide;
  if (guide === undefined || chosen?.why !== 'exact' || guide.facts.product !== product) {
    const told = problems.map(({ file, line, sentence }) => `content/${file}:${line}: ${sentence}`);
    throw new Error([`no guide for ${product} ${version} on Debian`, ...told].join('\n'));
  }
  const releases = content.products.find(({ id }) => id === product)?.releases ?? [];
  const answers = Object.fromEntries(guide.facts.asks.map(ask => [ask.id, ask.lab]));
  const steps = stepsFor(guide, {
    answers,
    choices: choicesFor(guide, scenario),
    platform: question.platform,
    language: 'en',
  });
  const own = guide.facts.verify.own?.sh;
  const filled = own === undefined ? null : fillCommand('sh', own, valuesOf(guide, answers));
  if (filled?.ok === false) throw new Error(`verify.own of ${guide.facts.id}: ${filled.problem}`);
  return {
    guide: guide.facts.id,
    hash: guide.hash,
    release: lineOf(releases, version) ?? version,
    answers,
    steps: steps.flatMap(runOf),
    undo: steps.toReversed().flatMap(undoOf),
    // A server has some of the services its guide looks after; where a scenario names them, it is those.
    working: guide.facts.verify.working.filter(
      service => scenario.works.length === 0 || scenario.works.includes(service),
    ),
    own: filled?.text ?? null,
  };
}

/** Every question of the guide answered; the scenario's cause must be one of the answers. */
function choicesFor(guide: Guide, { name, cause }: Scenario): Readonly<Record<string, string>> {
  const questions = guide.facts.steps.filter(step => step.kind === 'decide');
  const asked = questions.filter(step => step.choices?.includes(cause ?? ''));
  if (cause === null || asked.length !== 1 || questions.length !== 1) {
    throw new Error(
      `${name}.sh names the cause ${cause}, and guide ${guide.facts.id} asks for one of ${questions.map(step => (step.choices ?? []).join(', ')).join('; ')}`,
    );
  }
  return Object.fromEntries(asked.map(step => [step.id, cause]));
}

function runOf(step: ReadyStep): readonly Piece[] {
  if (step.commands.length === 0 && step.clicks.length > 0) {
    throw new Error(`step ${step.id} is done with the mouse: the lab can not prove it`);
  }
  return step.commands.map(({ text }) => ({
    id: step.id,
    script: text,
    exit: step.outcome?.exit ?? 0,
    pattern: step.outcome?.pattern ?? null,
  }));
}

function undoOf(step: ReadyStep): readonly Piece[] {
  return step.undo.map(({ text }) => ({ id: `undo ${step.id}`, script: text, exit: 0, pattern: null }));
}
