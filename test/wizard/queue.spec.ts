import { expect, test } from '@playwright/test';
import { report } from '../../main/case/report.ts';
import { reportHtml } from '../../main/case/report-html.ts';
import type { View } from '../../main/contract/view.ts';
import { viewText } from '../../main/door/terminal/view-text.ts';
import { nothingKnown } from '../../main/wizard/guided.ts';
import { reportOf } from '../../main/wizard/reported.ts';
import { closedCase } from '../unit/case/samples.ts';
import { act, closedHere, queueView, seenQueue } from './queue-here.ts';
import { walkHere, widePostfix } from './seen-here.ts';

function offers(view: View): string[] {
  return view.actions.map(({ command, role }) => (role === 'primary' ? `${command}!` : command));
}

const whole = (view: View) =>
  [view.title, ...view.lead, JSON.stringify(view.screen === 'queue' ? view.queue : null)].join(' ');

test('a closed server that Latch runs on can be asked for its queue; another one can not', () => {
  expect(offers(closedHere())).toContain('lookAtQueue');
  expect(offers(closedHere('sendmail'))).toContain('lookAtQueue');
  expect(offers(closedHere('courier'))).not.toContain('lookAtQueue');
  expect(offers(closedHere('postfix', nothingKnown))).not.toContain('lookAtQueue');
});

test('what waits is shown in numbers, with the doubts, and a hold is offered and no deletion', () => {
  const view = queueView(seenQueue(0), { toHold: 36 });
  expect(offers(view)).toEqual(['holdQueued!', 'handOver', 'lookAtQueue', 'goBack', 'leave']);
  expect(view.fields).toEqual([]);
  for (const part of ['36 mails', '41 mails', '2026-11-20 08:13 UTC', 'winner@lottery-office.example'])
    expect(whole(view)).toContain(part);
  expect(whole(view)).toContain('Your own mail can be among the foreign');
});

test('what Latch holds can be let go, or be deleted with a tick', () => {
  const view = queueView(seenQueue(36), { ours: 36, acts: [act('hold')] });
  expect(offers(view)).toContain('releaseQueued');
  expect(view.actions.find(({ command }) => command === 'deleteQueued')).toMatchObject({
    role: 'danger',
    fields: ['mayDelete'],
  });
  expect(view.fields).toMatchObject([{ name: 'mayDelete', kind: 'consent', value: false }]);
  expect(view.lead.join(' ')).toContain('36 mails are on hold now.');
});

test('Sendmail has no way to delete single mails, and the screen says what to do', () => {
  const view = queueView(seenQueue(36), { ours: 36, acts: [act('hold')] }, { product: 'sendmail' });
  expect(offers(view)).not.toContain('deleteQueued');
  expect(view.fields).toEqual([]);
  expect(view.lead.join(' ')).toContain('Sendmail has no command of its own');
});

test('a program that was killed at it only offers to look again', () => {
  const view = queueView(seenQueue(0), { working: 'hold', agreed: ['seen'] });
  expect(offers(view)).toEqual(['handOver', 'lookAtQueue!', 'goBack', 'leave']);
  expect(view.lead.join(' ')).toContain('half the way');
});

test('a sender that turns the direction of writing is shown as what it is', () => {
  const odd = { ...seenQueue(0), senders: [{ name: 'a\u202e@b.example\u0007', mails: 1 }] };
  expect(whole(queueView(odd, { toHold: 36 }))).toContain('a⟨U+202E⟩@b.example⟨U+0007⟩');
});

test('the terminal says the same', () => {
  const text = viewText(queueView(seenQueue(0), { toHold: 36 }))
    .map(line => line.text)
    .join('\n');
  for (const part of ['Foreign: 36 mails', 'mailbox.example: 19 mails', 'What this cannot tell'])
    expect(text).toContain(part);
});

test('what was done stands in the report, with its time', () => {
  const { context, material } = walkHere({
    state: 'handOver.shown',
    inspected: widePostfix,
    verdict: 'open',
    after: 'closed',
    queue: {
      seen: seenQueue(0),
      state: {
        seen: 'seen',
        toHold: 0,
        ours: 0,
        agreed: ['seen'],
        working: null,
        acts: [act('hold'), act('remove', 30)],
      },
    },
  });
  const writtenAt = '2026-11-24T20:00:00Z';
  const made = reportOf({ ...material, context, latch: '0.1.0', practice: false, writtenAt });
  expect(made.queue).toEqual([
    '2026-11-24 19:40:10 UTC: 36 mails put on hold',
    '2026-11-24 19:40:10 UTC: 30 mails deleted, of 36 asked for',
  ]);
  const html = reportHtml(report({ ...closedCase(), queue: made.queue ?? [] }));
  expect(html).toContain('<dt>Waiting mail</dt>');
  expect(html).toContain('36 mails put on hold');
  expect(reportHtml(report(closedCase()))).not.toContain('Waiting mail');
});
