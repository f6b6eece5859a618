import type { Comparison, View } from '../../../main/contract/view.ts';
import { action, back, leave, stop, view } from './frame.ts';
import { closed, open, openForms, plan, progressLines } from './plan.ts';

function comparison(stillOpen: boolean): Comparison {
  return {
    before: open,
    after: stillOpen
      ? { ...open, next: 'Something else lets strangers in as well. We look for another cause.' }
      : closed,
    rows: plan.map(({ id, sentence }) => {
      const before = id === 'control-own' || openForms.includes(id);
      const after = id === 'control-own' || (stillOpen && id === 'plain-own');
      return {
        sentence,
        before: before ? 'accepted' : 'refused',
        after: after ? 'accepted' : 'refused',
        better: id === 'control-own' || !after,
      };
    }),
    labels: { before: 'Before', after: 'After', tried: 'What we tried' },
  };
}

const lead = [
  'We try the same ways again, from the same place, and see whether your own mail still comes in.',
];
const again = action('checkAgain', 'Check again', 'secondary');

const reply = `Subject: 203.0.113.25 is closed

Hello,

You wrote to us on 29 January 2004 about 203.0.113.25 (mail.harbour-joinery.example). The server let strangers send mail through it. It is closed now.

What was wrong: mynetworks = 0.0.0.0/0 in /etc/postfix/main.cf let every address on the internet send.
What was done: on 22 November 2026 it was set to the machine itself and two devices in our office.
How we know: 8 ways in which strangers use open servers were tried from 198.18.0.7 and were all refused.

The report with the whole conversation is attached. Please take the address off your list.`;

const cases = [
  { id: 'c', name: 'mail.harbour-joinery.example', where: 'Close it, step 4 of 9', when: '22 Nov 2026' },
  { id: 'a', name: 'mx1.brightwater-dental.example', where: 'Check again', when: '20 Nov 2026' },
];

const handOverActions = [
  action('saveReport', 'Save as a web page', 'primary', { payload: { format: 'html' } }),
  action('saveReport', 'Save as PDF', 'secondary', { payload: { format: 'pdf' } }),
  action('saveReport', 'Save for programs (JSON)', 'secondary', { payload: { format: 'json' } }),
  action('finish', 'Finish', 'secondary'),
  back,
  leave,
];

export const endViews: Record<string, View> = {
  'recheck-ready': view(
    'recheck',
    'Is it closed now?',
    { screen: 'recheck', progress: null, comparison: null },
    {
      lead,
      actions: [action('checkAgain', 'Check again', 'primary'), back, leave],
    },
  ),
  'recheck-running': view(
    'recheck',
    'Checking again',
    {
      screen: 'recheck',
      comparison: null,
      progress: {
        lines: progressLines(8),
        done: 8,
        of: plan.length,
        elapsedSeconds: 4,
        waiting: '',
        announce: '6 of 11 ways tried',
      },
    },
    { lead: ['You can stop at any time.'], actions: [stop] },
  ),
  'recheck-closed': view(
    'recheck',
    'Closed',
    { screen: 'recheck', progress: null, comparison: comparison(false) },
    {
      actions: [action('handOver', 'Make the report', 'primary'), again, back, leave],
    },
  ),
  'recheck-still-open': view(
    'recheck',
    'Still open',
    { screen: 'recheck', progress: null, comparison: comparison(true) },
    {
      actions: [
        action('tryAnotherCause', 'Try another cause', 'primary'),
        action('useGenericGuide', 'Block it at the firewall instead', 'secondary'),
        again,
        action('handOver', 'Make the report', 'secondary'),
        back,
        leave,
      ],
    },
  ),
  'hand-over': view(
    'hand-over',
    'Show that it is done',
    {
      screen: 'hand-over',
      verdict: closed,
      comparison: comparison(false),
      reply: { name: 'Your reply', text: reply },
      todo: [
        'Send the report to whoever wrote to you.',
        'Clean out the old queue: mail of strangers may still be waiting in it.',
        'Ask each blocklist to take the address off. Most do it within a day.',
        'Check again on 22 December 2026: settings change when software is updated.',
      ],
      saved: [
        { format: 'html', path: '/home/anna/.local/share/latch/2026-11-22-mail-harbour/report.html' },
        { format: 'pdf', path: '/home/anna/.local/share/latch/2026-11-22-mail-harbour/report.pdf' },
      ],
    },
    {
      lead: [
        'The report holds what was tried, from where and when, and what the server said. Send it to whoever wrote to you.',
      ],
      actions: handOverActions,
    },
  ),
  left: view(
    'close',
    'Saved',
    { screen: 'left', cases },
    {
      lead: [
        'You can close this window. Everything is kept on this computer, and nothing is sent while you are away.',
      ],
      actions: [
        action('resume', 'Go on where I was', 'primary'),
        action('startNewCase', 'Start a new case', 'secondary'),
        ...cases.map(one =>
          action('openCase', `Open this case: ${one.name}`, 'quiet', { payload: { id: one.id } }),
        ),
      ],
    },
  ),
  broken: view(
    'check',
    'Something in Latch broke',
    { screen: 'broken' },
    {
      lead: [
        'This is a mistake in the program, not in your server. Everything up to here is saved.',
        'Go back and try once more. If it happens again, tell us what you did.',
      ],
      details: true,
      technical: ['the guide has no step 12'],
      actions: [back, action('startNewCase', 'Start a new case', 'secondary'), leave],
    },
  ),
};
