/** Servers that let a client do less than the rules say, or answer less: each still has its truth. */
import { type Answer, hangUp, type Script } from '../fakes/smtp.ts';
import { accepted, closed, closedBut, isOwn, openToAll, refusal } from '../fakes/smtp-policies.ts';
import { type HostileMails, isClosed, isOpen, unclear } from './kit.ts';

const bangOnly = (to: string) => /^example\.com![^@]*@own\.example$/.test(to);

/** At most so many connections in so many milliseconds, as Sendmail's ConnectionRateThrottle. */
function rateLimited(most: number, ms: number, rcpt: Script['rcpt']): Script {
  const times: number[] = [];
  return {
    greeting: () => {
      const now = performance.now();
      times.push(now);
      const lately = times.filter(time => now - time < ms).length;
      return lately > most
        ? ['421 4.3.2 Connection rate limit exceeded.', hangUp]
        : '220 mx.own.example ESMTP';
    },
    rcpt,
  };
}

const heldBack = (to: string): Answer => (closed(to) === accepted ? accepted : [{ waitMs: 1_300 }, refusal]);

const noReset: Script['on'] = (_, verb) => (verb === 'RSET' ? '502 5.5.1 Not implemented' : undefined);

export const limitServers: HostileMails = {
  'is closed and knows no RSET': { script: () => ({ on: noReset, rcpt: to => closed(to) }), truth: isClosed },
  'is open by the bang form and knows no RSET': {
    script: () => ({ on: noReset, rcpt: closedBut(bangOnly) }),
    truth: isOpen,
    openBy: ['bang@own'],
  },
  'is open to all, knows no RSET and offers no PIPELINING': {
    script: () => ({ on: noReset, features: [], rcpt: openToAll }),
    truth: isOpen,
  },
  'is open and refuses at DATA, and knows no RSET': {
    script: () => ({ on: noReset, rcpt: openToAll, data: () => refusal }),
    request: { depth: 'data' },
    truth: isClosed,
  },
  'is open and says 250 for goodbye': {
    script: () => ({ on: (_, verb) => (verb === 'QUIT' ? '250 2.0.0 See you' : undefined), rcpt: openToAll }),
    truth: isOpen,
  },
  'is closed and says 250 for goodbye': {
    script: () => ({
      on: (_, verb) => (verb === 'QUIT' ? '250 2.0.0 See you' : undefined),
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'is open, and says 250 for goodbye and stays': {
    script: () => ({
      on: (_, verb) => (verb === 'QUIT' ? ['250 2.0.0 Do stay'] : undefined),
      rcpt: openToAll,
    }),
    request: { timeoutMs: 600 },
    truth: isOpen,
  },
  'is open and knows no QUIT': {
    script: () => ({
      on: (_, verb) => (verb === 'QUIT' ? '502 5.5.1 Not implemented' : undefined),
      rcpt: openToAll,
    }),
    truth: isOpen,
  },
  'says goodbye twice': {
    script: () => ({
      on: (_, verb) => (verb === 'QUIT' ? ['250 2.0.0 See you', '221 2.0.0 Bye'] : undefined),
      rcpt: openToAll,
    }),
    // Which of its answers was the one too many can't be known.
    truth: unclear('not-this-protocol'),
  },
  'allows three connections at a time': {
    script: () => ({
      greeting: ({ open }) =>
        open > 3
          ? ['421 4.3.2 The maximum number of concurrent connections has exceeded a limit', hangUp]
          : '220 mx.own.example ESMTP',
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
  'holds refusals back, and allows eight connections at a time': {
    script: () => ({
      greeting: ({ open }) =>
        open > 8
          ? ['421 4.3.2 The maximum number of concurrent connections has exceeded a limit', hangUp]
          : '220 mx.own.example ESMTP',
      rcpt: heldBack,
    }),
    request: { timeoutMs: 4_000 },
    truth: isClosed,
  },
  'is open by the bang form, and holds refusals back': {
    script: () => ({ rcpt: (to: string) => (bangOnly(to) ? accepted : heldBack(to)) }),
    request: { timeoutMs: 4_000 },
    truth: isOpen,
    openBy: ['bang@own'],
  },
  'is open, and counts how often one comes': {
    script: () => rateLimited(4, 450, openToAll),
    truth: isOpen,
  },
  'is closed, and counts how often one comes': {
    script: () => rateLimited(4, 450, to => closed(to)),
    truth: isClosed,
  },
  'drops who sends ten commands that are not mail, as Exim does': {
    script: () => {
      const counts = new Map<number, number>();
      return {
        on: ({ number }, verb) => {
          if (!['RSET', 'NOOP', 'EHLO', 'HELO'].includes(verb)) return undefined;
          counts.set(number, (counts.get(number) ?? 0) + 1);
          return (counts.get(number) ?? 0) > 11 ? ['554 Too many nonmail commands', hangUp] : undefined;
        },
        rcpt: to => closed(to),
      };
    },
    truth: isClosed,
  },
  'refuses domain literals and drops who goes on, as Exim does': {
    script: () => {
      const counts = new Map<number, number>();
      const syntax = (number: number, to: string): Answer | null => {
        if (!/\[|^[^@]*$|"$|@.*@/.test(to.replace(/^postmaster$/, 'a@b')) || to === '') return null;
        counts.set(number, (counts.get(number) ?? 0) + 1);
        const said = `501 ${to}: domain literals not allowed`;
        return (counts.get(number) ?? 0) > 3 ? [said, hangUp] : said;
      };
      return {
        mail: (from, { number }) => syntax(number, from) ?? '250 OK',
        rcpt: (to, { number }) => syntax(number, to) ?? closed(to, '550 relay not permitted'),
      };
    },
    truth: isClosed,
  },
  'closes before it greets': {
    script: () => ({ greeting: () => hangUp, rcpt: () => refusal }),
    truth: unclear('closed-early'),
  },
  'greets like postscreen, and drops who talks into it': {
    script: () => ({
      greeting: () => ['220-mx.own.example ESMTP', { waitMs: 500 }, '220 mx.own.example ESMTP Postfix'],
      on: ({ spokeEarly }) => (spokeEarly ? hangUp : undefined),
      rcpt: openToAll,
    }),
    truth: isOpen,
  },
  'is open by the bang form behind STARTTLS only': {
    script: () => ({
      features: ['PIPELINING', 'STARTTLS'],
      rcpt: closedBut((to, _, { secure }) => secure && bangOnly(to)),
    }),
    truth: isOpen,
    openBy: ['bang@own'],
  },
  'is open by a quoted name without a domain behind STARTTLS only': {
    script: () => ({
      features: ['PIPELINING', 'STARTTLS'],
      rcpt: closedBut(
        (to, { quoted, domain }, { secure }) => secure && quoted && domain === null && to.includes('%'),
      ),
    }),
    truth: isOpen,
    openBy: ['quoted-percent'],
  },
  'is open to whoever claims its address behind STARTTLS only': {
    script: () => ({
      features: ['PIPELINING', 'STARTTLS'],
      rcpt: closedBut(
        (_, { domain }, { secure, mail }) =>
          secure && domain !== null && !isOwn(domain) && mail?.endsWith('@[127.0.0.1]') === true,
      ),
    }),
    truth: isOpen,
    openBy: ['plain-foreign@server-literal', 'plain-foreign@our-literal'],
  },
  'offers STARTTLS and does not know it': {
    script: () => ({
      features: ['PIPELINING', 'STARTTLS'],
      on: (_, verb) => (verb === 'STARTTLS' ? '502 5.5.1 Not implemented' : undefined),
      rcpt: to => closed(to),
    }),
    truth: isClosed,
  },
};
