import { expect, test } from '@playwright/test';
import type { Arrival } from '../../../main/check/canary.ts';
import type { ProxyDoor, ProxyEvidence } from '../../../main/check/proxy-finding.ts';
import { judgeProxy } from '../../../main/check/proxy-judge.ts';
import { type ProxyFormId, proxyForms } from '../../../main/check/proxy-plan.ts';
import { meaningOf, type ProxySeen } from '../../../main/check/proxy-seen.ts';
import { type CheckResult, reasons } from '../../../main/check/result.ts';
import { checkWords } from '../../../main/words/check.ts';

const canaryPort = 40_000;

function seen(id: ProxyFormId, changed: Partial<ProxySeen> = {}): ProxySeen {
  const form = proxyForms([id])[0];
  if (form === undefined) throw new Error(id);
  return {
    form,
    door: { address: '192.0.2.10', port: 3128, tls: 'none' },
    asked: { address: '198.51.100.20', port: form.ports[0] === 'own' ? canaryPort : form.ports[0] },
    listened: form.ports[0] === 'own',
    connected: true,
    heard: null,
    end: 'done',
    behind: false,
    arrival: null,
    reached: null,
    roundTrips: 2,
    ...changed,
  };
}

const http = (status: number) => ({ is: 'http', status, line: '', length: 0 }) as const;
const socks5 = (code: number) => ({ is: 'socks5', code, length: 10 }) as const;
const method = (code: number) => ({ is: 'socks5-method', code, length: 2 }) as const;
const socks4 = (code: number) => ({ is: 'socks4', code, length: 8 }) as const;
const other = (text: string) => ({ is: 'other', text }) as const;

/** At another port of ours, where nothing of ours listens. */
const at = (port: number) => ({ asked: { address: '198.51.100.20', port }, listened: false }) as const;

function arrival(port = canaryPort, from = '192.0.2.10'): Arrival {
  return { nonce: 'latch-', token: null, port, from, seenAs: null };
}

function judge(
  seenThere: readonly ProxySeen[],
  changed: Partial<ProxyEvidence> = {},
  plain: ProxyDoor['plain'] = { speaks: 'none', status: null },
) {
  return judgeProxy({
    doors: [{ address: '192.0.2.10', port: 3128, plain, seen: seenThere }],
    standing: 'stranger',
    reach: 'unknown',
    ownAddresses: [],
    cancelled: false,
    ...changed,
  });
}

function said(...args: Parameters<typeof judge>): string {
  const { verdict, reason, strength } = judge(...args);
  return [verdict, reason ?? strength].filter(one => one !== null).join(' ');
}

const page = { speaks: 'http', status: 200 } as const;
const badRequest = { speaks: 'http', status: 400 } as const;
const noService = { speaks: 'http', status: 503 } as const;
const known = { reach: 'known' } as const;

const table: readonly (readonly [string, string, Parameters<typeof judge>])[] = [
  ['the nonce came back', 'open arrived', [[seen('http-get', { heard: http(200), arrival: arrival() })]]],
  [
    'the nonce came back with an error status',
    'open arrived',
    [[seen('http-get', { heard: http(500), arrival: arrival() })]],
  ],
  [
    'the nonce came back from another port: a reverse proxy',
    'closed',
    [[seen('connect-odd', { heard: http(200), arrival: arrival(80) })], known],
  ],
  [
    'the nonce was fetched by ourselves',
    'inconclusive hidden-source-address',
    [[seen('http-get', { arrival: arrival(canaryPort, '10.0.0.2') })], { ownAddresses: ['10.0.0.2'] }],
  ],
  [
    'the nonce came back, from a network the server may trust',
    'inconclusive trusted-vantage',
    [[seen('http-get', { arrival: arrival() })], { standing: 'trusted' }],
  ],
  [
    'the canary was reached, and silence came back',
    'inconclusive closed-early',
    [[seen('http-post', { end: 'hung-up', reached: arrival() })]],
  ],
  [
    'one open form among refusals',
    'open arrived',
    [
      [
        seen('http-get', { heard: http(403) }),
        seen('connect-25', { heard: http(200), listened: true, arrival: arrival(25) }),
      ],
    ],
  ],

  ['refused', 'closed', [[seen('http-get', { heard: http(403) })]]],
  [
    'refused, from a network the server may trust',
    'inconclusive trusted-vantage',
    [[seen('http-get', { heard: http(403) })], { standing: 'trusted' }],
  ],
  [
    'refused, and nobody knows which address it saw',
    'inconclusive hidden-source-address',
    [[seen('http-get', { heard: http(403) })], { standing: 'hidden' }],
  ],
  [
    'refused, to an address that the internet does not have',
    'inconclusive no-canary',
    [[seen('http-get', { heard: http(403) })], { reach: 'no' }],
  ],
  [
    'refused, and stopped',
    'inconclusive cancelled',
    [[seen('http-get', { heard: http(403) })], { cancelled: true }],
  ],
  [
    'a password is asked for',
    'closed asks-for-password',
    [[seen('http-get', { heard: http(407) }), seen('connect-25', { heard: http(403) })]],
  ],
  ['a SOCKS password is asked for', 'closed asks-for-password', [[seen('socks5', { heard: method(255) })]]],
  ['a method that was not offered', 'closed asks-for-password', [[seen('socks5', { heard: method(2) })]]],
  ['SOCKS 5: not allowed', 'closed', [[seen('socks5', { heard: socks5(2) })]]],
  ['SOCKS 4: needs identd', 'closed', [[seen('socks4', { heard: socks4(92) })]]],

  ['its own page for any address', 'closed', [[seen('http-get', { heard: http(200) })], {}, page]],
  [
    'a page it does not have for others',
    'inconclusive no-canary',
    [[seen('http-get', { heard: http(200) })], {}, badRequest],
  ],
  [
    'such a page, and the canary can be reached',
    'closed',
    [[seen('http-get', { heard: http(200) })], known, badRequest],
  ],
  ['an error for us', 'inconclusive no-canary', [[seen('http-get', { heard: http(503) })], {}, badRequest]],
  [
    'an error for us, although the canary can be reached',
    'inconclusive no-canary',
    [[seen('http-get', { heard: http(504) })], known, badRequest],
  ],
  [
    'an error for everybody',
    'inconclusive no-canary',
    [[seen('http-get', { heard: http(503) })], {}, noService],
  ],
  [
    'the same, and the canary can be reached',
    'closed',
    [[seen('http-get', { heard: http(503) })], known, noService],
  ],
  [
    'an error that says nothing',
    'inconclusive temporary-failure',
    [[seen('http-get', { heard: http(500) })], known, badRequest],
  ],
  [
    'too many requests',
    'inconclusive temporary-failure',
    [[seen('http-get', { heard: http(429) })], known, badRequest],
  ],
  ['SOCKS 5: host unreachable', 'inconclusive no-canary', [[seen('socks5', { heard: socks5(4) })], known]],
  [
    'SOCKS 5: general failure',
    'inconclusive temporary-failure',
    [[seen('socks5', { heard: socks5(1) })], known],
  ],
  [
    'SOCKS 5: the request gets no answer',
    'inconclusive no-canary',
    [[seen('socks5', { heard: method(0), end: 'silent' })], known],
  ],
  ['SOCKS 4: rejected or failed', 'inconclusive no-canary', [[seen('socks4', { heard: socks4(91) })]]],
  [
    'SOCKS 4: rejected, since the canary can be reached',
    'closed',
    [[seen('socks4', { heard: socks4(91) })], known],
  ],
  [
    'SOCKS 4: rejected, as SOCKS 5 was',
    'closed',
    [[seen('socks4', { heard: socks4(91) }), seen('socks5', { heard: socks5(2) })]],
  ],

  [
    'yes, and nothing',
    'inconclusive no-canary',
    [[seen('connect-odd', { heard: http(200), end: 'silent' })]],
  ],
  [
    'yes, and nothing, and the canary can be reached',
    'closed',
    [[seen('connect-odd', { heard: http(200), end: 'silent' })], known],
  ],
  ['yes, and something else', 'closed', [[seen('connect-odd', { heard: http(200), behind: true })]]],
  [
    'yes to a port where we could not listen',
    'inconclusive no-listener-at-port',
    [[seen('connect-443', { heard: http(200) }), seen('connect-odd', { heard: http(403) })], known],
  ],
  [
    'the same yes where we could listen led nowhere',
    'closed',
    [[seen('connect-443', { heard: http(200) }), seen('connect-odd', { heard: http(200) })], known],
  ],
  [
    'an error at a port where we could not listen',
    'inconclusive no-listener-at-port',
    [[seen('connect-443', { heard: http(502) }), seen('connect-odd', { heard: http(403) })], known],
  ],
  [
    'the same error where we could listen, since it may go to one port whatever is named',
    'inconclusive no-listener-at-port',
    [
      [seen('http-get', { heard: http(503) }), seen('http-get', { ...at(80), heard: http(503) })],
      known,
      noService,
    ],
  ],
  [
    'our own page at a port where somebody else listens',
    'inconclusive no-listener-at-port',
    [[seen('http-get', { heard: http(403) }), seen('http-get', { ...at(80), heard: http(200) })], known],
  ],
  [
    'no such page at a port where somebody else listens',
    'inconclusive no-listener-at-port',
    [[seen('http-get', { heard: http(403) }), seen('http-get', { ...at(80), heard: http(404) })], known],
  ],
  [
    'refused there as where we listen',
    'closed',
    [[seen('http-get', { heard: http(403) }), seen('http-get', { ...at(80), heard: http(403) })]],
  ],
  [
    'a password is asked for at a port where we could not listen',
    'closed asks-for-password',
    [[seen('http-get', { heard: http(407) }), seen('http-get', { ...at(80), heard: http(407) })]],
  ],
  [
    'SOCKS 4: rejected or failed at a port where we could not listen',
    'inconclusive no-listener-at-port',
    [[seen('socks4', { heard: socks4(91) }), seen('socks4', { ...at(25), heard: socks4(91) })], known],
  ],
  [
    'the same, as SOCKS 5 was refused for that port',
    'closed',
    [
      [
        seen('socks4', { heard: socks4(91) }),
        seen('socks4', { ...at(25), heard: socks4(91) }),
        seen('socks5', { ...at(25), heard: socks5(2) }),
      ],
      known,
    ],
  ],
  [
    'SOCKS 5: general failure at a port where we could not listen, beside a refusal of another port',
    'inconclusive no-listener-at-port',
    [[seen('socks5', { heard: socks5(2) }), seen('socks5', { ...at(25), heard: socks5(1) })], known],
  ],
  [
    'hung up at a port where we could not listen',
    'inconclusive no-listener-at-port',
    [[seen('http-get', { heard: http(403) }), seen('http-get', { ...at(80), end: 'hung-up' })], known],
  ],
  [
    'silent at a port where we could not listen',
    'inconclusive no-listener-at-port',
    [
      [seen('socks5', { heard: socks5(2) }), seen('socks5', { ...at(25), heard: null, end: 'silent' })],
      known,
    ],
  ],
  ['refused at a port where we could not listen', 'closed', [[seen('connect-443', { heard: http(403) })]]],
  [
    'SOCKS: yes, and nothing',
    'closed',
    [[seen('socks5', { heard: socks5(0) }), seen('socks4', { heard: socks4(90) })], known],
  ],

  [
    'silent',
    'inconclusive no-answer',
    [[seen('http-get', { end: 'silent' }), seen('socks5', { end: 'silent' })]],
  ],
  [
    'silent to SOCKS, refused in HTTP',
    'closed',
    [[seen('http-get', { heard: http(403) }), seen('socks5', { end: 'silent' })]],
  ],
  [
    'silent to what it speaks',
    'inconclusive no-canary',
    [[seen('http-get', { end: 'silent' }), seen('connect-25', { heard: http(403) })]],
  ],
  [
    'hung up on every form',
    'inconclusive closed-early',
    [[seen('http-get', { end: 'hung-up' }), seen('socks5', { end: 'hung-up' })]],
  ],
  [
    'hung up on one form of several',
    'closed',
    [[seen('http-get', { end: 'hung-up' }), seen('connect-25', { heard: http(400) })]],
  ],
  [
    'another kind of service',
    'inconclusive not-this-protocol',
    [[seen('http-get', { heard: other('SSH-2.0') }), seen('socks5', { end: 'hung-up' })]],
  ],
  [
    'another kind of service, seen at once',
    'inconclusive not-this-protocol',
    [[], {}, { speaks: 'other', status: null }],
  ],
  ['HTTP in answer to SOCKS', 'closed', [[seen('socks5', { heard: other('HTTP/1.1 400 Bad Request') })]]],
  [
    'later connections did not come about',
    'inconclusive could-not-connect',
    [[seen('http-get', { connected: false, end: 'hung-up' })], {}, badRequest],
  ],
  ['the time was over', 'inconclusive no-answer', [[seen('http-get', { end: 'cancelled' })]]],
  ['no listener of ours', 'inconclusive no-canary', [[], { reach: 'none' }, badRequest]],
  ['nothing listens', 'inconclusive could-not-connect', [[], { doors: [] }]],
];

for (const [name, expected, args] of table) {
  test(`${name}: ${expected}`, () => {
    expect(said(...args)).toBe(expected);
  });
}

test('a door with another service does not keep a closed one from being closed', () => {
  const { doors } = {
    doors: [
      {
        address: '192.0.2.10',
        port: 3128,
        plain: badRequest,
        seen: [seen('http-get', { heard: http(403) })],
      },
      { address: '192.0.2.10', port: 8888, plain: { speaks: 'other', status: null }, seen: [] },
    ] satisfies ProxyDoor[],
  };
  expect(said([], { doors })).toBe('closed');
});

test('a silent door does', () => {
  const doors: ProxyDoor[] = [
    { address: '192.0.2.10', port: 3128, plain: badRequest, seen: [seen('http-get', { heard: http(403) })] },
    {
      address: '192.0.2.10',
      port: 8888,
      plain: { speaks: 'none', status: null },
      seen: [seen('http-get', { end: 'silent' })],
    },
  ];
  expect(said([], { doors })).toBe('inconclusive no-answer');
});

test('a finding names the form, the destination and the reply', () => {
  const { findings } = judge([
    seen('connect-25', { heard: { is: 'http', status: 403, line: 'Forbidden', length: 9 } }),
  ]);
  expect(findings).toEqual([
    {
      probe: 'connect-25',
      door: { address: '192.0.2.10', port: 3128, tls: 'none' },
      form: { method: 'CONNECT', to: '198.51.100.20:25' },
      verdict: 'closed',
      reason: null,
      strength: null,
      reply: { code: 403, enhanced: null, text: 'Forbidden' },
    },
  ]);
});

test('of all the destinations of a form the worst speaks for it', () => {
  const through = (port: number) =>
    seen('socks5', { ...at(port), listened: true, heard: socks5(0), arrival: arrival(port) });
  const refused = seen('socks5', { heard: socks5(2) });
  const doubtful = seen('socks5', { ...at(443), heard: socks5(0) });
  const findings = (...all: ProxySeen[]) =>
    judge(all, known).findings.map(({ verdict, form }) => `${verdict} ${form.to}`);
  expect(findings(refused, doubtful, through(80), through(25))).toEqual(['open 198.51.100.20:25']);
  expect(findings(refused, doubtful, through(80))).toEqual(['open 198.51.100.20:80']);
  expect(findings(refused, doubtful)).toEqual(['inconclusive 198.51.100.20:443']);
  expect(findings(refused)).toEqual([`closed 198.51.100.20:${canaryPort}`]);
});

test('every reason that a proxy can get is in the table above, with words for people', () => {
  const found = new Set(table.map(([, expected]) => expected.split(' ')[1]).filter(Boolean));
  const others: readonly string[] = [...mailReasons, 'arrived'];
  expect(reasons.filter(reason => !others.includes(reason) && !found.has(reason))).toEqual([]);
  expect([...found].filter(reason => reason !== undefined && mailReasons.has(reason))).toEqual([]);
  for (const [, expected, args] of table) {
    const { verdict, reason, findings } = judge(...args);
    const said = checkWords('en').verdict({ ...result, verdict, reason, findings: [...findings] });
    expect(said.sentence, expected).toMatch(/^[A-Z].{20,}\.$/);
    expect(said.next, expected).toMatch(/^[A-Z].{10,}\.$/);
  }
});

/** Those that only mail servers give. */
const mailReasons: ReadonlySet<string> = new Set([
  'greeting-refused',
  'tls-required-and-failed',
  'greylisted',
  'accepts-everything',
  'tester-blocked',
  'unroutable-test-domain',
  'accepted-not-arrived',
  'bounced',
  'taken-as-own-mail',
  'own-mail-refused',
  'own-domain-unknown',
]);

const result: CheckResult = {
  schema: 'latch.check/1',
  kind: 'proxy',
  target: { host: '192.0.2.10', addresses: ['192.0.2.10'], ports: [3128] },
  verdict: 'closed',
  reason: null,
  strength: null,
  vantage: { kind: 'outside', from: '198.51.100.20', seenAs: null, said: null },
  product: null,
  findings: [],
  controls: [],
  connections: 1,
  roundTrips: 1,
  durationMs: 1,
  startedAt: '2026-01-01T00:00:00Z',
  latch: '0',
  transcript: [],
};

const sentences: readonly (readonly [string, readonly ProxySeen[], RegExp, RegExp])[] = [
  [
    'a tunnel to the mail port makes a mail relay',
    [
      seen('http-get', { heard: http(200), arrival: arrival() }),
      seen('connect-25', { listened: true, heard: http(200), arrival: arrival(25) }),
    ],
    /2 of the 2 ways.*It also takes them to port 25.*mail relay/,
    /^Close it now/,
  ],
  [
    'so does one that goes nowhere else',
    [
      seen('http-get', { heard: http(403) }),
      seen('connect-25', { listened: true, heard: http(200), arrival: arrival(25) }),
    ],
    /only to port 25.*1 of the 2 ways.*mail relay/,
    /^Close it now/,
  ],
  [
    'tunnels to 443 alone are open to strangers, and a list of ports is no help',
    [
      seen('http-get', { heard: http(403) }),
      seen('connect-443', { listened: true, heard: http(200), arrival: arrival(443) }),
    ],
    /^Strangers can use this proxy, but only to port 443/,
    /list of allowed ports keeps no stranger out.*own networks/,
  ],
  [
    'an open proxy that refuses the mail port is no mail relay',
    [
      seen('http-get', { heard: http(200), arrival: arrival() }),
      seen('connect-25', { listened: true, heard: http(403) }),
    ],
    /^Strangers can use this proxy: 1 of the 2 ways we tried came back to us\.$/,
    /^Close it now/,
  ],
  [
    'a password is neither open nor a plain no',
    [seen('http-get', { heard: http(407) }), seen('connect-25', { heard: http(407) })],
    /asks strangers for a password.*2 ways.*We never guess one/,
    /^Closed to strangers, as long as/,
  ],
  [
    'what could not be asked is said so',
    [seen('connect-443', { heard: http(502) }), seen('connect-odd', { heard: http(403) })],
    /may not listen on this computer.*could not be asked/,
    /root or administrator/,
  ],
];
for (const [name, all, sentence, next] of sentences) {
  test(`in words: ${name}`, () => {
    const { verdict, reason, findings } = judge(all, known);
    const said = checkWords('en').verdict({ ...result, verdict, reason, findings: [...findings] });
    expect(said.sentence).toMatch(sentence);
    expect(said.next).toMatch(next);
  });
}

test('no status of a page says that it came from us', () => {
  for (let status = 200; status < 600; status += 1)
    expect(meaningOf(seen('http-get', { heard: http(status) }))).not.toBe('through');
});
