/** The relay check of one server, from its name to a judged result. */
import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { lookFurther, type Worth } from './further.node.ts';
import { judgeMail, type MailEvidence } from './judge.ts';
import { ownDomainIsSaid } from './mail-facts.ts';
import { usualMailPorts } from './mail-plan.ts';
import { checkPort, type PortSeen } from './mail-port.node.ts';
import { recipients } from './mail-probe.ts';
import { type CheckOptions, type MailRun, mailRun } from './mail-run.node.ts';
import type { Observation } from './observation.ts';
import { previewPlan } from './preview.ts';
import { type MailCheckRequest, strangersOf } from './request.ts';
import type { CheckResult, Door, Finding } from './result.ts';
import { ownAddresses } from './vantage.node.ts';
import { type JudgedVantage, judgeVantage } from './vantage.ts';

const mostAddresses = 8;

/**
 * Checks a mail server. Whatever the server does ends in a result; stopping it by the signal does too, soon.
 */
export async function checkMail(request: MailCheckRequest, options: CheckOptions): Promise<CheckResult> {
  const startedAt = new Date().toISOString();
  const run = mailRun(request, options);
  options.onProgress({ type: 'planned', probes: previewPlan(request) });
  const addresses = await addressesOf(run);
  const asked = request.ports.length === 0 ? usualMailPorts : [...new Set(request.ports)];

  const ports: PortSeen[] = [];
  // One address after the other: a limit per client should not be met because of our own haste.
  for (const address of addresses)
    ports.push(...(await Promise.all(asked.map(port => checkPort(run, { address, port })))));

  let observations = ports.flatMap(port => port.observations);
  let seenAs = ports.find(({ met }) => met?.seenAs != null)?.met?.seenAs ?? null;
  const vantageNow = () => vantageOf(request, ports, addresses, seenAs);
  const evidenceNow = (): MailEvidence => ({
    doors: ports.flatMap(({ doors }) => doors),
    observations: observations.map(seen => withTrueLoss(seen, options.signal)),
    standing: vantageNow().standing,
    ownDomainSaid: ownDomainIsSaid(request),
    cancelled: options.signal.aborted,
  });
  let roundTrips = longestChain(ports, addresses);

  if (request.depth !== 'rcpt' && !run.signal.aborted) {
    const worth = worthAFurtherLook(observations, evidenceNow());
    const looked = await lookFurther(run, worth, seen => planAt(ports, seen), options.latch);
    observations = observations.map(seen => looked.observations.get(seen) ?? seen);
    seenAs = looked.seenAs ?? seenAs;
    roundTrips += looked.roundTrips;
  }

  const { verdict, reason, strength, findings, controls } = judgeMail(evidenceNow());
  const answered = ports.filter(({ met }) => met !== null);
  return {
    schema: 'latch.check/1',
    kind: 'mail',
    target: {
      host: request.host.slice(0, 300),
      addresses: [...addresses],
      ports: [...new Set(answered.map(({ place }) => place.port))],
    },
    verdict,
    reason,
    strength,
    vantage: vantageNow().vantage,
    product: null,
    findings: [...findings],
    controls: [...controls],
    connections: run.connections(),
    roundTrips,
    durationMs: Math.round(run.now()),
    startedAt,
    latch: options.latch,
    transcript: run.transcript(),
  };
}

/** Every address of the name, in the order the system prefers; those that our own address can't reach left out. */
async function addressesOf(run: MailRun): Promise<readonly string[]> {
  const { host, fromAddress, borrowed } = run.request;
  const bare = host.replace(/^\[(?:IPv6:)?(.*)\]$/i, '$1');
  if (ipaddr.isValid(bare)) return [bare];
  const note = run.newConnection();
  const stopped = new Promise<[]>(resolve => {
    if (run.signal.aborted) resolve([]);
    run.signal.addEventListener('abort', () => resolve([]), { once: true });
  });
  const found = await Promise.race([
    lookup(bare, { all: true, verbatim: true }).catch((error: NodeJS.ErrnoException) => {
      note('note', `${bare} does not resolve: ${error.code ?? 'failed'}`);
      return [];
    }),
    stopped,
  ]);
  const from = borrowed ?? (fromAddress === null ? [] : [fromAddress]);
  const reaches = (family: number) =>
    from.length === 0 || from.some(one => (one.includes(':') ? 6 : 4) === family);
  const addresses = found.filter(one => reaches(one.family)).map(one => one.address);
  if (addresses.length > 0) note('note', `${bare} is ${addresses.join(', ')}`);
  return [...new Set(addresses)].slice(0, mostAddresses);
}

function vantageOf(
  request: MailCheckRequest,
  ports: readonly PortSeen[],
  addresses: readonly string[],
  seenAs: string | null,
): JudgedVantage {
  const met = ports.find(port => port.met !== null);
  if (request.asked !== undefined && met !== undefined) {
    const { address } = request.asked;
    return { vantage: { kind: 'asked', from: address, seenAs, said: null }, standing: 'stranger' };
  }
  return judgeVantage({
    from: met?.met?.ourAddress ?? null,
    target: met?.place.address ?? addresses[0] ?? request.host,
    seenAs,
    said: request.saidVantage,
    own: ownAddresses(),
    borrowed: strangersOf(request),
  });
}

/**
 * What a stronger look could change: the acceptances that count, those of a server that accepts everything, and the
 * forms that may have been taken as own mail.
 */
function worthAFurtherLook(observations: readonly Observation[], evidence: MailEvidence): Worth {
  const { findings } = judgeMail(evidence);
  const seenOf = (wanted: (finding: Finding) => boolean) =>
    findings
      .filter(wanted)
      .flatMap(
        ({ probe, door }) =>
          observations.find(seen => probe === seen.probe.id && sameDoor(door, seen.door)) ?? [],
      );
  return {
    passing: seenOf(({ verdict, reason }) => verdict === 'open' || reason === 'accepts-everything'),
    // Our own address on the server itself is really its own.
    caught: atOneDoorEach(
      seenOf(({ reason }) => reason === 'taken-as-own-mail').filter(
        ({ probe }) => recipients[probe.recipient].lands !== 'foreign',
      ),
    ),
  };
}

/** The same form is read alike at every port of an address; each is worth one message. */
function atOneDoorEach(observations: readonly Observation[]): Observation[] {
  return observations.filter(
    (seen, index) =>
      observations.findIndex(
        other => other.probe.id === seen.probe.id && other.door.address === seen.door.address,
      ) === index,
  );
}

function sameDoor(a: Door, b: Door): boolean {
  return a.address === b.address && a.port === b.port && a.tls === b.tls;
}

function planAt(ports: readonly PortSeen[], seen: Observation) {
  const port = ports.find(
    ({ place }) => place.address === seen.door.address && place.port === seen.door.port,
  );
  return port?.met?.plan ?? null;
}

/** Where the time ran out nobody stopped the check: the server kept us waiting. */
function withTrueLoss(seen: Observation, person: AbortSignal): Observation {
  return seen.lost === 'cancelled' && !person.aborted ? { ...seen, lost: 'no-answer' } : seen;
}

/** Ports run side by side, addresses one after the other. */
function longestChain(ports: readonly PortSeen[], addresses: readonly string[]): number {
  return addresses
    .map(address =>
      Math.max(
        0,
        ...ports.filter(({ place }) => place.address === address).map(({ roundTrips }) => roundTrips),
      ),
    )
    .reduce((sum, one) => sum + one, 0);
}
