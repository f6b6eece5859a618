import { expect, test } from '@playwright/test';
import { reply, todoAfter } from '../../../main/case/replies.ts';
import { type ReportInput, report } from '../../../main/case/report.ts';
import type { Outcome } from '../../../main/case/report-schema.ts';
import { check, closedCase } from './samples.ts';

for (const [name, more, subject, says] of [
  [
    'open and then closed',
    {},
    '198.51.100.25: closed',
    ['The server passed on mail for strangers (open mail relay). It is closed now.', 'Cause: mynetworks'],
  ],
  [
    'closed, never seen open',
    { before: check('closed') },
    '198.51.100.25: closed',
    ['We changed the settings of the server.', 'If you still see unwanted mail from this address'],
  ],
  [
    'closed from the start',
    { before: check('closed'), after: null, steps: [], cause: null },
    '198.51.100.25: closed',
    ['We checked the server. It does not pass on mail for strangers.', 'Checked: 2026-11-22 03:12:45 UTC'],
  ],
  [
    'still open',
    { after: check('open', { startedAt: '2026-11-22T04:00:00.000Z' }) },
    '198.51.100.25: being closed',
    ['It still passes on mail for strangers. We are working on it', 'All were accepted.'],
  ],
  [
    'could not tell',
    { after: check('inconclusive') },
    '198.51.100.25: being looked into',
    ['could not tell yet whether it is open', 'greylisting'],
  ],
  ['not checked since', { after: null }, '198.51.100.25: being looked into', ['have not checked it since']],
  [
    'never checked',
    { before: null, after: null, steps: [] },
    'mail.bakery.example: being looked into',
    ['We have not checked the server yet.'],
  ],
] as const satisfies readonly (readonly [string, Partial<ReportInput>, string, readonly string[]])[]) {
  test(`the reply, ${name}`, () => {
    const { subject: about, text } = reply(report(closedCase(more)));
    expect(about).toBe(subject);
    for (const sentence of says) expect(text).toContain(sentence);
    if (!subject.endsWith('closed') || subject.endsWith('being closed'))
      expect(text).not.toMatch(/is closed now|does not pass on/);
  });
}

test('the whole reply of a closed case', () => {
  expect(reply(report(closedCase())).text).toBe(`Hello,

thank you for your notice of 2026-11-20 about 198.51.100.25.

The server passed on mail for strangers (open mail relay). It is closed now.

Cause: mynetworks names every address, so the whole internet counts as the office.
Changed: 3 steps, 2026-11-22 03:01:10 UTC to 2026-11-22 03:08:02 UTC
Software: Postfix 3.7.11
Before: 2026-11-22 02:11:08 UTC: 7 ways tried. All were accepted. The server accepted the recipient; no message was sent, so it is not confirmed that one would be delivered.
After: 2026-11-22 03:12:45 UTC: 7 ways tried. All were refused.
Seen from 198.18.0.7, outside the server's network. The server saw the same address.

The report with all times in UTC, the answers of the server and the transcripts is attached.

Kind regards
[your name, company and telephone number]
`);
});

test('a practice case says so before anything else', () => {
  expect(reply(report(closedCase({ practice: true }))).text).toMatch(/^PRACTICE CASE, DO NOT SEND\.\n/);
});

test('what a notice brought along cannot write lines of its own', () => {
  const { notice } = closedCase();
  if (notice === null) throw new Error('no notice');
  const made = report(
    closedCase({
      notice: { ...notice, date: '2026\nBcc: x\u202e' },
      case: { id: 'c', name: 'a\r\nSubject: b' },
      cause: 'one\n\nIt was never open.',
    }),
  );
  const { subject, text } = reply(made);
  expect(subject).not.toMatch(/[\r\n]/);
  expect(text).toContain('of 2026 Bcc: x⟨U+202E⟩ about');
  expect(text).toContain('Cause: one It was never open.');
});

const about = { checkedAt: '2026-11-22T03:12:45.000Z', server: '198.51.100.25', queue: null, language: 'en' };

for (const [outcome, kind, begins, holds, date] of [
  [
    'closed',
    'mail',
    'See that the scanner',
    ['old queue', 'check.spamhaus.org', 'SpamCop', 'SBL', 'password was stolen', 'UTC'],
    '2026-12-22',
  ],
  ['closed', 'proxy', 'See that the people', ['scheduled tasks', 'check.spamhaus.org'], '2026-12-22'],
  ['open', 'mail', 'Close it', ['port 25', 'Do not ask lists'], '2026-11-23'],
  ['open', 'proxy', 'Close it', ["proxy's ports", 'Do not ask lists'], '2026-11-23'],
  ['inconclusive', 'mail', 'Check again from another network', ['Do not ask lists'], '2026-11-23'],
  ['not-checked', 'mail', 'Check again', ['Do not ask lists'], null],
] as const satisfies readonly (readonly [
  Outcome,
  'mail' | 'proxy',
  string,
  readonly string[],
  string | null,
])[]) {
  test(`what is left to do when ${outcome} (${kind})`, () => {
    const list = todoAfter(outcome, kind, about);
    expect(list[0]).toMatch(new RegExp(`^${begins}`));
    for (const part of holds) expect(list.join('\n')).toContain(part);
    if (date !== null) expect(list.at(-1)).toContain(date);
    if (outcome !== 'closed') expect(list.join('\n')).not.toContain('check.spamhaus.org');
    if (kind === 'proxy') expect(list.join('\n')).not.toContain('queue');
  });
}

for (const [what, queue, says] of [
  ['was not looked at', null, 'Clean out the old queue'],
  ['still holds mail that goes out', { onHold: 3, others: 1 }, 'Clean out the old queue'],
  ['holds only what is on hold', { onHold: 3, others: 0 }, '3 mails of strangers are on hold'],
  ['is clean', { onHold: 0, others: 0 }, null],
] as const) {
  test(`what is left to do where the queue ${what}`, () => {
    const list = todoAfter('closed', 'mail', { ...about, queue });
    const ofQueue = list.filter(line => /old queue|on hold/.test(line));
    expect(ofQueue.map(line => says !== null && line.startsWith(says))).toEqual(says === null ? [] : [true]);
  });
}
