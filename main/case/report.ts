/** Makes the report of a case: everything a provider or a blocklist asks for, and nothing it can't trust. */
import type { CheckResult, Finding, Verdict } from '../check/result.ts';
import type { Notice } from '../notice/notice.ts';
import { type ReportWords, reportWords, type Tally } from '../words/report.ts';
import { compare, compareControls } from './compare.ts';
import { later, plainJson, utc } from './plain.ts';
import { cautionsOf, notTested } from './report-limits.ts';
import type { CheckedPart, Outcome, Report } from './report-schema.ts';

export interface ReportInput {
  readonly case: { readonly id: string; readonly name: string };
  readonly notice: Notice | null;
  readonly product: CheckResult['product'];
  /** The guide's title, and what stands behind it, as a sentence ("Proven on Postfix 3.7.11, ..."). */
  readonly guide: { readonly title: string; readonly level: string } | null;
  /** Why the server was open, in the words of the guide's choice. */
  readonly cause: string | null;
  readonly steps: readonly ReportStep[];
  /** Where the server is found on the internet, if the checks were made at another address, on the server itself. */
  readonly onInternet?: string | null;
  /** What Latch did to the mail that waited, a sentence each. */
  readonly queue?: readonly string[];
  readonly before: CheckResult | null;
  readonly after: CheckResult | null;
  /** Version of Latch. */
  readonly latch: string;
  /** RFC 3339, UTC. */
  readonly writtenAt: string;
  readonly language: string;
  /** Number of the content pack. */
  readonly pack?: number | null;
  /** The case was walked against the practice server. */
  readonly practice?: boolean;
  /** The first check was made by another Latch and brought here. */
  readonly imported?: boolean;
}

export interface ReportStep {
  readonly name: string;
  readonly commands: readonly string[];
  /** RFC 3339, UTC. */
  readonly doneAt: string;
  /** Where Latch did it: what it printed, and when that was undone. */
  readonly byLatch?: { readonly output: string; readonly undoneAt: string | null };
}

/** The whole report, with its sentences in `language`. Its first line never says more than the last check. */
export function report(input: ReportInput): Report {
  const words = reportWords(input.language);
  const { before, after } = input;
  const basis = after ?? before;
  const outcome = outcomeOf(input);
  const headline = headlineOf(input, outcome, words);
  const detail = detailOf(input, outcome, words);
  return {
    schema: 'latch.report/1',
    language: input.language.slice(0, 35),
    writtenAt: input.writtenAt,
    latch: input.latch.slice(0, 40),
    pack: input.pack ?? null,
    practice: input.practice ?? false,
    case: { id: input.case.id.slice(0, 100), name: input.case.name.slice(0, 2_000) },
    outcome,
    summary: `${headline}. ${detail}`,
    headline,
    detail,
    cautions: cautionsOf(input, words),
    kind: basis?.kind ?? null,
    addresses: addressesOf(input),
    notice: input.notice === null ? null : noticePart(input.notice),
    product: input.product,
    cause: input.cause?.slice(0, 4_000) ?? null,
    guide:
      input.guide === null
        ? null
        : { title: input.guide.title.slice(0, 4_000), level: input.guide.level.slice(0, 4_000) },
    steps: input.steps.slice(0, 500).map(({ name, commands, doneAt, byLatch }) => ({
      name: name.slice(0, 4_000),
      commands: commands.slice(0, 50).map(command => command.slice(0, 20_000)),
      doneAt,
      ...(byLatch === undefined
        ? {}
        : { byLatch: { output: byLatch.output.slice(-4_000), undoneAt: byLatch.undoneAt } }),
    })),
    ...(input.queue === undefined || input.queue.length === 0
      ? {}
      : { queue: input.queue.slice(0, 200).map(line => line.slice(0, 4_000)) }),
    before: before === null ? null : checkedPart(before, words),
    after: after === null ? null : checkedPart(after, words),
    comparison: comparisonOf(before, after),
    controls: controlsOf(before, after),
    notTested: basis === null ? [] : notTested(basis, words),
  };
}

/** The report as the text of a `.json` file. */
export function reportJson(made: Report): string {
  return `${plainJson(made)}\n`;
}

/** When a check ended, RFC 3339, UTC. */
function endOf({ startedAt, durationMs }: CheckResult): string {
  return later(startedAt, durationMs) ?? startedAt;
}

/** How many ways a check tried and what became of them. */
function tallyOf(check: CheckResult): Tally {
  const count = (fits: (finding: Finding) => boolean) => check.findings.filter(fits).length;
  const accepted: readonly Finding['reason'][] = ['taken-as-own-mail', 'bounced'];
  return {
    kind: check.kind,
    tried: check.findings.length,
    accepted: count(({ verdict }) => verdict === 'open'),
    refused: count(({ verdict, reason }) => verdict === 'closed' && !accepted.includes(reason)),
    ownMail: count(({ verdict, reason }) => verdict === 'closed' && reason === 'taken-as-own-mail'),
    returned: count(({ verdict, reason }) => verdict === 'closed' && reason === 'bounced'),
    unclear: count(({ verdict }) => verdict === 'inconclusive'),
    at: utc(endOf(check)),
  };
}

/**
 * What the last check found, unless something was changed after it began. "Closed" without a single refusal to
 * show for it, or beside an acceptance, is not repeated, whoever made the result.
 */
function outcomeOf({ before, after, steps }: ReportInput): Outcome {
  const last = after ?? before;
  if (last === null) return 'not-checked';
  const began = Date.parse(last.startedAt);
  if (steps.some(step => Date.parse(step.doneAt) > began)) return 'not-checked';
  const { tried, accepted } = tallyOf(last);
  return last.verdict === 'closed' && (tried === 0 || accepted > 0) ? 'inconclusive' : last.verdict;
}

function headlineOf({ before, after }: ReportInput, outcome: Outcome, { outcomes }: ReportWords): string {
  if (outcome === 'open' && after !== null) return outcomes['still-open'];
  if (outcome === 'not-checked' && (before !== null || after !== null)) return outcomes['changed-since'];
  return outcomes[outcome];
}

function detailOf({ before, after }: ReportInput, outcome: Outcome, words: ReportWords): string {
  const last = after ?? before;
  if (last === null) return words.detail.never;
  const tally = tallyOf(last);
  const { detail } = words;
  return {
    closed: () => detail.closed(tally),
    open: () => (after === null ? detail.open(tally) : detail['still-open'](tally)),
    inconclusive: () => detail.inconclusive(tally, last.reason),
    'not-checked': () => detail.changedSince(tally),
  }[outcome]();
}

function checkedPart(check: CheckResult, words: ReportWords): CheckedPart {
  const tally = tallyOf(check);
  const count = (wanted: Verdict) => check.findings.filter(({ verdict }) => verdict === wanted).length;
  return {
    verdict: check.verdict,
    sentence: {
      open: words.found.open(tally, check.strength),
      closed: words.found.closed(tally),
      inconclusive: words.found.inconclusive(tally, check.reason),
    }[check.verdict],
    vantage: words.vantage(check.vantage),
    startedAt: check.startedAt,
    endedAt: endOf(check),
    counts: {
      tried: tally.tried,
      open: count('open'),
      closed: count('closed'),
      inconclusive: count('inconclusive'),
    },
    result: check,
  };
}

/** The first is the one that a notice, a list or a provider knows. */
function addressesOf({ before, after, onInternet }: ReportInput): string[] {
  const checked = [before, after].flatMap(check =>
    check === null ? [] : check.target.addresses.length > 0 ? check.target.addresses : [check.target.host],
  );
  return [...new Set([...(onInternet == null ? [] : [onInternet]), ...checked])].slice(0, 200);
}

function noticePart({ kind, sender, date, cases }: Notice): Report['notice'] {
  return {
    kind,
    sender,
    date,
    about: cases.map(({ address, port, problem }) => ({ address, port, problem })),
  };
}

function comparisonOf(before: CheckResult | null, after: CheckResult | null): Report['comparison'] {
  return compare(before, after).flatMap(pair => {
    const known = pair.after ?? pair.before;
    return known === null
      ? []
      : [
          {
            ...probeOf(known),
            before: pair.before && seen(pair.before),
            after: pair.after && seen(pair.after),
            change: pair.change,
          },
        ];
  });
}

function seen({ verdict, reason, reply }: Finding) {
  return { verdict, reason, reply };
}

function controlsOf(before: CheckResult | null, after: CheckResult | null): Report['controls'] {
  return compareControls(before, after).flatMap(pair => {
    const known = pair.after ?? pair.before;
    return known === null
      ? []
      : [
          {
            ...probeOf(known),
            expected: known.expected,
            before: pair.before?.outcome ?? null,
            after: pair.after?.outcome ?? null,
          },
        ];
  });
}

function probeOf({ probe, door, form }: Pick<Finding, 'probe' | 'door' | 'form'>) {
  return { probe, port: door.port, tls: door.tls, form };
}
