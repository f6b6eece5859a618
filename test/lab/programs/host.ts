/** Runs on a host of the world: does the errands of `errands.ts` that come on standard input, one at a time. */
import { createInterface } from 'node:readline';
import { checkMail } from '../../../main/check/mail.node.ts';
import type { CheckResult } from '../../../main/check/result.ts';
import type { Errand } from '../errands.ts';
import { foreignDomain, hosts, ownDomain, ownMailbox } from '../world.ts';
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

for await (const line of createInterface({ input: process.stdin })) {
  const errand = JSON.parse(line) as Errand;
  const answer = 'send' in errand ? await send(errand.send) : await check(errand.checkMail.port);
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
