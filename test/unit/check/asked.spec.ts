import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openEximDialogue } from '../../../main/check/exim-dialogue.node.ts';
import { checkMail } from '../../../main/check/mail.node.ts';
import type { MailCheckRequest } from '../../../main/check/request.ts';

/** The EHLO reply of a Postfix 3.7.11 with `smtpd_authorized_xclient_hosts = 127.0.0.1`, as it came. */
const authorised = `250-mail.own.example
250-PIPELINING
250-SIZE 10240000
250-VRFY
250-ETRN
250-XCLIENT NAME ADDR PROTO HELO REVERSE_NAME PORT LOGIN DESTADDR DESTPORT
250-ENHANCEDSTATUSCODES
250-8BITMIME
250-DSN
250-SMTPUTF8
250 CHUNKING`;
const others = authorised.replace(/^250-XCLIENT.*\n/m, '');
const greeting = '220 mail.own.example ESMTP Postfix (Debian/GNU)';

/** Answers as that Postfix did: to itself it relays, to the client it is told of it does not. */
async function postfix(offers: boolean, relaysTo: (client: string) => boolean) {
  const told: string[] = [];
  const server = createServer(socket => {
    let client = '127.0.0.1';
    const say = (text: string) => socket.write(`${text.replaceAll('\n', '\r\n')}\r\n`);
    const answer = (command: string) => {
      const [verb = ''] = command.toUpperCase().split(/[ :]/);
      if (verb === 'XCLIENT') {
        told.push(command);
        client = /ADDR=(?:IPV6:)?(\S+)/.exec(command)?.[1] ?? '';
        say(greeting);
      } else if (verb === 'EHLO') say(offers && client === '127.0.0.1' ? authorised : others);
      else if (verb === 'RCPT') {
        const to = command.slice(8);
        if (to.includes('postmaster@own.example')) say('250 2.1.5 Ok');
        else if (to.endsWith('@own.example>'))
          say(`550 5.1.1 ${to}: Recipient address rejected: User unknown in local recipient table`);
        else say(relaysTo(client) ? '250 2.1.5 Ok' : `454 4.7.1 ${to}: Relay access denied`);
      } else say('250 2.1.0 Ok');
    };
    socket.on('error', () => socket.destroy());
    let heard = '';
    socket.on('data', (chunk: Buffer) => {
      const lines = (heard + chunk.toString()).split('\r\n');
      heard = lines.pop() ?? '';
      for (const line of lines) answer(line);
    });
    say(greeting);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, told, close: () => server.close() };
}

const request = (port: number): MailCheckRequest => ({
  kind: 'mail',
  host: '127.0.0.1',
  ports: [port],
  ownDomain: 'own.example',
  ownMailbox: null,
  testDomain: 'example.com',
  fromAddress: null,
  saidVantage: null,
  depth: 'rcpt',
  canary: null,
  deliverTo: null,
  only: [],
  asked: { by: 'xclient', address: '198.18.0.7' },
  timeoutMs: 5_000,
});
const options = { signal: new AbortController().signal, onProgress: () => {}, latch: 'test' };

for (const [why, relaysTo, verdict] of [
  ['trusts itself only', client => client === '127.0.0.1', 'closed'],
  ['relays for everybody', () => true, 'open'],
] as const satisfies readonly (readonly [string, (client: string) => boolean, string])[]) {
  test(`a Postfix that ${why}, asked about a client by XCLIENT`, async () => {
    const server = await postfix(true, relaysTo);
    const result = await checkMail(request(server.port), options);
    server.close();
    expect(result.verdict).toBe(verdict);
    expect(result.vantage).toEqual({ kind: 'asked', from: '198.18.0.7', seenAs: null, said: null });
    expect(new Set(server.told)).toEqual(new Set(['XCLIENT ADDR=198.18.0.7 NAME=[UNAVAILABLE]']));
  });
}

test('a server that does not let us speak for others is not asked as ourselves instead', async () => {
  const server = await postfix(false, () => true);
  const result = await checkMail(request(server.port), options);
  server.close();
  expect(result.findings).toEqual([]);
  expect(result.verdict).toBe('inconclusive');
  expect(server.told).toEqual([]);
});

/** What `exim -bh 198.18.0.7` of Exim 4.96 wrote to its standard output, as it came. */
const exim = `
**** SMTP testing session as if from host 198.18.0.7
**** but without any ident (RFC 1413) callback.
**** This is not for real!

220 mail.own.example ESMTP Exim 4.96 Tue, 24 Nov 2026 14:57:09 +0000\r
`;
const eximHello = `250-mail.own.example Hello [198.18.0.7] [198.18.0.7]\r
250-SIZE 52428800\r
250-PIPELINING\r
250-STARTTLS\r
250 HELP\r
`;

test('a dialogue with a program begins at its greeting', async () => {
  test.skip(process.platform === 'win32', 'the stand-in is a shell script');
  const folder = mkdtempSync(join(tmpdir(), 'latch-exim-'));
  const program = join(folder, 'exim');
  writeFileSync(join(folder, 'greeting'), exim);
  writeFileSync(join(folder, 'hello'), eximHello);
  writeFileSync(
    program,
    `#!/bin/sh
test "$1 $2" = "-bh 198.18.0.7" || exit 1
echo '>>> host in hosts_connection_nolog? no (option unset)' >&2
cat ${folder}/greeting
read -r hello && cat ${folder}/hello
read -r mail && printf '250 OK\\r\\n'
read -r rcpt && printf '550 relay not permitted\\r\\n'
`,
    { mode: 0o755 },
  );
  const said: string[] = [];
  const opened = await openEximDialogue(
    '198.18.0.7',
    program,
  )({
    address: '127.0.0.1',
    port: 25,
    fromAddress: null,
    connectMs: 5_000,
    replyMs: 5_000,
    signal: new AbortController().signal,
    tell: (who, text) => void said.push(`${who} ${text}`),
  });
  if (opened.type !== 'connected') throw new Error(opened.type);
  const { dialogue } = opened;
  const codes: number[] = [];
  const hear = async () => {
    const heard = await dialogue.hear();
    codes.push(heard.type === 'reply' ? heard.reply.code : 0);
  };
  await hear();
  for (const command of ['EHLO [198.18.0.7]', 'MAIL FROM:<>', 'RCPT TO:<b@example.com>']) {
    dialogue.send([command]);
    await hear();
  }
  await hear();
  expect(codes).toEqual([220, 250, 250, 550, 0]);
  expect(dialogue.ourAddress).toBe('198.18.0.7');
  expect(said.join('\n')).not.toContain('****');
  rmSync(folder, { recursive: true });
});
