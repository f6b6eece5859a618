import type { Fact, View } from '../../../main/contract/view.ts';
import { action, back, choice, leave, text, view } from './frame.ts';

const letter = `UNITED STATES OF AMERICA
FEDERAL TRADE COMMISSION
WASHINGTON, D.C. 20580

Various public databases suggest that the following IP address, 203.0.113.25, may be an open relay mail server. If that is the case, this letter contains important information for you that may affect your organization's email server and online presence.`;

const cases = [
  { id: 'a', name: 'mx1.brightwater-dental.example', where: 'Check again', when: '20 Nov 2026' },
  { id: 'b', name: '198.51.100.7, port 3128', where: 'Close it, step 4 of 9', when: '18 Nov 2026' },
];

const openCases = cases.map(one =>
  action('openCase', `Go on with an earlier case: ${one.name}`, 'quiet', { payload: { id: one.id } }),
);

const read = action('readNotice', 'Read it', 'primary', { fields: ['text'] });
const here = action('useThisMachine', 'I am sitting at the server', 'secondary');

const lead = ['Paste the letter, the mail or the report here. We find out what it is about.'];

function notice(value: string, error: string | null = null) {
  return text('text', 'The letter, or an address', {
    kind: 'multiline',
    value,
    error,
    hint: 'Everything stays on this computer.',
    example: '192.0.2.10',
    required: true,
  });
}

const facts: Fact[] = [
  { name: 'What it is', value: 'A letter of the Federal Trade Commission about open relays' },
  { name: 'Server', value: '203.0.113.25' },
  { name: 'Reported as', value: 'open mail relay' },
  { name: 'From', value: 'Federal Trade Commission, relay@ftc.gov' },
  { name: 'Dated', value: '29 January 2004' },
];

const forward = `Subject: 203.0.113.25 may be an open mail relay

Hello,

We received the notice below about 203.0.113.25. This address does not belong to us. As far as we can see it is in your network, so we pass it on to you.

What is reported: the mail server there may pass on mail for strangers. Such servers are used to send spam, and end up on blocklists.

What you can do: run Latch (https://latch.example/) with this address. It checks the server, shows how to close it and checks again.

With kind regards`;

const ask = { screen: 'arrive', stage: 'ask', facts: [], letter: null } as const;

export const arriveViews: Record<string, View> = {
  'arrive-ask': view(
    'arrive',
    'What did you get?',
    { ...ask, cases },
    {
      caseName: 'New case',
      lead,
      fields: [notice('')],
      actions: [read, here, ...openCases, leave],
    },
  ),
  'arrive-practice': view(
    'arrive',
    'What did you get?',
    { ...ask, cases: [] },
    {
      caseName: 'New case',
      practice: true,
      lead: ['This letter is made up. It names the practice server on this computer.'],
      fields: [notice(letter)],
      actions: [read, leave],
    },
  ),
  'arrive-problem': view(
    'arrive',
    'What did you get?',
    { ...ask, cases: [] },
    {
      caseName: 'New case',
      lead,
      problem: {
        happened: 'We found no server address in this text.',
        means: 'Some letters explain the problem without naming a server.',
        todo: 'Look for a number such as 192.0.2.10 or a name such as mail.example.com in what you received, and type it here. Your text is kept.',
      },
      fields: [
        notice(
          'Dear customer, your server has been reported. Please fix it within 24 hours.',
          'Look for a number such as 192.0.2.10 or a name such as mail.example.com in what you received, and type it here.',
        ),
      ],
      actions: [read, here, leave],
    },
  ),
  'arrive-choose': view(
    'arrive',
    'Which server is yours?',
    { screen: 'arrive', stage: 'choose', facts: [], letter: null, cases: [] },
    {
      caseName: 'New case',
      lead: ['The text names 40 servers. We look at one at a time.'],
      fields: [
        choice(
          'address',
          'Server',
          Array.from({ length: 40 }, (_, index) => {
            const host = `203.0.113.${index + 20}`;
            return index % 3 === 1
              ? `${host} | ${host}, port 3128 | open proxy (HTTP)`
              : `${host} | ${host} | open mail relay`;
          }),
          { searchable: true },
        ),
      ],
      actions: [
        action('chooseAddress', 'Go on with this one', 'primary', { fields: ['address'] }),
        back,
        leave,
      ],
    },
  ),
  'arrive-found': view(
    'arrive',
    'Is 203.0.113.25 yours?',
    { screen: 'arrive', stage: 'found', facts, letter: null, cases: [] },
    {
      caseName: '203.0.113.25',
      lead: ['We read this out of what you gave us.'],
      actions: [
        action('thisIsMine', 'Yes, it is mine', 'primary'),
        action('useThisMachine', 'Yes, and I am sitting at it', 'secondary'),
        action('thisIsNotMine', 'No, it is not mine', 'secondary'),
        back,
        leave,
      ],
    },
  ),
  'arrive-not-mine': view(
    'arrive',
    'Then pass it on',
    {
      screen: 'arrive',
      stage: 'not-mine',
      facts: facts.slice(0, 3),
      letter: { name: 'Text to send', text: forward },
      cases: [],
    },
    {
      caseName: '203.0.113.25',
      lead: [
        'Letters like this ask to be passed on to whoever looks after the server. Here is a text you can send.',
        'If you do not know who that is: ask the company that gives you your internet connection.',
      ],
      actions: [action('finish', 'Done, save and leave', 'primary'), back, leave],
    },
  ),
};
