/** A View as lines of text: the same words in the same order as on the other doors. */
import type {
  Badge,
  Block,
  CarriedPieceLine,
  CarryOutBlock,
  CommandBlock,
  Comparison,
  Copyable,
  Fact,
  Labels,
  PlanLine,
  Progress,
  QueueBlock,
  SectionName,
  Span,
  StepBlock,
  VerdictBlock,
  View,
} from '../../contract/view.ts';
import { blank, type Line, line } from './line.ts';

/** Everything but the choices, which the conversation numbers. */
export function viewText(view: View): readonly Line[] {
  return [
    blank,
    line(whereText(view), { style: 'quiet' }),
    blank,
    // The verdict's own line is larger and says the same word.
    ...(view.screen === 'verdict' ? [] : [line(view.title, { style: 'title' })]),
    ...view.lead.flatMap(paragraph => [blank, line(paragraph)]),
    ...problemText(view),
    ...screenText(view),
    ...(view.details && view.technical.length > 0
      ? [
          blank,
          line(view.labels.details, { style: 'quiet' }),
          ...view.technical.map(text => line(text, { style: 'copy' })),
        ]
      : []),
  ];
}

/** What went wrong with the last Command. */
export function problemText({ problem }: View): readonly Line[] {
  if (problem === null) return [];
  return [
    blank,
    line(`! ${problem.happened}`, { style: 'strong', hang: 2 }),
    line(problem.means, { indent: 2 }),
    line(problem.todo, { indent: 2 }),
  ];
}

/** `Latch · Practice · mail.example · 3/8 Look`. */
function whereText(view: View): string {
  const place = view.rail.findIndex(({ state }) => state === 'here');
  return [
    view.labels.program,
    view.practice ? view.labels.practice : '',
    view.caseName,
    place < 0 ? '' : `${place + 1}/${view.rail.length} ${view.rail[place]?.name ?? ''}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

function screenText(view: View): readonly Line[] {
  const section = (name: SectionName, lines: readonly Line[]): readonly Line[] => {
    const heading = view.labels.sections?.[name];
    if (lines.length === 0) return [];
    return [blank, ...(heading === undefined ? [] : [line(heading, { style: 'strong' })]), ...lines];
  };
  switch (view.screen) {
    case 'arrive':
      return [
        ...section('facts', factsText(view.facts)),
        ...copyableText(view.letter),
        ...section(
          'cases',
          view.cases.map(one => item(`${one.name} · ${one.where} · ${one.when}`)),
        ),
      ];
    case 'agree':
      return [
        ...section('facts', factsText(view.facts)),
        ...section('plan', planText(view.plan, view.details)),
      ];
    case 'look':
      return [...progressText(view.progress), ...section('facts', factsText(view.facts))];
    case 'name':
      return section(
        'candidates',
        view.candidates.flatMap(one => [
          item(`${one.name} ${one.version}`.trim()),
          ...one.because.map(reason => line(reason, { indent: 4 })),
        ]),
      );
    case 'check':
      return view.progress === null
        ? section('plan', planText(view.plan, view.details))
        : progressText(view.progress);
    case 'verdict':
      return verdictText(view.verdict, view);
    case 'keep-working':
      return [...badgeText(view.badge), ...section('senders', factsText(view.senders))];
    case 'step':
      return stepText(view.step, view);
    case 'carry-out':
      return carryOutText(view.run);
    case 'recheck':
      return [
        ...progressText(view.progress),
        ...(view.comparison === null
          ? []
          : [
              ...verdictText(view.comparison.after, view),
              ...section('comparison', comparisonText(view.comparison)),
            ]),
      ];
    case 'queue':
      return queueText(view.queue);
    case 'hand-over':
      return [
        ...verdictText(view.verdict, view),
        ...section(
          'saved',
          view.saved.map(one => item(`${one.format}: ${one.path}`)),
        ),
        ...section('todo', view.todo.map(item)),
        ...copyableText(view.reply),
        ...(view.comparison === null ? [] : section('comparison', comparisonText(view.comparison))),
      ];
    case 'left':
      return section(
        'cases',
        view.cases.map(one => item(`${one.name} · ${one.where} · ${one.when}`)),
      );
    case 'broken':
      return [];
    default:
      return view satisfies never;
  }
}

function item(text: string): Line {
  return line(`- ${text}`, { indent: 2, hang: 2 });
}

function factsText(facts: readonly Fact[]): readonly Line[] {
  return facts.map(fact => line(`${fact.name}: ${fact.value}`, { indent: 2, hang: 2 }));
}

function copyableText(text: Copyable | null): readonly Line[] {
  if (text === null) return [];
  return [blank, line(text.name, { style: 'strong' }), blank, line(text.text, { style: 'copy' })];
}

function planText(plan: readonly PlanLine[], details: boolean): readonly Line[] {
  return plan.flatMap(one => [
    item(one.sentence),
    ...(details && one.wire !== '' ? [line(one.wire, { indent: 4, style: 'quiet' })] : []),
  ]);
}

/** The whole list; while a check runs only `newsText` is printed after it. */
function progressText(progress: Progress | null): readonly Line[] {
  if (progress === null) return [];
  return [
    blank,
    ...(progress.waiting === '' ? [] : [line(progress.waiting, { indent: 2 })]),
    ...progress.lines
      .filter(one => one.state !== 'to-come')
      .map(one => line(`${one.stateWord}: ${one.sentence}`, { indent: 2, hang: 2 })),
  ];
}

/** What a later View of the same running check has to tell that the one before had not. */
export function newsText(before: Progress, after: Progress): readonly Line[] {
  const known = new Map(before.lines.map(one => [one.id, one.state]));
  return [
    ...after.lines
      .filter(one => one.state !== 'to-come' && one.state !== 'running' && known.get(one.id) !== one.state)
      .map(one =>
        line(`${after.done}/${after.of}  ${one.stateWord}: ${one.sentence}`, { indent: 2, hang: 2 }),
      ),
    ...(after.waiting !== '' && after.waiting !== before.waiting ? [line(after.waiting, { indent: 2 })] : []),
  ];
}

function verdictText(verdict: VerdictBlock, view: View): readonly Line[] {
  const mark = { open: '[!!]', closed: '[ok]', inconclusive: '[??]' }[verdict.verdict];
  const { sections } = view.labels;
  return [
    blank,
    line(`${mark} ${verdict.word}`, { style: 'title' }),
    ...[verdict.sentence, verdict.vantage, verdict.next]
      .filter(text => text !== '')
      .map(text => line(text, { indent: 2 })),
    ...(view.details
      ? [
          ...(verdict.findings.length === 0
            ? []
            : [blank, line(sections?.findings ?? '', { style: 'strong' })]),
          ...verdict.findings.flatMap(one => [
            item(`${one.word}: ${one.sentence}`),
            ...[one.wire, one.reply]
              .filter(text => text !== '')
              .map(text => line(text, { indent: 4, style: 'quiet' })),
          ]),
          ...(verdict.transcript.length === 0
            ? []
            : [blank, line(sections?.transcript ?? '', { style: 'strong' })]),
          ...verdict.transcript.map(text => line(text, { style: 'copy' })),
        ]
      : []),
  ];
}

function comparisonText({ before, after, rows, labels }: Comparison): readonly Line[] {
  return [
    line(`${labels.before}: ${before.word}. ${before.vantage}`, { indent: 2, hang: 2 }),
    line(`${labels.after}: ${after.word}. ${after.vantage}`, { indent: 2, hang: 2 }),
    ...rows.map(row => item(`${row.sentence}: ${row.before} -> ${row.after}`)),
  ];
}

function badgeText(badge: Badge): readonly Line[] {
  return [blank, line(badge.sentence, { style: 'strong' }), ...badge.because.map(item)];
}

function stepText(step: StepBlock, view: View): readonly Line[] {
  const { labels } = step;
  const { shells } = view.labels;
  return [
    blank,
    line(
      [`${step.number}/${step.of}`, step.name === view.title ? '' : step.name, step.minutes]
        .filter(Boolean)
        .join(' · '),
      {
        style: 'strong',
      },
    ),
    line(step.badge.sentence, { style: 'quiet' }),
    ...blocksText(step.text),
    ...riskText(step),
    ...part(labels.changes, step.changes.map(item)),
    ...part(labels.command, commandsText(step.commands, shells)),
    ...part(
      labels.clicks,
      step.clicks.map((text, index) => line(`${index + 1}. ${text}`, { indent: 2, hang: 3 })),
    ),
    ...part(labels.expect, blocksText(step.expect)),
    ...part(labels.undo, commandsText(step.undo, shells)),
    ...(view.details
      ? part(
          labels.sources,
          step.sources.map(source => item(`${source.title} ${source.url}`)),
        )
      : []),
  ];
}

/** Each piece with what it changes and printed; while they run only `carriedNews` is printed after it. */
function carryOutText(run: CarryOutBlock): readonly Line[] {
  const { labels } = run;
  return [
    ...run.outcome.flatMap(text => [blank, line(text, { style: 'strong' })]),
    ...run.pieces.flatMap((piece, index) => [
      blank,
      line(`${index + 1}. ${piece.name} (${piece.stateWord})`, { style: 'strong', hang: 3 }),
      ...(piece.note === '' ? [] : [line(piece.note, { indent: 3 })]),
      ...(piece.command === null ? [] : part(labels.command, [line(piece.command.text, { style: 'copy' })])),
      ...(piece.diffs === null
        ? []
        : piece.diffs.length === 0
          ? [blank, line(labels.nothingChanges, { style: 'quiet' })]
          : part(
              labels.changes,
              piece.diffs.map(diff => line(diff.text.trimEnd(), { style: 'copy' })),
            )),
      ...part(
        labels.output,
        piece.output.map(text => line(text, { style: 'copy' })),
      ),
    ]),
  ];
}

/** What a later View of the same running stretch has to tell: new output, and pieces that ended. */
export function carriedNews(before: CarryOutBlock, after: CarryOutBlock): readonly Line[] {
  const known = new Map(before.pieces.map(piece => [piece.id, piece]));
  return after.pieces.flatMap(piece => {
    const was = known.get(piece.id);
    const began = was?.state !== piece.state && piece.state === 'running';
    const ended = was?.state !== piece.state && piece.state !== 'running' && piece.state !== 'to-come';
    return [
      ...(began ? [blank, line(`${piece.stateWord}: ${piece.name}`, { style: 'strong', hang: 2 })] : []),
      ...newOutput(was, piece).map(text => line(text, { style: 'copy' })),
      ...(ended ? [line(`${piece.stateWord}: ${piece.name}`, { indent: 2, hang: 2 })] : []),
    ];
  });
}

/** Lines that were whole and are new; only the end of a long output is held, so what is known is found by its end. */
function newOutput(before: CarriedPieceLine | undefined, after: CarriedPieceLine): readonly string[] {
  const last = before?.output.at(-1);
  if (before === undefined || last === undefined) return after.output;
  const at = after.output.lastIndexOf(last);
  return at < 0 ? after.output : after.output.slice(at + 1);
}

function queueText({ facts, senders, domains, notes, labels }: QueueBlock): readonly Line[] {
  return [
    ...part(labels.facts, factsText(facts)),
    ...part(labels.senders, factsText(senders)),
    ...part(labels.domains, factsText(domains)),
    ...part(
      labels.notes,
      notes.flatMap(text => [blank, line(text, { indent: 2 })]),
    ),
  ];
}

export function part(heading: string, lines: readonly Line[]): readonly Line[] {
  return lines.length === 0 ? [] : [blank, line(heading, { style: 'strong' }), ...lines];
}

function riskText({ risk, riskLevel }: StepBlock): readonly Line[] {
  if (risk === '') return [];
  const loud = riskLevel === 'restarts' || riskLevel === 'interrupts-mail';
  return [blank, loud ? line(`! ${risk}`, { style: 'strong', hang: 2 }) : line(risk)];
}

/** Each as it is typed; what it is typed into stands above it where there is a choice. */
export function commandsText(commands: readonly CommandBlock[], shells?: Labels['shells']): readonly Line[] {
  const several = new Set(commands.map(command => command.shell)).size > 1;
  return commands.flatMap(command => [
    blank,
    ...(several ? [line(`${shells?.[command.shell] ?? command.shell}:`, { style: 'quiet' })] : []),
    line(command.text.replace(/\n$/, ''), { style: 'copy' }),
  ]);
}

export function blocksText(blocks: readonly Block[]): readonly Line[] {
  return blocks.flatMap((block): readonly Line[] => {
    switch (block.kind) {
      case 'paragraph':
        return [blank, line(spansText(block.spans))];
      case 'list':
        return [
          blank,
          ...block.items.map((spans, index) =>
            line(`${block.ordered ? `${index + 1}.` : '-'} ${spansText(spans)}`, { indent: 2, hang: 2 }),
          ),
        ];
      case 'code':
        return [blank, line(block.text.replace(/\n$/, ''), { style: 'copy' })];
      default:
        return block satisfies never;
    }
  });
}

function spansText(spans: readonly Span[]): string {
  return spans.map(span => (span.style === 'code' ? `\`${span.text}\`` : span.text)).join('');
}
