import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { type Notice, noticeSchema } from '../../../main/notice/notice.ts';
import { readNotice } from '../../../main/notice/read.ts';

function sample(name: string): string {
  return readFileSync(new URL(`../../fakes/notices/${name}`, import.meta.url), 'utf8');
}

/** `address[:port] problem`, one a case. */
function short(notice: Notice): string[] {
  return notice.cases.map(one => `${one.address}${one.port === null ? '' : ` ${one.port}`} ${one.problem}`);
}

interface Expected {
  readonly kind: Notice['kind'];
  readonly cases: readonly string[];
  readonly language?: string | null;
  readonly sender?: string | null;
  readonly date?: string | null;
}

const ftc = 'US Federal Trade Commission';
const files: Readonly<Record<string, Expected>> = {
  'open-relay-letter.en.txt': {
    kind: 'ftc-open-relay-letter',
    cases: ['192.0.2.7 relay'],
    language: 'en',
    sender: ftc,
    date: null,
  },
  'open-relay-letter.de.txt': {
    kind: 'ftc-open-relay-letter',
    cases: ['192.0.2.7 relay'],
    language: 'de',
    sender: ftc,
  },
  'open-relay-letter.fr.txt': {
    kind: 'ftc-open-relay-letter',
    cases: ['192.0.2.7 relay'],
    language: 'fr',
    sender: ftc,
  },
  'secure-your-server.en.txt': {
    kind: 'ftc-secure-your-server',
    cases: ['198.51.100.23 relay'],
    language: 'en',
    sender: ftc,
  },
  'business-alert.en.txt': { kind: 'ftc-business-alert', cases: [], language: 'en', sender: ftc },
  'bounce-zen.eml': {
    kind: 'bounce',
    cases: ['192.0.2.7 listed'],
    language: 'en',
    sender: 'Mail Delivery System <MAILER-DAEMON@mail.example.com>',
    date: '2026-11-20T09:12:44Z',
  },
  'bounce-line.txt': { kind: 'bounce', cases: ['2001:db8::25 listed'], sender: null, date: null },
  'arf.eml': {
    kind: 'arf',
    cases: ['192.0.2.1 other'],
    sender: 'Abuse reports <feedback@provider.example>',
    date: '2026-10-08T18:00:00Z',
  },
  'xarf-0.1.eml': {
    kind: 'x-arf',
    cases: ['192.0.2.44 relay'],
    language: 'en',
    sender: 'noc@reporter.example',
    date: '2026-10-13T08:58:00Z',
  },
  'xarf-3.json': {
    kind: 'x-arf',
    cases: ['2001:db8::80 3128 http-proxy'],
    sender: 'Example CERT',
    date: '2026-10-13T08:00:00Z',
  },
  'xarf-4.json': {
    kind: 'x-arf',
    cases: ['192.0.2.80 1080 socks-proxy'],
    sender: 'Example Security',
    date: '2026-11-01T09:30:00Z',
  },
  'scan-http-proxy.csv': {
    kind: 'security-report',
    cases: ['192.0.2.10 3128 http-proxy', '192.0.2.11 8080 http-proxy'],
    language: null,
    date: '2026-11-20T04:02:11Z',
  },
  'population-http-proxy.csv': { kind: 'security-report', cases: ['192.0.2.12 3128 none'] },
  'scan-socks.csv': {
    kind: 'security-report',
    cases: ['192.0.2.13 1080 socks-proxy', '192.0.2.14 1080 socks-proxy'],
  },
  'scan-smtp.csv': { kind: 'security-report', cases: ['192.0.2.15 25 other'] },
  'blocklist.csv': { kind: 'security-report', cases: ['192.0.2.16 listed'] },
  'old-open-proxy.csv': { kind: 'security-report', cases: ['192.0.2.17 6588 http-proxy'] },
  'provider.de.eml': {
    kind: 'unknown',
    cases: ['198.51.100.40 3128 http-proxy'],
    language: 'de',
    sender: 'Müller Hosting <abuse@provider.example>',
    date: '2026-11-16T07:30:00Z',
  },
  'provider-html.eml': { kind: 'unknown', cases: ['198.51.100.41 relay'] },
  'only-hops.eml': { kind: 'unknown', cases: ['203.0.113.77 relay'] },
  'no-address.txt': { kind: 'unknown', cases: [], language: 'en' },
};

for (const [name, expected] of Object.entries(files)) {
  test(`read: ${name}`, () => {
    const notice = readNotice(sample(name));
    const { cases, ...rest } = expected;
    expect(short(notice)).toEqual(cases);
    expect(notice).toMatchObject(rest);
    expect(noticeSchema.safeParse(notice).error).toBeUndefined();
  });

  test(`read the same with Windows line ends: ${name}`, () => {
    const text = sample(name);
    expect(short(readNotice(text.replaceAll('\n', '\r\n')))).toEqual(short(readNotice(text)));
  });
}

const pastes: readonly (readonly [string, Notice['kind'], readonly string[]])[] = [
  ['192.0.2.7', 'address', ['192.0.2.7 none']],
  [' mail.Example.com. \n', 'address', ['mail.example.com none']],
  ['[2001:db8::1]:25', 'address', ['2001:db8::1 25 none']],
  ['127.0.0.1:2525', 'address', ['127.0.0.1 2525 none']],
  ['localhost', 'address', ['localhost none']],
  [
    '192.0.2.7, 192.0.2.8\nmail.example.com',
    'address',
    ['192.0.2.7 none', '192.0.2.8 none', 'mail.example.com none'],
  ],
  ['hello world', 'unknown', []],
  ['', 'unknown', []],
  ['\u0000\u0001', 'unknown', []],
  [
    'Various public databases suggest that the following IP address, 127.0.0.1:2525, may be an open relay mail server.',
    'ftc-open-relay-letter',
    ['127.0.0.1 2525 relay'],
  ],
  [
    'Various public databases suggest that the following IP address, [2001:db8::7], may be an open relay mail server.',
    'ftc-open-relay-letter',
    ['2001:db8::7 relay'],
  ],
  [
    'Various public databases suggest that the following IP address, mail.example.com, may be an open relay mail server.',
    'ftc-open-relay-letter',
    ['mail.example.com relay'],
  ],
  [
    'Various public databases suggest that the following IP address, [insert number], may be an open relay mail server.',
    'ftc-open-relay-letter',
    [],
  ],
  [
    'Server: relay.example.com\nIt is an open relay, please close it.',
    'unknown',
    ['relay.example.com relay'],
  ],
  ['Nov 20 dnsblog: 7.2.0.192.zen.spamhaus.org returned 127.0.0.4', 'unknown', ['192.0.2.7 listed']],
  ['Your IP 192.0.2.7 is listed.\nReturned 127.0.0.2', 'unknown', ['192.0.2.7 listed']],
  ['Source IP: 10.1.2.3\nDestination IP: 198.51.100.3\nspam', 'unknown', ['10.1.2.3 other']],
  [
    'We saw http://192.0.2.9:8080/x and https://lists.example/ip/192.0.2.10 in spam.',
    'unknown',
    ['192.0.2.9 8080 other', '192.0.2.10 other'],
  ],
  [
    '192.0.2.7 is a SOCKS5 proxy\n192.0.2.8 is an open relay',
    'unknown',
    ['192.0.2.7 socks-proxy', '192.0.2.8 relay'],
  ],
  ['Le serveur 2001:db8::5 est un relais ouvert.', 'unknown', ['2001:db8::5 relay']],
  [
    '192.0.2.7 once, and then 192.0.2.7:3128 with its port: an open proxy',
    'unknown',
    ['192.0.2.7 3128 http-proxy'],
  ],
  ['Feedback-Type: not-spam\nVersion: 1\nSource-IP: 192.0.2.5\n', 'arf', ['192.0.2.5 none']],
  [
    'Reported-From: a@example.org\nReport-Type: open-relay\nSource: 192.0.2.6\n',
    'x-arf',
    ['192.0.2.6 relay'],
  ],
  ['{"xarf_version": 4, "source_identifier": {"a": 1}}', 'unknown', []],
  ['[[[[{"a":', 'unknown', []],
  ['timestamp,ip,port\n,not an address,25\n', 'security-report', []],
];

for (const [text, kind, cases] of pastes) {
  test(`pasted: ${JSON.stringify(text).slice(0, 110)}`, () => {
    const notice = readNotice(text);
    expect({ kind: notice.kind, cases: short(notice) }).toEqual({ kind, cases });
  });
}

test('forty addresses are forty cases', () => {
  const notice = readNotice(sample('forty.txt'));
  expect(notice.cases).toHaveLength(40);
  expect(notice.cases[39]).toMatchObject({ address: '198.51.100.40', problem: 'relay' });
});

test('a case keeps the words it was read from', () => {
  const [one] = readNotice(sample('open-relay-letter.fr.txt')).cases;
  expect(one?.from).toContain('adresse IP suivante 192.0.2.7 est peut-être');
});

test('a letter inside a forwarded mail is still that letter, and its sender the one who forwarded it', () => {
  const letter = sample('secure-your-server.en.txt');
  const notice = readNotice(
    `From: "Web host" <help@host.example>\nTo: me@example.com\nSubject: Fwd: your server\nDate: Thu, 29 Jan 2004 12:00:00 -0500\n\n${letter}`,
  );
  expect(notice).toMatchObject({
    kind: 'ftc-secure-your-server',
    sender: '"Web host" <help@host.example>',
    date: '2004-01-29T17:00:00Z',
  });
  expect(short(notice)).toEqual(['198.51.100.23 relay']);
});

test('a letter attached as a mail is read where the mail around it names no server', () => {
  const notice = readNotice(
    [
      'From: boss@example.com',
      'Subject: what is this?',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'Please have a look.',
      '--b',
      'Content-Type: message/rfc822',
      '',
      'From: relay@ftc.gov',
      'Subject: letter',
      '',
      sample('open-relay-letter.en.txt'),
      '--b--',
    ].join('\n'),
  );
  expect(notice.kind).toBe('ftc-open-relay-letter');
  expect(short(notice)).toEqual(['192.0.2.7 relay']);
});
