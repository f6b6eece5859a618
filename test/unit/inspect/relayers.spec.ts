/**
 * The logs in `test/fakes/mail-logs` are what the lab's servers really wrote (Postfix 3.7, Exim 4.96, Sendmail 8.17,
 * OpenSMTPD 7.6), each open, while the same mail came in:
 *
 *   stranger  two to a foreign mailbox, two to own ones, one to a domain that is not there, one to an own and a foreign
 *   printer   two to a foreign mailbox, one to two foreign ones, one to an own
 *   printer   one with a password, to a foreign mailbox
 *   server    one of its own, by the sendmail command
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { linesOf, logReaders, relayersIn } from '../../../main/inspect/relayers.ts';

const clock = { now: Date.parse('2026-11-25T12:00:00Z'), offsetMinutes: 0 };
const around = {
  own: [
    { address: '192.0.2.10', prefix: 24 },
    { address: '192.168.1.10', prefix: 24 },
  ],
  gateways: [],
  routers: ['192.0.2.1'],
};
const printer = '192.0.2.20';
const stranger = '198.51.100.20';

const logOf = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../fakes/mail-logs/${name}.txt`), 'utf8');

function found(product: string, text: string, at = clock) {
  const read = logReaders[product];
  if (read === undefined) throw new Error(`no reader for ${product}`);
  return relayersIn(linesOf([text]), read, around, at);
}

/** As rsyslog has written since Debian 12 (RSYSLOG_FileFormat). */
const exactly = (text: string) =>
  text.replaceAll(/^Nov 24 (\S+) mail \w+\.\w+ /gm, '2026-11-24T$1.123456+02:00 mail ');
/** As `journalctl --output=short-iso` prints them. */
const journal = (text: string) =>
  text.replaceAll(/^Nov 24 (\S+) mail \w+\.\w+ /gm, '2026-11-24T$1+0200 mail ');
/** As rsyslog wrote before (RSYSLOG_TraditionalFileFormat). */
const traditionally = (text: string) => text.replaceAll(/^(Nov 24 \S+ mail) \w+\.\w+ /gm, '$1 ');

const products = [
  ['postfix', 'postfix', '2026-11-24T19:10:10.000Z', '2026-11-24T19:10:10.000Z'],
  ['exim', 'exim', '2026-11-24T19:10:06.000Z', '2026-11-24T19:10:07.000Z'],
  ['exim4-debian', 'exim', '2026-11-24T19:10:06.000Z', '2026-11-24T19:10:07.000Z'],
  ['sendmail', 'sendmail', '2026-11-24T19:11:34.000Z', '2026-11-24T19:11:39.000Z'],
  ['opensmtpd', 'opensmtpd', '2026-11-24T19:10:53.000Z', '2026-11-24T19:10:53.000Z'],
] as const;

for (const [product, file, printerLast, strangerLast] of products) {
  test(`${product}: who sent to others without a password, and nobody else`, () => {
    const expected = [
      { address: printer, messages: 3, lastSeen: printerLast, network: 'neighbour' },
      { address: stranger, messages: 3, lastSeen: strangerLast, network: 'public' },
    ];
    expect(found(product, logOf(file))).toEqual(expected);
    expect(found(product, traditionally(logOf(file)))).toEqual(expected);
  });
}

for (const product of ['postfix', 'sendmail', 'opensmtpd']) {
  test(`${product}: the moments of a log that names its zone`, () => {
    for (const written of [exactly(logOf(product)), journal(logOf(product))]) {
      const [first] = found(product, written, { ...clock, offsetMinutes: 600 });
      expect(first).toMatchObject({ address: printer, messages: 3 });
      expect(first?.lastSeen).toMatch(/^2026-11-24T17:1/);
    }
  });
}

test('exim: a main log that goes to syslog, where other programs write too', () => {
  const syslog = logOf('exim').replaceAll(/^/gm, 'Nov 24 19:10:06 mail exim4[77]: ');
  expect(found('exim', syslog).map(({ address, messages }) => [address, messages])).toEqual([
    [printer, 3],
    [stranger, 3],
  ]);
  expect(found('exim', syslog.replaceAll('exim4[77]', 'other[77]'))).toEqual([]);
});

test('a log without a zone is in that of the computer, and one without a year is of the last', () => {
  const inBerlin = found('exim', logOf('exim'), { ...clock, offsetMinutes: 60 });
  expect(inBerlin[0]?.lastSeen).toBe('2026-11-24T18:10:06.000Z');
  const newYear = traditionally(logOf('postfix')).replaceAll('Nov 24', 'Dec 31');
  const [first] = found('postfix', newYear, { now: Date.parse('2027-01-02T00:00:00Z'), offsetMinutes: 0 });
  expect(first?.lastSeen).toBe('2026-12-31T19:10:10.000Z');
});

test('what is older than seven days is left out', () => {
  expect(found('postfix', logOf('postfix'), { ...clock, now: Date.parse('2026-12-02T00:00:00Z') })).toEqual(
    [],
  );
});

const postfix = (id: string, client: string, more = '') =>
  [
    `Nov 24 19:10:09 mail postfix/smtpd[1]: ${id}: client=${client}`,
    `Nov 24 19:10:09 mail postfix/smtp[2]: ${id}: to=<a@elsewhere.example>, ${more}relay=mx.elsewhere.example[203.0.113.30]:25, delay=0.1, delays=0/0/0/0, dsn=2.0.0, status=sent (250 OK)`,
    `Nov 24 19:10:09 mail postfix/qmgr[3]: ${id}: removed`,
  ].join('\n');

/** Address and messages, where a server of its own kind says so. */
const rows: readonly (readonly [
  name: string,
  product: string,
  text: string,
  expected: readonly (readonly [address: string, network: string])[],
])[] = [
  [
    'the same short id again, for another message',
    'postfix',
    [postfix('A1B2C', 'unknown[10.0.0.5]'), postfix('A1B2C', 'unknown[192.0.2.20]')].join('\n'),
    [
      ['10.0.0.5', 'private'],
      ['192.0.2.20', 'neighbour'],
    ],
  ],
  [
    'an address of ours that leads elsewhere',
    'postfix',
    postfix('A1B2C', 'unknown[10.0.0.5]', 'orig_to=<reader@own.example>, '),
    [],
  ],
  [
    'by way of a content filter',
    'postfix',
    [
      'Nov 24 19:10:09 mail postfix/smtpd[1]: A1B2C: client=unknown[10.0.0.5]',
      postfix('B1B2C', 'localhost[127.0.0.1], orig_queue_id=A1B2C, orig_client=unknown[10.0.0.5]'),
      'Nov 24 19:10:09 mail postfix/smtp[2]: A1B2C: to=<a@elsewhere.example>, relay=127.0.0.1[127.0.0.1]:10024, delay=0.1, delays=0/0/0/0, dsn=2.0.0, status=sent (250 2.0.0 queued as B1B2C)',
      'Nov 24 19:10:09 mail postfix/smtpd[1]: C1B2C: client=unknown[10.0.0.6], sasl_method=PLAIN, sasl_username=reader',
      postfix('D1B2C', 'localhost[127.0.0.1], orig_queue_id=C1B2C, orig_client=unknown[10.0.0.6]'),
    ].join('\n'),
    [['10.0.0.5', 'private']],
  ],
  [
    'a second Postfix, long ids and IPv6',
    'postfix',
    postfix('4FkZ0Q1vPqz6tm', 'unknown[2001:db8:0:0::5]').replaceAll('postfix/', 'postfix-out/relay/'),
    [['2001:db8::5', 'public']],
  ],
  [
    'the server itself, by its address on the internet',
    'postfix',
    postfix('A1B2C', 'unknown[192.0.2.10]'),
    [['192.0.2.10', 'own']],
  ],
  [
    'a computer of our own private network',
    'postfix',
    postfix('A1B2C', 'unknown[192.168.1.30]'),
    [['192.168.1.30', 'own']],
  ],
  ['the router of our network', 'postfix', postfix('A1B2C', 'unknown[192.0.2.1]'), [['192.0.2.1', 'router']]],
  [
    'addresses that a provider shares among its customers',
    'postfix',
    postfix('A1B2C', 'unknown[100.64.3.4]'),
    [['100.64.3.4', 'public']],
  ],
  [
    'Exim: an address of ours that leads elsewhere; a name that a client made up',
    'exim',
    [
      '2026-11-24 19:10:06 1xVvu2-00005q-07 <= a@elsewhere.example H=(weird) [198.51.100.20]:4711 P=esmtp S=441',
      '2026-11-24 19:10:06 1xVvu2-00005q-07 => b@elsewhere.example <reader@own.example> R=dnslookup T=remote_smtp H=mx.elsewhere.example [203.0.113.30] C="250 OK"',
      '2026-11-24 19:10:06.123 +0000 [77] 1rDxYz-000000005Fb-0Kzk <= a@own.example H=(printer [10.0.0.9]) [198.51.100.21]:4711 I=[192.0.2.10]:25 P=esmtp S=441',
      '2026-11-24 19:10:06.123 +0000 [77] 1rDxYz-000000005Fb-0Kzk => b@elsewhere.example R=dnslookup T=remote_smtp H=mx.elsewhere.example [203.0.113.30] C="250 OK"',
      '2026-11-24 19:10:06.123 +0000 [77] 1rDxYz-000000005Fc-0Kzk <= a@own.example H=([10.0.0.9]) [10.0.0.8]:4711 I=[192.0.2.10]:25 P=esmtp S=441 T="A=none"',
      '2026-11-24 19:10:06.123 +0000 [77] 1rDxYz-000000005Fc-0Kzk -> b@elsewhere.example R=dnslookup T=remote_smtp H=mx.elsewhere.example [203.0.113.30] C="250 OK"',
    ].join('\n'),
    [['10.0.0.8', 'private']],
  ],
  [
    'Sendmail: an alias that leads elsewhere; a sender with a mailbox here; IPv6',
    'sendmail',
    [
      'Nov 24 19:10:27 mail sm-mta[1]: 6AOJAQAS000267: from=<a@elsewhere.example>, size=208, class=0, nrcpts=1, msgid=<x>, proto=ESMTP, daemon=MTA-v4, relay=[198.51.100.20]',
      'Nov 24 19:10:27 mail sm-mta[2]: 6AOJAQAS000267: to=b@elsewhere.example, ctladdr=<reader@own.example> (1000/1000), delay=00:00:00, xdelay=00:00:00, mailer=esmtp, pri=30208, relay=mx.elsewhere.example. [203.0.113.30], dsn=2.0.0, stat=Sent (OK)',
      'Nov 24 19:10:27 mail sm-mta[1]: 6AOJAQAS000268: from=<reader@own.example>, size=208, class=0, nrcpts=1, msgid=<x>, proto=ESMTP, daemon=MTA-v6, relay=a.own.example [IPv6:fd00:0:0::7] (may be forged)',
      'Nov 24 19:10:27 mail sm-mta[2]: 6AOJAQAS000268: to=<b@elsewhere.example>, ctladdr=<reader@own.example> (1000/1000), delay=00:00:00, xdelay=00:00:00, mailer=esmtp, pri=30208, relay=mx.elsewhere.example. [203.0.113.30], dsn=2.0.0, stat=Sent (OK)',
    ].join('\n'),
    [['fd00::7', 'private']],
  ],
];

for (const [name, product, text, expected] of rows) {
  test(name, () => {
    const told = found(product, text).map(({ address, network }) => [address, network]);
    expect(told).toEqual(expected);
  });
}
