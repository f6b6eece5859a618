/** The ways that are tried, as the plan, its progress, its findings and its transcript tell them. */
import type { FindingLine, PlanLine, ProgressLine, VerdictBlock } from '../../../main/contract/view.ts';

const own = 'harbour-joinery.example';
const host = 'mail.harbour-joinery.example';
const ip = '203.0.113.25';

export const plan: readonly PlanLine[] = [
  ['control-own', 'Mail for a mailbox of yours: should be accepted', '', `postmaster@${own}`],
  ['control-invented', 'Mail for a mailbox that you do not have', '', `x7q2m@${own}`],
  ['control-nowhere', 'Mail for a domain that does not exist', '', 'x7q2m@k4t9.invalid'],
  ['plain-null', 'From nobody to a stranger', '', 'relaytest@latch.example'],
  ['plain-foreign', 'From a stranger to a stranger', 'relaytest@sender.example', 'relaytest@latch.example'],
  [
    'plain-own',
    'From an invented colleague of yours to a stranger',
    `x7q2m@${own}`,
    'relaytest@latch.example',
  ],
  [
    'percent-own',
    'A stranger hidden behind a percent sign',
    'relaytest@sender.example',
    `relaytest%latch.example@${own}`,
  ],
  [
    'percent-literal',
    'The same, with the number of the server',
    'relaytest@sender.example',
    `relaytest%latch.example@[${ip}]`,
  ],
  ['quoted', 'A stranger in quotation marks', 'relaytest@sender.example', `"relaytest@latch.example"@${own}`],
  [
    'route',
    'By way of your server to a stranger',
    'relaytest@sender.example',
    `@${host}:relaytest@latch.example`,
  ],
  ['bang', 'A stranger written the old way', 'relaytest@sender.example', `latch.example!relaytest@${host}`],
].map(([id = '', sentence = '', from = '', to = '']) => ({
  id,
  sentence,
  wire: `MAIL FROM:<${from}> RCPT TO:<${to}>`,
}));

const words = {
  'to-come': '',
  running: 'asking',
  refused: 'refused',
  accepted: 'accepted',
  unclear: 'unclear',
};

/** The plan after `done` answers; the first is a control and accepted, as on a healthy server. */
export function progressLines(done: number, accepted: readonly string[] = []): readonly ProgressLine[] {
  return plan.map(({ id, sentence }, index) => {
    const answer = index === 0 || accepted.includes(id) ? 'accepted' : 'refused';
    const state = index < done ? answer : index === done ? 'running' : 'to-come';
    return { id, sentence, state, stateWord: words[state] };
  });
}

export const openForms = ['plain-null', 'plain-foreign', 'plain-own'];

function findings(accepted: readonly string[]): readonly FindingLine[] {
  return plan
    .filter(line => !line.id.startsWith('control'))
    .map(({ id, sentence, wire }) =>
      accepted.includes(id)
        ? { sentence, wire: `${ip} 25: ${wire}`, verdict: 'open', word: 'accepted', reply: '250 2.1.5 Ok' }
        : {
            sentence,
            wire: `${ip} 25: ${wire}`,
            verdict: 'closed',
            word: 'refused',
            reply: '454 4.7.1 <relaytest@latch.example>: Relay access denied',
          },
    );
}

const transcript = (reply: string): readonly string[] => [
  ` 1    0.000 * connected to ${ip} port 25 from 198.18.0.7`,
  ` 1    0.041 < 220 ${host} ESMTP Postfix (Debian/GNU)`,
  ' 1    0.041 > EHLO check.latch.example',
  ` 1    0.083 < 250-${host}`,
  ' 1    0.083 < 250-PIPELINING',
  ' 1    0.083 < 250-SIZE 10240000',
  ' 1    0.083 < 250-STARTTLS',
  ' 1    0.083 < 250 ENHANCEDSTATUSCODES',
  ' 1    0.084 > MAIL FROM:<relaytest@sender.example>',
  ' 1    0.084 > RCPT TO:<relaytest@latch.example>',
  ' 1    0.126 < 250 2.1.0 Ok',
  ` 1    0.126 < ${reply}`,
  ' 1    0.126 > RSET',
  ' 1    0.168 < 250 2.0.0 Ok',
];

export const open: VerdictBlock = {
  verdict: 'open',
  word: 'Open',
  sentence: 'Strangers can send mail through this server.',
  next: 'Close it now. We show you how, step by step.',
  vantage: 'Seen from 198.18.0.7, an address the server does not know.',
  findings: findings(openForms),
  transcript: transcript('250 2.1.5 Ok'),
};

export const closed: VerdictBlock = {
  verdict: 'closed',
  word: 'Closed',
  sentence: 'The 8 ways we tried were all refused, and your own mail still comes in.',
  next: 'Make the report and send it to whoever wrote to you.',
  vantage: 'Seen from 198.18.0.7, an address the server does not know.',
  findings: findings([]),
  transcript: transcript('454 4.7.1 <relaytest@latch.example>: Relay access denied'),
};

export const unclear: VerdictBlock = {
  verdict: 'inconclusive',
  word: 'Could not tell',
  sentence: 'You are in the same network as the server, and it trusts that network.',
  next: 'Check again from another network: a phone hotspot will do.',
  vantage: 'Seen from 192.168.1.44, an address in the network of the server.',
  findings: findings([]).map(finding => ({
    ...finding,
    verdict: 'inconclusive' as const,
    word: 'could not tell',
    reply: '250 2.1.5 Ok',
  })),
  transcript: transcript('250 2.1.5 Ok'),
};
