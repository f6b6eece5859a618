/** The proxy check: asks every door of a server, in every form, to connect to our canary, and has it judged. */
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { canaryRing, isLoopback } from './canary-ring.node.ts';
import { type AskedDoor, askDoor } from './proxy-door.node.ts';
import type { CanaryReach } from './proxy-finding.ts';
import { judgeProxy } from './proxy-judge.ts';
import { planProxy, proxyForms, usualProxyPorts } from './proxy-plan.ts';
import { proxyRun } from './proxy-run.node.ts';
import { type CheckProgress, type ProxyCheckRequest, strangersOf } from './request.ts';
import type { CheckResult } from './result.ts';
import { ownAddresses } from './vantage.node.ts';
import { judgeVantage } from './vantage.ts';

export interface ProxyCheckOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CheckProgress) => void;
  /** Version of Latch, for the record. */
  readonly latch: string;
}

/** The longest a check may take, in waits for one answer. */
const mostWaits = 8;
const mostAddresses = 16;
const mostPorts = 64;
const resolveMs = 10_000;

/**
 * Checks whether strangers can use the server as a proxy. Never throws for what a server or a network does: that is
 * `inconclusive` with its reason.
 */
export async function checkProxy(
  request: ProxyCheckRequest,
  { signal, onProgress, latch }: ProxyCheckOptions,
): Promise<CheckResult> {
  const startedAt = new Date().toISOString();
  const run = proxyRun(signal, request.timeoutMs * mostWaits, onProgress);
  const own = ownAddresses();
  const ownTexts = own.map(one => one.address);
  const canaries = canaryRing(request, ownTexts, run.signal, run.aside);
  const planned = planProxy(request);
  onProgress({ type: 'planned', probes: planned });

  const addresses = await resolveHost(request.host, run.signal);
  const ports = [...new Set(request.ports.length > 0 ? request.ports : usualProxyPorts)].slice(0, mostPorts);
  const places = addresses.flatMap(address => ports.map(port => ({ address, port })));
  const asking = { request, forms: proxyForms(request.only), run, canaries };
  const asked = await Promise.all(places.map(({ address, port }) => askDoor(address, port, asking)));
  canaries.close();

  const answered = asked.filter(door => door !== null);
  const target = answered[0]?.door.address ?? addresses[0] ?? request.host;
  const { vantage, standing } = judgeVantage({
    from: answered[0]?.from ?? null,
    target,
    seenAs: seenAddress(answered),
    said: request.saidVantage,
    own,
    borrowed: strangersOf(request),
  });
  const onThisMachine = isLoopback(target) || ownTexts.includes(target);
  const near = onThisMachine || vantage.kind !== 'outside';
  const opened = canaries.opened().map(one => one.address);
  const judged = judgeProxy({
    doors: answered.map(one => one.door),
    standing,
    reach: reachOf(request, near, answered, opened),
    ownAddresses: onThisMachine ? [] : ownTexts,
    cancelled: signal.aborted,
  });
  run.settle(planned, judged.findings);
  return {
    schema: 'latch.check/1',
    kind: 'proxy',
    target: {
      host: request.host,
      addresses: [...addresses],
      ports: [...new Set(answered.map(one => one.door.port))],
    },
    verdict: judged.verdict,
    reason: judged.reason,
    strength: judged.strength,
    vantage,
    product: null,
    findings: [...judged.findings],
    controls: [...canaries.controls()],
    connections: run.connections(),
    roundTrips: Math.max(0, ...answered.map(one => one.roundTrips)),
    durationMs: Math.round(run.now()),
    startedAt,
    latch,
    transcript: run.transcript(),
  };
}

/** The address that the proxy says it acts for, where it says so to the canary and it is one. */
function seenAddress(answered: readonly AskedDoor[]): string | null {
  const said = answered.flatMap(({ door }) => door.seen.map(seen => seen.arrival?.seenAs ?? ''));
  return said.find(one => isIP(one) !== 0) ?? null;
}

function reachOf(
  request: ProxyCheckRequest,
  near: boolean,
  answered: readonly AskedDoor[],
  opened: readonly string[],
): CanaryReach {
  const forms = answered.flatMap(({ door }) => door.seen);
  const unasked = answered.filter(({ door }) => door.plain.speaks !== 'other' && door.seen.length === 0);
  if (unasked.length > 0 && forms.length === 0) return 'none';
  if (request.canary !== null || near) return 'known';
  if (forms.some(seen => seen.arrival !== null || seen.reached !== null)) return 'known';
  const publicServer = answered.some(({ door }) => isPublic(door.address));
  return publicServer && !opened.some(isPublic) ? 'no' : 'unknown';
}

function isPublic(address: string): boolean {
  return ipaddr.process(address.split('%')[0] ?? '').range() === 'unicast';
}

async function resolveHost(host: string, signal: AbortSignal): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  // A look-up can't be called back, but nobody has to wait for it.
  const given = new Promise<never[]>(resolve => {
    const timer = setTimeout(() => resolve([]), resolveMs);
    timer.unref();
    signal.addEventListener('abort', () => resolve([]), { once: true });
  });
  const found = lookup(host, { all: true, verbatim: true }).then(
    all => all.map(one => one.address),
    () => [],
  );
  return [...new Set(await Promise.race([found, given]))].slice(0, mostAddresses);
}
