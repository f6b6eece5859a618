import type { Fact, Field } from '../../contract/view.ts';
import { forwardLetter } from '../../notice/forward.ts';
import { noticeWords } from '../../words/notice.ts';
import type { Target } from '../context.ts';
import { mayBeBehindRouter } from '../guided.ts';
import { action, type Drawing, type Drawn, textField, waysOut } from './drawn.ts';

/** The first screen: paste the notice or type an address. */
export function drawAsking({ context, material, words }: Drawing): Drawn {
  const own = words.arrive;
  const wrong = context.problem === null ? null : words.problems[context.problem].todo;
  const practice = material.practice;
  const text =
    material.notice?.text ??
    (practice === null ? '' : noticeWords(material.language).practiceLetter(practice.host, practice.port));
  const error = context.problem === 'stopped' ? null : wrong;
  return {
    title: own.title,
    lead: practice === null ? own.lead : [own.practiceLead],
    fields: [
      textField('text', own.text, text, {
        kind: 'multiline',
        hint: own.textHint,
        example: own.textExample,
        required: true,
        error,
      }),
    ],
    actions: [
      action('readNotice', own.read, 'primary', { fields: ['text'] }),
      ...(practice === null ? [action('useThisMachine', own.thisMachine, 'secondary')] : []),
      ...openCases(material.cases, own.earlier),
      action('leave', words.leave, 'quiet'),
    ],
    technical: [],
    screen: { screen: 'arrive', stage: 'ask', facts: [], letter: null, cases: material.cases },
  };
}

/** Several servers in one text. */
export function drawChoosing({ context, words }: Drawing): Drawn {
  const own = words.arrive;
  const targets = context.notice?.targets ?? [];
  const mailFor = context.notice?.mailFor;
  const field: Field = {
    kind: 'choice',
    name: 'address',
    label: own.chooseField,
    hint: targets.length === 100 ? own.chooseMore(100) : '',
    required: true,
    error: context.problem === null ? null : words.problems[context.problem].todo,
    value: '',
    searchable: targets.length > 8,
    options: targets.map(target => ({
      value: target.host,
      label: words.portOf(target.host, target.port),
      hint:
        mailFor === undefined
          ? own.problem[target.problem]
          : target.host === mailFor
            ? own.typed
            : own.takesMailFor(mailFor),
    })),
  };
  return {
    title: mailFor === undefined ? own.chooseTitle : own.chooseMailTitle,
    lead: mailFor === undefined ? own.chooseLead(targets.length) : own.chooseMailLead(mailFor),
    fields: [field],
    actions: [action('chooseAddress', own.choose, 'primary', { fields: ['address'] }), ...waysOut(words)],
    technical: [],
    screen: { screen: 'arrive', stage: 'choose', facts: [], letter: null, cases: [] },
  };
}

/** What was read, and the question whose server it is. */
export function drawFound(drawing: Drawing): Drawn {
  const { context, material, words } = drawing;
  const own = words.arrive;
  return {
    title: own.foundTitle(context.target?.host ?? ''),
    lead: own.foundLead,
    fields: [],
    actions: [
      action('thisIsMine', own.mine, 'primary'),
      ...(mayBeBehindRouter(context, material.known)
        ? [action('useThisMachine', own.mineAndHere, 'secondary')]
        : []),
      action('thisIsNotMine', own.notMine, 'secondary'),
      ...waysOut(words),
    ],
    technical: [],
    screen: {
      screen: 'arrive',
      stage: 'found',
      facts: readFacts(drawing, context.target),
      letter: null,
      cases: [],
    },
  };
}

/** A text to pass the notice on with. */
export function drawNotMine(drawing: Drawing): Drawn {
  const { context, material, words } = drawing;
  const own = words.arrive;
  const notice = material.notice?.notice;
  const letter =
    notice === undefined || context.target === null
      ? null
      : forwardLetter(notice, context.target.host, material.language);
  return {
    title: own.notMineTitle,
    lead: own.notMineLead,
    fields: [],
    actions: [action('finish', own.finish, 'primary'), ...waysOut(words)],
    technical: [],
    screen: {
      screen: 'arrive',
      stage: 'not-mine',
      facts: readFacts(drawing, context.target),
      letter: letter === null ? null : { name: own.letter, text: `${letter.subject}\n\n${letter.text}` },
      cases: [],
    },
  };
}

function readFacts({ material, words }: Drawing, target: Target | null): Fact[] {
  const own = words.arrive;
  const notice = material.notice?.notice;
  const facts: Fact[] = [];
  if (notice !== undefined)
    facts.push({ name: own.factKind, value: noticeWords(material.language).kinds[notice.kind] });
  if (target !== null) {
    facts.push({ name: own.factServer, value: words.portOf(target.host, target.port) });
    if (notice !== undefined && notice.kind !== 'address') {
      facts.push({ name: own.factProblem, value: own.problem[target.problem] });
    }
  }
  if (notice?.sender) facts.push({ name: own.factSender, value: notice.sender });
  if (notice?.date) facts.push({ name: own.factDate, value: notice.date });
  return facts;
}

/** One action for each earlier case, for doors that draw actions only. */
export function openCases(cases: Drawing['material']['cases'], label: string) {
  return cases.map(one => action('openCase', `${label}: ${one.name}`, 'quiet', { payload: { id: one.id } }));
}
