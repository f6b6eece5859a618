/** A result of `latch check` for people: verdict, sentence, from where, what to do next, then what was tried. */
import type { CheckResult, Finding, Reply } from '../../check/result.ts';
import type { checkWords } from '../../words/check.ts';
import { blank, type Line, line } from './line.ts';

type Words = ReturnType<typeof checkWords>;

export function resultText(result: CheckResult, words: Words): readonly Line[] {
  const said = words.verdict(result);
  return [
    line(said.word, { style: 'title' }),
    line(said.sentence),
    line(words.vantage(result.vantage)),
    ...(said.next === '' ? [] : [blank, line(said.next)]),
    ...(result.findings.length === 0 ? [] : [blank]),
    ...result.findings.flatMap(finding => findingText(finding, words)),
  ];
}

function findingText(finding: Finding, words: Words): readonly Line[] {
  const { door, form, reply, verdict } = finding;
  const wire = 'from' in form ? `MAIL FROM:<${form.from}> RCPT TO:<${form.to}>` : `${form.method} ${form.to}`;
  const tls = door.tls === 'none' ? '' : ` ${door.tls}`;
  return [
    line(`${words.findingWord(verdict)}: ${words.probe(finding.probe)}`, { hang: 2 }),
    line(`port ${door.port}${tls}: ${wire}`, { style: 'quiet', indent: 2, hang: 2 }),
    ...(reply === null ? [] : [line(replyText(reply), { style: 'quiet', indent: 2, hang: 2 })]),
  ];
}

function replyText({ code, enhanced, text }: Reply): string {
  return [code === 0 ? '' : code, enhanced ?? '', text].filter(part => part !== '').join(' ');
}

/** Every line of the conversations, with the connection it was said on and the seconds since the beginning. */
export function transcriptText({ transcript, startedAt, target }: CheckResult): string {
  const arrows = { us: '>', server: '<', note: '*' } as const;
  return [
    `# ${target.host}, ${startedAt}; > from us, < from the server, * what happened`,
    ...transcript.map(
      ({ connection, ms, who, text }) =>
        `${String(connection).padStart(3)} ${(ms / 1000).toFixed(3).padStart(9)} ${arrows[who]} ${text.replaceAll('\n', '\\n')}`,
    ),
    '',
  ].join('\n');
}
