/** Servers good and bad, each with the truth about it: what a check from outside has to say. */
import type { MailCheckRequest } from '../../main/check/request.ts';
import type { Reason, Strength, Verdict } from '../../main/check/result.ts';
import type { Script } from './smtp.ts';
import { hangUp, reply } from './smtp.ts';
import {
  accepted,
  catchAll,
  claimsOwn,
  closed,
  closedBut,
  isOwn,
  openToAll,
  readPath,
  refusal,
} from './smtp-policies.ts';

export interface Behaviour {
  /** A new script for each server, since some remember. */
  readonly script: () => Script;
  readonly truth: { readonly verdict: Verdict; readonly reason?: Reason; readonly strength?: Strength };
  readonly request?: Partial<MailCheckRequest>;
  readonly host?: '::1';
  /** Probes that must be among the open findings; all open findings where it is given. */
  readonly openBy?: readonly string[];
}

const isClosed = { verdict: 'closed' } as const;
const isOpen = { verdict: 'open', strength: 'accepted-at-rcpt' } as const;
const unclear = (reason: Reason) => ({ verdict: 'inconclusive', reason }) as const;
const soon = { timeoutMs: 500 } as const;

const behaviours = {
  'refuses all strangers': { script: () => ({ rcpt: to => closed(to) }), truth: isClosed },
  'refuses with 454 4.7.1 as Postfix does': {
    script: () => ({ rcpt: to => closed(to, `454 4.7.1 <${to}>: Relay access denied`) }),
    truth: isClosed,
  },
  'refuses in several lines': {
    script: () => ({
      rcpt: to =>
        closed(
          to,
          reply(550, ['5.7.1 We are sorry', '5.7.1 but mail is not passed on', '5.7.1 for strangers']),
        ),
    }),
    truth: isClosed,
  },
  'open to all': { script: () => ({ rcpt: openToAll }), truth: isOpen },
  'open, with a queue id that holds 530': {
    script: () => ({ rcpt: (to, s) => said(openToAll(to, s), '250 2.1.5 Ok: 5304A53012') }),
    truth: isOpen,
  },
  'open, and answers 252': {
    script: () => ({ rcpt: (to, s) => said(openToAll(to, s), '252 2.1.5 Will try') }),
    truth: isOpen,
  },
  'open only by the percent form': {
    script: () => ({ rcpt: closedBut((to, { domain }) => isOwn(domain) && to.includes('%example.com@own')) }),
    truth: isOpen,
    openBy: ['percent@own'],
  },
  'open only by the source route': {
    script: () => ({ rcpt: closedBut((to, { route }) => route && to.startsWith('@own')) }),
    truth: isOpen,
    openBy: ['route@own'],
  },
  'open only by the quoted form': {
    script: () => ({ rcpt: closedBut((_, { quoted, domain }) => quoted && isOwn(domain)) }),
    truth: isOpen,
    openBy: ['quoted@own'],
  },
  'open to whoever claims its domain': {
    script: () => ({
      rcpt: closedBut((_, { domain }, s) => !isOwn(domain) && domain !== null && claimsOwn(s)),
    }),
    truth: isOpen,
    openBy: ['plain-foreign@own-real', 'plain-foreign@own-invented'],
  },
  'open, but refuses senders with a literal or without a domain': {
    script: () => ({
      mail: from => (/\[|^[^@]+$/.test(from) ? '501 5.1.7 Bad sender address' : '250 Ok'),
      rcpt: closedBut(to => to.includes('%')),
    }),
    truth: isOpen,
  },
  'refuses the null sender': {
    script: () => ({
      mail: from => (from === '' ? '550 5.7.1 No null sender here' : '250 Ok'),
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'takes any name at its own domain': {
    script: () => ({ rcpt: catchAll }),
    truth: isClosed,
  },
  'takes everything': { script: () => ({ rcpt: () => accepted }), truth: unclear('accepts-everything') },
  'accepts, then refuses at DATA, asked up to RCPT': {
    script: () => ({ rcpt: openToAll, data: () => refusal }),
    truth: isOpen,
  },
  'accepts, then refuses at DATA': {
    script: () => ({ rcpt: openToAll, data: () => refusal }),
    request: { depth: 'data' },
    truth: isClosed,
  },
  'open, asked up to DATA': {
    script: () => ({ rcpt: openToAll }),
    request: { depth: 'data' },
    truth: { verdict: 'open', strength: 'accepted-at-data' },
  },
  'greylists everything for ever': {
    script: () => ({ rcpt: () => '450 4.2.0 Recipient address rejected: Greylisted' }),
    request: soon,
    truth: unclear('greylisted'),
  },
  'greylists its own mail, then takes it': { script: () => greylisting(to => closed(to)), truth: isClosed },
  'greylists, then passes mail on': { script: () => greylisting(openToAll), truth: isOpen },
  'fails for the moment': {
    script: () => ({ rcpt: () => '451 4.3.0 Temporary lookup failure' }),
    truth: unclear('temporary-failure'),
  },
  'greets with 421': {
    script: () => ({ greeting: () => ['421 4.3.2 Try another time', hangUp], rcpt: refused }),
    truth: unclear('greeting-refused'),
  },
  'greets with 554': {
    script: () => ({ greeting: () => '554 5.7.1 No service for 198.51.100.7', rcpt: refused }),
    truth: unclear('greeting-refused'),
  },
  'refuses our address at RCPT': {
    script: () => ({
      rcpt: () => '554 5.7.1 Service unavailable; Client host [198.51.100.7] blocked using dnsbl.example',
    }),
    truth: unclear('tester-blocked'),
  },
  'greets late': {
    script: () => ({ greeting: () => [{ waitMs: 900 }, '220 mx.own.example ESMTP'], rcpt: to => closed(to) }),
    truth: isClosed,
  },
  'teases before it greets, and drops who talks into it': {
    script: () => ({
      greeting: () => ['220-mx.own.example ESMTP', { waitMs: 300 }, '220 mx.own.example ESMTP'],
      on: ({ spokeEarly }) => (spokeEarly ? hangUp : undefined),
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'drips its greeting': {
    script: () => ({
      greeting: () => Array.from('220 mx.own.example').flatMap(byte => [{ bytes: byte }, { waitMs: 100 }]),
      rcpt: refused,
    }),
    request: soon,
    truth: unclear('no-answer'),
  },
  'never says a word': {
    script: () => ({ greeting: () => [], rcpt: refused }),
    request: soon,
    truth: unclear('no-answer'),
  },
  'falls silent at RCPT': { script: () => ({ rcpt: () => [] }), request: soon, truth: unclear('no-answer') },
  'hangs up after eight commands': {
    script: () => ({ on: ({ commands }) => (commands > 8 ? hangUp : undefined), rcpt: to => closed(to) }),
    truth: isClosed,
  },
  'says goodbye after three errors': {
    script: () => ({
      on: ({ errors }) => (errors >= 3 ? ['421 4.7.0 Too many errors', hangUp] : undefined),
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'hangs up at the fourth syntax error, as Exim does': {
    script: () => ({
      mail: from => (/^[^@]+$|\[/.test(from) ? '501 domain missing or malformed' : '250 OK'),
      rcpt: to => closed(to),
      on: session => (session.errors > 7 ? ['554 Too many syntax or protocol errors', hangUp] : undefined),
    }),
    truth: isClosed,
  },
  'hangs up at RCPT': { script: () => ({ rcpt: () => hangUp }), truth: unclear('closed-early') },
  'lets in one at a time': {
    script: () => ({
      greeting: ({ open }) =>
        open > 1 ? ['421 4.7.0 Too many connections', hangUp] : '220 mx.own.example ESMTP',
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'is another service': {
    script: () => ({ greeting: () => ({ bytes: 'SSH-2.0-OpenSSH_9.2\r\n' }), rcpt: refused }),
    truth: unclear('not-this-protocol'),
  },
  'speaks of files': {
    script: () => ({
      greeting: () => '220 FTP server ready',
      on: () => '530 Please login with USER and PASS',
      rcpt: refused,
    }),
    truth: unclear('not-this-protocol'),
  },
  'sends a line without end': {
    script: () => ({ greeting: () => ({ endless: Buffer.alloc(16_384, 'x') }), rcpt: refused }),
    truth: unclear('not-this-protocol'),
  },
  'sends replies without end': {
    script: () => ({
      on: (_, verb) => (verb === 'MAIL' ? { endless: Buffer.from('250 Ok\r\n'.repeat(500)) } : undefined),
      rcpt: refused,
    }),
    truth: unclear('not-this-protocol'),
  },
  'answers twice': {
    script: () => ({ rcpt: to => ['250 Ok', closed(to)], features: [] }),
    truth: unclear('not-this-protocol'),
  },
  'sends NUL and 8-bit bytes': {
    script: () => ({
      greeting: () => ({ bytes: Buffer.from('220 mx.own.example \0\x01\xe9\xff hello\r\n', 'latin1') }),
      rcpt: to => [{ bytes: Buffer.from(`${closed(to)} \0 caf\xe9\r\n`, 'latin1') }],
    }),
    truth: isClosed,
  },
  'ends lines with LF alone': {
    script: () => ({
      greeting: () => ({ bytes: '220 mx.own.example ESMTP\n' }),
      rcpt: to => ({ bytes: `${closed(to)}\n` }),
    }),
    truth: isClosed,
  },
  'knows no EHLO': {
    script: () => ({
      on: (_, verb) => (verb === 'EHLO' ? '500 5.5.1 Command unrecognized' : undefined),
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'offers PIPELINING and hangs up on it': {
    script: () => ({ group: 'hangs-up', rcpt: to => closed(to) }),
    truth: isClosed,
  },
  'offers PIPELINING and forgets commands': {
    script: () => ({ group: 'forgets-the-rest', rcpt: to => closed(to) }),
    request: { timeoutMs: 800 },
    truth: isClosed,
  },
  'wants TLS first, and is open behind it': {
    script: () => ({ ...tlsFirst, rcpt: openToAll }),
    truth: isOpen,
  },
  'wants TLS first, and is closed behind it': {
    script: () => ({ ...tlsFirst, rcpt: to => closed(to) }),
    truth: isClosed,
  },
  'wants TLS first, and its TLS is broken': {
    script: () => ({ ...tlsFirst, tls: 'broken', rcpt: openToAll }),
    truth: unclear('tls-required-and-failed'),
  },
  'wants TLS first, and offers none': {
    script: () => ({ ...tlsFirst, features: ['PIPELINING'], rcpt: openToAll }),
    truth: unclear('tls-required-and-failed'),
  },
  'open only behind STARTTLS': {
    script: () => ({
      features: ['PIPELINING', 'STARTTLS'],
      rcpt: (to, s) => (s.secure ? openToAll(to, s) : closed(to)),
    }),
    truth: isOpen,
  },
  'closed, with broken TLS beside': {
    script: () => ({ features: ['PIPELINING', 'STARTTLS'], tls: 'broken', rcpt: to => closed(to) }),
    truth: isClosed,
  },
  'speaks TLS from the first byte': {
    script: () => ({ implicitTls: true, rcpt: to => closed(to) }),
    request: { timeoutMs: 700 },
    truth: isClosed,
  },
  'wants a password before any mail': {
    script: () => ({ mail: () => '530 5.7.0 Authentication required', rcpt: refused }),
    truth: unclear('asks-for-password'),
  },
  'refuses its own mail too': { script: () => ({ rcpt: refused }), truth: unclear('own-mail-refused') },
  'has another domain than its name': {
    script: () => ({ rcpt: to => (readPath(to).domain === 'other.example' ? accepted : refusal) }),
    request: { ownDomain: null },
    truth: unclear('own-domain-unknown'),
  },
  'cannot route the test domain': {
    script: () => ({ rcpt: to => closed(to, '550 Unrouteable address') }),
    truth: unclear('unroutable-test-domain'),
  },
  'does not find the domain of a foreign sender': {
    script: () => ({
      rcpt: (to, s) =>
        s.mail?.endsWith('@example.com') === true && !isOwn(readPath(to).domain)
          ? '450 4.1.8 <x@example.com>: Sender address rejected: Domain not found'
          : closed(to),
    }),
    truth: isClosed,
  },
  'listens on IPv6 only': { script: () => ({ rcpt: to => closed(to) }), host: '::1', truth: isClosed },
} satisfies Record<string, Behaviour>;

export const smtpBehaviours: Readonly<Record<string, Behaviour>> = behaviours;

const tlsFirst = {
  features: ['PIPELINING', 'STARTTLS'],
  mail: (_: string, { secure }: { secure: boolean }) =>
    secure ? '250 2.1.0 Ok' : '530 5.7.0 Must issue a STARTTLS command first',
};

function refused(): string {
  return refusal;
}

function said(answer: string, instead: string): string {
  return answer === accepted ? instead : answer;
}

/** Puts each envelope off once, and says for how long. */
export function greylisting(policy: Script['rcpt']): Script {
  const known = new Set<string>();
  return {
    rcpt: (to, session) => {
      const answer = policy(to, session);
      const triplet = `${session.mail} ${to}`;
      if (answer !== accepted || known.has(triplet)) return answer;
      known.add(triplet);
      return '451 4.7.1 Greylisting in action, please come back in 1 seconds';
    },
  };
}
