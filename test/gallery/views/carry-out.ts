import type { CarriedPieceLine, CarryOutBlock, View } from '../../../main/contract/view.ts';
import { carryOutWords } from '../../../main/words/carry-out.ts';
import { action, back, consent, leave, view } from './frame.ts';

const words = carryOutWords('en');

const diff = {
  name: '/etc/postfix/main.cf',
  text: '--- /etc/postfix/main.cf\n+++ /etc/postfix/main.cf\n@@ -28,7 +28,7 @@\n mydestination = $myhostname, harbour-joinery.example, localhost\n relayhost =\n-mynetworks = 0.0.0.0/0\n+mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 192.168.1.30\n mailbox_size_limit = 0\n recipient_delimiter = +\n',
};

function piece(
  id: string,
  name: string,
  script: string,
  more: Partial<CarriedPieceLine> = {},
): CarriedPieceLine {
  const state = more.state ?? 'to-come';
  return {
    id,
    name,
    state,
    stateWord: words.states[state],
    command: { shell: 'sh', text: script },
    diffs: [],
    output: [],
    note: '',
    ...more,
  };
}

const backup = (more: Partial<CarriedPieceLine> = {}) =>
  piece(
    'backup',
    'Keep a copy of the settings',
    'd=$(postconf -h config_directory)\nfor f in main.cf master.cf; do\n  [ -e "$d/$f.before-latch" ] || cp -p "$d/$f" "$d/$f.before-latch"\ndone\nls -l "$d/main.cf.before-latch" "$d/master.cf.before-latch"\n',
    more,
  );
const networks = (more: Partial<CarriedPieceLine> = {}) =>
  piece(
    'networks',
    'Trust only this machine and the devices you named',
    "postconf -e 'mynetworks = 127.0.0.0/8 [::ffff:127.0.0.0]/104 [::1]/128 192.168.1.30'\n",
    { diffs: [diff], ...more },
  );
const ownCheck = (more: Partial<CarriedPieceLine> = {}) =>
  piece('own-check-before-reload', words.ownCheck, 'postfix check\n', more);
const reload = (more: Partial<CarriedPieceLine> = {}) =>
  piece('reload', 'Put the settings to use', 'postfix check && postfix reload\n', more);

const listed = [
  '-rw-r--r-- 1 root root 1326 Nov 22 03:00 /etc/postfix/main.cf.before-latch',
  '-rw-r--r-- 1 root root 6208 Nov 22 03:00 /etc/postfix/master.cf.before-latch',
];

function run(
  stage: CarryOutBlock['stage'],
  pieces: readonly CarriedPieceLine[],
  more: Partial<CarryOutBlock> = {},
) {
  return {
    screen: 'carry-out' as const,
    run: {
      stage,
      pieces,
      outcome: [],
      outcomeState: 'none' as const,
      announce: '',
      labels: words.labels,
      ...more,
    },
  };
}

const toSteps = { ...back, label: words.back };
const stop = action('cancel', words.running.stop, 'secondary');
const undo = (role: 'primary' | 'secondary') => action('undoSteps', words.undo, role);

/** Steps that Latch does itself. */
export const carryOutViews: Readonly<Record<string, View>> = {
  'carry-out-shown': view(
    'close',
    words.shown.title,
    run('shown', [
      backup(),
      networks(),
      ownCheck(),
      reload({ note: 'The program reads its settings again. That takes a few seconds and nothing is lost.' }),
    ]),
    {
      lead: [words.shown.rehearsed, words.shown.undone],
      fields: [consent('mayChange', words.shown.consent)],
      actions: [action('agreeToRun', words.shown.go, 'primary', { fields: ['mayChange'] }), toSteps, leave],
    },
  ),
  'carry-out-shown-blind': view(
    'close',
    words.shown.title,
    run('shown', [backup({ diffs: null }), networks({ diffs: null })]),
    {
      lead: [words.shown.notRehearsed, words.shown.undone, words.shown.asks.pkexec],
      fields: [consent('mayChange', words.shown.consent)],
      actions: [action('agreeToRun', words.shown.go, 'primary', { fields: ['mayChange'] }), toSteps, leave],
    },
  ),
  'carry-out-running': view(
    'close',
    words.running.title,
    run(
      'running',
      [
        backup({ state: 'done', output: listed }),
        networks({ state: 'done' }),
        ownCheck({ state: 'running', output: ['postfix/postlog: checking the mail system'] }),
        reload(),
      ],
      { announce: words.running.announce(2, 4) },
    ),
    { lead: words.running.lead, actions: [stop] },
  ),
  'carry-out-done': view(
    'close',
    words.done.title,
    run('done', [backup({ state: 'done', output: listed }), networks({ state: 'done' })]),
    {
      lead: words.done.lead,
      actions: [
        action('stepDone', words.done.go, 'primary', { payload: { choice: null } }),
        undo('secondary'),
        toSteps,
        leave,
      ],
    },
  ),
  'carry-out-undoing': view(
    'close',
    words.undoing.title,
    run('undoing', [
      backup({ state: 'done' }),
      networks({ state: 'done' }),
      ownCheck({ state: 'failed' }),
      reload(),
    ]),
    { lead: words.undoing.lead },
  ),
  'carry-out-undone': view(
    'close',
    words.undone.title,
    run(
      'undone',
      [
        backup({ state: 'taken-back', output: listed }),
        networks({ state: 'taken-back' }),
        ownCheck({
          state: 'failed',
          output: [
            'postfix: fatal: /etc/postfix/main.cf, line 31: missing "=" after attribute name: "smtpd_relay_restrictions permit_mynetworks"',
          ],
        }),
        reload(),
      ],
      { outcome: [words.undone.allBack(4)], outcomeState: 'well' },
    ),
    {
      lead: [words.stops['own-check-failed'](''), words.undone.next['own-check-failed']],
      actions: [toSteps, leave],
    },
  ),
  'carry-out-not-undone': view(
    'close',
    words.undone.partly,
    run(
      'undone',
      [
        backup({ state: 'done', output: listed }),
        networks({ state: 'done' }),
        ownCheck({ state: 'done' }),
        reload({ state: 'failed' }),
      ],
      {
        outcome: [
          words.undone.differing(['changed /etc/postfix/main.cf']),
          words.undone.failed('Trust only this machine and the devices you named'),
          words.undone.byHand,
          words.undone.silent([25]),
          words.undone.restart,
        ],
        outcomeState: 'look',
      },
    ),
    {
      lead: [words.stops['service-gone'](''), words.undone.next['service-gone']],
      actions: [action('undoSteps', words.undone.again, 'primary'), toSteps, leave],
    },
  ),
  'carry-out-interrupted': view(
    'close',
    words.interrupted.title,
    run('interrupted', [
      backup({ state: 'done', output: listed }),
      networks({ state: 'failed', stateWord: words.interrupted.halfDone }),
      ownCheck(),
      reload(),
    ]),
    {
      lead: words.interrupted.lead('Trust only this machine and the devices you named'),
      actions: [undo('primary'), toSteps, leave],
    },
  ),
};
