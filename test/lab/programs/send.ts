/** Runs on one of the hosts: one message in one plain SMTP dialogue, told as it was. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { Message, Sent } from '../truth.ts';

const message = JSON.parse(process.argv[2] ?? '{}') as Message;
const lines: string[] = [];

const socket = connect({ host: message.host, port: message.port });
socket.setTimeout(25_000, () => socket.destroy(new Error('no answer for 25 seconds')));
socket.on('error', error => lines.push(`-- ${error.message}`));

async function* replies(): AsyncGenerator<string> {
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    lines.push(`S: ${line.slice(0, 500)}`);
    if (/^\d{3}(?: |$)/.test(line)) yield line;
  }
}

const login = message.signIn;
const credentials =
  login === undefined ? '' : Buffer.from(`\0${login.user}\0${login.password}`).toString('base64');
const dialogue: readonly (readonly [sends: string, wants: string])[] = [
  ['', '2'],
  [`EHLO ${message.helo}`, '2'],
  ...(login === undefined ? [] : ([[`AUTH PLAIN ${credentials}`, '2']] as const)),
  [`MAIL FROM:<${message.from}>`, '2'],
  [`RCPT TO:<${message.to}>`, '2'],
  ['DATA', '3'],
  [
    [
      `From: <${message.from}>`,
      `To: <${message.to}>`,
      `Subject: ${message.token}`,
      `Message-ID: <${message.token}@${message.helo}>`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      '',
      `Test message ${message.token} of a server's owner.`,
      '.',
    ].join('\r\n'),
    '2',
  ],
];

let accepted = false;
const reply = replies();
for (const [index, [sends, wants]] of dialogue.entries()) {
  if (sends !== '') {
    lines.push(`C: ${sends.startsWith('AUTH') ? 'AUTH PLAIN ...' : (sends.split('\r\n')[0] ?? '')}`);
    socket.write(`${sends}\r\n`);
  }
  const answer = await reply.next();
  if (answer.done === true || !answer.value.startsWith(wants)) break;
  accepted = index === dialogue.length - 1;
}
socket.end('QUIT\r\n');
const sent: Sent = { accepted, lines };
process.stdout.write(JSON.stringify(sent), () => process.exit(0));
