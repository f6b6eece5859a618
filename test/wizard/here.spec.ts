import { expect, test } from '@playwright/test';
import { freshContext, type Target } from '../../main/wizard/context.ts';
import { guideChosen } from '../../main/wizard/guided.ts';
import { isHere } from '../../main/wizard/here.ts';
import { reportOf } from '../../main/wizard/reported.ts';
import { foundAt, placeOf, placesOf } from '../../main/wizard/request.ts';
import { content, questionOf, viewHere, walkHere, widePostfix } from './seen-here.ts';

const sentence = widePostfix.causes[0]?.sentence ?? '';
const closedPostfix = { ...widePostfix, causes: [] };
const question = questionOf('postfix', '3.7.11');

test('a notice of an open proxy leads to the guide of the product, whichever kind of proxy it is', () => {
  const chosen = (id: string, problem: Target['problem'], kind: 'mail' | 'proxy') =>
    guideChosen(content, {
      ...freshContext,
      answers: { ...freshContext.answers, kind },
      target: { host: '192.0.2.10', port: 1080, problem },
      product: { id, version: null },
    })?.guide.facts.product;
  expect(chosen('dante', 'http-proxy', 'proxy')).toBe('dante');
  expect(chosen('squid', 'socks-proxy', 'proxy')).toBe('squid');
  expect(chosen('squid', 'relay', 'mail')).toBe('generic');
});

test('this computer is known by its addresses', () => {
  expect(isHere(['127.0.0.1'], [])).toBe(true);
  expect(isHere(['::1'], [])).toBe(true);
  expect(isHere(['2001:db8::1'], ['2001:db8:0:0::1'])).toBe(true);
  expect(isHere(['192.0.2.1'], ['192.0.2.10'])).toBe(false);
  expect(isHere([], ['192.0.2.10'])).toBe(false);
});

test('a server of this computer is sought at all of its addresses, the one where it last answered first', () => {
  const own = ['127.0.0.1', '192.168.1.5', '::1'];
  const here: Target = { host: '203.0.113.25', port: 25, problem: 'relay', here: true };
  const moved = foundAt(here, '192.168.1.5');
  expect(placesOf(here, own)).toEqual(['127.0.0.1', '192.168.1.5', '::1']);
  expect(placeOf(moved)).toBe('192.168.1.5');
  expect(placesOf(moved, own)).toEqual(['192.168.1.5', '127.0.0.1', '::1']);
  expect(foundAt(moved, '127.0.0.1')).toEqual(here);
  expect(placesOf({ host: '192.0.2.10', port: 25, problem: 'relay' }, own)).toEqual(['192.0.2.10']);
});

test('the product that runs here is named with its version and the reasons', () => {
  const view = viewHere({ state: 'name', inspected: widePostfix });
  expect(view.screen === 'name' ? view.candidates : []).toMatchObject([
    { product: 'postfix', version: '3.7.11', because: widePostfix.because },
  ]);
});

for (const state of ['look.seen', 'name', 'keepWorking'] as const) {
  test(`${state} says what opens it, and where only under Details`, () => {
    const view = viewHere({ state, inspected: widePostfix });
    expect(view.lead.join(' ')).toContain(sentence);
    expect(view.lead.join(' ')).not.toContain('/etc/postfix');
    expect(view.technical).toContain('/etc/postfix/main.cf:31: mynetworks = 0.0.0.0/0');
  });
}

test('the question of the guide is answered, for the person to confirm', () => {
  const view = viewHere({ state: 'steps', inspected: widePostfix, verdict: 'open', step: question });
  const [field] = view.fields;
  expect(field).toMatchObject({ name: 'choice', value: 'networks-too-wide' });
  expect(field?.hint).toContain('We chose this');
});

test('what a choice says is plain text, with nothing left of its Markdown', () => {
  const view = viewHere({ state: 'steps', inspected: widePostfix, verdict: 'open', step: question });
  const said = view.fields.flatMap(field =>
    field.kind === 'choice' ? field.options.flatMap(({ label, hint }) => [label, hint]) : [],
  );
  expect(said.join(' ')).toContain('0.0.0.0/0');
  expect(said.filter(text => /[`*]{1,2}\w/.test(text))).toEqual([]);
});

const none: readonly (readonly [name: string, seen: Parameters<typeof viewHere>[0], value: string])[] = [
  ['nothing was seen', { state: 'steps', inspected: closedPostfix, verdict: 'open', step: question }, ''],
  [
    'the first guess did not close it',
    { state: 'steps', inspected: widePostfix, verdict: 'open', after: 'open', step: question },
    '',
  ],
  [
    'the person has answered',
    {
      state: 'steps',
      inspected: widePostfix,
      verdict: 'open',
      step: question,
      choices: { cause: 'relay-domains-wildcard' },
    },
    'relay-domains-wildcard',
  ],
];

for (const [name, seen, value] of none) {
  test(`the question is not answered for the person where ${name}`, () => {
    expect(viewHere(seen).fields[0]).toMatchObject({ name: 'choice', value });
  });
}

test('where only the person can tell, the likelier is chosen and it is said', () => {
  const apache = {
    ...widePostfix,
    id: 'apache-httpd',
    version: '2.4.68',
    listens: [{ address: '0.0.0.0', port: 80 }],
    causes: [{ ...widePostfix.causes[0], id: 'proxy-not-needed', or: ['proxy-for-office'] }].map(cause => ({
      file: '',
      line: null,
      value: '',
      sentence: '',
      ...cause,
    })),
  };
  const step = questionOf('apache-httpd', '2.4.68');
  const [field] = viewHere({
    state: 'steps',
    inspected: apache,
    verdict: 'open',
    step,
    kind: 'proxy',
  }).fields;
  expect(field).toMatchObject({ value: 'proxy-not-needed' });
  expect(field?.hint).toContain('cannot be told apart');
});

test('where two settings open it, the answer that covers all is chosen', () => {
  const [first] = widePostfix.causes;
  const second = {
    id: 'overridden-in-master',
    or: [],
    file: '/etc/postfix/master.cf',
    line: 12,
    value: '',
    sentence: '',
  };
  const causes = first === undefined ? [] : [first, second];
  const two = { ...widePostfix, causes };
  const [field] = viewHere({ state: 'steps', inspected: two, verdict: 'open', step: question }).fields;
  expect(field).toMatchObject({ value: 'not-sure' });
  expect(field?.hint).toContain('More than one');
});

const verdicts = [
  ['open', widePostfix, 'This is why: '],
  ['open', closedPostfix, 'we see nothing that lets strangers in, and the check found it open'],
  ['open', { ...closedPostfix, read: false }, ''],
  ['closed', widePostfix, 'The check was refused, and yet the settings look open'],
  ['closed', closedPostfix, ''],
  ['inconclusive', widePostfix, 'The settings on this computer look open'],
  ['inconclusive', closedPostfix, ''],
] as const;

for (const [verdict, inspected, says] of verdicts) {
  const seen = inspected.causes.length > 0 ? 'a cause' : inspected.read ? 'no cause' : 'nothing read';
  test(`${verdict}, and ${seen} seen: ${says === '' ? 'nothing is added' : 'it is said'}`, () => {
    const said = viewHere({ state: 'verdict', inspected, verdict }).lead.join(' ');
    if (says === '') expect(said).toBe('');
    else expect(said).toContain(says);
  });
}

test('the report says what was seen, and where', () => {
  const { context, material } = walkHere({
    state: 'handOver.shown',
    inspected: widePostfix,
    verdict: 'open',
    choices: { cause: 'networks-too-wide' },
  });
  const writtenAt = '2026-11-24T03:00:00Z';
  const { cause } = reportOf({ ...material, context, latch: '0.1.0', practice: false, writtenAt });
  expect(cause).toContain('mynetworks covers addresses that are not yours');
  expect(cause).toContain(`${sentence} (/etc/postfix/main.cf:31)`);
});
