/** Runs on a host of the world: does the errands of `errands.ts` that come on standard input, one at a time. */
import { createInterface } from 'node:readline';
import { checkMail } from '../../../main/check/mail.node.ts';
import { checkProxy } from '../../../main/check/proxy.node.ts';
import type { Depth } from '../../../main/check/request.ts';
import type { CheckResult } from '../../../main/check/result.ts';
import type { Errand } from '../errands.ts';
import { foreignDomain, hosts, ownDomain, ownMailbox } from '../world.ts';
import { through } from './fetch.ts';
import { send } from './send.ts';

const checkMs = 150_000;

/** What a message is waited for is twice this: long enough for a server that is as near as ours. */
const patienceMs: Readonly<Record<Depth, number>> = { rcpt: 30_000, data: 30_000, deliver: 7_000 };

/** With the outside host as canary where a message is sent, as somebody with a mailbox there would have it. */
function check(port: number, depth: Depth): Promise<CheckResult> {
  return checkMail(
    {
      kind: 'mail',
      host: hosts.server.address,
      ports: [port],
      ownDomain,
      ownMailbox: `${ownMailbox}@${ownDomain}`,
      testDomain: foreignDomain,
      fromAddress: null,
      saidVantage: null,
      depth,
      canary: depth === 'deliver' ? { address: hosts.outside.address, port: 25 } : null,
      deliverTo: null,
      only: [],
      timeoutMs: patienceMs[depth],
    },
    { signal: AbortSignal.timeout(checkMs), onProgress: () => {}, latch: 'lab' },
  );
}

/** With the outside host as canary, as somebody with a listener of their own on the internet would have it. */
function checkAsProxy(port: number): Promise<CheckResult> {
  return checkProxy(
    {
      kind: 'proxy',
      host: hosts.server.address,
      ports: [port],
      fromAddress: null,
      saidVantage: null,
      canary: { address: hosts.outside.address, port: 48_000 },
      only: [],
      timeoutMs: 6_000,
    },
    { signal: AbortSignal.timeout(checkMs), onProgress: () => {}, latch: 'lab' },
  );
}

function answerTo(errand: Errand): Promise<unknown> {
  if ('send' in errand) return send(errand.send);
  if ('through' in errand) return through(errand.through);
  if ('checkProxy' in errand) return checkAsProxy(errand.checkProxy.port);
  return check(errand.checkMail.port, errand.checkMail.depth);
}

for await (const line of createInterface({ input: process.stdin })) {
  const errand = JSON.parse(line) as Errand;
  process.stdout.write(`${JSON.stringify(await answerTo(errand))}\n`);
}
