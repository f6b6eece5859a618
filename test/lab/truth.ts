import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { must, ours } from './commands.ts';
import { background, listening, on } from './namespaces.ts';
import { foreignDomain, type HostName, hosts, ownDomain, ownMailbox, ownPassword } from './world.ts';

/** One message as `programs/send.ts` sends it. */
export interface Message {
  readonly host: string;
  readonly port: number;
  readonly helo: string;
  readonly from: string;
  readonly to: string;
  readonly token: string;
  readonly signIn?: { readonly user: string; readonly password: string };
}

export interface Sent {
  /** The server took the whole message. */
  readonly accepted: boolean;
  readonly lines: readonly string[];
}

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

export interface MailTruth {
  /** A message from one of the hosts to a stranger's address: does it come out at the sink? */
  readonly toStranger: (from: HostName) => Promise<Truth>;
  /** A message from outside to a stranger's address, by `reader` who signs in on another port. */
  readonly signedIn: (port: number) => Promise<Truth>;
  /** A message from outside to the server's own mailbox: does it lie there? */
  readonly toOwnMailbox: (root: string, mailbox: string) => Promise<Truth>;
}

/** After a message was taken, how long to wait for it; a refused one is waited for a moment only. */
const waitAfterAccepted = 20_000;
const waitAfterRefused = 500;

/** Starts the sink and gives the ways to find out the truth about a mail server. */
export async function startSink(port: number): Promise<MailTruth> {
  const arrivals: Arrival[] = [];
  const sink = background(on('sink', ours('sink.ts')));
  sink.stderr?.resume();
  if (sink.stdout !== null) {
    createInterface({ input: sink.stdout }).on('line', line => arrivals.push(JSON.parse(line) as Arrival));
  }
  await listening('sink', 25);

  const toStranger = async (from: HostName, on: Pick<Message, 'port' | 'signIn'>): Promise<Truth> => {
    const token = newToken();
    const to = `${token}@${foreignDomain}`;
    const sender = on.signIn === undefined ? `someone@${foreignDomain}` : on.signIn.user;
    const sent = await send(from, { ...on, token, to, from: sender });
    const found = await until(sent.accepted ? waitAfterAccepted : waitAfterRefused, () =>
      arrivals.find(arrival => arrival.text.includes(token) && arrival.to.includes(to)),
    );
    return {
      arrived: found !== undefined,
      saw:
        found === undefined
          ? `did not arrive; the server ${sent.accepted ? 'took it' : 'refused it'}`
          : `arrived at ${hosts.sink.address}, brought by ${found.by}`,
      transcript: sent.lines,
    };
  };
  return {
    toStranger: from => toStranger(from, { port }),
    signedIn: signInPort =>
      toStranger('outside', {
        port: signInPort,
        signIn: { user: `${ownMailbox}@${ownDomain}`, password: ownPassword },
      }),
    async toOwnMailbox(root, mailbox) {
      const token = newToken();
      const sent = await send('outside', {
        port,
        token,
        to: `${ownMailbox}@${ownDomain}`,
        from: `someone@${foreignDomain}`,
      });
      const file = join(root, mailbox);
      const found = await until(sent.accepted ? waitAfterAccepted : waitAfterRefused, () =>
        existsSync(file) && readFileSync(file, 'utf8').includes(token) ? true : undefined,
      );
      return {
        arrived: found === true,
        saw:
          found === true
            ? `lies in ${mailbox}`
            : `not delivered; the server ${sent.accepted ? 'took it' : 'refused it'}`,
        transcript: sent.lines,
      };
    },
  };
}

function newToken(): string {
  return `latch${randomBytes(8).toString('hex')}`;
}

async function send(
  from: HostName,
  message: Pick<Message, 'port' | 'token' | 'to' | 'from' | 'signIn'>,
): Promise<Sent> {
  const whole: Message = {
    ...message,
    host: hosts.server.address,
    helo: from === 'office' ? `printer.${ownDomain}` : `${from}.${foreignDomain}`,
  };
  return JSON.parse(
    await must(on(from, ours('send.ts', JSON.stringify(whole))), { timeoutMs: 120_000, stdoutOnly: true }),
  ) as Sent;
}

async function until<Found>(milliseconds: number, look: () => Found | undefined): Promise<Found | undefined> {
  const end = performance.now() + milliseconds;
  for (;;) {
    const found = look();
    if (found !== undefined || performance.now() > end) return found;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
