import { expect, test } from '@playwright/test';
import {
  askAgainAfter,
  isTooMany,
  type Meaning,
  replyMeaning,
  type Stage,
} from '../../../main/check/meaning.ts';
import { replyReader, type SmtpReply } from '../../../main/check/reply.ts';

function reply(text: string): SmtpReply {
  const [event] = replyReader().push(new TextEncoder().encode(`${text}\r\n`));
  if (event?.type !== 'reply') throw new Error(`not a reply: ${text}`);
  return event.reply;
}

/** Replies of real servers, as their documentation, their source or a run of them has them. */
const table: readonly (readonly [Meaning, string, Stage?])[] = [
  ['accepted', '250 2.1.5 Ok'],
  ['accepted', '251 User not local; will forward'],
  ['accepted', '252 Cannot VRFY user, but will accept message'],
  ['accepted', '250 2.1.5 Ok 530ABC relay denied'],
  ['accepted', '354 Start mail input', 'data'],
  ['not-an-answer', '250 Ok', 'data'],
  ['not-an-answer', '354 Start mail input'],
  ['not-an-answer', '503 5.5.1 Error: need MAIL command'],
  ['not-an-answer', '502 5.5.2 Error: command not recognized'],
  ['closing', '421 4.7.0 mx Error: too many errors'],
  // Postfix
  ['relay-refused', '454 4.7.1 <latch@example.com>: Relay access denied'],
  ['relay-refused', '554 5.7.1 <latch@example.com>: Relay access denied'],
  [
    'refused',
    '550 5.1.1 <no@own.example>: Recipient address rejected: User unknown in local recipient table',
  ],
  [
    'greylisted',
    '450 4.2.0 <latch@example.com>: Recipient address rejected: Greylisted, see http://postgrey.example/',
  ],
  [
    'tester-blocked',
    '554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using zen.spamhaus.org',
  ],
  ['tester-blocked', '450 4.7.25 Client host rejected: cannot find your hostname, [198.51.100.7]'],
  ['refused', '554 5.7.1 <unknown[198.51.100.7]>: Client host rejected: Access denied'],
  ['sender-unroutable', '450 4.1.8 <latch@example.com>: Sender address rejected: Domain not found'],
  [
    'sender-unroutable',
    '550 5.7.27 <latch@example.com>: Sender address rejected: Domain example.com does not accept mail (nullMX)',
  ],
  [
    'unroutable',
    '556 5.1.10 <latch@example.com>: Recipient address rejected: Domain example.com does not accept mail (nullMX)',
  ],
  ['unroutable', '450 4.1.2 <latch@example.com>: Recipient address rejected: Domain not found'],
  ['asks-for-password', '530 5.7.0 Authentication required', 'mail'],
  ['asks-for-password', '553 5.7.1 <a@own.example>: Sender address rejected: not logged in'],
  ['needs-tls', '530 5.7.0 Must issue a STARTTLS command first', 'mail'],
  ['temporary', '450 4.3.2 Service currently unavailable'],
  ['temporary', '451 4.3.0 <latch@example.com>: Temporary lookup failure'],
  ['temporary', '452 4.3.1 Insufficient system storage', 'mail'],
  // Exim
  ['relay-refused', '550 relay not permitted'],
  ['unroutable', '550 Unrouteable address'],
  ['refused', '501 <latch>: domain missing or malformed', 'mail'],
  ['refused', '501 latch@[198.51.100.7]: domain literals not allowed'],
  ['sender-unroutable', '550 Sender verify failed'],
  ['temporary', '451 Temporary local problem - please try later'],
  ['greylisted', '451 Greylisted, please try again in 300 seconds'],
  // Sendmail
  ['relay-refused', '550 5.7.1 latch@example.com... Relaying denied. Proper authentication required.'],
  ['relay-refused', '550 5.7.1 latch@example.com... Relaying denied'],
  ['tester-blocked', '450 4.4.0 Relaying temporarily denied. Cannot resolve PTR record for 198.51.100.7'],
  ['sender-unroutable', '451 4.1.8 Domain of sender address latch@example.com does not resolve'],
  [
    'sender-unroutable',
    '553 5.1.8 <latch@example.com>... Domain of sender address latch@example.com does not exist',
  ],
  // Exchange, IIS
  ['relay-refused', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain'],
  ['relay-refused', '550 5.7.1 Unable to relay for latch@example.com'],
  [
    'asks-for-password',
    '530 5.7.57 SMTP; Client was not authenticated to send anonymous mail during MAIL FROM',
    'mail',
  ],
  ['refused', '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'],
  // others
  ['refused', "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)"],
  ['refused', '550 Invalid recipient: <latch@example.com>'],
  ['asks-for-password', '530 SMTP authentication is required.'],
  [
    'asks-for-password',
    '503 This mail server requires authentication when attempting to send to a non-local e-mail address.',
  ],
  ['relay-refused', '554 Relay rejected for policy reasons.'],
  ['refused', '550 latch@example.com... User not listed in public Name & Address Book'],
  ['relay-refused', '550 5.7.1 We do not relay'],
  ['relay-refused', '571 5.7.1 Relaying to <latch@example.com> prohibited'],
  ['unroutable', '550 5.1.2 Host unknown'],
  ['tester-blocked', '550 5.7.1 Mail from 198.51.100.7 refused, listed in bl.example: poor reputation'],
];

for (const [meaning, text, stage = 'rcpt'] of table) {
  test(`${stage}: ${text} is ${meaning}`, () => {
    expect(replyMeaning(reply(text), stage)).toBe(meaning);
  });
}

test('the addresses a server repeats are not its words', () => {
  const text = '550 5.1.1 <greylisted-relay-denied@starttls.example>: no such user';
  expect(replyMeaning(reply(text), 'rcpt')).toBe('refused');
});

for (const [text, seconds] of [
  ['451 4.7.1 Greylisted, try again in 300 seconds', 300],
  ['450 4.2.0 Greylisting in effect, come back in 5 minutes', 300],
  ['450 4.2.0 Greylisted', null],
] as const) {
  test(`"${text}" asks to wait ${seconds} s`, () => {
    expect(askAgainAfter(reply(text))).toBe(seconds);
  });
}

for (const [text, many] of [
  ['421 4.3.2 Connection rate limit exceeded.', true],
  ['421 4.7.0 mx Error: too many connections from 198.51.100.7', true],
  ['421 Too many concurrent SMTP connections; please try again later', true],
  ['421 4.3.2 Service not available', false],
  ['554 5.7.1 too many of your kind', false],
] as const) {
  test(`"${text}" is ${many ? '' : 'not '}about how many we are`, () => {
    expect(isTooMany(reply(text))).toBe(many);
  });
}
