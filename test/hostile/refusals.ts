import { reply } from '../fakes/smtp.ts';

/** What servers say when they do not pass mail on: each is the reply to RCPT for the address it is given. */
export const refusals: Readonly<Record<string, (to: string) => string>> = {
  'in words of acceptance': () => '550 5.7.1 250 2.1.5 Ok is what others hear',
  'with the enhanced code of a success': () => '550 2.1.5 Ok',
  'in ninety lines': () =>
    reply(
      554,
      Array.from({ length: 90 }, (_, line) => `5.7.1 Relay access denied (${line})`),
    ),
  'with 551 and another address': () => '551 5.1.6 User not local; please try <mail.example>',
  'for want of a password': () => '550 5.7.1 Relaying denied. Proper authentication required.',
  'strangers alone, for want of a password': () => '530 5.7.0 Authentication required',
  'as an unknown user': () => '550 5.1.1 User unknown in virtual mailbox table',
  'as qmail does': () => "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
  'as MailEnable does, with 503': () =>
    '503 This mail server requires authentication when attempting to send to a non-local e-mail address.',
  'as Courier does, with 513': () => '513 Relaying denied.',
  'as Sendmail does a client without a name': to =>
    `550 5.7.1 <${to}>... Relaying denied. IP name lookup failed [192.0.2.1]`,
  'as hMailServer does': () => '550 Delivery is not allowed to this address.',
  'as Exchange does': () => '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain',
  'as Domino does': () => '554 Relay rejected for policy reasons.',
  'as OpenSMTPD does': to => `550 Invalid recipient: <${to}>`,
};
