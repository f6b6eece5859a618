/** The tables of a report: every way that was tried, before and after, and the controls. */
import type { Form, Reply } from '../check/result.ts';
import type { ReportWords } from '../words/report.ts';
import { type Markup, markup } from './markup.ts';
import { visibleLine } from './plain.ts';
import { verdictIcon } from './report-icons.ts';
import type { Report } from './report-schema.ts';

type Row = Report['comparison'][number];
type Seen = Row['before'];
type Control = Report['controls'][number];

/** What a reader looks for first: what is open now, then what is not known. */
export function comparisonTable(made: Report, words: ReportWords): Markup | null {
  const { page } = words;
  const both = made.before !== null && made.after !== null;
  const rows = made.comparison.toSorted((one, other) => urgency(one) - urgency(other));
  if (rows.length === 0) return null;
  const head = both
    ? markup`<th scope="col">${page.before}</th><th scope="col">${page.after}</th>`
    : markup`<th scope="col">${page.answer}</th>`;
  return markup`<section><h2>${both ? page.comparison : page.ways}</h2>
<table><thead><tr><th scope="col" class="asked">${page.tried}</th><th scope="col" class="port">${page.where}</th>${head}</tr></thead>
<tbody>${rows.map(
    row =>
      markup`<tr><td>${asked(row.form)}</td><td>${doorOf(row, words)}</td>${
        both
          ? [markup`<td>${seen(row.before, words)}</td>`, markup`<td>${seen(row.after, words)}</td>`]
          : markup`<td>${seen(row.after ?? row.before, words)}</td>`
      }</tr>\n`,
  )}</tbody></table></section>`;
}

function urgency({ before, after }: Row): number {
  const last = (after ?? before)?.verdict ?? 'inconclusive';
  return ['open', 'inconclusive', 'closed'].indexOf(last);
}

/** Questions with a known right answer, with what was answered the last time. */
export function controlsTable(made: Report, words: ReportWords): Markup | null {
  const { page } = words;
  if (made.controls.length === 0) return null;
  const both = made.before !== null && made.after !== null;
  const head = both
    ? markup`<th scope="col">${page.before}</th><th scope="col">${page.after}</th>`
    : markup`<th scope="col">${page.answer}</th>`;
  return markup`<section><h2>${page.controls}</h2><p class="lead soft small">${page.controlsLead}</p>
<table><thead><tr><th scope="col" class="asked">${page.tried}</th><th scope="col" class="port">${page.where}</th><th scope="col">${page.expected}</th>${head}</tr></thead>
<tbody>${made.controls.map(
    row =>
      markup`<tr><td>${asked(row.form)}</td><td>${doorOf(row, words)}</td><td>${page.outcomes[row.expected]}</td>${
        both
          ? [markup`<td>${answered(row.before, words)}</td>`, markup`<td>${answered(row.after, words)}</td>`]
          : markup`<td>${answered(row.after ?? row.before, words)}</td>`
      }</tr>\n`,
  )}</tbody></table></section>`;
}

function answered(outcome: Control['before'], { page }: ReportWords): string {
  return outcome === null ? page.notTried : page.outcomes[outcome];
}

/** The envelope or the request as it went over the wire. */
function asked(form: Form): Markup {
  return 'from' in form
    ? markup`<code>MAIL FROM:&lt;${visibleLine(form.from)}&gt;</code><code>RCPT TO:&lt;${visibleLine(form.to)}&gt;</code>`
    : markup`<code>${visibleLine(form.method)} ${visibleLine(form.to)}</code>`;
}

function doorOf({ port, tls }: Pick<Row, 'port' | 'tls'>, { page }: ReportWords): string {
  return `${port} ${page.tls[tls]}`;
}

function seen(found: Seen, { page }: ReportWords): Markup {
  if (found === null) return markup`<span class="soft">${page.notTried}</span>`;
  const { verdict, reason, reply } = found;
  const because = verdict === 'closed' && reason !== null ? page.closedBecause[reason] : undefined;
  return markup`<span class="state is-${verdict}">${verdictIcon(verdict)}${because ?? page.verdicts[verdict]}</span><span class="answer">${replied(reply, page.noAnswer)}</span>`;
}

function replied(reply: Reply | null, nothing: string): string {
  if (reply === null || reply.code === 0) return visibleLine(reply?.text ?? '', 300) || nothing;
  return visibleLine([reply.code, reply.enhanced, reply.text].filter(part => part !== null).join(' '), 300);
}
