import { expect, test } from '@playwright/test';
import type { Action, Field, ProgressLine, View } from '../../../main/contract/view.ts';
import {
  begin,
  type Conversation,
  hearLine,
  seeView,
  type Turn,
} from '../../../main/door/terminal/conversation.ts';
import { drawLine } from '../../../main/door/terminal/line.ts';
import { terminalWords } from '../../../main/words/terminal.ts';

const words = terminalWords('en').walk;
const labels = {
  program: 'Latch',
  walk: 'Places',
  details: 'Details',
  practice: 'Practice',
  copy: '',
  copied: '',
  search: '',
  nothingFound: '',
  done: '',
  here: '',
  toCome: '',
  required: '',
  working: '',
  skipToMain: '',
};

function action(command: Action['command'], label: string, more: Partial<Action> = {}): Action {
  return { command, label, payload: {}, fields: [], role: 'secondary', ...more };
}

function view(more: Partial<View> = {}): View {
  return {
    screen: 'agree',
    facts: [{ name: 'Server', value: 'mail.example' }],
    plan: [],
    number: 1,
    language: 'en',
    caseId: 'c-1',
    caseName: 'mail.example',
    practice: false,
    rail: [
      {
        id: 'arrive',
        name: 'Arrive',
        state: 'done',
        visit: action('revisit', 'Arrive', { payload: { place: 'arrive' } }),
      },
      { id: 'agree', name: 'Agree', state: 'here', visit: null },
    ],
    title: 'May we look?',
    lead: ['We connect to the server.'],
    problem: null,
    fields: [],
    actions: [action('goBack', 'Back'), action('leave', 'Leave')],
    details: false,
    technical: [],
    labels,
    ...more,
  } as View;
}

const consent: Field = {
  kind: 'consent',
  name: 'mayTest',
  label: 'It is mine',
  hint: '',
  required: true,
  error: null,
  value: false,
};
const domain: Field = {
  kind: 'text',
  name: 'ownDomain',
  label: 'Your domain',
  hint: '',
  required: false,
  error: null,
  value: '',
  example: 'example.org',
};
const staff: Field = { ...domain, name: 'answers.staff', label: 'Staff', required: true };
const letter: Field = { ...domain, kind: 'multiline', name: 'text', label: 'Paste it', required: true };
const software: Field = {
  kind: 'choice',
  name: 'product',
  label: 'Which one?',
  hint: '',
  required: true,
  error: null,
  value: '',
  searchable: true,
  options: Array.from({ length: 40 }, (_, index) => ({
    value: `p${index}`,
    label: `Product ${index}`,
    hint: index === 7 ? 'Postfix' : '',
  })),
};

const text = (turn: Turn) => turn.say.map(line => drawLine(line, 80, false)).join('');

/** Types lines one after the other; gives the last turn. */
function type(from: Conversation, ...lines: readonly string[]): Turn {
  let turn: Turn = { conversation: from, say: [], prompt: '', command: undefined, over: false };
  for (const [index, line] of lines.entries()) {
    turn = hearLine(turn.conversation, line, index < lines.length - 1, words);
  }
  return turn;
}

test('shows the screen and numbers its choices, then the places that can be visited', () => {
  const turn = begin(view(), words);
  const shown = text(turn);
  for (const part of [
    'Latch · mail.example · 2/2 Agree',
    'May we look?',
    'Server: mail.example',
    ' 1  Back',
    ' 2  Leave',
    'Places',
    ' 3  Arrive',
  ]) {
    expect(shown).toContain(part);
  }
  expect(type(turn.conversation, '1').command).toEqual({ type: 'goBack' });
  expect(type(turn.conversation, '3').command).toEqual({ type: 'revisit', place: 'arrive' });
  expect(type(turn.conversation, '4').command).toBeUndefined();
  expect(text(type(turn.conversation, '4'))).toContain('none of the numbers');
});

test('an empty line does nothing, q leaves, d turns the details on, ? shows the screen again', () => {
  const { conversation } = begin(view(), words);
  expect(type(conversation, '')).toMatchObject({ command: undefined, over: false, say: [] });
  expect(type(conversation, 'q').over).toBe(true);
  expect(type(conversation, 'd').command).toEqual({ type: 'showDetails', on: true });
  expect(text(type(conversation, '?'))).toContain('May we look?');
});

test('asks the fields of a choice one by one, and sends them together', () => {
  const asking = view({
    fields: [consent, domain, staff],
    actions: [
      action('agreeToCheck', 'Go on', { role: 'primary', fields: ['mayTest', 'ownDomain', 'answers.staff'] }),
    ],
  });
  const { conversation } = begin(asking, words);
  expect(text(type(conversation, '1'))).toContain('It is mine');
  expect(text(type(conversation, '1', 'perhaps'))).toContain('yes or no');
  expect(text(type(conversation, '1', 'yes'))).toContain('For example: example.org');
  expect(text(type(conversation, '1', 'yes', '', ''))).toContain('needs an answer');
  const { command } = type(conversation, '1', 'yes', 'example.net', '10.0.0.0/8');
  expect(command).toEqual({
    type: 'agreeToCheck',
    mayTest: true,
    ownDomain: 'example.net',
    answers: { staff: '10.0.0.0/8' },
  });
  const back = type(conversation, '1', 'yes', '<');
  expect(back.command).toBeUndefined();
  expect(text(back)).toContain('Go on');
});

test('what was typed is offered again after the wizard found something wrong', () => {
  const asking = view({
    fields: [domain],
    actions: [action('agreeToCheck', 'Go on', { fields: ['ownDomain'] })],
  });
  const sent = type(begin(asking, words).conversation, '1', 'examp le');
  const wrong = view({
    ...asking,
    number: 2,
    problem: { happened: 'Not a domain.', means: 'It has a space.', todo: 'Write it again.' },
  });
  const told = seeView(sent.conversation, wrong, true, words);
  expect(text(told)).toContain('! Not a domain.');
  expect(text(type(told.conversation, '1'))).toContain('Press Enter to keep: examp le');
  const again = seeView(told.conversation, { ...wrong, number: 3 }, true, words);
  expect(text(again)).toContain('! Not a domain.');
  expect(seeView(told.conversation, { ...wrong, number: 3 }, false, words).say).toEqual([]);
});

test('a long list is searched and chosen from by number or name', () => {
  const naming = view({
    fields: [software],
    actions: [action('confirmProduct', 'This is it', { fields: ['product'] })],
  });
  const { conversation } = begin(naming, words);
  expect(type(conversation, '1').prompt).toContain('part of its name');
  const found = type(conversation, '1', 'postf');
  expect(text(found)).toContain('1  Product 7 - Postfix');
  expect(type(found.conversation, '1').command).toEqual({ type: 'confirmProduct', product: 'p7' });
  expect(type(conversation, '1', 'product 12').command).toEqual({ type: 'confirmProduct', product: 'p12' });
  expect(text(type(conversation, '1', 'product'))).toContain('and 25 more');
  expect(text(type(conversation, '1', 'nothing like it'))).toContain('Nothing of that name');
});

test('a letter can be pasted, an address typed, at once or after choosing', () => {
  const arriving = view({
    fields: [letter],
    actions: [action('readNotice', 'Read it', { role: 'primary', fields: ['text'] })],
  });
  const { conversation } = begin(arriving, words);
  expect(type(conversation, '1', 'mail.example.org').command).toEqual({
    type: 'readNotice',
    text: 'mail.example.org',
  });
  expect(type(conversation, 'mail.example.org').command).toEqual({
    type: 'readNotice',
    text: 'mail.example.org',
  });
  expect(type(conversation, 'Dear Sir,', '', 'your server 192.0.2.1', '.').command).toEqual({
    type: 'readNotice',
    text: 'Dear Sir,\n\nyour server 192.0.2.1',
  });
  expect(type(conversation, 'Received:', ' from x', '.').command).toEqual({
    type: 'readNotice',
    text: 'Received:\n from x',
  });
});

test('a running check prints only what is new', () => {
  const line = (state: ProgressLine['state']) => ({
    id: 'a',
    sentence: 'Plain mail to a stranger',
    state,
    stateWord: state,
  });
  const running = (state: ProgressLine['state'], waiting: string) =>
    view({
      screen: 'check',
      plan: [],
      progress: { lines: [line(state)], done: 1, of: 2, elapsedSeconds: 1, waiting, announce: '' },
    });
  const { conversation } = begin(running('running', ''), words);
  expect(seeView(conversation, running('running', ''), false, words).say).toEqual([]);
  expect(text(seeView(conversation, running('refused', ''), false, words))).toBe(
    '  1/2  refused: Plain mail to a stranger\n',
  );
  expect(text(seeView(conversation, running('running', 'Waiting for the greeting.'), false, words))).toBe(
    '  Waiting for the greeting.\n',
  );
});

test('nothing a server says can move the cursor', () => {
  const shown = text(
    begin(
      view({
        caseName: 'a\u001b[2Jb',
        facts: [{ name: 'Banner', value: '220 \u009b31mx\r\ny' }],
      }),
      words,
    ),
  );
  expect(shown).not.toMatch(/[\u001b\u009b\r]/);
  expect(shown).toContain('a[2Jb');
});
