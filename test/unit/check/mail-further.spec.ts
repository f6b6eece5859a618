import { expect, test } from '@playwright/test';
import { checkMail } from '../../../main/check/mail.node.ts';
import type { MailCheckRequest } from '../../../main/check/request.ts';
import { openSink } from '../../../main/check/sink.node.ts';
import { type Script, startFakeSmtp } from '../../fakes/smtp.ts';
import {
  accepted,
  closed,
  closedBut,
  isOwn,
  openToAll,
  ownDomain,
  readPath,
  refusal,
} from '../../fakes/smtp-policies.ts';
import { handOver } from '../../fakes/smtp-relay.ts';

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
  depth: 'deliver',
  canary: null,
  deliverTo: null,
  only: [],
  timeoutMs: 1_000,
};

/** Another address of this machine, so that it is not the server's own literal. */
const ourAddress = '127.0.0.2';

/** Checks a server that does `with` what it took, and is told where our listener is. */
async function delivered(
  make: (canaryPort: number) => Script,
  request: Partial<MailCheckRequest> = {},
): Promise<{
  result: Awaited<ReturnType<typeof checkMail>>;
  lines: readonly string[];
  messages: readonly string[];
}> {
  const canaryPort = await freePort();
  const messages: string[] = [];
  const script = make(canaryPort);
  const fake = await startFakeSmtp({
    ...script,
    message: (text, session) => {
      messages.push(text);
      return script.message?.(text, session) ?? '250 2.0.0 Ok: queued';
    },
  });
  const result = await checkMail(
    { ...asked, ports: [fake.port], canary: { address: ourAddress, port: canaryPort }, ...request },
    { signal: new AbortController().signal, latch: '0.1.0', onProgress: () => undefined },
  );
  await fake.close();
  return { result, lines: fake.lines.map(({ line }) => line), messages };
}

async function freePort(): Promise<number> {
  const sink = await openSink({ address: ourAddress, port: 0 }, 'x');
  const port = sink?.port ?? 0;
  await sink?.close();
  return port;
}

/** Passes on what it takes to the canary, with the line a server adds. */
function passesOn(canaryPort: number): NonNullable<Script['message']> {
  return async (text, { mail, rcpts }) => {
    const received =
      'Received: from [127.0.0.1] (unknown [172.17.0.1])\r\n\tby mx.own.example with ESMTP; now';
    const to = rcpts[0]?.replace(/^@[^:]+:/, '').replace(/^(.*)%(\[.*\])@own\.example$/, '$1@$2') ?? '';
    await handOver({ host: ourAddress, port: canaryPort }, mail ?? '', to, `${received}\r\n${text}`);
    return '250 2.0.0 Ok: queued';
  };
}

test('a message that arrives confirms an open relay, and tells which address the server saw', async () => {
  const { result, messages } = await delivered(port => ({ rcpt: openToAll, message: passesOn(port) }));
  expect([result.verdict, result.strength, result.vantage.seenAs]).toEqual(['open', 'arrived', '172.17.0.1']);
  expect(messages).toHaveLength(1);
  expect(messages[0]).toContain('X-Latch-Check: latch-');
});

test('by way of the percent form it arrives as well', async () => {
  const { result } = await delivered(port => ({
    rcpt: closedBut((to, { domain }) => isOwn(domain) && /%(example\.com|\[127)/.test(to)),
    message: passesOn(port),
  }));
  expect([result.verdict, result.strength]).toEqual(['open', 'arrived']);
  expect(result.findings.filter(({ strength }) => strength === 'arrived').map(({ probe }) => probe)).toEqual([
    'percent@own',
  ]);
});

test('a server that takes everything and passes it on is open after all', async () => {
  const { result } = await delivered(port => ({ rcpt: () => accepted, message: passesOn(port) }));
  expect([result.verdict, result.strength]).toEqual(['open', 'arrived']);
});

test('a message that is thrown away leaves it open whether others are', async () => {
  const { result, messages } = await delivered(() => ({ rcpt: openToAll }));
  expect([result.verdict, result.reason]).toEqual(['inconclusive', 'accepted-not-arrived']);
  expect(messages).toHaveLength(1);
});

test('a message that comes back closes it, and is told', async () => {
  const { result } = await delivered(port => ({
    rcpt: openToAll,
    message: async (text, { rcpts }) => {
      const to = rcpts[0] ?? '';
      await handOver(
        { host: ourAddress, port },
        '',
        to,
        `Subject: Undelivered\r\n\r\nYour message:\r\n\r\n${text}`,
      );
      return '250 2.0.0 Ok: queued';
    },
  }));
  expect(result.verdict).toBe('closed');
  expect(result.findings.some(({ reason }) => reason === 'bounced')).toBe(true);
});

test('a server that refuses the message itself is closed, and no other was taken', async () => {
  const { result } = await delivered(() => ({ rcpt: openToAll, message: () => '554 5.7.1 Message refused' }));
  expect(result.verdict).toBe('closed');
});

test('a server that refuses at DATA is sent no message', async () => {
  const { result, messages } = await delivered(() => ({ rcpt: openToAll, data: () => refusal }));
  expect([result.verdict, messages.length]).toEqual(['closed', 0]);
});

test('a closed server is sent no message', async () => {
  const { result, lines, messages } = await delivered(() => ({ rcpt: to => closed(to) }));
  expect([result.verdict, messages.length, lines.includes('DATA')]).toEqual(['closed', 0, false]);
});

test('a mailbox of the person’s own is sent one message, which they have to look for', async () => {
  const { result, messages, lines } = await delivered(() => ({ rcpt: openToAll }), {
    canary: null,
    deliverTo: 'jo@mine.example',
  });
  expect([result.verdict, result.strength, messages.length]).toEqual(['open', 'accepted-after-data', 1]);
  expect(lines).toContain('RCPT TO:<jo@mine.example>');
});

test('without a place to deliver to the look ends at 354, and no message is sent', async () => {
  const { result, messages } = await delivered(() => ({ rcpt: openToAll }), { canary: null });
  expect([result.verdict, result.strength, messages.length]).toEqual(['open', 'accepted-at-data', 0]);
});

test('at depth "data" no message is ever sent, also not by a server that wants one', async () => {
  const { result, messages } = await delivered(() => ({ rcpt: openToAll }), { depth: 'data' });
  expect([result.strength, messages.length]).toEqual(['accepted-at-data', 0]);
});

test('at depth "rcpt" DATA is never said', async () => {
  const { lines } = await delivered(() => ({ rcpt: () => accepted, features: [] }), { depth: 'rcpt' });
  expect(lines.filter(line => /^(DATA|BDAT|VRFY|EXPN|AUTH|ETRN|TURN)/i.test(line))).toEqual([]);
});

test('every recipient is the server’s, reserved, or ours', async () => {
  const { lines } = await delivered(port => ({ rcpt: openToAll, message: passesOn(port) }));
  for (const line of lines.filter(one => one.startsWith('RCPT'))) {
    const { domain } = readPath(/<(.*)>/.exec(line)?.[1] ?? '');
    if (domain !== null)
      expect(domain).toMatch(
        /^(own\.example|mx\.own\.example|example\.com|\[127\.0\.0\.[12]\]|latch-[0-9a-f]+\.invalid)$/,
      );
  }
});

test('our listener takes the message of its check and nothing else', async () => {
  const sink = await openSink({ address: '127.0.0.1', port: 0 }, 'latch-abc');
  if (sink === null) throw new Error('no listener');
  const place = { host: '127.0.0.1', port: sink.port };
  const signal = new AbortController().signal;
  expect(await handOver(place, '', 'other@[127.0.0.1]', 'X-Latch-Check: latch-abc\r\n\r\n')).toBe(false);
  expect(await sink.arrival(1, 50, signal)).toEqual({ type: 'not-arrived' });
  expect(await handOver(place, 'a@own.example', 'latch-abc@[127.0.0.1]', 'Subject: other\r\n\r\n')).toBe(
    true,
  );
  expect(await sink.arrival(1, 50, signal)).toEqual({ type: 'not-arrived' });
  const waiting = sink.arrival(1, 5_000, signal);
  expect(await handOver(place, '', 'latch-abc@[127.0.0.1]', 'X-Latch-Check: latch-abc\r\n\r\nhello')).toBe(
    true,
  );
  expect(await waiting).toEqual({ type: 'arrived', forms: new Set(['']), seenAs: null });
  expect(await openSink({ address: '127.0.0.1', port: sink.port }, 'x')).toBeNull();
  await sink.close();
});
