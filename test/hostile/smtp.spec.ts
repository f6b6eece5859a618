import { expect, test } from '@playwright/test';
import { checkMail } from '../../main/check/mail.node.ts';
import type { MailCheckRequest } from '../../main/check/request.ts';
import { checkResultSchema } from '../../main/check/result.ts';
import { hangUp, reply, type Script, startFakeSmtp } from '../fakes/smtp.ts';
import { closed, openToAll, ownDomain, refusal } from '../fakes/smtp-policies.ts';

test.describe.configure({ mode: 'serial' });

const asked: MailCheckRequest = {
  kind: 'mail',
  host: '127.0.0.1',
  ports: [],
  ownDomain,
  ownMailbox: null,
  testDomain: 'example.com',
  fromAddress: null,
  saidVantage: 'outside',
  depth: 'rcpt',
  canary: null,
  deliverTo: null,
  only: [],
  timeoutMs: 1_000,
};

async function checked(script: Script, request: Partial<MailCheckRequest> = {}) {
  const fake = await startFakeSmtp(script);
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss - before);
  }, 20);
  const result = await checkMail(
    { ...asked, ports: [fake.port], ...request },
    { signal: new AbortController().signal, latch: '0', onProgress: () => undefined },
  );
  clearInterval(watch);
  await fake.close();
  expect(checkResultSchema.safeParse(result).error).toBeUndefined();
  return { result, lines: fake.lines.map(({ line }) => line), megabytes: most / 1_048_576 };
}

const flood = Buffer.alloc(65_536, 'x');

for (const [name, script] of [
  ['a line without end for a greeting', { greeting: () => ({ endless: flood }), rcpt: () => refusal }],
  ['NUL bytes without end', { greeting: () => ({ endless: Buffer.alloc(65_536) }), rcpt: () => refusal }],
  [
    'a greeting of lines without end',
    { greeting: () => ({ endless: Buffer.from('220-more\r\n'.repeat(5_000)) }), rcpt: () => refusal },
  ],
  [
    'empty lines without end',
    { greeting: () => ({ endless: Buffer.from('\r\n'.repeat(30_000)) }), rcpt: () => refusal },
  ],
  [
    'greetings without end',
    { greeting: () => ({ endless: Buffer.from('220 hello\r\n'.repeat(5_000)) }), rcpt: () => refusal },
  ],
  [
    'features without end',
    {
      on: (_, verb) =>
        verb === 'EHLO' ? { endless: Buffer.from('250-PIPELINING\r\n'.repeat(4_000)) } : undefined,
      rcpt: () => refusal,
    },
  ],
  ['a refusal without end', { rcpt: () => [{ bytes: '554-' }, { endless: flood }] }],
  ['a byte now and then', { rcpt: () => ({ drip: '5', everyMs: 100 }) }],
] satisfies [string, Script][]) {
  test(`${name} costs bounded time and memory`, async () => {
    const { result, megabytes } = await checked(script);
    expect(result.verdict).toBe('inconclusive');
    expect(result.durationMs).toBeLessThan(21_000);
    expect(megabytes).toBeLessThan(64);
    expect(JSON.stringify(result).length).toBeLessThan(8_000_000);
  });
}

for (const name of [
  'evil.example>\r\nDATA',
  'evil.example> NOTIFY=SUCCESS',
  'evil.example,other.example',
  '<script>alert(1)</script>.example',
  '$(reboot).example',
  '..',
  '\x1b]0;title\x07.example',
  'a'.repeat(70_000),
]) {
  test(`a server that calls itself ${JSON.stringify(name.slice(0, 30))} puts no words into our mouth`, async () => {
    const { lines } = await checked(
      {
        greeting: () => `220 ${name} ESMTP`,
        on: (_, verb) => (verb === 'EHLO' ? reply(250, [`${name} hello`]) : undefined),
        rcpt: to => closed(to),
      },
      { ownDomain: null },
    );
    for (const line of lines)
      expect(line).toMatch(/^(?:EHLO|HELO|MAIL FROM:|RCPT TO:|RSET|QUIT)[ <]?[\w@%!:"[\].<> -]*$/);
    expect(lines.join('\n')).not.toContain('DATA');
  });
}

test('what a person typed can not end a command either', async () => {
  const { lines } = await checked(
    { rcpt: to => closed(to) },
    {
      ownDomain: 'a>\r\nDATA\r\n',
      ownMailbox: 'a@b>\r\nDATA',
      testDomain: 'x y',
      deliverTo: 'a\nb@c',
      depth: 'deliver',
    },
  );
  expect(
    lines.filter(line => !/^(?:EHLO|HELO|MAIL FROM:<[^<>\s]*>$|RCPT TO:<[^<>\s]*>$|RSET$|QUIT$)/.test(line)),
  ).toEqual([]);
});

test('escape sequences and text that turns around are spelled out in the record', async () => {
  const { result } = await checked({
    greeting: () => ({ bytes: '220 mx.own.example \x1b[2J\u0007 \u202egnp.exe\r\n' }),
    rcpt: () => ({ bytes: '554 5.7.1 \x1b[31mRelay access denied\x1b[0m\r\n' }),
  });
  expect(JSON.stringify(result)).not.toMatch(/\\u001b|\\u0007|\u202e/);
  expect(result.findings[0]?.reply?.text).toBe('\\x1b[31mRelay access denied\\x1b[0m');
});

test('words sent in the clear before TLS are not taken for words inside it', async () => {
  const { result } = await checked({
    features: ['STARTTLS', 'PIPELINING'],
    on: (session, verb) =>
      verb === 'STARTTLS' && !session.secure
        ? `220 2.0.0 Ready\n${'250 2.1.0 Ok\n'.repeat(30)}250 2.1.5 Ok`
        : undefined,
    rcpt: to => closed(to),
  });
  expect(result.findings.filter(({ verdict }) => verdict === 'open')).toEqual([]);
});

for (const [name, script] of [
  [
    'answers that nobody asked for',
    { greeting: () => `220 mx\n${'250 2.1.5 Ok\n'.repeat(100)}250 Ok`, rcpt: () => refusal },
  ],
  ['an answer too many after each', { rcpt: () => [refusal, '250 2.1.5 Ok'] }],
  ['an answer left out', { rcpt: to => (to.startsWith('latch') ? [] : closed(to)) }],
  [
    'a goodbye in the wrong place',
    { rcpt: to => (to.startsWith('latch') ? ['221 Bye', '250 Ok'] : closed(to)) },
  ],
  ['hanging up after an acceptance', { rcpt: () => ['250 2.1.5 Ok', hangUp] }],
] satisfies [string, Script][]) {
  test(`${name} never make an open relay`, async () => {
    const { result } = await checked(script, { timeoutMs: 400 });
    expect(result.findings.filter(({ verdict }) => verdict === 'open')).toEqual([]);
    expect(result.verdict).toBe('inconclusive');
  });
}

test('a server that moves its own domain into the test domain is not believed', async () => {
  const { lines } = await checked(
    { greeting: () => '220 example.com ESMTP', rcpt: openToAll },
    { ownDomain: null },
  );
  expect(lines.some(line => line.includes('@example.net>'))).toBe(true);
});
