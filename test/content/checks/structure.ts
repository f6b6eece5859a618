import { readAsk } from '../../../main/guide/asks.ts';
import type { GuideFacts, Step, When } from '../../../main/guide/model.ts';
import { type Check, eachGuide, type Say } from './finding.ts';

/** Ids used once, references that lead somewhere, steps that can be done. */
export const references: Check = checked =>
  eachGuide(checked, ({ facts }, say) => {
    unique(
      facts.asks.map(ask => ask.id),
      'asks',
      say,
    );
    unique(
      facts.steps.map(step => step.id),
      'steps',
      say,
    );
    unique(
      facts.keepWorking.map(entry => entry.who),
      'keepWorking',
      say,
    );
    for (const [index, step] of facts.steps.entries()) {
      const at = ['steps', index] as const;
      checkWhen(facts, index, step.when, say);
      if ((step.kind === 'decide') !== (step.choices !== undefined)) {
        say(
          at,
          `The step "${step.id}" should ${step.kind === 'decide' ? 'have' : 'not have'} choices: only steps of the kind decide do.`,
        );
      }
      const acts = ['backup', 'edit', 'command', 'restart', 'check'].includes(step.kind);
      if (acts && !step.run && !step.ui) {
        say(
          at,
          `The step "${step.id}" of the kind ${step.kind} needs a command under run, or a click path under ui.`,
        );
      }
      if (!acts && step.kind !== 'ui' && step.run) {
        say(
          at,
          `The step "${step.id}" of the kind ${step.kind} has a command. Make it a step of the kind command.`,
        );
      }
      if (step.kind === 'restart' && step.risk === 'none') {
        say(
          [...at, 'risk'],
          `The step "${step.id}" restarts something, so its risk is restarts or interrupts-mail.`,
        );
      }
      for (const source of step.sources) {
        if (!facts.sources[source]) {
          say(
            [...at, 'sources'],
            `The step "${step.id}" names source ${source}; the guide has sources 0 to ${facts.sources.length - 1}.`,
          );
        }
      }
    }
  });

function unique(ids: readonly string[], where: string, say: Say): void {
  for (const [index, id] of ids.entries()) {
    if (ids.indexOf(id) < index)
      say([where, index], `"${id}" is used twice in ${where}. Each id stands for one thing.`);
  }
}

function checkWhen(facts: GuideFacts, index: number, when: When | undefined, say: Say): void {
  for (const [stepId, choices] of Object.entries(when?.answer ?? {})) {
    const path = ['steps', index, 'when', 'answer', stepId];
    const before = facts.steps.slice(0, index).find(step => step.id === stepId);
    if (before?.kind !== 'decide') {
      say(path, `There is no step "${stepId}" of the kind decide before this one.`);
      continue;
    }
    for (const choice of choices) {
      if (!before.choices?.includes(choice)) {
        say(
          path,
          `"${choice}" is not a choice of the step "${stepId}". It has: ${(before.choices ?? []).join(', ')}.`,
        );
      }
    }
  }
  for (const ask of when?.given ?? []) {
    if (!facts.asks.some(({ id }) => id === ask)) {
      say(['steps', index, 'when', 'given'], `There is no ask "${ask}" in this guide.`);
    }
  }
}

/** Every edit has a backup before it that is always shown with it, and an undo; every backup can be undone too. */
export const backupsAndUndos: Check = checked =>
  eachGuide(checked, ({ facts }, say) => {
    for (const [index, step] of facts.steps.entries()) {
      if (step.kind !== 'edit' && step.kind !== 'backup') continue;
      for (const shell of ['sh', 'powershell'] as const) {
        if (step.run?.[shell] === undefined) continue;
        if (step.undo?.[shell] === undefined) {
          say(['steps', index], `The step "${step.id}" changes something and has no undo for ${shell}.`);
        }
        if (step.kind !== 'edit') continue;
        const covered = facts.steps
          .slice(0, index)
          .some(
            other =>
              other.kind === 'backup' && other.run?.[shell] !== undefined && alwaysWith(other.when, step),
          );
        if (!covered) {
          say(
            ['steps', index],
            `The step "${step.id}" changes something, and no backup for ${shell} is made before it in every case.`,
          );
        }
      }
    }
  });

/** Whether a step with this `when` is shown in every case in which the other is. */
function alwaysWith(when: When | undefined, other: Step): boolean {
  const answers = Object.entries(when?.answer ?? {}).every(([stepId, choices]) => {
    const needed = other.when?.answer?.[stepId];
    return needed?.every(choice => choices.includes(choice)) ?? false;
  });
  const given = (when?.given ?? []).every(ask => other.when?.given?.includes(ask));
  const platform =
    !when?.platform || (other.when?.platform?.every(name => when.platform?.includes(name)) ?? false);
  return answers && given && platform;
}

/** Examples and lab values are answers that can be read: a person copies the one, the lab uses the other. */
export const asksReadable: Check = checked =>
  eachGuide(checked, ({ facts }, say) => {
    for (const [index, ask] of facts.asks.entries()) {
      if ((ask.type === 'choice') !== (ask.choices !== undefined)) {
        say(
          ['asks', index],
          `The ask "${ask.id}" should ${ask.type === 'choice' ? 'have' : 'not have'} choices: only asks of the type choice do.`,
        );
      }
      const example = readAsk({ ...ask, required: true }, ask.example);
      if (!example.ok)
        say(
          ['asks', index, 'example'],
          `The example of "${ask.id}" is not a value that can be given: ${example.problem}.`,
        );
      const lab = readAsk(ask, ask.lab);
      if (!lab.ok)
        say(
          ['asks', index, 'lab'],
          `The lab value of "${ask.id}" is not a value that can be given: ${lab.problem}.`,
        );
    }
  });

/** Regular expressions that are none would be passed over in silence when they are used. */
export const patterns: Check = checked => [
  ...eachGuide(checked, ({ facts }, say) => {
    for (const [index, step] of facts.steps.entries()) {
      const wrong = whyNoPattern(step.expect?.pattern);
      if (wrong) say(['steps', index, 'expect', 'pattern'], wrong);
    }
  }),
  ...checked.content.products.flatMap(product =>
    product.recognise.flatMap((recognition, index) => {
      const origin = checked.origins.products.get(product.id);
      const sentence = whyNoPattern(recognition.pattern);
      if (!sentence || !origin) return [];
      const line = origin.lineOf(['recognise', index, 'pattern']);
      return [{ file: origin.file, line, sentence, level: 'problem' as const }];
    }),
  ),
];

function whyNoPattern(pattern: string | undefined): string | null {
  try {
    new RegExp(pattern ?? '', 'm').test('');
    return null;
  } catch (error) {
    return `This pattern is not a regular expression: ${error instanceof Error ? error.message : ''}`;
  }
}

/** A scenario names a cause that a person could choose. */
export const scenarios: Check = checked =>
  checked.scenarios.flatMap(({ product, file, text }) => {
    const name = file.split('/').at(-1) ?? '';
    const say = (line: number, sentence: string) => [{ file, line, sentence, level: 'problem' as const }];
    if (!/^(open|closed)-[a-z0-9-]+\.sh$/.test(name)) {
      return say(1, 'The name of a scenario begins with open- or closed- and ends in .sh.');
    }
    if (name.startsWith('closed-')) return [];
    const lines = text.split('\n');
    const at = lines.findIndex(line => /^#[ \t]*cause:/.test(line));
    if (at === -1)
      return say(1, 'A line "# cause: ..." must name the choice that a person with this server would make.');
    const cause = lines[at]?.split(':')[1]?.trim() ?? '';
    const guides = checked.content.guides.filter(({ facts }) => facts.product === product);
    const known = guides.some(({ facts }) => facts.steps.some(step => step.choices?.includes(cause)));
    return known ? [] : say(at + 1, `No guide of ${product} has the choice "${cause}".`);
  });
