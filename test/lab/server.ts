import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fault } from '../../main/guide/model.ts';
import { type Outcome, run } from './commands.ts';
import { background, listening, listensOn, on, runFolder } from './namespaces.ts';
import type { LabProduct } from './product.ts';
import { openRoot, plainEnvironment } from './root.ts';

const root = `${runFolder}/root`;
const log = '/var/log/lab.log';

/** A restart may close the port once more after it has answered. */
const steadyMs = 1_000;

/** The product under test: an installed system of its own at the server's place in the world. */
export interface Server {
  /** Its files, as seen from here. */
  readonly root: string;
  /** Where strangers connect. */
  readonly port: number;
  /** Runs shell as its administrator would, with `sh -e`. */
  readonly shell: (script: string, timeoutMs?: number) => Promise<Outcome>;
  /** The same, where a failure is the lab's own mistake. */
  readonly must: (script: string) => Promise<string>;
  readonly start: () => Promise<void>;
  /** After a restart or a reload: waits until it has answered for a second without a gap. */
  readonly settled: (listens?: boolean) => Promise<void>;
  /** The last lines of its syslog, for whoever must find out why a proof failed. */
  readonly log: (lines: number) => readonly string[];
}

/** Opens a fresh copy of the installed root, in memory; what happens in it touches no cached file. */
export async function openServer(
  product: LabProduct,
  layers: readonly string[],
  fault: Fault,
): Promise<Server> {
  const port = product.ports[fault];
  if (port === undefined) throw new Error(`${product.id} has no port for ${fault} in test/lab/products`);
  await openRoot(root, layers, `${runFolder}/upper`, `${runFolder}/work`);
  const inside = (...command: readonly string[]) => on('server', ['chroot', root, ...command]);
  background(inside('busybox', 'syslogd', '-n', '-O', log)).stderr.resume();

  const shell = (script: string, timeoutMs = 60_000) =>
    run(inside('sh', '-e', '-c', script), { timeoutMs, environment: plainEnvironment });
  const must = async (script: string) => {
    const { exit, output } = await shell(script);
    if (exit !== 0) throw new Error(`${product.id}: this ended with ${exit}\n${script.trim()}\n${output}`);
    return output;
  };
  return {
    root,
    port,
    shell,
    must,
    async start() {
      await must(product.start);
      await listening('server', port);
    },
    settled: (listens = true) =>
      listens
        ? listensOn('server', port, steadyMs)
        : new Promise(resolve => {
            setTimeout(resolve, steadyMs);
          }),
    log(lines) {
      const file = join(root, log);
      return existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines) : [];
    },
  };
}
