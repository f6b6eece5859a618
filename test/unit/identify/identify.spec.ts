import { expect, test } from '@playwright/test';
import type { Product, Recognition } from '../../../main/guide/model.ts';
import type { LookedAt, LookedAtPort } from '../../../main/identify/evidence.ts';
import { identify } from '../../../main/identify/identify.ts';

function product(id: string, recognise: readonly Recognition[]): Product {
  return {
    id,
    name: id,
    otherNames: [],
    vendor: '',
    kind: 'mail',
    faults: ['open-relay'],
    recognise: [...recognise],
    ports: [25],
    version: null,
    releases: [],
    endOfLife: [],
    sources: [],
  };
}

function seen(place: Recognition['in'], pattern: string, weight: number): Recognition {
  return { in: place, pattern, weight, because: `its ${place} is like that of this program` };
}

const v = '(?<version>\\d+(?:\\.\\w+)+)';
const products = [
  product('postfix', [
    seen('banner', `^220[ -]\\S+ ESMTP Postfix(?: ${v})?`, 0.9),
    seen('help', '^502 5\\.5\\.2 Error: command not recognized', 0.5),
    seen('ehlo', '^ENHANCEDSTATUSCODES', 0.1),
  ]),
  product('exim', [seen('banner', `ESMTP Exim ${v}`, 0.95), seen('ehlo', 'PIPE_?CONNECT', 0.7)]),
  product('sendmail', [
    seen('banner', `Sendmail ${v}`, 0.9),
    seen('help', `This is sendmail version ${v}`, 0.9),
  ]),
  product('opensmtpd', [seen('banner', 'ESMTP OpenSMTPD', 0.95), seen('help', 'This is OpenSMTPD', 0.9)]),
  product('haraka', [
    seen('banner', `ESMTP Haraka ${v}`, 0.95),
    seen('ehlo', 'Haraka is at your service', 0.9),
  ]),
  product('exchange', [
    seen('banner', 'Microsoft ESMTP MAIL Service', 0.6),
    seen('ehlo', 'X-EXPS|XRDST|X-ANONYMOUSTLS', 0.7),
  ]),
  product('iis-smtp', [seen('banner', `Microsoft ESMTP MAIL Service, Version: ${v}`, 0.8)]),
  product('courier', [seen('banner', 'ESMTP.*Courier', 0.9), seen('help', 'Courier', 0.3)]),
  product('squid', [
    seen('header', `^Server: squid(?:/${v})?`, 0.9),
    seen('header', `^Via: .*\\(squid/${v}\\)`, 0.8),
    seen('header', '^X-Squid-Error:', 0.9),
  ]),
  product('apache', [seen('header', `^Server: Apache(?:/${v})?`, 0.9)]),
  product('nginx', [seen('header', `^Server: nginx(?:/${v})?`, 0.9)]),
  product('tinyproxy', [
    seen('header', `^Server: tinyproxy/${v}`, 0.95),
    seen('header', `^Via: .*\\(tinyproxy/${v}\\)`, 0.9),
  ]),
  product('broken', [seen('banner', '(', 1), seen('banner', '[', 1)]),
];

function looked(...ports: Partial<LookedAtPort>[]): LookedAt {
  return {
    host: 'mail.example.com',
    addresses: ['192.0.2.10'],
    ports: ports.map(port => ({
      address: '192.0.2.10',
      port: 25,
      state: 'open',
      speaks: 'smtp',
      banner: '',
      ehlo: [],
      help: [],
      headers: [],
      ...port,
    })),
  };
}

/** As seen on Debian, unless the line says otherwise. */
const servers: readonly (readonly [string, string, string | null, Partial<LookedAtPort>])[] = [
  [
    'Postfix 3.5 and 3.7',
    'postfix',
    null,
    {
      banner: '220 mail.example.com ESMTP Postfix (Debian/GNU)',
      ehlo: ['250-mail.example.com', '250-PIPELINING', '250-ENHANCEDSTATUSCODES', '250 CHUNKING'],
      help: ['502 5.5.2 Error: command not recognized'],
    },
  ],
  ['Postfix with its version', 'postfix', '3.10.13', { banner: '220 mx ESMTP Postfix 3.10.13 (Debian)' }],
  [
    'Exim 4.98',
    'exim',
    '4.98.2',
    {
      banner: '220 mail.example.com ESMTP Exim 4.98.2 Sun, 22 Nov 2026 02:00:00 +0000',
      ehlo: ['250-PIPECONNECT', '250 LIMITS MAILMAX=1000 RCPTMAX=50000'],
      help: ['214-Commands supported:'],
    },
  ],
  [
    'Sendmail with an edited greeting',
    'sendmail',
    '8.18.1',
    {
      banner: '220 vm ESMTP',
      help: ['214-2.0.0 This is sendmail version 8.18.1', '214 2.0.0 End of HELP info'],
    },
  ],
  [
    'Sendmail 8.18',
    'sendmail',
    '8.18.1',
    {
      banner:
        '220 vm ESMTP Sendmail 8.18.1/8.18.1/Debian-6; Sun, 22 Nov 2026 02:00:00 GMT; (No UCE/UBE) logging access from: [192.0.2.1]',
    },
  ],
  [
    'OpenSMTPD 7.6',
    'opensmtpd',
    null,
    {
      banner: '220 mail.example.com ESMTP OpenSMTPD',
      help: ['214-This is OpenSMTPD', '214 bugs@openbsd.org'],
    },
  ],
  [
    'Haraka',
    'haraka',
    '3.1.1',
    {
      banner: '220 mail.example.com ESMTP Haraka 3.1.1 ready',
      ehlo: ['250-mail.example.com Hello x, Haraka is at your service.'],
    },
  ],
  [
    'Exchange 2019, from documentation',
    'exchange',
    null,
    {
      banner: '220 MAIL01.example.com Microsoft ESMTP MAIL Service ready at Sun, 22 Nov 2026 02:00:00 +0000',
      ehlo: ['250-X-ANONYMOUSTLS', '250-AUTH NTLM', '250-X-EXPS GSSAPI NTLM', '250 XRDST'],
    },
  ],
  [
    'IIS 6, from documentation',
    'iis-smtp',
    '6.0.3790.4675',
    { banner: '220 web Microsoft ESMTP MAIL Service, Version: 6.0.3790.4675 ready at Sun, 22 Nov 2026' },
  ],
  ['Courier, from its source', 'courier', null, { banner: '220 mail.example.com ESMTP Courier 1.4.1' }],
  [
    'Squid 6.13',
    'squid',
    '6.13',
    {
      port: 3128,
      speaks: 'http',
      headers: [
        'HTTP/1.1 400 Bad Request',
        'Server: squid/6.13',
        'X-Squid-Error: ERR_INVALID_URL 0',
        'Via: 1.1 vm (squid/6.13)',
      ],
    },
  ],
  [
    'Squid that hides its version',
    'squid',
    null,
    { port: 3128, speaks: 'http', headers: ['Server: squid', 'X-Squid-Error: ERR_ACCESS_DENIED 0'] },
  ],
  ['Apache 2.4', 'apache', '2.4.68', { port: 80, headers: ['Server: Apache/2.4.68 (Debian)'] }],
  ['nginx 1.18', 'nginx', '1.18.0', { port: 80, headers: ['Server: nginx/1.18.0'] }],
  ['nginx 1.26 on Debian', 'nginx', null, { port: 80, headers: ['Server: nginx'] }],
  [
    'Tinyproxy 1.11',
    'tinyproxy',
    '1.11.2',
    { port: 8888, headers: ['HTTP/1.0 400 Bad Request', 'Server: tinyproxy/1.11.2'] },
  ],
];

for (const [name, id, version, port] of servers) {
  test(`named from what it says: ${name}`, () => {
    const [first] = identify(looked(port), products);
    expect(first).toMatchObject({ product: id, version });
  });
}

test('independent signs add up, the same sign on two ports does not', () => {
  const banner = '220 mx ESMTP Postfix';
  const help = ['502 5.5.2 Error: command not recognized'];
  expect(identify(looked({ banner }), products)[0]?.confidence).toBe(0.9);
  expect(identify(looked({ banner }, { port: 587, banner }), products)[0]?.confidence).toBe(0.9);
  expect(identify(looked({ banner, help }), products)[0]?.confidence).toBe(0.95);
});

test('each reason names what was seen and where', () => {
  const [first] = identify(looked({ port: 3128, headers: ['Server: squid/5.7'] }), products);
  expect(first?.because).toEqual([
    'Its header is like that of this program (header at 192.0.2.10:3128: "Server: squid/5.7").',
  ]);
});

test('candidates come likeliest first, and what nothing speaks for is left out', () => {
  const ids = identify(
    looked(
      { banner: '220 x Microsoft ESMTP MAIL Service, Version: 10.0.17763.1 ready' },
      { port: 80, headers: ['Server: nginx'] },
    ),
    products,
  ).map(one => one.product);
  expect(ids).toEqual(['nginx', 'iis-smtp', 'exchange']);
});

test('nothing said, nothing named', () => {
  expect(identify(looked(), products)).toEqual([]);
  expect(identify({ host: 'x', addresses: [], ports: [] }, products)).toEqual([]);
});

test('a line of any length is looked at up to a bound', () => {
  const banner = `220 ${'x'.repeat(2_000)} ESMTP Postfix`;
  expect(identify(looked({ banner }), products)).toEqual([]);
});
