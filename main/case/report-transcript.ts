/** A transcript as an appendix: connection by connection, with times in UTC. */
import type { CheckResult, TranscriptLine } from '../check/result.ts';
import type { ReportWords } from '../words/report.ts';
import { escaped, type Markup, markup } from './markup.ts';
import { later, utc } from './plain.ts';
import type { CheckedPart } from './report-schema.ts';

/** A page that a browser still opens; the JSON report has no such limit. */
const mostCharacters = 5_000_000;
const signs: Readonly<Record<TranscriptLine['who'], string>> = { us: '&gt;', server: '&lt;', note: '-' };

/** An appendix of its own page. `when` is the heading of the check it belongs to; null without a check. */
export function transcript(
  letter: string,
  when: string,
  checked: CheckedPart | null,
  { page }: ReportWords,
): Markup | null {
  if (checked === null) return null;
  const { result } = checked;
  const { shown, left } = bounded(result.transcript);
  const connections = [...byConnection(shown)];
  return markup`<section class="appendix" id="appendix-${letter.toLowerCase()}"><h2>${page.appendix(letter, when)}</h2>
<p class="lead soft small">${page.transcriptLead(utc(result.startedAt))}</p>
${connections.length === 0 ? markup`<p>${page.noTranscript}</p>` : null}
${connections.map(
  ([connection, lines]) =>
    markup`<h3>${page.connection(connection)}</h3><pre class="transcript">${lines.map(line => lineOf(line, result))}</pre>`,
)}
${left === 0 ? null : markup`<p>${page.cut(left)}</p>`}</section>`;
}

function byConnection(lines: readonly TranscriptLine[]): Map<number, TranscriptLine[]> {
  const found = new Map<number, TranscriptLine[]>();
  for (const line of lines) {
    const known = found.get(line.connection);
    if (known === undefined) found.set(line.connection, [line]);
    else known.push(line);
  }
  return found;
}

function bounded(lines: readonly TranscriptLine[]) {
  let characters = 0;
  const at = lines.findIndex(({ text }) => {
    characters += text.length + 20;
    return characters > mostCharacters;
  });
  return at < 0 ? { shown: lines, left: 0 } : { shown: lines.slice(0, at), left: lines.length - at };
}

/** `03:12:45.120 > RSET`. */
function lineOf({ ms, who, text }: TranscriptLine, { startedAt }: CheckResult): Markup {
  const time = later(startedAt, ms)?.slice(11, 23) ?? '';
  // A line feed inside a line would let a server write lines of its own into the transcript.
  const line = escaped(text, 4_000).replaceAll('\n', '⟨U+000A⟩');
  return { markup: `<span class="${who}">${time} ${signs[who]} ${line}</span>\n` };
}
