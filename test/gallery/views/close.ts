import type { Badge, Block, StepBlock, View } from '../../../main/contract/view.ts';
import { action, back, choice, leave, text, view } from './frame.ts';

const proven: Badge = {
  level: 'proven',
  sentence: 'Proven on Postfix 3.7.11, Debian 12, 22 Nov 2026',
  because: [
    'Postfix 3.7.11 on Debian 12, opened by mynetworks = 0.0.0.0/0, closed by this guide on 22 Nov 2026',
    'Postfix 3.7.11 on Debian 12, opened by an empty smtpd_relay_restrictions, closed by this guide on 22 Nov 2026',
  ],
};

const documented: Badge = {
  level: 'documented',
  sentence: 'From the documentation of Microsoft, not run by us',
  because: [
    'Receive connectors, https://learn.microsoft.com/exchange/mail-flow/connectors, read on 14 Nov 2026',
  ],
};

const plain = (sentence: string): Block => ({
  kind: 'paragraph',
  // Every second piece between backquotes is code, as in the guides' Markdown.
  spans: sentence.split('`').map((piece, place) => ({ text: piece, style: place % 2 ? 'code' : 'plain' })),
});

const labels = {
  command: 'Type this on the server',
  clicks: 'Do this on the server',
  changes: 'What it changes',
  expect: 'How to see that it worked',
  undo: 'How to undo it',
  sources: 'Where this comes from',
};

function step(more: Partial<StepBlock> & Pick<StepBlock, 'number' | 'name'>): StepBlock {
  return {
    of: 9,
    text: [],
    commands: [],
    clicks: [],
    changes: [],
    expect: [],
    undo: [],
    risk: 'Nothing stops while you do this.',
    riskLevel: 'none',
    minutes: 'About 1 minute',
    badge: proven,
    sources: [
      {
        title: 'Postfix SMTP relay and access control',
        url: 'https://www.postfix.org/SMTPD_ACCESS_README.html',
      },
      {
        title: 'Postfix configuration parameters',
        url: 'https://www.postfix.org/postconf.5.html#mynetworks',
      },
    ],
    labels,
    ...more,
  };
}

const next = action('stepDone', 'Done, next', 'primary', { payload: { choice: null } });

const steps = {
  backup: step({
    number: 3,
    name: 'Keep a copy of the settings',
    text: [
      plain(
        'This copies `main.cf` and `master.cf` beside themselves, with `.before-latch` at the end of the name. A copy that is there already is kept, so that it always holds the settings from before the first change.',
      ),
    ],
    changes: ['/etc/postfix/main.cf.before-latch', '/etc/postfix/master.cf.before-latch'],
    commands: [
      {
        shell: 'sh',
        text: 'd=$(postconf -h config_directory)\nfor f in main.cf master.cf; do\n  [ -e "$d/$f.before-latch" ] || cp -p "$d/$f" "$d/$f.before-latch"\ndone\nls -l "$d/main.cf.before-latch" "$d/master.cf.before-latch"\n',
      },
    ],
    expect: [plain('The two copies are listed.')],
    undo: [
      {
        shell: 'sh',
        text: 'd=$(postconf -h config_directory)\nfor f in main.cf master.cf; do\n  if cmp -s "$d/$f" "$d/$f.before-latch"; then rm -f "$d/$f.before-latch"; fi\ndone\n',
      },
    ],
  }),
  networks: step({
    number: 4,
    name: 'Trust only this machine and the devices you named',
    text: [
      plain(
        'This sets `mynetworks` to the machine itself and the addresses you gave. Everybody else signs in or is refused.',
      ),
      {
        kind: 'code',
        text: '--- /etc/postfix/main.cf\n+++ /etc/postfix/main.cf\n@@ -28,7 +28,7 @@\n mydestination = $myhostname, harbour-joinery.example, localhost\n relayhost =\n-mynetworks = 0.0.0.0/0\n+mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 192.168.1.30/32 192.168.1.31/32\n mailbox_size_limit = 0\n recipient_delimiter = +\n',
      },
    ],
    changes: ['/etc/postfix/main.cf: mynetworks'],
    commands: [
      {
        shell: 'sh',
        text: "postconf -e 'mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 192.168.1.30/32 192.168.1.31/32 198.51.100.64/28 2001:db8:25:77::/64'\n",
      },
    ],
    expect: [
      plain('The command prints nothing. This then shows the new line:'),
      { kind: 'code', text: 'postconf mynetworks' },
    ],
    undo: [
      {
        shell: 'sh',
        text: 'cp -p /etc/postfix/main.cf.before-latch /etc/postfix/main.cf && postfix reload\n',
      },
    ],
    risk: 'Mail stops for some people until you undo this or finish the guide.',
    riskLevel: 'interrupts-mail',
  }),
  exchange: step({
    number: 2,
    of: 5,
    name: 'Take the right to relay from strangers',
    badge: documented,
    minutes: 'About 5 minutes',
    risk: 'The program reads its settings again. That takes a few seconds and nothing is lost.',
    riskLevel: 'restarts',
    text: [
      plain(
        'Somebody gave **everyone** the right to send anywhere on a receive connector. This takes it away and leaves incoming mail as it is.'.replaceAll(
          '**',
          '',
        ),
      ),
    ],
    clicks: [
      'Exchange admin center',
      'Mail flow',
      'Receive connectors',
      'Default Frontend MAIL',
      'Security: untick "Externally secured"',
      'Save',
    ],
    commands: [
      {
        shell: 'powershell',
        text: 'Get-ReceiveConnector "MAIL\\Default Frontend MAIL" | Remove-ADPermission -User "NT AUTHORITY\\ANONYMOUS LOGON" -ExtendedRights "ms-Exch-SMTP-Accept-Any-Recipient"',
      },
    ],
    expect: [
      {
        kind: 'list',
        ordered: false,
        items: [
          [{ text: 'The command asks once and then prints nothing.', style: 'plain' }],
          [
            { text: 'The connector no longer shows ', style: 'plain' },
            { text: 'ms-Exch-SMTP-Accept-Any-Recipient', style: 'code' },
            { text: '.', style: 'plain' },
          ],
        ],
      },
    ],
  }),
};

const cause = step({
  number: 2,
  name: 'Which of these do you see?',
  minutes: 'About 3 minutes',
  text: [plain('Compare the output of the step before with these.')],
});

const lead = [
  'Closing the server shuts out strangers. Tell us who is no stranger, so that nobody is cut off.',
  'Everyone who signs in with a password can still send.',
];

export const closeViews: Record<string, View> = {
  'keep-working': view(
    'close',
    'Who must still be able to send?',
    {
      screen: 'keep-working',
      badge: proven,
      senders: [],
      notes: [
        {
          name: 'A scanner or printer that sends mail',
          value: 'Keeps working when its own address is named above. Name the one address, not the network.',
        },
      ],
    },
    {
      lead,
      fields: [
        text('answers.allowed-addresses', 'Devices that send without a password', {
          hint: 'The addresses of scanners, printers, web shops or backup jobs that cannot sign in. One address each, not a whole network. Leave it empty if there are none.',
          example: '192.168.1.30, 192.168.1.31',
          value: '192.168.1.0/8',
          error:
            '"192.168.1.0/8" covers many thousands of addresses that cannot all be yours. Name single addresses, or a network of yours such as 192.168.1.0/24.',
        }),
        text('answers.backup-domains', 'Domains you take in for another mail server', {
          hint: 'Only needed when this server holds or filters mail for a second mail server. Leave it empty if the mailboxes are on this server.',
          example: 'branch.example',
        }),
      ],
      problem: {
        happened: 'We could not read one of your answers.',
        means: 'A wrong value here would end up in the configuration of your server.',
        todo: 'See the note below the field. Your other answers are kept.',
      },
      actions: [
        action('answerKeepWorking', 'Show me the steps', 'primary', {
          fields: ['answers.allowed-addresses', 'answers.backup-domains'],
        }),
        action('useGenericGuide', 'Use the general instructions', 'quiet'),
        back,
        leave,
      ],
    },
  ),
  'step-command': view(
    'close',
    steps.backup.name,
    { screen: 'step', step: steps.backup },
    {
      actions: [next, back, leave],
    },
  ),
  'step-edit': view(
    'close',
    steps.networks.name,
    { screen: 'step', step: steps.networks },
    {
      actions: [next, back, leave],
    },
  ),
  'step-clicks': view(
    'close',
    steps.exchange.name,
    { screen: 'step', step: steps.exchange },
    {
      actions: [next, back, leave],
    },
  ),
  'step-decide': view(
    'close',
    cause.name,
    { screen: 'step', step: cause },
    {
      fields: [
        choice('choice', cause.name, [
          'networks-too-wide | mynetworks covers addresses that are not yours | For example 0.0.0.0/0, a short prefix such as /8, the network of your provider, or the gateway of a container network such as 172.17.0.0/16.',
          'restrictions-missing | smtpd_relay_restrictions is empty, or lets everybody through | It is empty while compatibility_level is 1 or more, or it has permit before reject_unauth_destination.',
          'overridden-in-master | A line such as smtp/inet/mynetworks is shown | These are the -o settings of master.cf.',
          'relay-domains-wildcard | relay_domains matches domains that are not yours | For example static:all, or a whole ending such as com.',
          'not-sure | I am not sure | The guide then sets the networks and the restrictions, and removes what weakens them.',
        ]),
      ],
      actions: [
        action('stepDone', 'Go on', 'primary', { fields: ['choice'] }),
        action('useGenericGuide', 'This does not fit my server', 'secondary'),
        back,
        leave,
      ],
    },
  ),
};
