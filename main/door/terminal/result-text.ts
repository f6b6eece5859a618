/** A result of `latch check` for people: verdict, sentence, from where, what to do next, then what was tried. */
import type { CheckResult, Finding } from '../../check/result.ts';
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
    ...result.findings.map(finding => findingText(finding, words)),
  ];
}

/** One line each, so that the verdict stays on the screen; the wire is in the transcript and in `--json`. */
function findingText({ probe, reply, verdict, reason, door }: Finding, words: Words): Line {
  const answer =
    reply === null || reply.code === 0 ? '' : ` (${[reply.code, reply.enhanced].filter(Boolean).join(' ')})`;
  const place = `${door.port}${door.tls === 'none' ? '' : ` ${door.tls}`}`;
  return line(`${place} ${words.findingWord({ verdict, reason })}: ${words.probe(probe)}${answer}`, {
    indent: 2,
    hang: 2,
  });
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
