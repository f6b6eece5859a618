/**
 * A report as one page that needs nothing else: no script, no picture or style from anywhere, and a policy that
 * forbids them. A provider's abuse desk finds cause, fix, times and the two verdicts on the first page.
 */
import { type ReportWords, reportWords } from '../words/report.ts';
import { type Markup, markup } from './markup.ts';
import { utc, visibleLine } from './plain.ts';
import { changedOf } from './replies.ts';
import { mark, verdictIcon } from './report-icons.ts';
import type { CheckedPart, Report } from './report-schema.ts';
import { reportStyle } from './report-style.ts';
import { comparisonTable, controlsTable } from './report-tables.ts';
import { transcript } from './report-transcript.ts';

/** The whole page as the text of an `.html` file. */
export function reportHtml(made: Report): string {
  const words = reportWords(made.language);
  const { page } = words;
  const title = made.kind === null ? page.title : page.titleFor[made.kind];
  const { markup: html } = markup`<!doctype html>
<html lang="${made.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}: ${visibleLine(made.case.name)}</title>
<style>${{ markup: reportStyle }}</style>
</head>
<body>
<main>
<header>${mark}<div>
<h1>${title}: ${visibleLine(made.case.name)}</h1>
<p class="soft small">${page.written(utc(made.writtenAt), made.latch, made.pack)} · ${page.case} ${made.case.id}</p>
</div></header>
${verdictBlock(made)}
${cautions(made, words)}
${facts(made, words)}
${checks(made, words)}
${steps(made, words)}
${comparisonTable(made, words)}
${controlsTable(made, words)}
${notTested(made, words)}
${[
  transcript(
    'A',
    made.after === null && made.steps.length === 0 ? page.check : page.before,
    made.before,
    words,
  ),
  transcript(made.before === null ? 'A' : 'B', page.after, made.after, words),
]}
</main>
</body>
</html>
`;
  return html;
}

function verdictBlock({ outcome, headline, detail, before, after }: Report): Markup {
  const vantage = outcome === 'not-checked' ? null : ((after ?? before)?.vantage ?? null);
  return markup`<section class="verdict is-${outcome}">${verdictIcon(outcome)}<div><p><strong>${headline}.</strong> ${detail}</p>${vantage === null ? null : markup`<p>${visibleLine(vantage)}</p>`}</div></section>`;
}

function cautions({ cautions: said }: Report, words: ReportWords): Markup | null {
  if (said.length === 0) return null;
  return markup`<section class="cautions"><h2>${words.page.cautions}</h2><ul>${said.map(one => markup`<li>${one}</li>`)}</ul></section>`;
}

function facts(made: Report, words: ReportWords): Markup {
  const { page } = words;
  const { product, notice, guide } = made;
  const rows: (readonly [string, Markup])[] = [
    [page.addresses, markup`<p>${visibleLine(made.addresses.join(', ')) || page.notDone}</p>`],
    [
      page.software,
      product === null
        ? markup`<p>${page.softwareUnknown}</p>`
        : markup`<p>${visibleLine(`${product.name} ${product.version ?? `(${page.versionUnknown})`}`)}</p>${product.because.map(one => markup`<p class="soft small">${visibleLine(one)}</p>`)}`,
    ],
  ];
  const changed = made.steps.length > 0;
  if (changed || made.cause !== null)
    rows.push([
      page.cause,
      markup`<p>${made.cause === null ? page.causeUnknown : visibleLine(made.cause)}</p>`,
    ]);
  rows.push([page.changed, markup`<p>${changedOf(made, words)}</p>`]);
  if (made.queue !== undefined)
    rows.push([page.queue, markup`${made.queue.map(line => markup`<p>${visibleLine(line)}</p>`)}`]);
  if (changed && guide !== null)
    rows.push([
      page.guide,
      markup`<p>${visibleLine(guide.title)}</p><p class="soft small">${visibleLine(guide.level)}</p>`,
    ]);
  if (notice !== null)
    rows.push([
      page.notice,
      markup`<p>${[
        page.noticeKinds[notice.kind],
        ...(notice.sender === null ? [] : [page.noticeFrom(visibleLine(notice.sender))]),
        ...(notice.date === null ? [] : [page.noticeDated(visibleLine(notice.date))]),
      ].join(', ')}</p>`,
    ]);
  return markup`<dl class="facts">${rows.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

/** A server that was looked at once and left as it is has no before and after. */
function checks({ before, after, steps: done }: Report, words: ReportWords): Markup {
  const { page } = words;
  if (after === null && done.length === 0)
    return markup`<div class="checks">${checked(page.check, before, 'a', words)}</div>`;
  return markup`<div class="checks pair">${[checked(page.before, before, 'a', words), checked(page.after, after, before === null ? 'a' : 'b', words)]}</div>`;
}

function checked(
  name: string,
  part: CheckedPart | null,
  appendix: string,
  { page, outcomes }: ReportWords,
): Markup {
  if (part === null)
    return markup`<section class="check"><h2>${name}</h2><p class="soft">${page.notDone}</p></section>`;
  const { verdict, sentence, vantage, startedAt } = part;
  return markup`<section class="check is-${verdict}"><h2>${name}, ${utc(startedAt)}</h2>
<p class="word">${verdictIcon(verdict)}${outcomes[verdict]}</p>
<p>${sentence}</p><p>${visibleLine(vantage)}</p>
<p class="small"><a href="#appendix-${appendix}">${page.seeTranscript(appendix.toUpperCase())}</a></p></section>`;
}

function steps({ steps: done }: Report, { page }: ReportWords): Markup | null {
  if (done.length === 0) return null;
  return markup`<section><h2>${page.steps}</h2><ol class="steps">${done.map(
    ({ name, commands, doneAt, byLatch }) =>
      markup`<li><time class="soft small">${utc(doneAt)}</time><span>${visibleLine(name)}${byLatch === undefined ? null : markup` <span class="soft small">${page.byLatch(byLatch.undoneAt === null ? null : utc(byLatch.undoneAt))}</span>`}</span>${commands.map(command => markup`<pre>${command}</pre>`)}${byLatch === undefined || byLatch.output === '' ? null : markup`<pre class="soft">${byLatch.output}</pre>`}</li>\n`,
  )}</ol></section>`;
}

function notTested({ notTested: left }: Report, { page }: ReportWords): Markup | null {
  if (left.length === 0) return null;
  return markup`<section><h2>${page.notTested}</h2><ul>${left.map(one => markup`<li>${one}</li>`)}</ul></section>`;
}
