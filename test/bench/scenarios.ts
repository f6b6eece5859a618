/** The servers of the bench, each with the truth about it: whether strangers can send through it. */
import type { Socket } from 'node:net';
import type { MailCheckRequest } from '../../main/check/request.ts';
import { alwaysSays, echoing, httpProxy, okPage, socksProxy } from '../fakes/proxy.ts';
import { type Answer, type FakeSession, hangUp, type Script } from '../fakes/smtp.ts';
import { smtpBehaviours } from '../fakes/smtp-behaviours.ts';
import { accepted, closed, closedBut, isOwn, openToAll, refusal } from '../fakes/smtp-policies.ts';
import type { NmapScript } from './nmap.ts';

interface About {
  readonly name: string;
  readonly truth: 'open' | 'closed';
  /** Who waits for seconds there: that may be measured while others are, without anybody's time changing. */
  readonly slow?: 'nmap' | 'both';
}

export interface MailScenario extends About {
  readonly kind: 'mail';
  readonly script: () => Script;
  readonly request?: Partial<MailCheckRequest>;
  readonly host?: '::1';
}

export interface ProxyScenario extends About {
  readonly kind: 'proxy';
  readonly talk: () => (socket: Socket) => void;
  readonly theirs: NmapScript;
}

export type Scenario = MailScenario | ProxyScenario;

export const scenarios: readonly Scenario[] = [
  known('refuses all strangers', 'closed'),
  known('open to all', 'open'),
  known('open only by the percent form', 'open'),
  known('open only by the source route', 'open'),
  known('open to whoever claims its domain', 'open'),
  mail('open to whoever names one of its mailboxes first', 'open', () => ({
    rcpt: closedBut((_, { domain }, { rcpts }) => domain !== null && !isOwn(domain) && rcpts.length > 0),
  })),
  known('open, but refuses senders with a literal or without a domain', 'open'),
  known('open, with a queue id that holds 530', 'open'),
  known('open, and answers 252', 'open'),
  known('wants TLS first, and is open behind it', 'open'),
  known('open only behind STARTTLS', 'open'),
  mail('open by the bang form behind STARTTLS only', 'open', () => ({
    features: ['PIPELINING', 'STARTTLS'],
    rcpt: closedBut((to, { domain }, { secure }) => secure && isOwn(domain) && to.startsWith('example.com!')),
  })),
  known('greylists, then passes mail on', 'open'),
  known('takes any name at its own domain', 'closed'),
  {
    ...known('accepts, then refuses at DATA', 'closed'),
    name: 'accepts, then refuses at DATA (asked up to DATA)',
  },
  known('takes everything', 'closed'),
  known('offers PIPELINING and hangs up on it', 'closed'),
  mail('open by the percent form, knows no RSET', 'open', () => ({
    on: (_, verb) => (verb === 'RSET' ? '502 5.5.1 Not implemented' : undefined),
    rcpt: closedBut((to, { domain }) => isOwn(domain) && to.includes('%example.com')),
  })),
  mail('open, says 250 for goodbye', 'open', () => ({
    on: (_, verb) => (verb === 'QUIT' ? '250 2.0.0 See you' : undefined),
    rcpt: openToAll,
  })),
  mail(
    'open by IPv6 literal, on IPv6',
    'open',
    () => ({ rcpt: closedBut(to => to.endsWith('@[IPv6:::1]') && to.includes('%')) }),
    '::1',
  ),
  mail('open, hangs up after three errors', 'open', () => ({
    on: ({ errors }) => (errors >= 3 ? ['421 4.7.0 Too many errors', hangUp] : undefined),
    mail: from => (/\[|^[^@]*$/.test(from) ? '501 5.1.7 Bad sender address' : '250 Ok'),
    rcpt: closedBut(to => to.includes('%')),
  })),
  mail('closed, hangs up after three errors', 'closed', () => ({
    on: ({ errors }) => (errors >= 3 ? ['421 4.7.0 Too many errors', hangUp] : undefined),
    rcpt: to => closed(to),
  })),
  {
    ...mail(
      'closed; 1 s a reply from error 10, hangs up at 20 (Postfix)',
      'closed',
      slowAfterErrors(to => closed(to)),
    ),
    slow: 'nmap',
  },
  {
    ...mail(
      'open by the bang form; 1 s a reply from error 10, hangs up at 20',
      'open',
      slowAfterErrors(closedBut((to, { domain }) => isOwn(domain) && to.startsWith('example.com!'))),
    ),
    slow: 'nmap',
  },
  {
    ...mail('closed; 5 s a refusal (Exchange)', 'closed', () => ({
      rcpt: to => (closed(to) === accepted ? accepted : [{ waitMs: 5_000 }, refusal]),
    })),
    slow: 'both',
  },
  {
    ...mail('open; 6 s before it greets', 'open', () => ({
      greeting: () => [{ waitMs: 6_000 }, '220 mx.own.example ESMTP'],
      rcpt: openToAll,
    })),
    slow: 'both',
  },

  proxy('HTTP proxy open to all', 'open', 'http-open-proxy', () => httpProxy()),
  proxy('HTTP proxy for tunnels to odd ports only', 'open', 'http-open-proxy', () =>
    httpProxy({ allow: ({ method, port }) => method === 'CONNECT' && port > 1_024 }),
  ),
  {
    ...proxy('HTTP proxy that waits for one more line end', 'open', 'http-open-proxy', () =>
      httpProxy({ wantsLineEnd: true, allow: ({ method }) => method === 'CONNECT' }),
    ),
    slow: 'nmap',
  },
  proxy('HTTP proxy that refuses strangers', 'closed', 'http-open-proxy', () =>
    httpProxy({ allow: () => false }),
  ),
  proxy('HTTP proxy that wants a password', 'closed', 'http-open-proxy', () => httpProxy({ password: true })),
  proxy('web server that answers 200 to everything', 'closed', 'http-open-proxy', () => alwaysSays(okPage)),
  {
    ...proxy('honeypot that answers 200 to CONNECT and echoes', 'closed', 'http-open-proxy', () => echoing()),
    slow: 'both',
  },
  proxy('SOCKS server open to all', 'open', 'socks-open-proxy', () => socksProxy()),
  proxy('SOCKS 4a server open to all', 'open', 'socks-open-proxy', () => socksProxy({ versions: ['4a'] })),
  proxy('SOCKS server for odd ports only', 'open', 'socks-open-proxy', () =>
    socksProxy({ allow: port => port > 1_024 }),
  ),
  {
    ...proxy('SOCKS server that says yes and connects to nothing', 'closed', 'socks-open-proxy', () =>
      socksProxy({ lies: true }),
    ),
    slow: 'both',
  },
  proxy('SOCKS server that wants a password', 'closed', 'socks-open-proxy', () =>
    socksProxy({ versions: ['5'], password: true }),
  ),
];

function mail(name: string, truth: About['truth'], script: () => Script, host?: '::1'): MailScenario {
  return { kind: 'mail', name, truth, script, ...(host === undefined ? {} : { host }) };
}

function proxy(
  name: string,
  truth: About['truth'],
  theirs: NmapScript,
  talk: ProxyScenario['talk'],
): ProxyScenario {
  return { kind: 'proxy', name, truth, theirs, talk };
}

/** One of the behaviours that the tests of the check have too. */
function known(name: string, truth: About['truth']): MailScenario {
  const behaviour = smtpBehaviours[name];
  if (behaviour === undefined) throw new Error(`no behaviour is called "${name}"`);
  return { ...behaviour, kind: 'mail', name, truth };
}

/** Postfix: smtpd_soft_error_limit 10, smtpd_error_sleep_time 1 s for every reply from there, smtpd_hard_error_limit 20. */
function slowAfterErrors(policy: Script['rcpt']): () => Script {
  const slowly = (session: FakeSession, answer: string): Answer =>
    session.errors >= 10 ? [{ waitMs: 1_000 }, answer] : answer;
  return () => ({
    on: (session, verb) => {
      if (session.errors >= 20) return ['421 4.7.0 mx.own.example Error: too many errors', hangUp];
      if (verb !== 'RSET') return undefined;
      session.mail = null;
      return slowly(session, '250 2.0.0 Ok');
    },
    mail: (_, session) => slowly(session, '250 2.1.0 Ok'),
    rcpt: (to, session) => {
      const answer = policy(to, session);
      return slowly(session, typeof answer === 'string' ? answer : refusal);
    },
  });
}
