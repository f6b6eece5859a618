import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CheckResult } from '../../main/check/result.ts';
import type { GuideFacts } from '../../main/guide/model.ts';
import { ours } from './commands.ts';
import { type Host, type Message, startHost } from './errands.ts';
import { background, listening, on } from './namespaces.ts';
import type { LabProduct } from './product.ts';
import type { Scenario } from './scenario.ts';
import { backupDomain, foreignDomain, hosts, ownDomain, ownMailbox, ownPassword } from './world.ts';

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

type Service = GuideFacts['verify']['working'][number];

/** The ways to find out the truth about a server, for one kind of fault. */
export interface TruthTeller {
  /** Does something get through the server from a stranger? */
  readonly stranger: () => Promise<Truth>;
  /** Does a service of the server's own people work? */
  readonly works: (service: Service) => Promise<Truth>;
  /** What Latch's check says, run on the outside host. */
  readonly check: () => Promise<CheckResult>;
}

/** After a message was taken, how long to wait for it; a refused one is waited for a moment only. */
const waitAfterAccepted = 20_000;
const waitAfterRefused = 500;

/** Starts the hosts and the sink, for a server that takes mail on `port`. */
export async function tellMailTruth(
  product: LabProduct,
  root: string,
  port: number,
  { disguise, depth }: Pick<Scenario, 'disguise' | 'depth'>,
): Promise<TruthTeller> {
  const [outside, office] = [startHost('outside'), startHost('office')];
  const arrivals: Arrival[] = [];
  const sink = background(on('sink', ours('sink.ts')));
  sink.stderr.resume();
  createInterface({ input: sink.stdout }).on('line', line => arrivals.push(JSON.parse(line) as Arrival));
  await listening('sink', 25);

  const toStranger = (
    from: Host,
    how: Pick<Message, 'port' | 'signIn' | 'from' | 'after'>,
    percent = false,
  ) => {
    const token = newToken();
    const to = `${token}@${foreignDomain}`;
    const written = percent ? `${token}%${foreignDomain}@${ownDomain}` : to;
    return truthOf(from, { ...how, token, to: written }, `arrived at ${hosts.sink.address}`, () =>
      arrivals.some(arrival => arrival.text.includes(token) && arrival.to.includes(to)),
    );
  };
  const toBackupDomain = () => {
    const token = newToken();
    const to = `${token}@${backupDomain}`;
    return truthOf(outside, { port, token, to, from: stranger }, `arrived at ${hosts.sink.address}`, () =>
      arrivals.some(arrival => arrival.text.includes(token) && arrival.to.includes(to)),
    );
  };
  const toOwnMailbox = () => {
    const token = newToken();
    if (product.mailbox === undefined) throw new Error(`${product.id} has no mailbox`);
    const file = join(root, product.mailbox);
    return truthOf(
      outside,
      { port, token, to: owner, from: stranger },
      'lies in the mailbox',
      () => existsSync(file) && readFileSync(file, 'utf8').includes(token),
    );
  };
  return {
    stranger: () =>
      toStranger(
        outside,
        {
          port,
          from: disguise === 'own-sender' ? owner : stranger,
          ...(disguise === 'own-recipient' ? { after: owner } : {}),
        },
        disguise === 'percent',
      ),
    check: () => outside.checkMail(port, depth),
    works(service) {
      switch (service) {
        case 'own-mail':
          return toOwnMailbox();
        case 'backup-mx-accepted':
          return toBackupDomain();
        case 'allowed-address-relays':
          return toStranger(office, { port, from: stranger });
        case 'signed-in-sends': {
          if (product.signInPort === undefined) throw new Error(`${product.id} has no signInPort`);
          const signIn = { user: owner, password: ownPassword };
          return toStranger(outside, { port: product.signInPort, from: owner, signIn });
        }
        case 'office-uses-proxy':
        case 'own-machine-uses-proxy':
        case 'people-sign-in':
        case 'own-website':
          throw new Error(`${product.id} takes mail and is no proxy`);
      }
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
