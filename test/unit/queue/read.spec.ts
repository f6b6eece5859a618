/** What the tools printed in the lab, on Debian 12, after Latch had put the strangers' mail on hold. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { eximId, readExim } from '../../../main/queue/exim.ts';
import { opensmtpdId, readOpensmtpd } from '../../../main/queue/opensmtpd.ts';
import { postfixId, readPostfixJson, readPostfixTable } from '../../../main/queue/postfix.ts';
import { readSendmail, sendmailId } from '../../../main/queue/sendmail.ts';
import { domainsIn } from '../../../main/queue/tools.ts';
import { type Listed, mostMails } from '../../../main/queue/waiting.ts';

const said = (name: string) => readFileSync(join(import.meta.dirname, '../../fakes/queue', name), 'utf8');
const now = new Date(2026, 10, 24, 19, 40).getTime();

/** Sender and recipients; `!` before what is on hold. */
function told({ mails }: Listed): string[] {
  return mails
    .map(
      ({ sender, recipients, held }) =>
        `${held ? '!' : ''}${sender === '' ? 'nobody' : sender} > ${recipients.join(' ')}`,
    )
    .sort();
}

const inTheLab = [
  '!other@outside.elsewhere.example > three@mx.elsewhere.example',
  '!somebody@outside.elsewhere.example > one@elsewhere.example',
  '!somebody@outside.elsewhere.example > two@elsewhere.example',
  'reader@own.example > four@elsewhere.example',
  'reader@own.example > friend@elsewhere.example',
  'somebody@outside.elsewhere.example > somebody@branch.example',
];

test('Postfix, as JSON', () => {
  const listed = readPostfixJson(said('postfix.jsonl'));
  expect(told(listed)).toEqual(inTheLab);
  expect(listed.mails[0]).toMatchObject({ id: '395C252', since: 1795548765_000, exact: true });
});

test('Postfix before 3.1, as a table; its null sender is nobody', () => {
  const { mails } = readPostfixTable(said('postfix.txt'), now);
  expect(told({ mails, more: false })).toEqual([
    '!reader@own.example > friend@elsewhere.example',
    'nobody > d@elsewhere.example',
    'reader@own.example > e@elsewhere.example',
    'spam@foreign.example > a@elsewhere.example b@elsewhere.example',
    'spam@foreign.example > c@third.example',
  ]);
  expect(mails[0]?.since).toBe(new Date(2026, 10, 24, 19, 7, 18).getTime());
});

test('Exim', () => {
  const listed = readExim(said('exim.txt'), now);
  expect(told(listed)).toEqual(inTheLab);
  expect(listed.mails[0]).toMatchObject({ id: '1xVwFM-00005B-11', since: now, exact: false });
});

test('Exim: ages, long ids, who wrote it here, a notice, and who has it already', () => {
  const listed = readExim(
    [
      '25h  2.9K 1xVvrH-0000000004e-0l12 <> *** frozen ***',
      '        D gone@elsewhere.example',
      '          a@elsewhere.example',
      '',
      ' 3d   349 1xVvrI-00005W-2D <web@localhost> (www-data)',
      '          b@elsewhere.example',
      '',
    ].join('\n'),
    now,
  );
  expect(told(listed)).toEqual(['!nobody > a@elsewhere.example', 'web@localhost > b@elsewhere.example']);
  expect(listed.mails.map(({ since, from }) => [(now - (since ?? 0)) / 3_600_000, from])).toEqual([
    [25, 'not-told'],
    [72, 'here'],
  ]);
});

test('Sendmail, both halves of its queue', () => {
  const { mails } = readSendmail(said('sendmail.txt'), now);
  const quarantined = readSendmail(said('sendmail-quarantined.txt'), now);
  expect(told({ mails: [...mails, ...quarantined.mails], more: false })).toEqual(inTheLab);
  expect(mails[0]?.since).toBe(new Date(2026, 10, 24, 19, 32).getTime());
});

test('OpenSMTPD tells what came from here, and what is being sent', () => {
  const listed = readOpensmtpd(said('opensmtpd.txt'));
  expect(told(listed)).toEqual(inTheLab);
  expect(listed.mails.map(({ from }) => from).slice(0, 2)).toEqual(['here', 'not-told']);
  expect(listed.mails.map(({ sending }) => sending)).toEqual([true, true, true, true, false, true]);
});

test('OpenSMTPD: a mail is on hold where all of its envelopes are, and a bar in an address makes it nobody’s', () => {
  const line = (id: string, flags: string, addresses: string) =>
    `${id}|inet4|mta|${flags}|${addresses}|1795548762|1795548762|0|1|pending|399|Network error\n`;
  const { mails } = readOpensmtpd(
    line('8b1e3ebc720f4e90', 'suspend', 'x@y.example|a@z.example|a@z.example') +
      line('8b1e3ebcd0dfb5b5', '', 'x@y.example|b@z.example|b@z.example') +
      line('e07e159e8dbe8930', '', '@|d@z.example|d@z.example') +
      line('c09fbc5dfb8af1cc', '', 'a|b@y.example|d@z.example|d@z.example'),
  );
  expect(told({ mails, more: false })).toEqual([
    '? > ?',
    'nobody > d@z.example',
    'x@y.example > a@z.example b@z.example',
  ]);
});

test('the year is the last one in which that day was', () => {
  const head = (time: string) => `6AOJWOjP000224       42 ${time} <a@b.example>`;
  const january = new Date(2026, 0, 2, 9, 0).getTime();
  expect(readSendmail(head('Wed Dec 31 23:59'), january).mails[0]?.since).toBe(
    new Date(2025, 11, 31, 23, 59).getTime(),
  );
});

test('ids are of their own shape only: none is an option, a wildcard or every mail', () => {
  for (const id of [postfixId, eximId, sendmailId, opensmtpdId])
    for (const text of [
      'ALL',
      'all',
      '-',
      '-d',
      '*',
      '',
      'a b',
      '../x',
      '1xVvrH-00004e-0l\n',
      'x'.repeat(31),
    ])
      expect(id.test(text), `${id} ${text}`).toBe(false);
});

test('a line that a stranger could have written begins no mail', () => {
  const recipient = '0m   328 1xVvrH-00004e-0l <x@y.example>';
  const { mails } = readExim(
    ` 0m   328 1xVvrH-00004e-0m <x@y.example>\n          "${recipient}"@z.example\n          ${recipient}\n`,
    now,
  );
  expect(mails.map(({ id }) => id)).toEqual(['1xVvrH-00004e-0m']);
  expect(readPostfixJson('{"queue_id": "ALL"}\nnull\n[]\n{"queue_name": "hold"\n').mails).toEqual([]);
});

test('a queue without end is read up to a limit, and it is said', () => {
  const lines = Array.from(
    { length: mostMails + 1 },
    (_, at) =>
      `{"queue_name":"deferred","queue_id":"A${at}00000","arrival_time":1,"sender":"","recipients":[]}`,
  );
  const { mails, more } = readPostfixJson(lines.join('\n'));
  expect([mails.length, more]).toEqual([mostMails, true]);
});

test('the domains that a server takes mail for', () => {
  expect(domainsIn(said('postfix-domains.txt'))).toEqual(['mail.own.example', 'own.example']);
  expect(domainsIn(said('exim-domains.txt'))).toEqual(['mail.own.example', 'own.example']);
  expect(domainsIn(said('sendmail-domains.txt'))).toEqual(['own.example', 'mail.own.example']);
});

test('what means more than a domain is none', () => {
  expect(
    domainsIn('*, com, .example.com, !not.example, hash:/etc/postfix/own.map, 192.0.2.1, *.a.example'),
  ).toEqual([]);
});
