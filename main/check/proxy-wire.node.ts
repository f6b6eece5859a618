/** One connection to a server that may be a proxy: bytes out, bytes in, every wait bounded, nothing decided. */
import { connect } from 'node:net';
import type { TranscriptLine } from './result.ts';

export interface WireOptions {
  readonly address: string;
  readonly port: number;
  readonly fromAddress: string | null;
  readonly connectMs: number;
  readonly signal: AbortSignal;
  readonly tell: (who: TranscriptLine['who'], text: string) => void;
}

type Ended = 'hung-up' | 'too-much' | 'cancelled';

export interface ProxyWire {
  readonly localAddress: string;
  send(bytes: Uint8Array | string): void;
  /**
   * Everything received and not skipped, as Latin-1 (a character a byte), once `enough` says so, the connection has ended
   * or the time is over: so many milliseconds, or as many as it says while what it looks at changes.
   */
  hear(enough: (text: string) => boolean, ms: number | ((text: string) => number)): Promise<string>;
  /** Drops the first bytes of what was received: an answer that has been read. */
  skip(length: number): void;
  ended(): Ended | null;
  /** Waits for the server so far, the connection itself included. */
  roundTrips(): number;
  close(): void;
}

/** A page of the server's own may be long, and the nonce stands at its beginning or nowhere. */
const mostBytes = 64 * 1024;
const longestTold = 1_000;
/** How often it is looked whether the time to wait has changed. */
const lookMs = 100;

/** Null where no connection comes about. */
export function openProxyWire(options: WireOptions): Promise<ProxyWire | null> {
  const { signal, tell } = options;
  if (signal.aborted) return Promise.resolve(null);
  return new Promise(resolve => {
    const socket = connect({
      host: options.address,
      port: options.port,
      noDelay: true,
      ...(options.fromAddress === null ? {} : { localAddress: options.fromAddress }),
    });
    let heard = '';
    let bytes = 0;
    let ended: Ended | null = null;
    let roundTrips = 1;
    let wake: (() => void) | null = null;
    let connected = false;

    const end = (why: Ended, note: string) => {
      if (ended !== null) return;
      ended = why;
      tell('note', note);
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      socket.destroy();
      if (connected) wake?.();
      else resolve(null);
    };
    const cancel = () => end('cancelled', 'stopped');
    const place = `${options.address} port ${options.port}`;
    const timer = setTimeout(() => end('hung-up', `no connection to ${place} in time`), options.connectMs);
    signal.addEventListener('abort', cancel, { once: true });
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end(
        'hung-up',
        connected ? `connection lost: ${error.code ?? ''}` : `not connected to ${place}: ${error.code ?? ''}`,
      ),
    );
    socket.on('end', () => end('hung-up', 'the server closed the connection'));
    socket.on('close', () => end('hung-up', 'the server closed the connection'));
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      const text = chunk.toString('latin1');
      if (bytes <= mostBytes) {
        tell('server', shown(text));
        heard += text;
      }
      if (bytes > mostBytes) end('too-much', 'the server sends too much');
      else wake?.();
    });
    socket.once('connect', () => {
      connected = true;
      clearTimeout(timer);
      const localAddress = (socket.localAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
      tell('note', `connected to ${place} from ${localAddress}`);
      resolve({
        localAddress,
        send(data) {
          if (ended !== null) return;
          tell('us', shown(typeof data === 'string' ? data : Buffer.from(data).toString('latin1')));
          socket.write(data);
        },
        hear(enough, ms) {
          roundTrips += 1;
          const began = performance.now();
          return new Promise(heardEnough => {
            let patience: NodeJS.Timeout | undefined;
            const look = () => {
              clearTimeout(patience);
              const waited = performance.now() - began;
              const left = (typeof ms === 'number' ? ms : ms(heard)) - waited;
              if (ended === null && left > 0 && !enough(heard)) {
                patience = setTimeout(look, typeof ms === 'number' ? left : Math.min(left, lookMs));
                return;
              }
              wake = null;
              heardEnough(heard);
            };
            wake = look;
            look();
          });
        },
        skip(length) {
          heard = heard.slice(length);
        },
        ended: () => ended,
        roundTrips: () => roundTrips,
        close() {
          if (ended !== null) return;
          ended = 'hung-up';
          signal.removeEventListener('abort', cancel);
          socket.destroy();
        },
      });
    });
  });
}

/** Text as it is; SOCKS messages, which are no text, as hexadecimal bytes. */
function shown(text: string): string {
  const cut = text.slice(0, longestTold);
  if (!/[\u0000-\u0008\u000e-\u001f]/.test(cut))
    return cut.replace(/(?:\r\n)+$/, '').replaceAll('\r\n', ' | ');
  return Array.from(cut.slice(0, 100), one => one.charCodeAt(0).toString(16).padStart(2, '0')).join(' ');
}
