import type { Field, View } from '../../../main/contract/view.ts';
import { action, back, choice, consent, leave, stop, text, view } from './frame.ts';
import { closed, open, plan, progressLines, unclear } from './plan.ts';

const vantages = [
  'outside | Somewhere else | Another office, a phone hotspot, home: the server does not know it.',
  'lan | In the same network as the server | The same office or the same cloud network.',
  'loopback | It is the server itself',
  'unsure | I do not know | We work it out from the addresses.',
];

function agreeFields(error: string | null): readonly Field[] {
  return [
    choice('vantage', 'Where is this computer?', vantages, {
      value: 'unsure',
      hint: 'Servers trust their own network, so the place we look from decides what we can tell.',
    }),
    text('ownDomain', 'Your own domain', {
      hint: 'The part after the @ in your addresses. With it we can check that your own mail still comes in.',
      example: 'example.com',
    }),
    consent('mayTest', 'This server is mine, or its owner asked me to check it', {
      hint: 'Without your yes nothing is sent.',
      error,
    }),
  ];
}

const agreeLead = [
  'We connect to 203.0.113.25 and ask it to pass on mail as a stranger would. We stop before any message is sent.',
  'Tell the people who look after your network first: they may see the connections.',
];

const agree = (error: string | null): Partial<View> => ({
  lead: agreeLead,
  fields: agreeFields(error),
  actions: [
    action('agreeToCheck', 'Yes, look and check', 'primary', { fields: ['vantage', 'ownDomain', 'mayTest'] }),
    back,
    leave,
  ],
});

const agreeScreen = { screen: 'agree', facts: [{ name: 'Server', value: '203.0.113.25' }], plan } as const;

const products = [
  'postfix | Postfix | VMailer',
  'exim | Exim',
  'sendmail | Sendmail',
  'opensmtpd | OpenSMTPD | General instructions',
  'exchange | Microsoft Exchange Server | General instructions',
  'hmailserver | hMailServer | General instructions',
  'mdaemon | MDaemon | Alt-N, General instructions',
  'haraka | Haraka | General instructions',
  'zimbra | Zimbra | Zimbra Collaboration, General instructions',
  'mailcow | mailcow: dockerized | General instructions',
  'kerio | Kerio Connect | GFI, General instructions',
  'domino | HCL Domino | Lotus Domino, Notes, General instructions',
  'squid | Squid',
  'tinyproxy | Tinyproxy | General instructions',
  'three-proxy | 3proxy | General instructions',
  'dante | Dante | sockd, General instructions',
];

const nameFields = [
  choice('product', 'Software', products, {
    value: 'postfix',
    searchable: true,
    hint: 'Type a part of the name to shorten the list.',
  }),
  text('version', 'Version', {
    value: '3.7',
    example: '3.7.11',
    hint: 'If you know it. On the server, this shows it: postconf -d mail_version',
  }),
];

const nameActions = [
  action('confirmProduct', 'This is it', 'primary', { fields: ['product', 'version'] }),
  action('notListed', 'It is not listed', 'secondary'),
  back,
  leave,
];

const again = action('checkAgain', 'Check again', 'secondary');
const handOver = action('handOver', 'Make a report', 'secondary');
const change = action('changeAnswers', 'Change answers', 'secondary');

const openMore: Partial<View> = {
  fields: [
    consent('mayTest', 'Yes, go one step further, still without sending a message', {
      required: false,
      hint: 'The server said yes when we named a stranger as recipient. To be surer we can go one step further: we say that a message follows, and hang up before it. No message is sent.',
    }),
  ],
  actions: [
    action('closeIt', 'Close it now', 'primary'),
    action('checkFurther', 'Go one step further', 'secondary', { fields: ['mayTest'] }),
    again,
    handOver,
    back,
    leave,
  ],
};

export const lookAndCheckViews: Record<string, View> = {
  agree: view('agree', 'May we check this server?', agreeScreen, agree(null)),
  'agree-problem': view('agree', 'May we check this server?', agreeScreen, {
    ...agree('Tick the box if this server is yours or you were asked to check it.'),
    problem: {
      happened: 'Nothing was sent.',
      means: 'We only check a server when its owner, or somebody the owner asked, says yes.',
      todo: 'Tick the box if this server is yours or you were asked to check it. If it is not, go back and choose "No, it is not mine".',
    },
  }),
  'look-ready': view(
    'look',
    'We look at the server',
    { screen: 'look', progress: null, facts: [] },
    {
      lead: [
        'We knock at the doors that mail servers and proxies use, and read what they say.',
        'Nothing was sent. Start when you are ready.',
      ],
      actions: [action('lookAgain', 'Look now', 'primary'), back, leave],
    },
  ),
  'look-running': view(
    'look',
    'We look at the server',
    {
      screen: 'look',
      facts: [],
      progress: {
        lines: [
          { id: '25', sentence: 'Port 25', state: 'accepted', stateWord: 'answers' },
          { id: '465', sentence: 'Port 465', state: 'unclear', stateWord: 'refuses' },
          { id: '587', sentence: 'Port 587', state: 'accepted', stateWord: 'answers' },
          { id: '3128', sentence: 'Port 3128', state: 'running', stateWord: 'Working' },
          { id: '1080', sentence: 'Port 1080', state: 'running', stateWord: 'Working' },
        ],
        done: 3,
        of: 5,
        elapsedSeconds: 2,
        waiting: '',
        announce: 'Looking at the server',
      },
    },
    {
      lead: ['We knock at the doors that mail servers and proxies use, and read what they say.'],
      actions: [stop],
    },
  ),
  'look-seen': view(
    'look',
    'What we saw',
    {
      screen: 'look',
      progress: null,
      facts: [
        { name: 'Port 25', value: 'mail server' },
        { name: 'Port 465', value: 'refuses' },
        { name: 'Port 587', value: 'mail server' },
        { name: 'Port 3128', value: 'no answer' },
        { name: 'Port 1080', value: 'no answer' },
      ],
    },
    {
      details: true,
      technical: [
        '203.0.113.25 25: 220 mail.harbour-joinery.example ESMTP Postfix (Debian/GNU)',
        '203.0.113.25 25: PIPELINING SIZE 10240000 VRFY ETRN STARTTLS ENHANCEDSTATUSCODES 8BITMIME DSN SMTPUTF8 CHUNKING',
        '203.0.113.25 587: 220 mail.harbour-joinery.example ESMTP Postfix (Debian/GNU)',
      ],
      actions: [
        action('nameItMyself', 'Go on', 'primary'),
        action('lookAgain', 'Look again', 'secondary'),
        back,
        leave,
      ],
    },
  ),
  'look-nothing': view(
    'look',
    'Nothing answered',
    { screen: 'look', progress: null, facts: [] },
    {
      lead: [
        'No port we tried let us in. The server may be off, the port may be another, or a firewall is in the way, perhaps only for this computer.',
        'That is not proof that it is closed. Try from another network, or give the port from your notice.',
      ],
      actions: [
        action('lookAgain', 'Look again', 'primary'),
        action('changeAnswers', 'Change address or port', 'secondary'),
        action('nameItMyself', 'Choose the software myself', 'secondary'),
        back,
        leave,
      ],
    },
  ),
  name: view(
    'name',
    'Which software is it?',
    {
      screen: 'name',
      candidates: [
        {
          product: 'postfix',
          name: 'Postfix',
          version: '3.7',
          because: [
            'it greets with "ESMTP Postfix (Debian/GNU)"',
            'it offers what Postfix offers, in the same order',
            'Debian 12 comes with version 3.7',
          ],
        },
      ],
    },
    { lead: ['This looks like Postfix 3.7. Is that right?'], fields: nameFields, actions: nameActions },
  ),
  'check-ready': view(
    'check',
    'Ready to check',
    { screen: 'check', progress: null, plan },
    {
      lead: [
        `We try ${plan.length} ways in which strangers use open servers. It takes seconds, or some minutes with a slow server.`,
      ],
      actions: [action('startCheck', 'Start the check', 'primary'), change, back, leave],
    },
  ),
  'check-running': view(
    'check',
    'Checking',
    {
      screen: 'check',
      plan: [],
      progress: {
        lines: progressLines(5, ['plain-null', 'plain-foreign']),
        done: 5,
        of: plan.length,
        elapsedSeconds: 7,
        expectedSeconds: 30,
        waiting:
          'The server answers slowly on purpose, to put off senders of spam. We wait up to 30 seconds.',
        announce: '3 of 11 ways tried',
      },
    },
    { lead: ['You can stop at any time.'], actions: [stop] },
  ),
  'verdict-open': view('check', 'Open', { screen: 'verdict', verdict: open }, openMore),
  'verdict-open-details': view(
    'check',
    'Open',
    { screen: 'verdict', verdict: open },
    { ...openMore, details: true },
  ),
  'verdict-closed': view(
    'check',
    'Closed',
    { screen: 'verdict', verdict: closed },
    {
      actions: [
        { ...handOver, role: 'primary' },
        again,
        action('closeIt', 'Show me how to close it', 'quiet'),
        back,
        leave,
      ],
    },
  ),
  'verdict-unclear': view(
    'check',
    'Could not tell',
    { screen: 'verdict', verdict: unclear },
    {
      actions: [
        { ...change, role: 'primary' },
        again,
        action('closeIt', 'Show me how to close it', 'secondary'),
        handOver,
        back,
        leave,
      ],
    },
  ),
};
