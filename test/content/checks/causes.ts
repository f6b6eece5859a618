import { type Find, sentencesNeeded } from '../../../main/guide/causes.ts';
import type { YamlPath } from '../../../main/guide/yaml.ts';
import type { Check, Finding } from './finding.ts';
import { unwanted } from './wording.ts';

/** Causes pick choices that a guide has, look into configurations that are read, and have patterns that are some. */
export const causes: Check = checked =>
  checked.content.causes.flatMap(({ facts, words }) => {
    const origin = checked.origins.causes.get(facts.product);
    const findings: Finding[] = [];
    const say = (path: YamlPath, sentence: string) => {
      findings.push({
        file: origin?.file ?? '',
        line: origin?.lineOf(path) ?? 1,
        sentence,
        level: 'problem',
      });
    };
    const guides = checked.content.guides.filter(guide => guide.facts.product === facts.product);
    const choices = new Set(guides.flatMap(guide => guide.facts.steps.flatMap(step => step.choices ?? [])));
    const reads = new Set<string>();
    for (const [index, read] of facts.reads.entries()) {
      const path = ['reads', index];
      if (reads.has(read.id)) say(path, `"${read.id}" is used twice in reads. Each id stands for one thing.`);
      if (read.namedIn && !reads.has(read.namedIn.in)) {
        say([...path, 'namedIn', 'in'], `There is no "${read.namedIn.in}" in reads before this one.`);
      }
      if (read.syntax !== 'arguments' && (read.files === undefined) === (read.namedIn === undefined)) {
        say(path, `"${read.id}" needs either files or namedIn, and not both.`);
      }
      for (const pattern of [read.namedIn?.setting, read.namedIn?.after])
        objectTo(pattern, sentence => say(path, sentence));
      reads.add(read.id);
    }
    for (const [index, cause] of facts.causes.entries()) {
      for (const id of [cause.id, ...(cause.or ?? [])]) {
        if (!choices.has(id)) {
          say(['causes', index], `No guide of ${facts.product} has the choice "${id}".`);
        }
      }
      for (const [at, way] of cause.ways.entries()) {
        for (const find of [way.find, ...(way.and ?? [])]) {
          const path = ['causes', index, 'ways', at];
          if (!reads.has(find.in)) say(path, `There is no "${find.in}" in reads.`);
          for (const pattern of patternsOf(find)) objectTo(pattern, sentence => say(path, sentence));
          if (find.missing === true && find.absent === true) {
            say(path, 'missing is for a setting, absent for the whole file: take one of them.');
          }
        }
        if (way.find.absent === true) say(['causes', index, 'ways', at], 'A find needs a place to show.');
      }
    }
    for (const [language, sentences] of Object.entries(words)) {
      const file = `products/${facts.product}/causes.${language}.yml`;
      for (const [id, sentence] of Object.entries(sentences)) {
        for (const objection of objectionsTo(id, sentence, sentencesNeeded(facts))) {
          findings.push({ file, line: 1, sentence: objection, level: 'problem' });
        }
      }
    }
    return findings;
  });

function objectionsTo(id: string, sentence: string, needed: readonly string[]): string[] {
  const unknown = [...sentence.matchAll(/\{\{(\w*)\}\}/g)].find(
    ([, key = '']) => !['where', 'file', 'who', 'written'].includes(key),
  );
  const unplain = unwanted.exec(sentence)?.[0];
  return [
    ...(needed.includes(id) ? [] : [`There is a sentence here for "${id}", which causes.yml does not have.`]),
    ...(unknown ? [`The sentence "${id}" has ${unknown[0]}, which nothing fills.`] : []),
    ...(unplain === undefined ? [] : [`"${unplain}" is a word we do not use. Say it plainly.`]),
  ];
}

function patternsOf(find: Find): readonly (string | undefined)[] {
  return [
    find.setting,
    find.within,
    find.value,
    find.not,
    find.before?.setting,
    find.before?.within,
    find.before?.value,
    find.before?.not,
    find.without?.setting,
    find.without?.value,
    find.order?.first,
    find.order?.last,
  ];
}

function objectTo(pattern: string | undefined, say: (sentence: string) => void): void {
  try {
    new RegExp(pattern ?? '', 'i').test('');
  } catch (error) {
    say(`This pattern is not a regular expression: ${error instanceof Error ? error.message : ''}`);
  }
}
