import type { Fact, Progress } from '../../contract/view.ts';
import type { LookedAt } from '../../identify/evidence.ts';
import { inspectWords } from '../../words/inspect.ts';
import { technicalHere, whyOpen } from '../here.ts';
import { action, type Drawing, type Drawn, waysOut } from './drawn.ts';

export function drawLookReady({ words }: Drawing): Drawn {
  return {
    title: words.look.title,
    lead: [...words.look.lead, words.look.ready],
    fields: [],
    actions: [action('lookAgain', words.look.start, 'primary'), ...waysOut(words)],
    technical: [],
    screen: { screen: 'look', progress: null, facts: [] },
  };
}

export function drawLooking({ material, words }: Drawing): Drawn {
  const live = material.running;
  const lines = (live?.ports ?? []).map(port => ({
    id: `${port.address} ${port.port}`,
    sentence: words.look.port(port.port),
    state:
      port.state === 'running'
        ? ('running' as const)
        : port.state === 'open'
          ? ('accepted' as const)
          : ('unclear' as const),
    stateWord: port.state === 'running' ? words.labels.working : words.look.states[port.state],
  }));
  const progress: Progress = {
    lines,
    done: lines.filter(line => line.state !== 'running').length,
    of: lines.length,
    elapsedSeconds: live === null ? 0 : Math.floor((material.now - live.startedAt) / 1000),
    waiting: '',
    announce: words.look.announce,
  };
  return {
    title: words.look.title,
    lead: words.look.lead,
    fields: [],
    actions: [action('cancel', words.cancel, 'secondary'), action('leave', words.leave, 'quiet')],
    technical: [],
    screen: { screen: 'look', progress, facts: [] },
  };
}

/** What answered and what it said; also where nothing did. */
export function drawSeen({ context, material, words }: Drawing): Drawn {
  const own = words.look;
  const looked = material.looked?.looked;
  const answers = looked !== undefined && anyAnswer(looked);
  const unresolved = looked !== undefined && looked.addresses.length === 0;
  const [title, lead] = answers
    ? [own.seenTitle, []]
    : unresolved
      ? [own.unresolvedTitle, own.unresolvedLead(context.target?.host ?? '')]
      : [own.nothingTitle, own.nothingLead];
  return {
    title,
    lead: [
      ...lead,
      ...(material.looked?.inspection === undefined ? [] : [inspectWords(material.language).seenHere]),
      ...whyOpen(context, material),
    ],
    fields: [],
    actions: [
      ...(answers
        ? [
            action('nameItMyself', own.goOn, 'primary'),
            action('lookAgain', own.again, 'secondary'),
            action('changeAnswers', own.changeAnswers, 'secondary'),
          ]
        : [
            action('lookAgain', own.again, 'primary'),
            action('changeAnswers', own.changeAnswers, 'secondary'),
            action('nameItMyself', own.chooseMyself, 'secondary'),
          ]),
      ...waysOut(words),
    ],
    technical: [...technicalHere(context, material), ...(looked === undefined ? [] : said(looked))],
    screen: { screen: 'look', progress: null, facts: looked === undefined ? [] : portFacts(looked, words) },
  };
}

/** Whether any port let us in. */
export function anyAnswer(looked: LookedAt): boolean {
  return looked.ports.some(port => port.state === 'open');
}

function portFacts(looked: LookedAt, words: Drawing['words']): Fact[] {
  const several = looked.addresses.length > 1;
  return looked.ports.map(port => ({
    name: several ? `${port.address}, ${words.look.port(port.port)}` : words.look.port(port.port),
    value: port.state === 'open' ? words.look.speaks[port.speaks] : words.look.states[port.state],
  }));
}

function said(looked: LookedAt): string[] {
  return looked.ports.flatMap(port =>
    [port.banner, ...port.ehlo, ...port.help, ...port.headers]
      .filter(line => line !== '')
      .map(line => `${port.address} ${port.port}: ${line}`),
  );
}
