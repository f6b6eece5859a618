/**
 * The practice server: a small mail server on this computer that is open to strangers until its one setting is
 * changed, so that anyone can see the whole walk without owning a mail server. It throws every message away.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export const practiceDomain = 'practice.example';

export type PracticeRelay = 'everyone' | 'own-domain';

export interface PracticeServer {
  readonly port: number;
  close(): Promise<void>;
}

const head = `# Settings of the Latch practice server. They are read again for every mail.
# relay = everyone     passes on mail for anyone: an open relay
# relay = own-domain   takes mail for ${practiceDomain} only
`;

/** Writes the settings file, replacing what was there. */
export async function writePracticeConfig(path: string, relay: PracticeRelay): Promise<void> {
  await writeFile(`${path}.new`, `${head}relay = ${relay}\n`);
  await rename(`${path}.new`, path);
}

/** Listens on `host` (127.0.0.1) at `port` (any free one) and obeys the settings in `configPath`. */
export function startPracticeServer(options: {
  readonly configPath: string;
  readonly port?: number;
  readonly host?: string;
}): Promise<PracticeServer> {
  const server = new SMTPServer({
    name: practiceDomain,
    banner: 'Latch practice server 1.0',
    disabledCommands: ['AUTH', 'STARTTLS'],
    // The client is on this computer: looking up its name could only ask somebody else.
    disableReverseLookup: true,
    maxClients: 100,
    socketTimeout: 60_000,
    size: 1024 * 1024,
    onRcptTo({ address }, _session, answer) {
      void decide(address, options.configPath).then(refusal =>
        refusal === null ? answer() : answer(Object.assign(new Error(refusal), { responseCode: 554 })),
      );
    },
    onData(stream, _session, answer) {
      stream.resume();
      stream.once('end', () => answer(null, 'thrown away: this is the practice server'));
    },
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, options.host ?? '127.0.0.1', () => {
      server.off('error', reject);
      // A client that hangs up in the middle is usual in a check.
      server.on('error', () => {});
      resolve({
        port: (server.server.address() as AddressInfo).port,
        close: () => new Promise<void>(done => server.close(() => done())),
      });
    });
  });
}

/** Null: taken. Else what to answer after the code, with its enhanced code (RFC 3463). */
async function decide(address: string, configPath: string): Promise<string | null> {
  const at = address.lastIndexOf('@');
  const [mailbox, domain] = [address.slice(0, Math.max(0, at)), address.slice(at + 1).toLowerCase()];
  const own = domain === practiceDomain || at < 0;
  const plain = !/[%!@"]/.test(mailbox);
  if (own && plain) {
    const known = (at < 0 ? address : mailbox).toLowerCase() === 'postmaster';
    return known ? null : '5.1.1 This mailbox is not here';
  }
  return (await opensTo(configPath)) === 'everyone' ? null : '5.7.1 Relay access denied';
}

/** Settings that can't be read are taken as the careful ones. */
async function opensTo(configPath: string): Promise<PracticeRelay> {
  const text = await readFile(configPath, 'utf8').catch(() => '');
  return /^\s*relay\s*=\s*everyone\s*$/m.test(text) ? 'everyone' : 'own-domain';
}
