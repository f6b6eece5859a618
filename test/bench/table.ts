/** What was measured, as Markdown. */
import type { Side } from './measure.ts';
import type { Scenario } from './scenarios.ts';

/** One checker at one server, with no round trip and with 50 ms; null where it did not run. */
export interface Both {
  readonly near: Side | null;
  readonly far: Side | null;
}

export interface Measured {
  readonly scenario: Scenario;
  readonly ours: Both;
  readonly theirs: Both;
}

const head = [
  'server',
  'truth',
  'Latch',
  'nmap',
  'round trips',
  'connections',
  's at 0 ms',
  's at 50 ms',
  'faster at 50 ms',
] as const;

/** How often each side agrees with the truth, the table, and how to repeat it. */
export function report(all: readonly Measured[], nmap: string | null): string {
  const rows = all.map(({ scenario, ours, theirs }) => {
    const pair = (of: (both: Both) => string) => `${of(ours)} / ${of(theirs)}`;
    return [
      scenario.name,
      scenario.truth,
      verdicts(ours, scenario.truth),
      verdicts(theirs, scenario.truth),
      pair(({ far }) => (far === null ? '–' : String(far.roundTrips))),
      pair(({ far }) => (far === null ? '–' : String(far.connections))),
      pair(({ near }) => seconds(near)),
      pair(({ far }) => seconds(far)),
      ours.far === null || theirs.far === null ? '–' : `${(theirs.far.ms / ours.far.ms).toFixed(1)}×`,
    ];
  });
  const lines = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`);
  const versions = `Node ${process.versions.node}${nmap === null ? ', without nmap' : `, nmap ${nmap}`}`;
  return `${[
    `${all.length} servers, each at 0 and at 50 ms. ${sum('Latch', all, ({ ours }) => ours)}`,
    ...(nmap === null ? [] : [sum('nmap', all, ({ theirs }) => theirs)]),
    '',
    ...lines,
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)} with \`npm run bench\`, ${versions}. Pairs are Latch / nmap;`,
    '**bold** does not agree with the truth. Both go through the same relay on loopback, which measures from the first',
    'connection that says something to the end of the last. Round trips are the longest chain of waits, at 50 ms. Latch',
    'is told the domain of the server, as its wizard asks for it; nmap has no way to be told. Where STARTTLS is offered,',
    'Latch asks everything a second time behind it, which takes three round trips more; nmap does not look there. A',
    'server that holds each refusal back for 5 s can not be asked in less, and Exchange lets in twenty connections from',
    'one address: some twenty-five refusals take two such waits.',
  ].join('\n')}\n`;
}

function sum(name: string, all: readonly Measured[], of: (one: Measured) => Both): string {
  const said = all.flatMap(one => {
    const { near, far } = of(one);
    return [near, far].map(side => ({ verdict: side?.verdict ?? 'none', truth: one.scenario.truth }));
  });
  const right = said.filter(({ verdict, truth }) => verdict === truth).length;
  const wrong = said.filter(
    ({ verdict, truth }) => verdict !== truth && (verdict === 'open' || verdict === 'closed'),
  ).length;
  return `${name}: ${right} verdicts agree with the truth, ${wrong} contradict it, ${said.length - right - wrong} could not tell.`;
}

function verdicts({ near, far }: Both, truth: string): string {
  const [a, b] = [verdict(near, truth), verdict(far, truth)];
  return a === b ? a : `${a}, at 50 ms ${b}`;
}

function verdict(side: Side | null, truth: string): string {
  if (side === null) return '–';
  const text =
    side.verdict === 'none'
      ? 'no verdict'
      : side.verdict === 'inconclusive'
        ? 'could not tell'
        : side.verdict;
  const shown = `${side.verdict === truth ? text : `**${text}**`} ${side.words}`.trim();
  return shown.replaceAll('|', String.raw`\|`);
}

function seconds(side: Side | null): string {
  if (side === null) return '–';
  return (side.ms / 1_000).toFixed(side.ms < 9_950 ? 2 : 1);
}
