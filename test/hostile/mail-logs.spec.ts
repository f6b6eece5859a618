/** Logs that mean harm, or are none: reading ends soon, and only addresses, numbers and moments come out of it. */
import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { inspectionSchema } from '../../main/inspect/inspection.ts';
import { readGroup } from '../../main/inspect/mail-logs.node.ts';
import { linesOf, logReaders, relayersIn } from '../../main/inspect/relayers.ts';

const clock = { now: Date.parse('2026-11-25T12:00:00Z'), offsetMinutes: 0 };
const around = { own: [], gateways: [] };

function found(product: string, text: string) {
  const read = logReaders[product];
  if (read === undefined) throw new Error(`no reader for ${product}`);
  const began = performance.now();
  const relayers = relayersIn(linesOf([text]), read, around, clock);
  expect(performance.now() - began).toBeLessThan(5_000);
  // What is told is what a case may hold, and no piece of the log.
  inspectionSchema.shape.products.unwrap().element.shape.relayers.parse(relayers);
  return relayers;
}

const head = 'Nov 24 19:10:09 mail ';
const long = (piece: string) => piece.repeat(Math.ceil(1_900 / piece.length)).slice(0, 1_900);
const many = (line: string) => `${line}\n`.repeat(Math.ceil(4_000_000 / line.length));

const texts: readonly (readonly [name: string, text: string])[] = [
  ['a line of eight million letters', 'a'.repeat(8_000_000)],
  ['eight million line ends', '\n'.repeat(8_000_000)],
  ['bytes of every kind', Buffer.from(Array.from({ length: 65_536 }, (_, i) => i % 256)).toString('latin1')],
  [
    'escape sequences',
    many(`${head}postfix/smtpd[1]: \u001b[2J\u001b]0;x\u0007: client=\u001b[31m[10.0.0.1]`),
  ],
  ['blanks without end', many(`${head}${long(' ')}`)],
  [
    'Postfix: delivery without an end',
    many(`${head}postfix/smtp[1]: ABCDE: to=<${long('>, relay=a[1.2.3.4]:25, ')}`),
  ],
  ['Postfix: clients without an end', many(`${head}postfix/smtpd[1]: ABCDE: client=${long('[1.2.3.4], ')}`)],
  [
    'Exim: hosts without an end',
    many(`2026-11-24 19:10:06 1xVvu2-00005q-07 <= a H=${long('(b) [1.2.3.4] ')}`),
  ],
  ['Exim: facts without an end', many(`2026-11-24 19:10:06 1xVvu2-00005q-07 => a ${long('R=b T=c H=')}`)],
  [
    'Sendmail: relays without an end',
    many(
      `${head}sm-mta[1]: 6AOJAQAS000267: from=a, size=1, class=0, nrcpts=1, ${long(', relay=a [1.2.3.4] ')}`,
    ),
  ],
  [
    'Sendmail: parts without an end',
    many(`${head}sm-mta[1]: 6AOJAQAS000267: to=${long('a, mailer=esmtp, ctladdr=b, ')}`),
  ],
  [
    'OpenSMTPD: quotes without an end',
    many(
      `${head}smtpd[1]: 1ded28cd8118d023 mta delivery evpid=536f3dd32dca06c1 from=<> to=<> rcpt=<-> source="a" relay="1.2.3.4${long('(" ')}`,
    ),
  ],
];

for (const product of Object.keys(logReaders)) {
  test(`${product}: none of it is believed, and it ends soon`, () => {
    for (const [, text] of texts) expect(found(product, text)).toEqual([]);
  });
}

const sent = (id: string, address: string) =>
  [
    `${head}postfix/smtpd[1]: ${id}: client=unknown[${address}]`,
    `${head}postfix/smtp[2]: ${id}: to=<a@elsewhere.example>, relay=mx[203.0.113.30]:25, delay=0, dsn=2.0.0, status=sent (ok)`,
  ].join('\n');

test('ids without number, and addresses without number: what is kept has bounds, and our own are not crowded out', () => {
  const ids = Array.from(
    { length: 200_000 },
    (_, i) => `${head}postfix/smtpd[1]: A${i + 10_000}: client=a[10.1.1.1]`,
  );
  expect(found('postfix', ids.join('\n'))).toEqual([]);
  const addresses = Array.from({ length: 60_000 }, (_, i) =>
    sent(`B${i + 10_000}`, `198.51.${i >> 8}.${i & 255}`),
  );
  const told = found('postfix', [...addresses, sent('CDEFG', '10.0.0.5')].join('\n'));
  expect(told).toHaveLength(200);
  expect(told[0]).toMatchObject({ address: '10.0.0.5', network: 'private' });
});

test('what is no address, a moment that never was, and what a sender wrote are not taken', () => {
  const bad = ['999.1.1.1', '127.0.0.1', '::1', '::', '1.2.3', ':::', '0x7f.1'].map((one, i) =>
    sent(`ABCD${i}`, one),
  );
  expect(found('postfix', bad.join('\n'))).toEqual([]);
  const never = sent('ABCDE', '10.0.0.5').replaceAll('Nov 24', 'Foo 99');
  expect(found('postfix', never)).toMatchObject([{ address: '10.0.0.5', lastSeen: null }]);
  const written = `${head}sm-mta[1]: 6AOJAQAS000267: from=<a>, size=1, class=0, nrcpts=1, msgid=<x, relay=printer [10.0.0.5], proto=ESMTP, relay=b [198.51.100.20]\n${head}sm-mta[1]: 6AOJAQAS000267: to=<b>, mailer=esmtp, relay=mx [203.0.113.30], dsn=2.0.0, stat=Sent (ok)`;
  expect(found('sendmail', written)).toMatchObject([{ address: '198.51.100.20', network: 'public' }]);
});

test.describe('files', () => {
  let folder = '';
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latch-logs-'));
  });
  test.afterEach(() => rmSync(folder, { recursive: true }));
  const oldest = () => Date.now() - 7 * 86_400_000;
  const read = (since = oldest()) => readGroup([{ folder, name: 'mail.log' }], since);

  test('of a large one the end is read, of several the newest, and in their order', async () => {
    writeFileSync(join(folder, 'mail.log'), 'newest\n');
    writeFileSync(join(folder, 'mail.log.1'), 'x');
    truncateSync(join(folder, 'mail.log.1'), 3 * 1024 ** 3);
    writeFileSync(join(folder, 'mail.log.2.gz'), gzipSync('older\n'));
    writeFileSync(join(folder, 'mail.log.3.gz'), gzipSync('too old\n'));
    writeFileSync(join(folder, 'mail.log.note'), 'no log\n');
    const ago = (days: number) => Date.now() / 1_000 - days * 86_400;
    for (const [name, days] of [
      ['mail.log.1', 1],
      ['mail.log.2.gz', 2],
      ['mail.log.3.gz', 8],
    ] as const) {
      utimesSync(join(folder, name), ago(days), ago(days));
    }
    const { logs, ...more } = await read();
    expect(more).toEqual({ cut: true });
    expect(logs?.map(text => text.length)).toEqual([6, 8 * 1024 * 1024, 7]);
    expect(logs?.at(-1)).toBe('newest\n');
  });

  test('an ordinary one is read whole', async () => {
    writeFileSync(join(folder, 'mail.log'), 'newest\n');
    writeFileSync(join(folder, 'mail.log-20261123'), 'older\n');
    utimesSync(join(folder, 'mail.log-20261123'), Date.now() / 1_000 - 60, Date.now() / 1_000 - 60);
    expect(await read()).toEqual({ logs: ['older\n', 'newest\n'], cut: false });
  });

  test('what is packed from more than it may be, or is no gzip, is nothing', async () => {
    writeFileSync(join(folder, 'mail.log.2.gz'), gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    writeFileSync(join(folder, 'mail.log.3.gz'), 'no gzip');
    expect(await read()).toEqual({ logs: ['', ''], cut: true });
  });

  test('a pipe, a device and a folder are no logs, and nobody waits for them', async () => {
    execFileSync('mkfifo', [join(folder, 'mail.log')]);
    symlinkSync('/dev/zero', join(folder, 'mail.log.1'));
    mkdirSync(join(folder, 'mail.log.2'));
    expect(await read()).toEqual({ logs: null, hidden: null });
  });

  test('none, and none of the last days', async () => {
    expect(await read()).toEqual({ logs: null, hidden: null });
    writeFileSync(join(folder, 'mail.log'), 'x');
    expect(await read(Date.now() + 60_000)).toEqual({ logs: null, hidden: null });
  });
});
