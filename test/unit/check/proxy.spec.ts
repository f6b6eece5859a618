import { createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import { checkProxy } from '../../../main/check/proxy.node.ts';
import type { CheckProgress, ProxyCheckRequest } from '../../../main/check/request.ts';
import { type CheckResult, checkResultSchema } from '../../../main/check/result.ts';
import {
  alwaysSays,
  atMost,
  closedApache,
  echoing,
  endless,
  type Fake,
  hangingUp,
  httpProxy,
  mixedProxy,
  okPage,
  serve,
  socksProxy,
} from '../../fakes/proxy.ts';
import { goesToNamedHost } from '../../fakes/proxy-odd.ts';

const running: Fake[] = [];

test.afterEach(async () => {
  await Promise.all(running.splice(0).map(fake => fake.stop()));
});

async function run(talk: Parameters<typeof serve>[0], host = '127.0.0.1'): Promise<Fake> {
  const fake = await serve(talk, host);
  running.push(fake);
  return fake;
}

let addresses = 0;

/** An address of ours for each check, so that its listener has the ports 25, 80 and 443 to itself. */
function nextAddress(): string {
  addresses += 1;
  return `127.${120 + test.info().parallelIndex}.0.${addresses}`;
}

async function check(port: number, changed: Partial<ProxyCheckRequest> = {}): Promise<CheckResult> {
  const request: ProxyCheckRequest = {
    kind: 'proxy',
    host: '127.0.0.1',
    ports: [port],
    fromAddress: changed.host === undefined ? nextAddress() : null,
    saidVantage: 'outside',
    canary: null,
    only: [],
    timeoutMs: 1_200,
    ...changed,
  };
  const { signal } = new AbortController();
  const result = await checkProxy(request, { signal, onProgress: () => undefined, latch: '0.0.0' });
  expect(checkResultSchema.safeParse(result).error).toBeUndefined();
  return result;
}

/** Verdict of each form. */
function byForm(result: CheckResult): Record<string, string> {
  return Object.fromEntries(
    result.findings.map(one => [
      one.probe,
      one.reason === null ? one.verdict : `${one.verdict} ${one.reason}`,
    ]),
  );
}

/** A port that this test may listen on at an address nobody else uses, or not. */
async function mayListen(host: string, port: number): Promise<boolean> {
  const server = createServer();
  return new Promise(resolve => {
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

async function freePort(host: string): Promise<number> {
  const fake = await serve(() => undefined, host);
  await fake.stop();
  return fake.port;
}

test.describe('open: our nonce came back through it', () => {
  test('a forward proxy: pages, posts and tunnels', async () => {
    const { port } = await run(httpProxy());
    const result = await check(port, { fromAddress: null });
    expect(result).toMatchObject({ verdict: 'open', reason: null, strength: 'arrived' });
    expect(byForm(result)).toMatchObject({
      'http-get': 'open',
      'http-post': 'open',
      'connect-odd': 'open',
      socks4: 'closed',
      socks5: 'closed',
    });
    // Its neighbour in the other family is listened at as well, where there is one.
    for (const control of result.controls)
      expect(control).toMatchObject({ probe: 'own-listener', outcome: 'accepted' });
    expect(result.controls[0]?.door.address).toBe('127.0.0.1');
  });

  test('a proxy for tunnels only', async () => {
    const { port } = await run(httpProxy({ allow: asked => asked.method === 'CONNECT' }));
    expect(byForm(await check(port))).toMatchObject({ 'http-get': 'closed', 'connect-odd': 'open' });
  });

  test('a proxy for pages only', async () => {
    const { port } = await run(
      httpProxy({ allow: asked => asked.method === 'GET', refusal: '405 Method Not Allowed' }),
    );
    const result = await check(port);
    expect(result.verdict).toBe('open');
    expect(byForm(result)).toMatchObject({
      'http-get': 'open',
      'http-post': 'closed',
      'connect-odd': 'closed',
    });
  });

  test('a proxy that waits for one more line end', async () => {
    const { port } = await run(httpProxy({ wantsLineEnd: true, allow: asked => asked.method === 'CONNECT' }));
    expect(byForm(await check(port, { timeoutMs: 3_000 }))).toMatchObject({ 'connect-odd': 'open' });
  });

  for (const [name, versions] of [
    ['SOCKS 4', ['4']],
    ['SOCKS 4a', ['4a']],
    ['SOCKS 5', ['5']],
    ['SOCKS 4, 4a and 5', ['4', '4a', '5']],
  ] as const) {
    test(`a ${name} server`, async () => {
      const { port } = await run(socksProxy({ versions }));
      const result = await check(port);
      expect(result.verdict).toBe('open');
      const forms = byForm(result);
      for (const version of ['4', '4a', '5'] as const)
        expect(forms[`socks${version}`]).toBe(
          (versions as readonly string[]).includes(version) ? 'open' : 'closed',
        );
      expect(forms['http-get']).toBe('closed');
    });
  }

  test('a SOCKS server that says yes before it has connected', async () => {
    const { port } = await run(socksProxy({ early: true }));
    expect(byForm(await check(port))).toMatchObject({ socks4: 'open', socks5: 'open' });
  });

  test('HTTP and SOCKS at one port', async () => {
    const { port } = await run(mixedProxy());
    expect(byForm(await check(port))).toMatchObject({ 'http-get': 'open', socks4: 'open', socks5: 'open' });
  });

  test('a proxy that takes three connections at a time', async () => {
    const { port } = await run(atMost(3, httpProxy()));
    const forms = byForm(await check(port));
    expect(forms).toMatchObject({ 'http-get': 'open', 'http-post': 'open', 'connect-odd': 'open' });
  });

  test('the address the proxy names as its client is kept', async () => {
    const { port } = await run(httpProxy({ tellsClient: true }));
    expect((await check(port, { fromAddress: null })).vantage).toMatchObject({
      seenAs: '198.51.100.7',
      from: '127.0.0.1',
      said: 'outside',
    });
  });

  test('over IPv6, where SOCKS 4 has no way to ask for that address', async () => {
    test.skip(!(await mayListen('::1', 0)), 'this machine has no IPv6');
    const { port } = await run(mixedProxy(), '::1');
    const result = await check(port, { host: '::1' });
    expect(byForm(result)).toMatchObject({
      'http-get': 'open',
      'connect-odd': 'open',
      socks4: 'open',
      socks5: 'open',
    });
    const to = (probe: string) => result.findings.find(one => one.probe === probe)?.form.to ?? '';
    expect(to('socks5')).toMatch(/^\[::1\]:/);
    expect(to('socks4')).toMatch(/^127\.0\.0\.1:/);
  });
});

test.describe('at the ports of services, where this program may listen there', () => {
  for (const [only, name] of [
    [25, 'connect-25'],
    [80, 'connect-80'],
    [443, 'connect-443'],
  ] as const) {
    test(`a proxy for tunnels to ${only} only`, async () => {
      const address = `127.0.7.${only === 443 ? 44 : only}`;
      const listens = await mayListen(address, only);
      const { port } = await run(
        httpProxy({ allow: asked => asked.method === 'CONNECT' && asked.port === only }),
      );
      const result = await check(port, { canary: { address, port: await freePort(address) } });
      const forms = byForm(result);
      expect(forms['connect-odd']).toBe('closed');
      expect(forms[name]).toBe(listens ? 'open' : 'inconclusive no-listener-at-port');
      expect(result.verdict).toBe(listens ? 'open' : 'inconclusive');
      expect(result.findings.find(one => one.probe === name)?.form).toEqual({
        method: 'CONNECT',
        to: `${address}:${only}`,
      });
    });
  }

  test('a SOCKS server for 25 only', async () => {
    const address = '127.0.7.5';
    const listens = await mayListen(address, 25);
    const { port } = await run(socksProxy({ allow: asked => asked === 25 }));
    const result = await check(port, { canary: { address, port: await freePort(address) } });
    const expected = listens ? 'open' : 'inconclusive no-listener-at-port';
    expect(byForm(result)).toMatchObject({ socks4: expected, socks4a: expected, socks5: expected });
  });

  test('of a SOCKS server open to all it is seen that it sends mail', async () => {
    const address = '127.0.7.6';
    const listens = await mayListen(address, 25);
    const { port } = await run(socksProxy());
    const result = await check(port, { fromAddress: address });
    for (const { verdict, form } of result.findings.filter(({ probe }) => probe.startsWith('socks'))) {
      expect(verdict).toBe('open');
      expect(form.to.endsWith(':25')).toBe(listens);
    }
  });

  test('a web server that goes to port 80 of whatever host is named', async () => {
    const address = '127.0.7.81';
    const listens = await mayListen(address, 80);
    const { port } = await run(goesToNamedHost(() => 80));
    const result = await check(port, { fromAddress: address });
    expect(byForm(result)['http-get']).toBe(listens ? 'open' : 'inconclusive no-listener-at-port');
  });
});

test.describe('at a port of ours where this program can not listen', () => {
  /** Somebody else has the port at this address, as on a machine with a mail and a web server of its own. */
  async function take(address: string, port: number, talk: Parameters<typeof serve>[0]): Promise<void> {
    const server = createServer(socket => {
      socket.on('error', () => socket.destroy());
      talk(socket);
    });
    const listens = await new Promise<boolean>(resolve => {
      server.once('error', () => resolve(false));
      server.listen(port, address, () => resolve(true));
    });
    running.push({
      port,
      heard: [],
      stop: () => new Promise(resolve => (listens ? server.close(() => resolve()) : resolve())),
    });
  }

  const hangsUp: Parameters<typeof serve>[0] = client => client.destroy();
  const notFound = alwaysSays('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
  const cases: readonly (readonly [
    string,
    number,
    Parameters<typeof serve>[0],
    Parameters<typeof serve>[0],
    string,
  ])[] = [
    ['a proxy for tunnels to 25 only', 25, hangsUp, onlyTo(25, 'CONNECT'), 'connect-25'],
    ['a proxy for tunnels to 443 only', 443, hangsUp, onlyTo(443, 'CONNECT'), 'connect-443'],
    ['a proxy for pages at port 80 only', 80, hangsUp, onlyTo(80, 'GET'), 'http-get'],
    ['the same, and our own web server answers', 80, notFound, onlyTo(80, 'GET'), 'http-get'],
    ['a web server that goes to port 80 of any host', 80, hangsUp, goesToNamedHost(() => 80), 'http-get'],
    ['a SOCKS server for 25 only', 25, hangsUp, socksProxy({ allow: to => to === 25 }), 'socks5'],
    ['a SOCKS server for 443 only', 443, hangsUp, socksProxy({ allow: to => to === 443 }), 'socks4'],
  ];
  for (const [index, [name, only, neighbour, talk, form]] of cases.entries()) {
    test(`${name} is not called closed`, async () => {
      const address = `127.0.8.${index + 1}`;
      await take(address, only, neighbour);
      const { port } = await run(talk);
      const result = await check(port, { fromAddress: address });
      expect(byForm(result)[form]).toBe('inconclusive no-listener-at-port');
      expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'no-listener-at-port' });
    });
  }

  test('a proxy that lets nobody through is closed all the same', async () => {
    const address = '127.0.8.20';
    for (const port of [25, 80, 443]) await take(address, port, hangsUp);
    for (const talk of [
      httpProxy({ allow: () => false }),
      socksProxy({ allow: () => false }),
      closedApache(),
    ]) {
      const { port } = await run(talk);
      const result = await check(port, { fromAddress: address, only: ['http-get', 'connect-25', 'socks5'] });
      expect(result).toMatchObject({ verdict: 'closed', reason: null });
    }
  });
});

test.describe('closed: every form was refused', () => {
  const closed: readonly (readonly [string, Parameters<typeof serve>[0]])[] = [
    ['a proxy that lets nobody through', httpProxy({ allow: () => false })],
    ['a web server that serves its own page for any address', closedApache()],
    ['a web server that answers 200 to everything', alwaysSays(okPage)],
    [
      'a web server that sends everybody elsewhere',
      alwaysSays('HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n'),
    ],
    ['a honeypot that answers 200 to CONNECT and echoes', echoing()],
    ['a SOCKS server that says yes and connects to nothing', socksProxy({ lies: true })],
    ['a SOCKS server that lets nobody through', socksProxy({ allow: () => false })],
  ];
  for (const [name, talk] of closed) {
    test(name, async () => {
      const { port } = await run(talk);
      const result = await check(port);
      expect(byForm(result)).toEqual(Object.fromEntries(result.findings.map(one => [one.probe, 'closed'])));
      expect(result.findings).toHaveLength(9);
      expect(result).toMatchObject({ verdict: 'closed', reason: null, strength: null });
    });
  }

  // These say nothing that a server could not say which went to our port 80 and found nobody there.
  const closedWhereWeListen: typeof closed = [
    [
      'a load balancer with nothing behind it',
      alwaysSays('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n'),
    ],
    ['a web server that hangs up on names it does not have', hangingUp()],
  ];
  for (const [name, talk] of closedWhereWeListen) {
    test(name, async () => {
      const { port } = await run(talk);
      const listens = await mayListen('127.0.7.9', 80);
      expect(await check(port)).toMatchObject(
        listens
          ? { verdict: 'closed', reason: null }
          : { verdict: 'inconclusive', reason: 'no-listener-at-port' },
      );
    });
  }

  test('a proxy that asks for a password', async () => {
    const { port } = await run(httpProxy({ password: true }));
    const result = await check(port);
    expect(result).toMatchObject({ verdict: 'closed', reason: 'asks-for-password' });
    expect(byForm(result)).toMatchObject({ 'http-get': 'closed asks-for-password', socks5: 'closed' });
  });

  test('a SOCKS server that asks for a password', async () => {
    const { port } = await run(socksProxy({ versions: ['5'], password: true }));
    const result = await check(port);
    expect(result).toMatchObject({ verdict: 'closed', reason: 'asks-for-password' });
    expect(byForm(result)).toMatchObject({ socks5: 'closed asks-for-password', socks4: 'closed' });
  });
});

test.describe('could not tell', () => {
  test('a server that never answers', async () => {
    const { port } = await run(() => undefined);
    expect(await check(port, { timeoutMs: 300 })).toMatchObject({
      verdict: 'inconclusive',
      reason: 'no-answer',
    });
  });

  test('a server that hangs up before a word, as one does that is not working', async () => {
    const { port } = await run(client => client.destroy());
    expect(await check(port)).toMatchObject({ verdict: 'inconclusive', reason: 'closed-early' });
  });

  test('bytes without end', async () => {
    const { port } = await run(endless());
    expect(await check(port)).toMatchObject({ verdict: 'inconclusive', reason: 'not-this-protocol' });
  });

  test('a page without end is a page', async () => {
    const { port } = await run(endless('HTTP/1.1 200 OK\r\n\r\n'));
    expect(await check(port)).toMatchObject({ verdict: 'closed' });
  });

  test('a mail server is asked once and left alone', async () => {
    const fake = await run(client => {
      client.write('220 mail.example.com ESMTP Postfix\r\n');
      client.on('data', () => client.end('221 2.7.0 Error: I can break rules, too. Goodbye.\r\n'));
    });
    const result = await check(fake.port);
    expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'not-this-protocol', findings: [] });
    expect(result.connections).toBe(1);
  });

  test('a port where nothing listens', async () => {
    const port = await freePort('127.0.0.1');
    const result = await check(port);
    expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'could-not-connect', findings: [] });
    expect(result.target.ports).toEqual([]);
  });

  test('a name that does not resolve', async () => {
    const result = await check(1, { host: 'nowhere.invalid' });
    expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'could-not-connect' });
    expect(result.target.addresses).toEqual([]);
  });

  test('a proxy that can not reach our listener', async () => {
    const { port } = await run(alwaysSaysToProxy('502 Bad Gateway'));
    expect(await check(port)).toMatchObject({ verdict: 'inconclusive', reason: 'no-canary' });
  });

  test('a SOCKS server that can not reach our listener', async () => {
    const { port } = await run(socksProxy({ versions: ['5'], fails: 4 }));
    expect(await check(port)).toMatchObject({ verdict: 'inconclusive', reason: 'no-canary' });
  });

  test('a proxy that passes the request on and keeps the answer', async () => {
    const { port } = await run(httpProxy({ swallows: true, allow: asked => asked.method !== 'CONNECT' }));
    const result = await check(port, { only: ['http-get'] });
    expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'closed-early' });
  });

  test('a listener of ours that can not be opened', async () => {
    const taken = await run(() => undefined);
    const { port } = await run(httpProxy());
    const result = await check(port, { canary: { address: '127.0.0.1', port: taken.port } });
    expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'no-canary', findings: [] });
  });
});

test.describe('vantage', () => {
  test('from loopback nothing is said of strangers, open or closed', async () => {
    const open = await run(httpProxy());
    const shut = await run(httpProxy({ allow: () => false }));
    const [one, other] = [
      await check(open.port, { saidVantage: null, fromAddress: null }),
      await check(shut.port, { saidVantage: null, fromAddress: null }),
    ];
    for (const result of [one, other])
      expect(result).toMatchObject({
        verdict: 'inconclusive',
        reason: 'trusted-vantage',
        vantage: { kind: 'loopback', from: '127.0.0.1', said: null },
      });
    expect(byForm(one)['http-get']).toBe('inconclusive trusted-vantage');
  });

  test('what the person says is recorded', async () => {
    const { port } = await run(httpProxy());
    expect(await check(port, { saidVantage: 'lan' })).toMatchObject({
      verdict: 'inconclusive',
      vantage: { kind: 'lan', said: 'lan' },
    });
  });
});

test('only the forms asked for are asked', async () => {
  const fake = await run(httpProxy());
  const result = await check(fake.port, { only: ['connect-odd', 'socks5'] });
  expect(result.findings.map(one => one.probe)).toEqual(['connect-odd', 'socks5']);
  expect(fake.heard.filter(first => first.includes('http://'))).toEqual([]);
});

test('of several ports, one that is open is enough', async () => {
  const open = await run(socksProxy());
  const shut = await run(httpProxy({ allow: () => false }));
  const result = await check(open.port, { ports: [shut.port, open.port] });
  expect(result.verdict).toBe('open');
  expect(result.findings).toHaveLength(18);
  expect(result.target.ports).toEqual([shut.port, open.port]);
});

test('the plan is told first, and every form ends in a state', async () => {
  const { port } = await run(httpProxy());
  const told: CheckProgress[] = [];
  const request = {
    kind: 'proxy',
    host: '127.0.0.1',
    ports: [port],
    fromAddress: null,
    saidVantage: 'outside',
    canary: null,
    only: [],
    timeoutMs: 1_200,
  } as const;
  const { signal } = new AbortController();
  await checkProxy(request, { signal, onProgress: one => told.push(one), latch: '0' });
  expect(told[0]).toMatchObject({ type: 'planned' });
  const last = new Map(told.flatMap(one => (one.type === 'probe' ? [[one.id, one.state] as const] : [])));
  expect(last.size).toBe(9);
  expect(last.get('http-get')).toBe('accepted');
  expect(last.get('socks5')).toBe('refused');
});

test('a stopped check ends at once and says so', async () => {
  const { port } = await run(() => undefined);
  const stop = new AbortController();
  const request = {
    kind: 'proxy',
    host: '127.0.0.1',
    ports: [port],
    fromAddress: null,
    saidVantage: 'outside',
    canary: null,
    only: [],
    timeoutMs: 30_000,
  } as const;
  const checking = checkProxy(request, { signal: stop.signal, onProgress: () => undefined, latch: '0' });
  setTimeout(() => stop.abort(), 100);
  expect(await checking).toMatchObject({ verdict: 'inconclusive', reason: 'cancelled' });
});

test('a server that goes to whatever host a request names is not made to ask itself', async () => {
  const fake = await run(goesToNamedHost());
  const result = await check(fake.port);
  expect(result.verdict).toBe('open');
  expect(fake.heard.filter(head => head.includes(`Host: 127.0.0.1:${fake.port}`))).toEqual([]);
});

/** A proxy that lets strangers through to this port alone, and this way alone. */
function onlyTo(port: number, method: string): Parameters<typeof serve>[0] {
  return httpProxy({ allow: asked => asked.method === method && asked.port === port });
}

/** A proxy that tries and fails, whoever asks for whatever; its own page is a bad request. */
function alwaysSaysToProxy(status: string): Parameters<typeof serve>[0] {
  return client => {
    client.once('data', data => {
      const forwarding = /^(?:CONNECT |[A-Z]+ http:)/.test(data.toString('latin1'));
      client.end(`HTTP/1.1 ${forwarding ? status : '400 Bad Request'}\r\nContent-Length: 0\r\n\r\n`);
    });
  };
}
