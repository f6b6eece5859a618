/**
 * Mail servers that mislead, stumble or mean harm, each with what a check by a stranger has to say of it. The ordinary
 * and the odd ones of `test/fakes/smtp-behaviours.ts` are tried with the check itself; these go further.
 */
import { type Answer, hangUp, reply } from '../fakes/smtp.ts';
import {
  accepted,
  claimsOwn,
  closed,
  closedBut,
  isOwn,
  openToAll,
  ownMailbox,
  refusal,
} from '../fakes/smtp-policies.ts';
import { type HostileMail, type HostileMails, isClosed, isForeign, isOpen, soon, unclear } from './kit.ts';
import { limitServers } from './limits.ts';
import { messageServers } from './messages.ts';
import { refusals } from './refusals.ts';

/** Closed servers, each of which says so in its own words. */
const refusing = Object.fromEntries(
  Object.entries(refusals).map(([name, say]): [string, HostileMail] => [
    `refuses ${name}`,
    { script: () => ({ rcpt: to => closed(to, say(to)) }), truth: isClosed },
  ]),
);

export const hostileMail: HostileMails = {
  ...refusing,
  ...messageServers,
  ...limitServers,
  'greets with 521': {
    script: () => ({ greeting: () => ['521 5.3.2 This host takes no mail', hangUp], rcpt: refused }),
    truth: unclear('greeting-refused'),
  },
  'greets with 554 and then goes on as if nothing was': {
    script: () => ({ greeting: () => '554 5.7.1 Go away', rcpt: openToAll }),
    truth: unclear('greeting-refused'),
  },
  'greets in forty lines': {
    script: () => ({
      greeting: () =>
        reply(220, ['mx.own.example ESMTP', ...Array.from({ length: 39 }, (_, n) => `rule ${n}`)]),
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'greets without a name': {
    script: () => ({ greeting: () => '220 ************************', rcpt: openToAll }),
    truth: isOpen,
  },
  'greets later than anybody waits': {
    script: () => ({ greeting: () => [{ waitMs: 2_000 }, '220 mx.own.example'], rcpt: openToAll }),
    request: soon,
    truth: unclear('no-answer'),
  },
  'answers with bare codes': {
    script: () => ({
      rcpt: (to, session) => openToAll(to, session).slice(0, 3),
      mail: () => '250',
    }),
    truth: isOpen,
  },
  'mixes codes within one reply': {
    script: () => ({
      rcpt: to =>
        closed(to) === accepted ? accepted : { bytes: '250-a moment\r\n554 5.7.1 Relay access denied\r\n' },
    }),
    truth: isClosed,
  },
  'takes back its refusal in the same reply': {
    script: () => ({
      rcpt: to =>
        closed(to) === accepted
          ? accepted
          : { bytes: '550-We do not relay\r\n250 is our favourite number\r\n' },
    }),
    // The last line decides, and by it everything is accepted.
    truth: unclear('accepts-everything'),
  },
  'breaks its replies in two': {
    script: () => ({
      rcpt: to =>
        closed(to) === accepted
          ? accepted
          : [
              { bytes: '55' },
              { waitMs: 5 },
              { bytes: '4 5.7.1 Relay access denied\r' },
              { waitMs: 5 },
              { bytes: '\n' },
            ],
    }),
    truth: isClosed,
  },
  'sends empty lines between its replies': {
    script: () => ({ rcpt: to => ({ bytes: `\r\n\r\n${closed(to)}\r\n\r\n` }) }),
    truth: isClosed,
  },
  'sends a lone CR within a line': {
    script: () => ({ rcpt: to => ({ bytes: `${closed(to)}\r250 2.1.5 Ok\r\n` }) }),
    truth: isClosed,
  },
  'accepts in words of refusal': {
    script: () => ({
      rcpt: (to, s) =>
        openToAll(to, s) === accepted ? '250 2.1.5 relaying denied, blocked, greylisted, 550' : closed(to),
    }),
    truth: isOpen,
  },
  'forwards with 251': {
    script: () => ({
      rcpt: (to, s) =>
        openToAll(to, s) === accepted ? '251 2.1.5 User not local; will forward' : closed(to),
    }),
    truth: isOpen,
  },
  'trusts the null sender': {
    script: () => ({ rcpt: closedBut((_, { domain }, { mail }) => isForeign(domain) && mail === '') }),
    truth: isOpen,
    openBy: ['plain-foreign@null-sender'],
  },
  'trusts whoever has named a mailbox of its own': {
    script: () => ({
      rcpt: closedBut((_, { domain }, { rcpts }) => isForeign(domain) && rcpts.includes(ownMailbox)),
    }),
    request: { ownMailbox },
    truth: isOpen,
    openBy: ['foreign-after-own'],
  },
  'trusts whoever has no domain': {
    script: () => ({
      rcpt: closedBut(
        (_, { domain }, { mail }) => isForeign(domain) && mail !== '' && mail?.includes('@') === false,
      ),
    }),
    truth: isOpen,
    openBy: ['plain-foreign@unqualified'],
  },
  'trusts senders of localhost': {
    script: () => ({
      rcpt: closedBut(
        (_, { domain }, { mail }) => isForeign(domain) && mail?.endsWith('@localhost') === true,
      ),
    }),
    truth: isOpen,
    openBy: ['plain-foreign@localhost'],
  },
  'trusts a mailbox of its own only': {
    script: () => ({
      rcpt: closedBut((_, { domain }, { mail }) => isForeign(domain) && mail === ownMailbox),
    }),
    request: { ownMailbox },
    truth: isOpen,
    openBy: ['plain-foreign@own-real'],
  },
  'trusts its own name': {
    script: () => ({
      rcpt: closedBut(
        (_, { domain }, { mail }) => isForeign(domain) && mail?.endsWith('@mx.own.example') === true,
      ),
    }),
    truth: isOpen,
    openBy: ['plain-foreign@server-name'],
  },
  'is open by the bang form only': {
    script: () => ({ rcpt: closedBut((to, { domain }) => isOwn(domain) && to.startsWith('example.com!')) }),
    truth: isOpen,
  },
  'is open by the double at only': {
    script: () => ({ rcpt: closedBut(to => /^[^@"]+@example\.com@own\.example$/.test(to)) }),
    truth: isOpen,
    openBy: ['double-at@own'],
  },
  'is open by the quoted percent only': {
    script: () => ({
      rcpt: closedBut((to, { quoted, domain }) => quoted && domain === null && to.includes('%')),
    }),
    truth: isOpen,
    openBy: ['quoted-percent'],
  },
  'is open by the IPv6 literal with its tag only': {
    script: () => ({ rcpt: closedBut(to => to.includes('%') && to.endsWith('@[IPv6:::1]')) }),
    host: '::1',
    truth: isOpen,
    openBy: ['percent@literal'],
  },
  'is open within TLS from the first byte only': {
    script: () => ({ implicitTls: true, rcpt: openToAll }),
    request: { timeoutMs: 700 },
    truth: isOpen,
  },
  'trusts claims of its own domain behind STARTTLS only': {
    script: () => ({
      features: ['PIPELINING', 'STARTTLS'],
      rcpt: closedBut((_, { domain }, session) => isForeign(domain) && session.secure && claimsOwn(session)),
    }),
    truth: isOpen,
  },
  'offers STARTTLS and has none at the moment': {
    script: () => ({
      features: ['PIPELINING', 'STARTTLS'],
      on: (_, verb) =>
        verb === 'STARTTLS' ? '454 4.7.0 TLS not available due to temporary reason' : undefined,
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'falls silent within STARTTLS': {
    script: () => ({ features: ['PIPELINING', 'STARTTLS'], tls: 'silent', rcpt: to => closed(to) }),
    request: soon,
    truth: isClosed,
  },
  'claims every extension there is': {
    script: () => ({
      features: [
        'PIPELINING',
        'AUTH PLAIN LOGIN',
        'XCLIENT NAME ADDR',
        'CHUNKING',
        'SMTPUTF8',
        'SIZE 0',
        'ETRN',
        'X-EXPS',
        '8BITMIME',
      ],
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'answers a group as Postfix 3.9 does what it has not offered': {
    script: () => ({ features: ['8BITMIME'], group: 'hangs-up', rcpt: to => closed(to) }),
    truth: isClosed,
  },
  'refuses EHLO for our address, and HELO as well': {
    script: () => ({
      on: (_, verb) => (/^(?:EHLO|HELO)$/.test(verb) ? '550 5.7.1 Bad HELO' : undefined),
      rcpt: openToAll,
    }),
    truth: unclear('greeting-refused'),
  },
  'takes every other connection only': {
    script: () => ({
      greeting: ({ number }) => (number % 2 === 0 ? hangUp : '220 mx.own.example ESMTP'),
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'lets in one at a time, and resets the others without a word': {
    script: () => ({
      greeting: ({ open }) => (open > 1 ? hangUp : '220 mx.own.example ESMTP'),
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'hangs up at the third refusal without a word': {
    script: () => ({ rcpt: (to, { errors }) => (errors >= 2 ? hangUp : closed(to)) }),
    truth: isClosed,
  },
  'holds every refusal back a little': {
    script: () => ({ rcpt: to => (closed(to) === accepted ? accepted : [{ waitMs: 60 }, refusal]) }),
    truth: isClosed,
  },
  'sends each reply byte by byte': {
    script: () => ({ rcpt: to => byteByByte(closed(to)) }),
    truth: isClosed,
  },
  'has no room for its own mail at the moment': {
    script: () => ({ rcpt: to => (closed(to) === accepted ? '452 4.2.2 Mailbox full' : closed(to)) }),
    truth: unclear('temporary-failure'),
  },
  'takes its own mail and any local part with a plus': {
    script: () => ({
      rcpt: closedBut((_, { local, domain }) => isOwn(domain) && local.startsWith('office+')),
    }),
    truth: isClosed,
  },
  'passes mail on and takes any name at its own domain': {
    script: () => ({
      rcpt: closedBut((_, { wellFormed, domain }) => wellFormed && domain !== null),
    }),
    truth: isOpen,
  },
  'greylists strangers, then refuses them': {
    script: () => {
      const known = new Set<string>();
      return {
        rcpt: (to, { mail }) => {
          const envelope = `${mail} ${to}`;
          if (known.has(envelope)) return closed(to);
          known.add(envelope);
          return '450 4.2.0 Greylisted, please try again in 1 seconds';
        },
      };
    },
    truth: isClosed,
  },
  'verifies addresses while we wait': {
    script: () => {
      const known = new Set<string>();
      return {
        rcpt: to => {
          if (closed(to) !== accepted || known.has(to)) return closed(to);
          known.add(to);
          return `450 4.1.1 <${to}>: Recipient address rejected: unverified address: Address verification in progress`;
        },
      };
    },
    truth: isClosed,
  },
  'is open and hangs up in place of a goodbye': {
    script: () => ({ on: (_, verb) => (verb === 'QUIT' ? hangUp : undefined), rcpt: openToAll }),
    truth: isOpen,
  },
  'hangs up after each refusal': {
    script: () => ({ rcpt: to => (closed(to) === accepted ? accepted : [closed(to), hangUp]) }),
    truth: isClosed,
  },
  'finds no domain behind the recipient for the moment': {
    script: () => ({
      rcpt: to => closed(to, `450 4.1.2 <${to}>: Recipient address rejected: Domain not found`),
    }),
    truth: unclear('unroutable-test-domain'),
  },
  'says that the test domain takes no mail': {
    script: () => ({ rcpt: to => closed(to, '556 5.1.10 Recipient address has a null MX') }),
    truth: unclear('unroutable-test-domain'),
  },
  'refuses senders whose domain takes no mail, and strangers': {
    script: () => ({ mail: noNullMx, rcpt: to => closed(to) }),
    truth: isClosed,
  },
  'refuses senders whose domain takes no mail, and is open to others': {
    script: () => ({ mail: noNullMx, rcpt: openToAll }),
    truth: isOpen,
  },
  'lets nobody claim its own domain without a password': {
    script: () => ({
      rcpt: (to, session) =>
        claimsOwn(session)
          ? `553 5.7.1 <${session.mail}>: Sender address rejected: not logged in`
          : closed(to),
    }),
    truth: isClosed,
  },
  'puts off clients without a name, as Sendmail does': {
    script: () => ({
      rcpt: to =>
        closed(
          to,
          `450 4.4.0 <${to}>... Relaying temporarily denied. Cannot resolve PTR record for 192.0.2.1`,
        ),
    }),
    truth: unclear('tester-blocked'),
  },
  'says goodbye to everybody after the greeting': {
    script: () => ({ on: () => ['421 4.3.2 Shutting down', hangUp], rcpt: refused }),
    request: soon,
    truth: unclear('greeting-refused'),
  },
};

function refused(): Answer {
  return refusal;
}

/** As Postfix with `reject_unknown_sender_domain` (RFC 7505): example.com really says that it takes no mail. */
function noNullMx(from: string): string {
  return from.endsWith('@example.com')
    ? `550 5.7.27 <${from}>: Sender address rejected: Domain example.com does not accept mail (nullMX)`
    : '250 2.1.0 Ok';
}

function byteByByte(line: string): Answer {
  return Array.from(`${line}\r\n`).flatMap(bytes => [{ bytes }, { waitMs: 0 }]);
}
