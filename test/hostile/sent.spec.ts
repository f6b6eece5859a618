import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { expect, test } from '@playwright/test';
import { checkMail } from '../../main/check/mail.node.ts';
import type { Depth, MailCheckRequest } from '../../main/check/request.ts';
import { openSink } from '../../main/check/sink.node.ts';
import { type Script, startFakeSmtp } from '../fakes/smtp.ts';
import { accepted, catchAll, closed, farMailbox, openToAll, ownDomain } from '../fakes/smtp-policies.ts';
import { passOn, sendBack } from './kit.ts';
import { strangeAddresses, strangeBytes } from './sent.ts';

// One after the other: every connection that this process makes is looked at.
test.describe.configure({ mode: 'serial' });

const ourAddress = '127.0.0.2';

const doors: Readonly<Record<string, Partial<Script>>> = {
  plain: {},
  'one by one': { features: [] },
  STARTTLS: { features: ['PIPELINING', 'STARTTLS'] },
  'TLS first': {
    features: ['PIPELINING', 'STARTTLS'],
    mail: (_, { secure }) => (secure ? '250 2.1.0 Ok' : '530 5.7.0 Must issue a STARTTLS command first'),
  },
  'TLS from the first byte': { implicitTls: true },
};

const policies: Readonly<Record<string, Script['rcpt']>> = {
  'refuses strangers': to => closed(to),
  'is open': openToAll,
  'takes everything': () => accepted,
  'takes any name': catchAll,
};

const request: Omit<MailCheckRequest, 'host' | 'ports' | 'depth'> = {
  kind: 'mail',
  ownDomain,
  ownMailbox: null,
  testDomain: 'example.com',
  fromAddress: null,
  saidVantage: 'outside',
  canary: null,
  deliverTo: null,
  only: [],
  timeoutMs: 500,
};

async function sentTo(
  script: (canary: { host: string; port: number }) => Script,
  depth: Depth,
  host: string,
) {
  const sink = await openSink({ address: ourAddress, port: 0 }, 'x');
  const canary = { address: ourAddress, port: sink?.port ?? 0 };
  await sink?.close();
  const fake = await startFakeSmtp(script({ host: ourAddress, port: canary.port }), host);
  const sockets: Socket[] = [];
  const met = new Set<string>();
  const watch = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    sockets.push(socket);
    socket.on('connect', () => met.add(`${socket.remoteAddress}`));
  };
  subscribe('net.client.socket', watch);
  await checkMail(
    { ...request, host, ports: [fake.port], depth, canary: depth === 'deliver' ? canary : null },
    { signal: new AbortController().signal, latch: '0', onProgress: () => undefined },
  );
  unsubscribe('net.client.socket', watch);
  await fake.close();
  expect(sockets.length).toBeGreaterThan(0);
  return { met: [...met], heard: fake.heard.map(({ bytes }) => bytes) };
}

for (const [door, manners] of Object.entries(doors)) {
  for (const [policy, rcpt] of Object.entries(policies)) {
    test(`${door}, and ${policy}: at each depth, every byte is for the server, for us or for nobody`, async () => {
      test.slow();
      for (const depth of ['rcpt', 'data', 'deliver'] as const) {
        const { met, heard } = await sentTo(
          canary => ({
            ...manners,
            rcpt,
            message: (text, { mail, rcpts: [to = ''] }) =>
              policy === 'takes everything'
                ? sendBack(canary, mail ?? '', text)
                : passOn(canary, mail ?? '', farMailbox(to), text),
          }),
          depth,
          '127.0.0.1',
        );
        expect(heard.flatMap(strangeBytes), depth).toEqual([]);
        // The server itself is one of ours that hands on to us.
        expect(met.filter(address => address !== '127.0.0.1' && address !== ourAddress)).toEqual([]);
        const all = Buffer.concat(heard).toString('latin1');
        expect(all.includes('RCPT TO:<')).toBe(true);
        expect(all.includes('\r\nFrom: Latch'), depth).toBe(
          depth === 'deliver' && policy !== 'refuses strangers',
        );
        if (depth === 'rcpt') expect(all).not.toContain('DATA');
      }
    });
  }
}

test('over IPv6 as well', async () => {
  const { met, heard } = await sentTo(() => ({ rcpt: openToAll }), 'data', '::1');
  expect(heard.flatMap(strangeBytes)).toEqual([]);
  expect(met).toEqual(['::1']);
});

for (const [why, line] of [
  ['another domain', 'RCPT TO:<latch-000000000000@third.example>'],
  ['another domain behind a percent sign', 'RCPT TO:<latch-000000000000%other.example@own.example>'],
  ['another address', 'RCPT TO:<latch-000000000000@[192.0.2.1]>'],
  ['another mailbox', 'RCPT TO:<jo@own.example>'],
  ['another command', 'VRFY office'],
  ['a name of somebody else', 'EHLO mail.other.example'],
] as const) {
  test(`the look at every byte sees ${why}`, () => {
    expect(strangeAddresses(line)).not.toEqual([]);
    expect(strangeBytes(Buffer.from(`EHLO [127.0.0.1]\r\n${line}\r\nQUIT\r\n`))).not.toEqual([]);
  });
}

test('the look at every byte sees another address within a message', () => {
  const message = (to: string) => Buffer.from(`DATA\r\nFrom: Latch\r\nTo: <${to}>\r\n.\r\nQUIT\r\n`);
  expect(strangeBytes(message('latch-000000000000@[127.0.0.2]'))).toEqual([]);
  expect(strangeBytes(message('a@other.example'))).toEqual(['other.example']);
  expect(strangeBytes(Buffer.from('EHLO [127.0.0.1]\r\nRCPT TO:<half'))).toEqual(['RCPT TO:<half']);
});
