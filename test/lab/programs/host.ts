/** Runs on a host of the world: does the errands of `errands.ts` that come on standard input, one at a time. */
import { createInterface } from 'node:readline';
import { checkMail } from '../../../main/check/mail.node.ts';
import { checkProxy } from '../../../main/check/proxy.node.ts';
import type { CheckResult } from '../../../main/check/result.ts';
import type { Errand } from '../errands.ts';
import { foreignDomain, hosts, ownDomain, ownMailbox } from '../world.ts';
import { through } from './fetch.ts';
import { send } from './send.ts';

const checkMs = 150_000;

function check(port: number): Promise<CheckResult> {
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
      depth: 'rcpt',
      canary: null,
      deliverTo: null,
      only: [],
      timeoutMs: 30_000,
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
  return check(errand.checkMail.port);
}

for await (const line of createInterface({ input: process.stdin })) {
  const errand = JSON.parse(line) as Errand;
  process.stdout.write(`${JSON.stringify(await answerTo(errand))}\n`);
}
