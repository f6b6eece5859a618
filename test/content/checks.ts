import { causes } from './checks/causes.ts';
import { nothingForbidden, placeholdersFilled } from './checks/commands.ts';
import { datesHold, proofsFresh } from './checks/dates.ts';
import type { Check, Checked, Finding } from './checks/finding.ts';
import { asksReadable, backupsAndUndos, patterns, references, scenarios } from './checks/structure.ts';
import { oneGuideForEachVersion } from './checks/versions.ts';
import { languages, texts } from './checks/wording.ts';

const checks: readonly Check[] = [
  checked => checked.problems.map(problem => ({ ...problem, level: 'problem' })),
  references,
  backupsAndUndos,
  asksReadable,
  patterns,
  scenarios,
  causes,
  oneGuideForEachVersion,
  placeholdersFilled,
  nothingForbidden,
  datesHold,
  proofsFresh,
  texts,
  languages,
];

/** Everything that can be said about content without running it, by file and line. */
export function checkContent(checked: Checked): Finding[] {
  return checks
    .flatMap(check => check(checked))
    .sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line);
}
