import type { Loaded } from '../../../main/guide/load.node.ts';
import type { ContentProblem, Guide } from '../../../main/guide/model.ts';
import type { YamlPath } from '../../../main/guide/yaml.ts';

/** A warning is printed and does not fail the check. */
export interface Finding extends ContentProblem {
  readonly level: 'problem' | 'warning';
}

export interface ScenarioFile {
  readonly product: string;
  /** Path within the content folder. */
  readonly file: string;
  readonly text: string;
}

/** What the checks look at: the loaded content, the scenarios beside it, and the date. */
export interface Checked extends Loaded {
  readonly scenarios: readonly ScenarioFile[];
  /** `2026-11-22` */
  readonly today: string;
}

export type Check = (checked: Checked) => Finding[];

export type Say = (path: YamlPath, sentence: string, level?: Finding['level']) => void;

/** Runs a check over every guide; `say` takes the path of the fact in guide.yml that is wrong. */
export function eachGuide(checked: Checked, check: (guide: Guide, say: Say) => void): Finding[] {
  return checked.content.guides.flatMap(guide => {
    const origin = checked.origins.guides.get(`${guide.facts.product}/${guide.facts.id}`);
    const findings: Finding[] = [];
    check(guide, (path, sentence, level = 'problem') => {
      findings.push({ file: origin?.file ?? '', line: origin?.lineOf(path) ?? 1, sentence, level });
    });
    return findings;
  });
}
