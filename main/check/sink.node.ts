/** Our own mailbox for the length of one check: a listener that takes the check's message and nothing else. */
import { SMTPServer } from 'smtp-server';
import { formOf, isTheMessage, seenInReceived } from './message.ts';

export type Arrival =
  | {
      readonly type: 'arrived';
      /** The forms that messages which arrived name. */
      readonly forms: ReadonlySet<string>;
      readonly seenAs: string | null;
    }
  /** Something about the message came back, but not the message. */
  | { readonly type: 'bounced' }
  | { readonly type: 'not-arrived' };

export interface Sink {
  readonly port: number;
  /**
   * Waits for as many messages as were sent; ends early when they have come, soon after the first of them, when the
   * only one came back, or when the signal aborts.
   */
  arrival(sent: number, ms: number, signal: AbortSignal): Promise<Arrival>;
  close(): Promise<void>;
}

const mostBytes = 65_536;
/** Milliseconds that messages sent together may be apart. */
const apartMs = 1_000;

/** Listens; null where that is not possible, such as port 25 without the right to it. */
export async function openSink(
  place: { readonly address: string; readonly port: number },
  token: string,
): Promise<Sink | null> {
  const forms = new Set<string>();
  let seenAs: string | null = null;
  let bounced = false;
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
        if (isTheMessage(text, token)) {
          forms.add(formOf(text) ?? '');
          seenAs ??= seenInReceived(text);
        } else if (mailFrom !== false && mailFrom.address === '') bounced = true;
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
    async arrival(sent, ms, signal) {
      await new Promise<void>(resolve => {
        let timer = setTimeout(finish, ms);
        function finish() {
          clearTimeout(timer);
          signal.removeEventListener('abort', finish);
          told = null;
          resolve();
        }
        told = () => {
          if (signal.aborted || forms.size >= sent || (bounced && sent === 1)) finish();
          else if (forms.size > 0) {
            clearTimeout(timer);
            timer = setTimeout(finish, Math.min(ms, apartMs));
          }
        };
        signal.addEventListener('abort', finish, { once: true });
        told();
      });
      if (forms.size > 0) return { type: 'arrived', forms, seenAs };
      return bounced ? { type: 'bounced' } : { type: 'not-arrived' };
    },
    close: () => new Promise(resolve => server.close(() => resolve())),
  };
}
