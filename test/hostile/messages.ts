/** What becomes of a message: servers that only show by it what their yes is worth. */
import { hangUp } from '../fakes/smtp.ts';
import {
  accepted,
  catchAll,
  closedBut,
  farMailbox,
  isOwn,
  openToAll,
  refusal,
} from '../fakes/smtp-policies.ts';
import {
  type CanaryPlace,
  deliver,
  type HostileMails,
  hasArrived,
  isClosed,
  isOpen,
  passOn,
  sendBack,
  unclear,
} from './kit.ts';

/** A catch-all that acts on the domain it sees inside where `sees` says so, and keeps the rest. */
const passesOnSome = (sees: (path: string) => boolean) => (canary: CanaryPlace) => ({
  rcpt: catchAll,
  message: (text: string, { mail, rcpts: [to = ''] }: { mail: string | null; rcpts: string[] }) =>
    sees(to) ? passOn(canary, mail ?? '', farMailbox(to), text) : '250 2.0.0 Ok: kept',
});

export const messageServers: HostileMails = {
  'refuses the message at the end of DATA': {
    script: () => ({ rcpt: openToAll, message: () => '550 5.7.1 Message refused by policy' }),
    request: deliver,
    truth: isClosed,
  },
  'takes the message and throws it away': {
    script: () => ({ rcpt: openToAll }),
    request: deliver,
    truth: unclear('accepted-not-arrived'),
  },
  'takes the message and bounces it': {
    script: canary => ({ rcpt: openToAll, message: (text, { mail }) => sendBack(canary, mail ?? '', text) }),
    request: deliver,
    truth: isClosed,
  },
  'passes the message on': {
    script: canary => ({
      rcpt: openToAll,
      message: (text, { mail, rcpts }) => passOn(canary, mail ?? '', rcpts[0] ?? '', text),
    }),
    request: deliver,
    truth: hasArrived,
  },
  'passes on what is from the null sender only': {
    script: canary => ({
      rcpt: closedBut((_, { domain, wellFormed }, { mail }) => wellFormed && !isOwn(domain) && mail === ''),
      message: (text, { mail, rcpts }) => passOn(canary, mail ?? '', rcpts[0] ?? '', text),
    }),
    request: deliver,
    truth: hasArrived,
  },
  'hangs up in the middle of a message': {
    script: () => ({ rcpt: openToAll, message: () => hangUp }),
    request: deliver,
    truth: { verdict: 'open', strength: 'accepted-at-data' },
  },
  'never answers the end of a message': {
    script: () => ({ rcpt: openToAll, message: () => [] }),
    request: deliver,
    truth: { verdict: 'open', strength: 'accepted-at-data' },
  },
  'answers DATA with 250 in place of 354': {
    script: () => ({ rcpt: openToAll, data: () => '250 2.0.0 Ok' }),
    request: { depth: 'data' },
    truth: unclear('not-this-protocol'),
  },
  'asks for a message to nobody': {
    script: () => ({
      rcpt: openToAll,
      on: ({ rcpts }, verb) => (verb === 'DATA' && rcpts.length === 0 ? '354 Go ahead' : undefined),
    }),
    request: { depth: 'data' },
    truth: { verdict: 'open', strength: 'accepted-at-data' },
  },
  'takes back its yes when it is asked again': {
    script: () => {
      const known = new Set<string>();
      return {
        rcpt: (to, session) => {
          const answer = openToAll(to, session);
          const envelope = `${session.mail} ${to}`;
          if (answer !== accepted || !known.has(envelope)) {
            known.add(envelope);
            return answer;
          }
          return isOwn(to.split('@').at(-1) ?? '') ? answer : refusal;
        },
        on: ({ rcpts }, verb) => (verb === 'DATA' && rcpts.length === 0 ? '354 Go ahead' : undefined),
      };
    },
    request: { depth: 'data' },
    truth: isClosed,
  },
  'refuses at DATA, and bears no group with it': {
    script: () => ({
      rcpt: openToAll,
      on: ({ rcpts }, verb) =>
        verb === 'DATA' && rcpts.length === 0 ? ['503 5.5.1 Bad sequence', hangUp] : undefined,
      data: () => refusal,
    }),
    request: { depth: 'data' },
    truth: isClosed,
  },

  'takes everything and throws it away': {
    script: () => ({ rcpt: () => accepted }),
    request: deliver,
    truth: unclear('accepted-not-arrived'),
  },
  'takes everything and passes it on': {
    script: canary => ({
      rcpt: () => accepted,
      message: (text, { mail, rcpts }) => passOn(canary, mail ?? '', rcpts[0] ?? '', text),
    }),
    request: deliver,
    truth: hasArrived,
  },
  'takes everything and sends it back': {
    script: canary => ({
      rcpt: () => accepted,
      message: (text, { mail }) => sendBack(canary, mail ?? '', text),
    }),
    request: deliver,
    truth: isClosed,
  },
  'takes everything and is ready for a message': {
    script: () => ({ rcpt: () => accepted }),
    request: { depth: 'data' },
    truth: unclear('accepts-everything'),
  },
  'takes everything until DATA': {
    script: () => ({ rcpt: () => accepted, data: () => refusal }),
    request: { depth: 'data' },
    truth: isClosed,
  },

  'takes any name at its own domain and keeps it': {
    script: () => ({ rcpt: catchAll }),
    request: deliver,
    truth: isClosed,
  },
  'takes any name at its own domain and is ready for a message': {
    script: () => ({ rcpt: catchAll }),
    request: { depth: 'data' },
    truth: isClosed,
  },
  'takes any name at its own domain until DATA': {
    script: () => ({ rcpt: catchAll, data: () => refusal }),
    request: { depth: 'data' },
    truth: isClosed,
  },
  'takes any name at its own domain, and passes on the percent form': {
    script: passesOnSome(to => to.includes('%')),
    request: deliver,
    truth: hasArrived,
    openBy: ['percent@own', 'quoted-percent', 'percent@literal'],
  },
  'takes any name at its own domain, and passes on the bang form': {
    script: passesOnSome(to => /^[^@"]+!/.test(to)),
    request: deliver,
    truth: hasArrived,
    openBy: ['bang@own', 'bang', 'bang@literal'],
  },
  'takes any name at its own domain, and passes on what is in quotes without a domain': {
    script: passesOnSome(to => /^"[^"]*@[^"]*"$/.test(to)),
    request: deliver,
    truth: hasArrived,
    openBy: ['quoted'],
  },
  'takes any name at its own domain, and whose mailbox we can not see into': {
    script: () => ({ rcpt: catchAll }),
    request: { depth: 'deliver', deliverTo: 'latch-000000000000@own.example', canary: null },
    truth: unclear('taken-as-own-mail'),
  },
  'takes any name at its own domain, but looks at the domain inside': {
    script: () => ({
      rcpt: (to, session) => (to.includes('.invalid@own') ? '550 5.1.2 Host unknown' : catchAll(to, session)),
    }),
    truth: isOpen,
    openBy: ['percent@own', 'percent@literal'],
  },
};
