/** `latch case` for people. */

import type { CheckedPart } from '../../case/report-schema.ts';
import type { CaseSummary } from '../../case/store.ts';
import type { CaseCommandWords } from '../../words/terminal.ts';
import { type Line, line } from './line.ts';
import type { StoredCase } from './stored-case.ts';

export function caseListText(cases: readonly CaseSummary[], words: CaseCommandWords): readonly Line[] {
  if (cases.length === 0) return [line(words.none)];
  return cases.map(one => {
    const state = one.damaged ? words.damaged : one.finished ? words.finished : one.place;
    return line(`${one.id}  ${one.savedAt.slice(0, 10)}  ${one.name}  ${state}`, { hang: 2 });
  });
}

export function reportText(
  { name, place, savedAt, report }: StoredCase,
  words: CaseCommandWords,
): readonly Line[] {
  return [
    line(name, { style: 'title' }),
    line(`${words.saved}: ${savedAt}`),
    line(`${words.place}: ${place}`),
    ...(report.addresses.length === 0 ? [] : [line(`${words.server}: ${report.addresses.join(', ')}`)]),
    line(`${words.before}: ${checkedText(report.before, words)}`, { hang: 2 }),
    ...(report.after === null
      ? []
      : [line(`${words.after}: ${checkedText(report.after, words)}`, { hang: 2 })]),
    line(report.summary),
    ...report.cautions.map(text => line(`- ${text}`, { hang: 2 })),
  ];
}

function checkedText(part: CheckedPart | null, words: CaseCommandWords): string {
  return part === null ? words.notChecked : `${part.startedAt} ${part.sentence} ${part.vantage}`;
}
