import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Depth } from '../../main/check/request.ts';
import { type CheckResult, checkResultSchema } from '../../main/check/result.ts';
import { ours } from './commands.ts';
import { background, on } from './namespaces.ts';
import type { CameBack, Through } from './through.ts';
import { type HostName, nameOf } from './world.ts';

/** One message in one plain SMTP dialogue. */
export interface Message {
  readonly host: string;
  readonly port: number;
  readonly helo: string;
  readonly from: string;
  readonly to: string;
  /** A recipient that is named before it. */
  readonly after?: string;
  readonly token: string;
  readonly signIn?: { readonly user: string; readonly password: string };
}

export interface Sent {
  /** The server took the whole message. */
  readonly accepted: boolean;
  /** The dialogue, both sides. */
  readonly lines: readonly string[];
}

/** What a host of the world is asked to do, a line of JSON; the answer is one too. */
export type Errand =
  | { readonly send: Message }
  | { readonly checkMail: { readonly port: number; readonly depth: Depth } }
  | { readonly through: Through }
  | { readonly checkProxy: { readonly port: number } };

export interface Host {
  /** Its name in the world's DNS. */
  readonly name: string;
  readonly send: (message: Message) => Promise<Sent>;
  /** Latch's own check of the server, as its owner would run it on this host. */
  readonly checkMail: (port: number, depth: Depth) => Promise<CheckResult>;
  readonly through: (wanted: Through) => Promise<CameBack>;
  readonly checkProxy: (port: number) => Promise<CheckResult>;
}

/** Starts `programs/host.ts` on a host. It does one errand at a time. */
export function startHost(name: HostName): Host {
  const child = background(on(name, ours('host.ts')), 'pipe');
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2_000);
  });
  const lines = createInterface({ input: child.stdout });
  const ask = async (errand: Errand): Promise<unknown> => {
    const ended = new AbortController();
    const gone = () => {
      ended.abort();
    };
    child.once('exit', gone);
    if (child.exitCode !== null) gone();
    child.stdin.write(`${JSON.stringify(errand)}\n`);
    try {
      const [line] = (await once(lines, 'line', { signal: ended.signal })) as [string];
      return JSON.parse(line);
    } catch (error) {
      throw ended.signal.aborted ? new Error(`the program on ${name} ended:\n${errors}`) : error;
    } finally {
      child.off('exit', gone);
    }
  };
  return {
    name: nameOf(name),
    send: async message => (await ask({ send: message })) as Sent,
    checkMail: async (port, depth) => checkResultSchema.parse(await ask({ checkMail: { port, depth } })),
    through: async wanted => (await ask({ through: wanted })) as CameBack,
    checkProxy: async port => checkResultSchema.parse(await ask({ checkProxy: { port } })),
  };
}
