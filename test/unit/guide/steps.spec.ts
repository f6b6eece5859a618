import { expect, test } from '@playwright/test';
import type { GuideText } from '../../../main/guide/model.ts';
import { stepsFor, textOf } from '../../../main/guide/steps.ts';
import { guide, step } from './made.ts';

const english: GuideText = {
  language: 'en',
  title: 'Close a Mailer',
  intro: 'It is open.',
  steps: {
    cause: {
      name: 'Which?',
      body: 'Look.',
      expect: '',
      choices: { networks: { label: 'Too many', hint: 'Strangers' } },
    },
    close: {
      name: 'Trust {{devices}}',
      body: 'Only **{{devices}}**, `{{devices}}`.\n\n- {{devices}}',
      expect: 'It prints `done`.',
      choices: {},
    },
  },
  asks: {},
  keepWorking: {},
};
const french: GuideText = { ...english, language: 'fr', title: 'Fermer' };

const mailer = guide(
  {
    asks: [
      { id: 'devices', type: 'cidr-list', required: false, example: '192.0.2.1', lab: '' },
      { id: 'file', type: 'path', required: true, example: '/a', lab: '/a' },
    ],
    steps: [
      step({ id: 'cause', kind: 'decide', choices: ['networks', 'rule'] }),
      step({
        id: 'close',
        kind: 'edit',
        when: { answer: { cause: ['networks'] } },
        run: { sh: "set 'x {{devices|space}}'\n", powershell: 'Set-X {{devices|words}}\n' },
        undo: { sh: 'cp {{file}}.old {{file}}' },
        changes: ['{{file}}: trusted'],
        expect: { exit: 0, pattern: '^done$' },
        sources: [0, 9],
      }),
      step({ id: 'devices', when: { given: ['devices'] } }),
      step({ id: 'container', when: { platform: ['container'] } }),
      step({ id: 'click', kind: 'ui', ui: ['Settings', 'Port {{devices}}'] }),
    ],
  },
  { en: english, fr: french },
);

const situation = { answers: {}, choices: {}, platform: 'debian', language: 'en' } as const;
const ids = (changed: object) => stepsFor(mailer, { ...situation, ...changed }).map(({ id }) => id);

test('what the person answered decides which steps there are', () => {
  expect(ids({})).toEqual(['cause', 'click']);
  expect(ids({ choices: { cause: 'networks' } })).toEqual(['cause', 'close', 'click']);
  expect(ids({ choices: { cause: 'rule' } })).toEqual(['cause', 'click']);
  expect(ids({ answers: { devices: '192.0.2.7' } })).toEqual(['cause', 'devices', 'click']);
  expect(ids({ answers: { devices: 'printer' } })).toEqual(['cause', 'click']);
  expect(ids({ platform: 'container' })).toEqual(['cause', 'container', 'click']);
  expect(ids({ platform: null })).toEqual(['cause', 'click']);
});

test('names every object has are neither answers nor choices', () => {
  expect(
    ids({ choices: Object.create({ cause: 'networks' }), answers: Object.create({ devices: '192.0.2.7' }) }),
  ).toEqual(['cause', 'click']);
});

test('a step is ready to be shown: words, commands, undo, values in their places', () => {
  const answers = { devices: '192.0.2.7, 192.0.2.8', file: '/etc/a b' };
  const [, close, , click] = stepsFor(mailer, { ...situation, answers, choices: { cause: 'networks' } });
  expect(close).toEqual({
    id: 'close',
    kind: 'edit',
    name: 'Trust {{devices}}',
    text: [
      {
        kind: 'paragraph',
        spans: [
          { text: 'Only ', style: 'plain' },
          { text: '192.0.2.7, 192.0.2.8', style: 'strong' },
          { text: ', ', style: 'plain' },
          { text: '192.0.2.7, 192.0.2.8', style: 'code' },
          { text: '.', style: 'plain' },
        ],
      },
      { kind: 'list', ordered: false, items: [[{ text: '192.0.2.7, 192.0.2.8', style: 'plain' }]] },
    ],
    commands: [{ shell: 'sh', text: "set 'x 192.0.2.7 192.0.2.8'" }],
    clicks: [],
    changes: ['/etc/a b: trusted'],
    expect: [
      {
        kind: 'paragraph',
        spans: [
          { text: 'It prints ', style: 'plain' },
          { text: 'done', style: 'code' },
          { text: '.', style: 'plain' },
        ],
      },
    ],
    outcome: { exit: 0, pattern: '^done$' },
    undo: [{ shell: 'sh', text: "cp '/etc/a b'.old '/etc/a b'" }],
    choices: [],
    risk: 'none',
    minutes: 1,
    sources: mailer.facts.sources,
  });
  expect(click?.clicks).toEqual(['Settings', 'Port 192.0.2.7, 192.0.2.8']);
});

test('Windows gets PowerShell, an unknown platform both, others sh', () => {
  const shells = (platform: 'windows' | 'rhel' | null) =>
    stepsFor(mailer, { ...situation, platform, choices: { cause: 'networks' } })[1]?.commands.map(
      ({ shell }) => shell,
    );
  expect(shells('windows')).toEqual(['powershell']);
  expect(shells('rhel')).toEqual(['sh']);
  expect(shells(null)).toEqual(['sh', 'powershell']);
});

test('choices have their words, or their ids where there are none', () => {
  expect(stepsFor(mailer, situation)[0]?.choices).toEqual([
    { id: 'networks', label: 'Too many', hint: 'Strangers' },
    { id: 'rule', label: 'rule', hint: '' },
  ]);
});

test('a value is never read as Markdown', () => {
  const answers = { file: '/etc/**b**' };
  const told = guide(
    { asks: mailer.facts.asks, steps: [step({ id: 'close' })] },
    { en: { ...english, steps: { close: { name: 'x', body: 'In {{file}}.', expect: '', choices: {} } } } },
  );
  expect(stepsFor(told, { ...situation, answers })[0]?.text).toEqual([
    { kind: 'paragraph', spans: [{ text: 'In /etc/**b**.', style: 'plain' }] },
  ]);
});

test('the language asked for, its parent, else English', () => {
  expect(textOf(mailer, 'fr')?.title).toBe('Fermer');
  expect(textOf(mailer, 'fr-CA')?.title).toBe('Fermer');
  expect(textOf(mailer, 'ja')?.title).toBe('Close a Mailer');
});
