/**
 * A scripted SMTP server on loopback. It behaves as well or as badly as its script says and remembers every line
 * it was sent.
 */
import { createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import tlsOptions from 'smtp-server/lib/tls-options.js';

/** What the fake does: says a reply (lines joined by `\n`), sends bytes as they are, waits, hangs up. */
export type Step =
  | string
  | { readonly bytes: Uint8Array | string }
  | { readonly waitMs: number }
  | { readonly endless: Uint8Array }
  | { readonly drip: string; readonly everyMs: number }
  | { readonly hangUp: true };

export const hangUp: Step = { hangUp: true };

export type Answer = Step | readonly Step[];

export interface FakeSession {
  /** Counted from 1. */
  readonly number: number;
  /** Connections open at the same moment, this one included. */
  readonly open: number;
  secure: boolean;
  hello: string | null;
  mail: string | null;
  rcpts: string[];
  /** Commands that were answered with 4xx or 5xx. */
  errors: number;
  commands: number;
  /** Whether the client spoke before the greeting was over. */
  spokeEarly: boolean;
}

export interface Script {
  readonly greeting?: (session: FakeSession) => Answer;
  /** EHLO keywords; default PIPELINING and ENHANCEDSTATUSCODES. STARTTLS is offered when it is among them. */
  readonly features?: readonly string[];
  /** Takes a command before the fake's usual manners do; undefined leaves it to those. */
  readonly on?: (session: FakeSession, verb: string, line: string) => Answer | undefined;
  /** Default: any sender. */
  readonly mail?: (from: string, session: FakeSession) => Answer;
  readonly rcpt: (to: string, session: FakeSession) => Answer;
  /** Default 354. */
  readonly data?: (session: FakeSession) => Answer;
  /** The end of DATA, with the whole message; default 250. */
  readonly message?: (text: string, session: FakeSession) => Answer | Promise<Answer>;
  /** TLS from the first byte. */
  readonly implicitTls?: boolean;
  /** What happens after "ready to start TLS": default TLS. */
  readonly tls?: 'broken' | 'silent';
  /** What happens to several commands that come in one write: default all are answered. */
  readonly group?: 'hangs-up' | 'forgets-the-rest';
}

export interface FakeSmtp {
  readonly port: number;
  /** Every line received, over all connections. */
  readonly lines: { readonly connection: number; readonly secure: boolean; readonly line: string }[];
  /** Every byte received, in order, a stretch for each connection and another for what came within its TLS. */
  readonly heard: readonly { readonly connection: number; bytes: Buffer }[];
  connections(): number;
  /** The most connections that were open at once. */
  peak(): number;
  close(): Promise<void>;
}

export async function startFakeSmtp(script: Script, host = '127.0.0.1', port = 0): Promise<FakeSmtp> {
  const lines: FakeSmtp['lines'] = [];
  const heard: FakeSmtp['heard'][number][] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let peak = 0;
  const server = createServer(raw => {
    connections += 1;
    sockets.add(raw);
    peak = Math.max(peak, sockets.size);
    raw.on('close', () => sockets.delete(raw));
    raw.on('error', () => raw.destroy());
    void converse(raw, script, connections, sockets.size, { lines, heard });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    lines,
    heard,
    connections: () => connections,
    peak: () => peak,
    close: () =>
      new Promise(resolve => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

async function converse(
  raw: Socket,
  script: Script,
  number: number,
  open: number,
  { lines, heard }: { lines: FakeSmtp['lines']; heard: FakeSmtp['heard'][number][] },
): Promise<void> {
  const session: FakeSession = {
    number,
    open,
    secure: script.implicitTls === true,
    hello: null,
    mail: null,
    rcpts: [],
    errors: 0,
    commands: 0,
    spokeEarly: false,
  };
  let socket = script.implicitTls === true ? secured(raw) : raw;
  const act = async (answer: Answer): Promise<void> => {
    for (const step of typeof answer === 'object' && Symbol.iterator in answer ? answer : [answer]) {
      if (socket.destroyed) return;
      await perform(socket, step);
      if (typeof step === 'string' && /^[45]\d\d/.test(step)) session.errors += 1;
    }
  };
  const early = () => {
    session.spokeEarly = raw.readableLength > 0;
  };
  if (script.implicitTls !== true) raw.on('readable', early);
  await act(script.greeting?.(session) ?? '220 mx.own.example ESMTP Fake');
  raw.off('readable', early);

  const listen = () => {
    const stretch = { connection: number, bytes: Buffer.alloc(0) };
    heard.push(stretch);
    return (chunk: Buffer) => {
      stretch.bytes = Buffer.concat([stretch.bytes, chunk]);
    };
  };
  let message: string[] | null = null;
  for await (const line of linesOf(() => socket, script.group, listen)) {
    if (message !== null) {
      if (line !== '.') {
        message.push(line);
        continue;
      }
      const answer =
        (await script.message?.(message.join('\r\n'), session)) ?? '250 2.0.0 Ok: queued as 530ABC';
      message = null;
      await act(answer);
      continue;
    }
    lines.push({ connection: number, secure: session.secure, line });
    session.commands += 1;
    const verb = line.split(/[ :]/)[0]?.toUpperCase() ?? '';
    const answer = script.on?.(session, verb, line) ?? usual(script, session, verb, line);
    await act(answer);
    if (verb === 'DATA' && typeof answer === 'string' && answer.startsWith('354')) message = [];
    if (verb === 'STARTTLS' && typeof answer === 'string' && answer.startsWith('220')) {
      if (script.tls === 'broken') socket.write('this is not TLS at all\r\n'.repeat(20));
      if (script.tls !== undefined) return;
      socket = secured(raw);
      session.secure = true;
      session.hello = null;
    }
    if (verb === 'QUIT' && typeof answer === 'string') socket.end();
  }
}

/** The manners of an ordinary server. */
function usual(script: Script, session: FakeSession, verb: string, line: string): Answer {
  const path = /<(.*)>/.exec(line)?.[1] ?? '';
  switch (verb) {
    case 'EHLO': {
      session.hello = line.slice(5);
      const offered = script.features ?? ['PIPELINING', 'ENHANCEDSTATUSCODES'];
      const features = offered.filter(feature => feature !== 'STARTTLS' || !session.secure);
      return reply(250, ['mx.own.example', ...features]);
    }
    case 'HELO':
      session.hello = line.slice(5);
      return '250 mx.own.example';
    case 'STARTTLS':
      return '220 2.0.0 Ready to start TLS';
    case 'RSET':
      session.mail = null;
      return '250 2.0.0 Ok';
    case 'QUIT':
      return '221 2.0.0 Bye';
    case 'MAIL': {
      if (session.mail !== null) return '503 5.5.1 Error: nested MAIL command';
      const answer = script.mail?.(path, session) ?? '250 2.1.0 Ok';
      if (said(answer).startsWith('2')) {
        session.mail = path;
        session.rcpts = [];
      }
      return answer;
    }
    case 'RCPT': {
      if (session.mail === null) return '503 5.5.1 Error: need MAIL command';
      const answer = script.rcpt(path, session);
      if (said(answer).startsWith('2')) session.rcpts.push(path);
      return answer;
    }
    case 'DATA':
      if (session.rcpts.length === 0) return '554 5.5.1 Error: no valid recipients';
      return script.data?.(session) ?? '354 End data with <CR><LF>.<CR><LF>';
    default:
      return '502 5.5.2 Error: command not recognized';
  }
}

/** The first text among the steps of an answer. */
function said(answer: Answer): string {
  const steps = typeof answer === 'object' && Symbol.iterator in answer ? [...answer] : [answer];
  return steps.find(step => typeof step === 'string') ?? '';
}

/** A multi-line reply. */
export function reply(code: number, lines: readonly string[]): string {
  return lines.map((line, index) => `${code}${index === lines.length - 1 ? ' ' : '-'}${line}`).join('\n');
}

async function perform(socket: Socket, step: Step): Promise<void> {
  if (typeof step === 'string') socket.write(`${step.replaceAll('\n', '\r\n')}\r\n`);
  else if ('hangUp' in step) socket.destroy();
  else if ('bytes' in step) socket.write(step.bytes);
  else if ('waitMs' in step) await sleep(step.waitMs);
  else if ('drip' in step) await drip(socket, step);
  else await pour(socket, step.endless);
}

/** Sends the same byte for ever, one at a time. */
async function drip(socket: Socket, { drip, everyMs }: { drip: string; everyMs: number }): Promise<void> {
  while (!socket.destroyed) {
    socket.write(drip);
    await sleep(everyMs);
  }
}

/** Sends without end, no faster than it is read. */
async function pour(socket: Socket, bytes: Uint8Array): Promise<void> {
  while (!socket.destroyed) {
    if (socket.write(bytes)) {
      await sleep(0);
      continue;
    }
    await new Promise<void>(resolve => {
      socket.once('drain', resolve);
      socket.once('close', () => resolve());
    });
  }
}

function secured(raw: Socket): Socket {
  const { key, cert } = tlsOptions({});
  const socket = new TLSSocket(raw, { isServer: true, key, cert });
  socket.on('error', () => raw.destroy());
  return socket;
}

/** Lines as they come, from whichever socket is the current one. */
async function* linesOf(
  current: () => Socket,
  group: Script['group'],
  listen: () => (chunk: Buffer) => void,
): AsyncGenerator<string> {
  let socket: Socket | null = null;
  let rest = '';
  const waiting: string[] = [];
  let wake: (() => void) | null = null;
  let ended = false;
  const more = () => !ended || waiting.length > 0;
  const attach = (to: Socket) => {
    socket?.removeAllListeners('data');
    socket = to;
    rest = '';
    const hear = listen();
    to.on('data', (chunk: Buffer) => {
      hear(chunk);
      const parts = (rest + chunk.toString('latin1')).split('\n');
      rest = parts.pop() ?? '';
      if (parts.length > 1 && group === 'hangs-up') to.destroy();
      const kept = group === 'forgets-the-rest' ? parts.slice(0, 1) : parts;
      waiting.push(...kept.map(part => part.replace(/\r$/, '')));
      wake?.();
    });
    to.on('close', () => {
      ended = true;
      wake?.();
    });
  };
  while (more()) {
    if (current() !== socket) attach(current());
    const line = waiting.shift();
    if (line !== undefined) {
      yield line;
      continue;
    }
    await new Promise<void>(resolve => {
      wake = resolve;
    });
  }
}
