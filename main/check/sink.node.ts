/** Our own mailbox for the length of one check: a listener that takes the check's message and nothing else. */
import { SMTPServer } from 'smtp-server';
import { formOf, isTheMessage, seenInReceived } from './message.ts';

export type Arrival =
  | { readonly type: 'arrived'; readonly form: string | null; readonly seenAs: string | null }
  /** Something about the message came back, but not the message. */
  | { readonly type: 'bounced' }
  | { readonly type: 'not-arrived' };

export interface Sink {
  readonly port: number;
  /** Waits for the message; ends early when it has come or the signal aborts. */
  arrival(ms: number, signal: AbortSignal): Promise<Arrival>;
  close(): Promise<void>;
}

const mostBytes = 65_536;

/** Listens; null where that is not possible, such as port 25 without the right to it. */
export async function openSink(
  place: { readonly address: string; readonly port: number },
  token: string,
): Promise<Sink | null> {
  let come: Arrival | null = null;
  let told: (() => void) | null = null;
  const server = new SMTPServer({
    name: 'latch.invalid',
    banner: 'Latch canary',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: mostBytes,
    maxClients: 20,
    socketTimeout: 30_000,
    closeTimeout: 500,
    onRcptTo: ({ address }, _session, done) => {
      const ours = address.toLowerCase().startsWith(token);
      done(
        ours
          ? null
          : Object.assign(new Error('5.7.1 Only for the check that runs here'), { responseCode: 554 }),
      );
    },
    onData: (stream, session, done) => {
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      stream.on('data', (chunk: Uint8Array) => {
        bytes += chunk.length;
        if (bytes <= mostBytes) chunks.push(chunk);
      });
      stream.on('end', () => {
        const text = Buffer.concat(chunks).toString('latin1');
        const { mailFrom } = session.envelope;
        if (isTheMessage(text, token))
          come = { type: 'arrived', form: formOf(text), seenAs: seenInReceived(text) };
        else if (mailFrom !== false && mailFrom.address === '') come ??= { type: 'bounced' };
        told?.();
        done();
      });
    },
  });
  server.on('error', () => undefined);
  const listening = await new Promise<boolean>(resolve => {
    server.server.once('error', () => resolve(false));
    server.listen(place.port, place.address, () => resolve(true));
  });
  if (!listening) return null;
  const bound = server.server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : place.port,
    async arrival(ms, signal) {
      if (come === null && !signal.aborted) {
        await new Promise<void>(resolve => {
          const timer = setTimeout(finish, ms);
          function finish() {
            clearTimeout(timer);
            signal.removeEventListener('abort', finish);
            told = null;
            resolve();
          }
          told = finish;
          signal.addEventListener('abort', finish, { once: true });
        });
      }
      return come ?? { type: 'not-arrived' };
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}
