import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { ours } from './commands.ts';
import type { Host, Message } from './errands.ts';
import { background, listening, on } from './namespaces.ts';
import { foreignDomain, hosts, ownDomain, ownMailbox, ownPassword } from './world.ts';

/** One message as the sink received it. */
export interface Arrival {
  readonly from: string;
  readonly to: readonly string[];
  /** Address of the server that brought it. */
  readonly by: string;
  readonly text: string;
}

/** What really happened, seen at the other end and not told by the server. */
export interface Truth {
  readonly arrived: boolean;
  /** In words, for the proof. */
  readonly saw: string;
  readonly transcript: readonly string[];
}

/** The ways to find out the truth about a mail server. */
export interface MailTruth {
  /** A message from a host to a stranger's address: does it come out at the sink? */
  readonly toStranger: (from: Host) => Promise<Truth>;
  /** The same by `reader`, who signs in on another port. */
  readonly signedIn: (from: Host, port: number) => Promise<Truth>;
  /** A message from a host to the server's own mailbox: does it lie in the mailbox's file? */
  readonly toOwnMailbox: (from: Host, file: string) => Promise<Truth>;
}

/** After a message was taken, how long to wait for it; a refused one is waited for a moment only. */
const waitAfterAccepted = 20_000;
const waitAfterRefused = 500;

/** Starts the sink. `port` is the one on which the server takes mail. */
export async function startSink(port: number): Promise<MailTruth> {
  const arrivals: Arrival[] = [];
  const sink = background(on('sink', ours('sink.ts')));
  sink.stderr.resume();
  createInterface({ input: sink.stdout }).on('line', line => arrivals.push(JSON.parse(line) as Arrival));
  await listening('sink', 25);

  const toStranger = async (from: Host, how: Pick<Message, 'port' | 'signIn' | 'from'>) => {
    const token = newToken();
    const to = `${token}@${foreignDomain}`;
    return truthOf(from, { ...how, token, to }, `arrived at ${hosts.sink.address}`, () =>
      arrivals.some(arrival => arrival.text.includes(token) && arrival.to.includes(to)),
    );
  };
  return {
    toStranger: from => toStranger(from, { port, from: stranger }),
    signedIn: (from, signInPort) =>
      toStranger(from, {
        port: signInPort,
        from: owner,
        signIn: { user: owner, password: ownPassword },
      }),
    toOwnMailbox: (from, file) => {
      const token = newToken();
      return truthOf(
        from,
        { port, token, to: owner, from: stranger },
        'lies in the mailbox',
        () => existsSync(file) && readFileSync(file, 'utf8').includes(token),
      );
    },
  };
}

const stranger = `someone@${foreignDomain}`;
const owner = `${ownMailbox}@${ownDomain}`;

function newToken(): string {
  return `latch${randomBytes(8).toString('hex')}`;
}

async function truthOf(
  from: Host,
  message: Omit<Message, 'host' | 'helo'>,
  arrival: string,
  look: () => boolean,
): Promise<Truth> {
  const sent = await from.send({ ...message, host: hosts.server.address, helo: from.name });
  const end = performance.now() + (sent.accepted ? waitAfterAccepted : waitAfterRefused);
  while (!look() && performance.now() < end) await new Promise(resolve => setTimeout(resolve, 50));
  const arrived = look();
  return {
    arrived,
    saw: arrived ? arrival : `did not arrive; the server ${sent.accepted ? 'took it' : 'refused it'}`,
    transcript: sent.lines,
  };
}
