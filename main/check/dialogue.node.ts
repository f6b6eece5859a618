/** One SMTP connection: bytes in and out, every wait bounded, nothing decided. */
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { Lost } from './observation.ts';
import { type ReplyEvent, replyReader, type SmtpReply } from './reply.ts';
import type { TranscriptLine } from './result.ts';

export interface DialogueOptions {
  readonly address: string;
  readonly port: number;
  readonly fromAddress: string | null;
  /** Milliseconds for the connection to come about. */
  readonly connectMs: number;
  /** Milliseconds for a whole reply, however slowly its bytes come. */
  readonly replyMs: number;
  readonly signal: AbortSignal;
  readonly tell: (who: TranscriptLine['who'], text: string) => void;
}

export type Heard =
  | { readonly type: 'reply'; readonly reply: SmtpReply }
  | { readonly type: 'lost'; readonly why: Lost };

export interface Dialogue {
  readonly ourAddress: string;
  /** Milliseconds that the connection took to come about: about a round trip. */
  readonly connectMs: number;
  /** Sends commands in one write. */
  send(commands: readonly string[]): void;
  /** The next reply, within `ms` milliseconds where that is less than a reply may take. */
  hear(ms?: number): Promise<Heard>;
  /** Begins TLS; any certificate will do, since what is asked is not secret and a bad one is for the record. */
  secure(serverName: string | null): Promise<boolean>;
  /** Closes without another word. */
  drop(): void;
  /** Waits for the server so far, each as long as a round trip at least. */
  roundTrips(): number;
}

export type Connected =
  | { readonly type: 'connected'; readonly dialogue: Dialogue }
  | { readonly type: 'absent' }
  | { readonly type: 'cancelled' };

const mostBytes = 1_048_576;
const mostUnread = 256;

/** Connects; a refusal, silence and a missing route are all `absent`. */
export function openDialogue(options: DialogueOptions): Promise<Connected> {
  const { signal, tell } = options;
  if (signal.aborted) return Promise.resolve({ type: 'cancelled' });
  const began = performance.now();
  return new Promise(resolve => {
    const socket = connect({
      host: options.address,
      port: options.port,
      ...(options.fromAddress === null ? {} : { localAddress: options.fromAddress }),
    });
    const timer = setTimeout(() => failed('no connection in time'), options.connectMs);
    const stop = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancelled);
      socket.removeAllListeners();
      // A socket without a listener would throw what comes late.
      socket.on('error', () => undefined);
    };
    const failed = (why: string) => {
      stop();
      socket.destroy();
      tell('note', `not connected to ${options.address} port ${options.port}: ${why}`);
      resolve({ type: 'absent' });
    };
    const cancelled = () => {
      stop();
      socket.destroy();
      resolve({ type: 'cancelled' });
    };
    signal.addEventListener('abort', cancelled, { once: true });
    socket.once('error', (error: NodeJS.ErrnoException) => failed(error.code ?? 'failed'));
    socket.once('connect', () => {
      stop();
      tell('note', `connected to ${options.address} port ${options.port} from ${socket.localAddress ?? '?'}`);
      resolve({ type: 'connected', dialogue: dialogueOver(socket, options, performance.now() - began) });
    });
  });
}

/** The dialogue over a connection that has come about, or over what stands for one. */
export function dialogueOver(
  raw: Duplex & { readonly localAddress?: string | undefined },
  { replyMs, signal, tell }: DialogueOptions,
  connectMs: number,
): Dialogue {
  let socket: Duplex = raw;
  let reader = replyReader();
  let bytes = 0;
  let lost: Lost | null = null;
  let waiting: (() => void) | null = null;
  const unread: SmtpReply[] = [];
  let roundTrips = 1;
  // The greeting is waited for as if it had been asked.
  let asked = true;

  const end = (why: Lost, note: string) => {
    if (lost !== null) return;
    lost = why;
    tell('note', note);
    signal.removeEventListener('abort', cancelled);
    socket.destroy();
    raw.destroy();
    waiting?.();
  };
  const cancelled = () => end('cancelled', 'stopped');
  signal.addEventListener('abort', cancelled, { once: true });
  if (signal.aborted) cancelled();

  const take = (event: ReplyEvent) => {
    if (event.type === 'reply') {
      const { code, lines } = event.reply;
      for (const [index, line] of lines.entries())
        tell('server', `${code}${index === lines.length - 1 ? ' ' : '-'}${line}`);
      unread.push(event.reply);
      if (unread.length > mostUnread) end('not-this-protocol', 'the server sends replies to nothing');
      waiting?.();
    } else {
      tell('server', event.text);
      end('not-this-protocol', event.why === 'too-large' ? 'the reply has no end' : 'this is no SMTP reply');
    }
  };
  const onData = (chunk: Uint8Array) => {
    bytes += chunk.length;
    for (const event of reader.push(chunk)) if (lost === null) take(event);
    if (bytes > mostBytes) end('not-this-protocol', 'the server sends too much');
  };
  const onEnd = () => end('closed-early', 'the server closed the connection');
  const attach = () => socket.on('data', onData).on('close', onEnd).on('end', onEnd).on('error', onEnd);
  attach();

  return {
    ourAddress: raw.localAddress ?? '',
    connectMs,
    roundTrips: () => roundTrips,

    send(commands) {
      // A reply that nobody asked for would be taken for the answer to the next command; a goodbye is one.
      if (unread.some(({ code }) => code !== 421))
        end('not-this-protocol', 'the server answered more often than it was asked');
      if (lost !== null) return;
      asked = true;
      for (const command of commands) tell('us', command);
      socket.write(commands.map(command => `${command}\r\n`).join(''));
    },

    async hear(ms = replyMs) {
      if (asked) roundTrips += 1;
      asked = false;
      if (unread.length === 0 && lost === null) {
        await new Promise<void>(resolve => {
          const timer = setTimeout(() => end('no-answer', 'no answer in time'), Math.min(ms, replyMs));
          waiting = () => {
            clearTimeout(timer);
            waiting = null;
            resolve();
          };
        });
      }
      const reply = unread.shift();
      return reply === undefined ? { type: 'lost', why: lost ?? 'closed-early' } : { type: 'reply', reply };
    },

    async secure(serverName) {
      if (lost !== null) return false;
      socket.off('data', onData).off('close', onEnd).off('end', onEnd).off('error', onEnd);
      raw.on('error', () => undefined);
      // What came in the clear before TLS must not be read as said inside it.
      reader = replyReader();
      unread.length = 0;
      const secured = connectTls({
        socket: raw,
        rejectUnauthorized: false,
        // Servers that need closing are old; what is sent is no secret.
        minVersion: 'TLSv1',
        ciphers: 'DEFAULT@SECLEVEL=0',
        ...(serverName === null ? {} : { servername: serverName }),
      });
      socket = secured;
      const begun = await new Promise<boolean>(resolve => {
        const timer = setTimeout(() => settle(false), replyMs);
        const settle = (ok: boolean) => {
          clearTimeout(timer);
          waiting = null;
          secured.off('secureConnect', yes).off('error', no).off('close', no);
          secured.on('error', () => undefined);
          resolve(ok);
        };
        const yes = () => settle(true);
        const no = () => settle(false);
        waiting = no;
        secured.once('secureConnect', yes).once('error', no).once('close', no);
      });
      if (!begun) {
        if (lost === null) end('closed-early', 'TLS could not be begun');
        return false;
      }
      const protocol = secured.getProtocol() ?? 'TLS';
      roundTrips += protocol === 'TLSv1.3' ? 1 : 2;
      const problem = secured.authorized ? 'trusted' : `not trusted (${String(secured.authorizationError)})`;
      tell('note', `${protocol} begun, certificate ${problem}`);
      attach();
      return true;
    },

    drop() {
      if (lost !== null) return;
      end('closed-early', 'we closed the connection');
    },
  };
}
