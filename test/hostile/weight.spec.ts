import { execFile } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import type { CheckRequest, MailCheckRequest, ProxyCheckRequest } from '../../main/check/request.ts';
import type { Verdict } from '../../main/check/result.ts';
import { endless, serve } from '../fakes/proxy.ts';
import { type Answer, type Script, startFakeSmtp } from '../fakes/smtp.ts';
import { accepted, closed, ownDomain, refusal } from '../fakes/smtp-policies.ts';

interface Weighed {
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly durationMs: number;
  /** Bytes of memory more than before, at its peak. */
  readonly grownBy: number;
  /** Bytes of the result. */
  readonly written: number;
}

const common = {
  host: '127.0.0.1',
  fromAddress: null,
  saidVantage: 'outside',
  canary: null,
  only: [],
  timeoutMs: 800,
} as const;

const mailRequest: Omit<MailCheckRequest, 'ports'> = {
  kind: 'mail',
  ...common,
  ownDomain,
  ownMailbox: null,
  testDomain: 'example.com',
  depth: 'rcpt',
  deliverTo: null,
};
const proxyRequest: Omit<ProxyCheckRequest, 'ports'> = { kind: 'proxy', ...common };

const program = fileURLToPath(new URL('weigh.ts', import.meta.url));

/** Makes the check in a process of its own, so that only its memory counts and not the server's. */
async function weigh(request: CheckRequest): Promise<Weighed> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', program, JSON.stringify(request)],
    { timeout: 50_000 },
  );
  return JSON.parse(stdout) as Weighed;
}

/** A hundred waits of the request: a check ends by itself, however it is kept waiting. */
const mostMs = 100 * common.timeoutMs;

function costsLittle({ verdict, durationMs, grownBy, written }: Weighed, told: Verdict) {
  test.info().annotations.push({ type: 'megabytes', description: (grownBy / 1_048_576).toFixed(1) });
  expect({ verdict, time: durationMs < mostMs }).toEqual({ verdict: told, time: true });
  expect(grownBy / 1_048_576).toBeLessThan(64);
  expect(written / 1_048_576).toBeLessThan(8);
}

const flood = Buffer.alloc(1_048_576, 'x');
const lines = Buffer.from('250 2.1.5 Ok\r\n'.repeat(50_000));

const behindTls = { features: ['PIPELINING', 'STARTTLS'] };
const toMailbox = { depth: 'deliver', deliverTo: 'office@own.example' } as const;
const drips = () => ({ drip: '3', everyMs: 50 });

function tlsFirst(_: string, { secure }: { secure: boolean }): string {
  return secure ? '250 2.1.0 Ok' : '530 5.7.0 Must issue a STARTTLS command first';
}

function floodBehindTls(to: string, { secure }: { secure: boolean }): Answer {
  return secure ? { endless: lines } : closed(to);
}

const mailServers: readonly (readonly [string, Script, Partial<MailCheckRequest>?])[] = [
  ['a greeting without end', { greeting: () => ({ endless: flood }), rcpt: () => refusal }],
  [
    'acceptances without end',
    { on: (_, verb) => (verb === 'MAIL' ? { endless: lines } : undefined), rcpt: () => refusal },
  ],
  ['a refusal without end', { rcpt: () => [{ bytes: '554-' }, { endless: flood }] }],
  ['a byte now and then', { rcpt: () => ({ drip: '5', everyMs: 50 }) }],
  ['silence', { greeting: () => [], rcpt: () => refusal }],
  ['a greeting, a byte now and then', { greeting: () => ({ drip: '2', everyMs: 50 }), rcpt: () => refusal }],
  [
    'features without end',
    {
      on: (_, verb) =>
        verb === 'EHLO' ? { endless: Buffer.from('250-PIPELINING\r\n'.repeat(50_000)) } : undefined,
      rcpt: () => refusal,
    },
  ],
  ['acceptances without end behind STARTTLS', { ...behindTls, rcpt: floodBehindTls }],
  ['silence behind STARTTLS', { ...behindTls, rcpt: (to, { secure }) => (secure ? [] : closed(to)) }],
  ['silence in place of TLS', { ...behindTls, tls: 'silent', mail: tlsFirst, rcpt: () => refusal }],
  [
    'bytes without end after DATA',
    { rcpt: () => accepted, data: () => ({ endless: lines }) },
    { depth: 'data' },
  ],
  ['a byte now and then after DATA', { rcpt: () => accepted, data: drips }, { depth: 'data' }],
  ['silence after the message', { rcpt: () => accepted, message: () => [] }, toMailbox],
  [
    'bytes without end after the message',
    { rcpt: () => accepted, message: () => ({ endless: lines }) },
    toMailbox,
  ],
];

for (const [name, script, request] of mailServers) {
  test(`${name}, from a mail server, costs bounded memory and time`, async () => {
    const fake = await startFakeSmtp(script);
    const weighed = await weigh({ ...mailRequest, ports: [fake.port], ...request });
    await fake.close();
    costsLittle(weighed, 'inconclusive');
  });
}

const yes = 'HTTP/1.1 200 Connection established\r\n\r\n';

const proxies: readonly (readonly [string, () => (socket: Socket) => void, Verdict])[] = [
  ['bytes without end', () => endless(), 'inconclusive'],
  ['a page without end', () => endless(yes), 'closed'],
  ['headers without end', () => endless('HTTP/1.1 200 OK\r\nX-Long: '), 'closed'],
  ['silence', () => () => undefined, 'inconclusive'],
];

for (const [name, talk, told] of proxies) {
  test(`${name}, from a proxy, costs bounded memory and time`, async () => {
    const fake = await serve(talk());
    const weighed = await weigh({ ...proxyRequest, ports: [fake.port] });
    await fake.stop();
    costsLittle(weighed, told);
  });
}
