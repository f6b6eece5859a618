import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { connect as startTls } from 'node:tls';
import type { Message, Sent } from '../errands.ts';

/**
 * Sends one message in one SMTP dialogue (RFC 5321, AUTH PLAIN of RFC 4616), and tells it as it was. Where a
 * password may only be said under TLS, it starts TLS first (RFC 3207) and believes any certificate.
 */
export async function send(message: Message): Promise<Sent> {
  const lines: string[] = [];
  const plain = connect({ host: message.host, port: message.port });
  let talk = conversation(plain, lines);
  let accepted = false;
  const dialogue = dialogueFor(message);
  for (const [index, [sends, wants]] of dialogue.entries()) {
    if (sends.startsWith('AUTH') && !lines.some(offers('AUTH')) && lines.some(offers('STARTTLS'))) {
      if (!(await talk.ask('STARTTLS')).startsWith('2')) break;
      talk.leave();
      talk = conversation(startTls({ socket: plain, rejectUnauthorized: false }), lines);
      if (!(await talk.ask(`EHLO ${message.helo}`)).startsWith('2')) break;
    }
    if (!(await talk.ask(sends)).startsWith(wants)) break;
    accepted = index === dialogue.length - 1;
  }
  talk.end();
  return { accepted, lines };
}

const offers = (word: string) => (line: string) => new RegExp(`^S: 250[ -]${word}\\b`).test(line);

interface Conversation {
  /** Sends a line, or nothing, and gives the last line of the reply; empty where the server hung up. */
  readonly ask: (sends: string) => Promise<string>;
  /** Leaves the socket to somebody else. */
  readonly leave: () => void;
  readonly end: () => void;
}

function conversation(socket: Socket, lines: string[]): Conversation {
  socket.setTimeout(25_000, () => socket.destroy(new Error('no answer for 25 seconds')));
  const received = createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY });
  socket.on('error', error => {
    lines.push(`-- ${error.message}`);
    received.close();
  });
  const replies = lastLines(received, lines);
  const leave = () => {
    received.close();
    socket.removeAllListeners('data');
  };
  return {
    async ask(sends) {
      if (sends !== '') {
        lines.push(`C: ${sends.startsWith('AUTH') ? 'AUTH PLAIN ...' : (sends.split('\r\n')[0] ?? '')}`);
        socket.write(`${sends}\r\n`);
      }
      // The error of a broken connection stands in the lines already.
      const answer = await replies.next().catch(() => ({ done: true as const, value: undefined }));
      return answer.done === true ? '' : answer.value;
    },
    leave,
    end() {
      socket.end('QUIT\r\n');
      received.close();
    },
  };
}

/** What is sent, and how the reply to it begins when all is well. */
function dialogueFor(message: Message): readonly (readonly [sends: string, wants: string])[] {
  const login = message.signIn;
  const credentials =
    login === undefined ? '' : Buffer.from(`\0${login.user}\0${login.password}`).toString('base64');
  const text = [
    `From: <${message.from}>`,
    `To: <${message.to}>`,
    `Subject: ${message.token}`,
    `Message-ID: <${message.token}@${message.helo}>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    '',
    `Test message ${message.token} of a server's owner.`,
    '.',
  ];
  return [
    ['', '2'],
    [`EHLO ${message.helo}`, '2'],
    ...(login === undefined ? [] : ([[`AUTH PLAIN ${credentials}`, '2']] as const)),
    [`MAIL FROM:<${message.from}>`, '2'],
    ...(message.after === undefined ? [] : ([[`RCPT TO:<${message.after}>`, '2']] as const)),
    [`RCPT TO:<${message.to}>`, '2'],
    ['DATA', '3'],
    [text.join('\r\n'), '2'],
  ];
}

/** The last line of each reply; all lines go into the transcript. */
async function* lastLines(received: AsyncIterable<string>, transcript: string[]): AsyncGenerator<string> {
  for await (const line of received) {
    transcript.push(`S: ${line.slice(0, 500)}`);
    if (/^\d{3}(?: |$)/.test(line)) yield line;
  }
}
