import { expect, test } from '@playwright/test';
import { checkMail } from '../../../main/check/mail.node.ts';
import type { CheckProgress, MailCheckRequest } from '../../../main/check/request.ts';
import { checkResultSchema } from '../../../main/check/result.ts';
import { reply, type Script, startFakeSmtp } from '../../fakes/smtp.ts';
import { type Behaviour, greylisting, smtpBehaviours } from '../../fakes/smtp-behaviours.ts';
import { accepted, closed, openToAll, ownDomain, refusal } from '../../fakes/smtp-policies.ts';

test.describe.configure({ mode: 'parallel' });

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
  timeoutMs: 2_000,
};

/** For servers whose verdict the test itself looks at. */
const truth = { verdict: 'closed' } as const;

function quiet() {
  return { signal: new AbortController().signal, latch: '0', onProgress: () => undefined };
}

for (const [name, behaviour] of Object.entries(smtpBehaviours)) {
  test(`a server that ${name}`, async () => {
    const { result, fake } = await checked(behaviour);
    const { verdict, reason, strength } = result;
    expect({ verdict, reason, strength }, told(result)).toEqual({
      reason: null,
      strength: null,
      ...behaviour.truth,
    });
    if (behaviour.openBy !== undefined) {
      const open = result.findings.filter(finding => finding.verdict === 'open');
      expect([...new Set(open.map(({ probe }) => probe))]).toEqual(behaviour.openBy);
    }
    expect(checkResultSchema.safeParse(result).error).toBeUndefined();
    // A connection that begins with a TLS record (RFC 8446 5.1) has no lines to read.
    const tls = new Set(
      fake.lines.flatMap(({ line, connection }) => (line.startsWith('\x16') ? [connection] : [])),
    );
    for (const { line, connection } of fake.lines) if (!tls.has(connection)) expect(line).toMatch(allowed);
  });
}

/**
 * Every line that may be sent to a server: a few commands, and of addresses only those at the server itself, at
 * this machine, at names reserved for tests.
 */
const host = String.raw`(?:(?:mx\.)?own\.example|example\.com|localhost|latch-[0-9a-f]{12}\.invalid|\[127\.0\.0\.1\]|\[IPv6:::1\])`;
const user = String.raw`(?:(?:no-)?latch-[0-9a-f]{12}|postmaster)`;
const path = `(?:${user}|${user}@${host}|(?:@${host}:)?${user}[%@]${host}(?:@${host})?|"${user}[@%]${host}"(?:@${host})?|${host}!${user}(?:@${host})?)`;
const allowed = new RegExp(
  `^(?:(?:EHLO|HELO) ${host}|STARTTLS|RSET|DATA|QUIT|MAIL FROM:<${path}?>|RCPT TO:<${path}>)$`,
);

async function checked({ script, request, host }: Behaviour) {
  const fake = await startFakeSmtp(script(), host);
  const progress: CheckProgress[] = [];
  const result = await checkMail(
    { ...asked, host: host ?? asked.host, ports: [fake.port], ...request },
    { ...quiet(), onProgress: one => progress.push(one) },
  );
  await fake.close();
  return { result, fake, progress };
}

function told(result: Awaited<ReturnType<typeof checkMail>>): string {
  return result.transcript
    .slice(0, 300)
    .map(({ connection, ms, who, text }) => `${connection} ${ms} ${who} ${text}`)
    .join('\n');
}

for (const [features, roundTrips, connections] of [
  [['PIPELINING'], 5, 6],
  [['PIPELINING', 'STARTTLS'], 8, 10],
] as const) {
  test(`the whole plan takes ${roundTrips} round trips where ${features.join(' and ')} are offered`, async () => {
    const { result, fake } = await checked({ script: () => ({ features, rcpt: to => closed(to) }), truth });
    expect(result.verdict).toBe('closed');
    expect(result.roundTrips).toBeLessThanOrEqual(roundTrips);
    expect(fake.connections()).toBeLessThanOrEqual(connections);
    // Each door is a door of its own: the whole plan is asked at both.
    expect(result.findings).toHaveLength(22 * features.length);
  });
}

test('refusals that are held back are asked about on many short connections', async () => {
  const { result, fake } = await checked({
    script: () => ({ rcpt: to => (closed(to) === accepted ? accepted : [{ waitMs: 1_600 }, refusal]) }),
    request: { timeoutMs: 5_000 },
    truth,
  });
  expect(result.verdict).toBe('closed');
  expect(fake.peak()).toBeGreaterThanOrEqual(8);
  expect(result.durationMs).toBeLessThan(15_000);
});

test('an answer is waited for where another connection would take longer', async () => {
  const { result, fake } = await checked({
    script: () => ({
      greeting: () => [{ waitMs: 1_400 }, '220 mx.own.example ESMTP'],
      rcpt: (to, { errors }) => (errors === 0 ? [{ waitMs: 1_100 }, closed(to)] : closed(to)),
    }),
    request: { timeoutMs: 5_000 },
    truth,
  });
  expect(result.verdict).toBe('closed');
  expect(fake.connections()).toBeLessThanOrEqual(6);
});

test('what happens is told: the plan, each probe to its end, and what is waited for', async () => {
  const { progress } = await checked({
    script: () => greylisting(to => closed(to)),
    truth,
  });
  const [planned, ...rest] = progress;
  if (planned?.type !== 'planned') throw new Error('no plan came first');
  for (const { id } of planned.probes) {
    const states = rest.flatMap(one => (one.type === 'probe' && one.id === id ? [one.state] : []));
    expect(states[0], id).toBe('running');
    expect(['accepted', 'refused', 'unclear'], id).toContain(states.at(-1));
  }
  expect(rest.some(one => one.type === 'waiting' && one.for === 'greylist' && one.seconds > 0)).toBe(true);
  expect(rest.findLast(one => one.type === 'waiting')).toMatchObject({ for: null });
});

test('from the loopback without a word nothing is said about strangers', async () => {
  for (const rcpt of [openToAll, (to: string) => closed(to)]) {
    const { result } = await checked({ script: () => ({ rcpt }), request: { saidVantage: null }, truth });
    expect([result.verdict, result.reason, result.vantage.kind]).toEqual([
      'inconclusive',
      'trusted-vantage',
      'loopback',
    ]);
  }
});

test('what the server says it sees is kept beside what was used and said', async () => {
  const { result } = await checked({
    script: () => ({
      on: (_, verb) =>
        verb === 'EHLO' ? reply(250, ['mx.own.example Hello [203.0.113.9]', 'PIPELINING']) : undefined,
      rcpt: to => closed(to),
    }),
    truth,
  });
  expect(result.vantage).toEqual({
    kind: 'outside',
    from: '127.0.0.1',
    seenAs: '203.0.113.9',
    said: 'outside',
  });
});

for (const [why, request] of [
  ['a port where nothing listens', { ports: [1] }],
  ['a name that does not resolve', { host: 'nowhere.invalid', ports: [25] }],
  ['a number that is no address', { host: '999.1.1.1', ports: [25] }],
] as const) {
  test(`${why} ends in a result`, async () => {
    const result = await checkMail({ ...asked, ...request }, quiet());
    expect([result.verdict, result.reason]).toEqual(['inconclusive', 'could-not-connect']);
    expect(result.transcript.length).toBeGreaterThan(0);
    expect(checkResultSchema.safeParse(result).success).toBe(true);
  });
}

for (const [when, script] of [
  ['while the greeting is waited for', { greeting: () => [], rcpt: () => refusal }],
  ['in the middle of a group', { rcpt: () => [{ waitMs: 30_000 }] }],
  ['while a greylist is waited out', { rcpt: () => '451 4.7.1 Greylisted, come back in 20 seconds' }],
] satisfies [string, Script][]) {
  test(`stopped ${when}, a check ends at once`, async () => {
    const fake = await startFakeSmtp(script);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 400);
    const result = await checkMail(
      { ...asked, ports: [fake.port], timeoutMs: 20_000 },
      { ...quiet(), signal: controller.signal },
    );
    await fake.close();
    expect([result.verdict, result.reason]).toEqual(['inconclusive', 'cancelled']);
    expect(result.durationMs).toBeLessThan(3_000);
  });
}

test('a check that is stopped before it begins sends nothing', async () => {
  const fake = await startFakeSmtp({ rcpt: () => refusal });
  const result = await checkMail(
    { ...asked, ports: [fake.port] },
    { ...quiet(), signal: AbortSignal.abort() },
  );
  expect([result.reason, fake.connections()]).toEqual(['cancelled', 0]);
  await fake.close();
});

test('a plan can be restricted to one form', async () => {
  const { result } = await checked({
    script: () => ({ rcpt: openToAll }),
    request: { only: ['route@own'] },
    truth,
  });
  expect(result.findings.map(({ probe, verdict }) => [probe, verdict])).toEqual([['route@own', 'open']]);
});

test('a submission port is asked little and its password is respected', async () => {
  const { result, fake } = await checked({
    script: () => ({ mail: () => '530 5.7.0 Authentication required', rcpt: () => refusal }),
    truth,
  });
  expect(result.findings).toHaveLength(22);
  expect(fake.lines.filter(({ line }) => line.startsWith('MAIL')).length).toBeLessThanOrEqual(10);
});
