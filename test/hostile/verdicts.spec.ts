import type { Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { checkMail } from '../../main/check/mail.node.ts';
import { checkProxy } from '../../main/check/proxy.node.ts';
import type { MailCheckRequest, ProxyCheckRequest } from '../../main/check/request.ts';
import { type CheckResult, checkResultSchema } from '../../main/check/result.ts';
import { openSink } from '../../main/check/sink.node.ts';
import { alwaysSays, okPage, serve } from '../fakes/proxy.ts';
import { startFakeSmtp } from '../fakes/smtp.ts';
import { closed, openToAll, ownDomain, refusal } from '../fakes/smtp-policies.ts';
import type { HostileMail, Truth } from './kit.ts';
import { type HostileProxy, hostileProxies } from './proxies.ts';
import { readProxySent } from './proxy-sent.ts';
import { strangeBytes } from './sent.ts';
import { hostileMail } from './servers.ts';

test.describe.configure({ mode: 'parallel' });

const common = {
  host: '127.0.0.1',
  fromAddress: null,
  saidVantage: 'outside',
  only: [],
  timeoutMs: 1_500,
} as const;

const mailRequest = {
  kind: 'mail',
  ...common,
  ownDomain,
  ownMailbox: null,
  testDomain: 'example.com',
  depth: 'rcpt',
  canary: null,
  deliverTo: null,
} as const;

function quiet() {
  return { signal: new AbortController().signal, latch: '0', onProgress: () => undefined };
}

/** An address of this machine that is not the server's. */
const ourAddress = '127.0.0.2';

async function askMail(server: HostileMail) {
  const canary = { address: ourAddress, port: await freePort() };
  const fake = await startFakeSmtp(server.script({ host: canary.address, port: canary.port }), server.host);
  const request: MailCheckRequest = {
    ...mailRequest,
    ports: [fake.port],
    canary: server.request?.depth === 'deliver' ? canary : null,
    ...(server.host === undefined ? {} : { host: server.host }),
    ...server.request,
  };
  const result = await checkMail(request, quiet());
  await fake.close();
  return { result, heard: fake.heard.map(({ bytes }) => bytes) };
}

let addresses = 0;

function nextAddress(): string {
  addresses += 1;
  return `127.${100 + test.info().parallelIndex}.0.${addresses}`;
}

async function askProxy(server: HostileProxy) {
  const heard: Buffer[][] = [];
  const talk = server.talk();
  const fake = await serve((socket: Socket) => {
    const chunks: Buffer[] = [];
    heard.push(chunks);
    // Some fakes hand on what they heard by telling it again.
    socket.on('data', (chunk: Buffer) => {
      if (chunks.at(-1) !== chunk) chunks.push(chunk);
    });
    talk(socket);
  }, server.host);
  const request: ProxyCheckRequest = {
    kind: 'proxy',
    ...common,
    ports: [fake.port],
    canary: null,
    // An address for each, so that its listener has the ports 25, 80 and 443 to itself.
    fromAddress: server.host === undefined ? nextAddress() : null,
    ...(server.host === undefined ? {} : { host: server.host }),
    ...server.request,
  };
  const result = await checkProxy(request, quiet());
  await fake.stop();
  return { result, heard: heard.map(chunks => Buffer.concat(chunks)) };
}

function agrees(result: CheckResult, truth: Truth) {
  expect(checkResultSchema.safeParse(result).error).toBeUndefined();
  const { verdict, reason, strength } = result;
  expect({ verdict, reason, strength }, told(result)).toEqual({ reason: null, strength: null, ...truth });
}

function told({ transcript }: CheckResult): string {
  return transcript
    .slice(0, 300)
    .map(({ connection, ms, who, text }) => `${connection} ${ms} ${who} ${text}`)
    .join('\n');
}

async function freePort(): Promise<number> {
  const sink = await openSink({ address: ourAddress, port: 0 }, 'x');
  const port = sink?.port ?? 0;
  await sink?.close();
  return port;
}

for (const [name, server] of Object.entries(hostileMail)) {
  test(`a mail server that ${name}`, async () => {
    const { result, heard } = await askMail(server);
    agrees(result, server.truth);
    if (server.openBy !== undefined) {
      const open = result.findings.filter(({ verdict }) => verdict === 'open').map(({ probe }) => probe);
      expect([...new Set(open)]).toEqual(server.openBy);
    }
    expect(heard.flatMap(strangeBytes)).toEqual([]);
  });
}

for (const [name, server] of Object.entries(hostileProxies)) {
  test(name, async () => {
    const { result, heard } = await askProxy(server);
    agrees(result, server.truth);
    for (const [form, verdict] of Object.entries(server.forms ?? {}))
      expect(
        result.findings.find(({ probe }) => probe === form),
        form,
      ).toMatchObject({ verdict });
    const sent = heard.map(readProxySent);
    expect(sent.map(({ strange }) => strange).filter(Boolean)).toEqual([]);
    const ours = result.controls.flatMap(({ form }) => ('method' in form ? [form.to] : []));
    const own = ours.map(to => to.replace(/^\[(.*)\]/, '$1'));
    const ownPorts = own.flatMap(to => [25, 80, 443].map(port => to.replace(/:\d+$/, `:${port}`)));
    const allowed = new Set([...own, ...ownPorts]);
    expect(sent.flatMap(({ named }) => named.filter(one => !allowed.has(one)))).toEqual([]);
    // A name under .invalid leads nowhere (RFC 2606 2); otherwise a page is asked of the server under its own.
    const itself = `${server.host ?? common.host}:${result.target.ports[0] ?? 0}`;
    const pages = sent.flatMap(one => one.pages).filter(page => page !== 'latch.invalid' && page !== itself);
    expect(pages).toEqual([]);
  });
}

test('one open port beside a closed one, a silent one and a web server makes an open relay', async () => {
  const fakes = [
    await startFakeSmtp({ rcpt: to => closed(to) }),
    await startFakeSmtp({ greeting: () => [], rcpt: () => refusal }),
    await startFakeSmtp({ rcpt: openToAll }),
  ] as const;
  const web = await serve(alwaysSays(okPage));
  const ports = [...fakes.map(({ port }) => port), web.port];
  const result = await checkMail({ ...mailRequest, ports, timeoutMs: 400 }, quiet());
  await Promise.all([...fakes.map(fake => fake.close()), web.stop()]);
  agrees(result, { verdict: 'open', strength: 'accepted-at-rcpt' });
  const open = result.findings.filter(({ verdict }) => verdict === 'open').map(({ door }) => door.port);
  expect(new Set(open)).toEqual(new Set([fakes[2].port]));
});

test('the kit has as many behaviours as it promises, and every truth', () => {
  const all = [...Object.values(hostileMail), ...Object.values(hostileProxies)];
  expect(all.length).toBeGreaterThanOrEqual(40);
  expect(new Set(all.map(({ truth }) => truth.verdict)).size).toBe(3);
});
