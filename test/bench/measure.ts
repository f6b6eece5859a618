/** One server and one checker, with the delaying relay between them. */
import { runCheck } from '../../main/check/check.node.ts';
import type { CheckRequest } from '../../main/check/request.ts';
import { type Passed, startDelay } from '../fakes/delay.ts';
import { serve } from '../fakes/proxy.ts';
import { startFakeSmtp } from '../fakes/smtp.ts';
import { ownDomain } from '../fakes/smtp-policies.ts';
import { runNmap } from './nmap.ts';
import type { Scenario } from './scenarios.ts';
import type { Target } from './target.ts';

export interface Side {
  readonly verdict: string;
  readonly words: string;
  /** The longest chain of waits for an answer, one after the other. */
  readonly roundTrips: number;
  readonly connections: number;
  /** From the first connection that said something to the end of the last. */
  readonly ms: number;
}

/** Latch's side. */
export function measureOurs(scenario: Scenario, rttMs: number): Promise<Side> {
  return behindRelay(scenario, rttMs, async at => {
    const { verdict, reason, roundTrips } = await runCheck(requestFor(scenario, at), {
      signal: new AbortController().signal,
      latch: 'bench',
      onProgress: () => undefined,
    });
    return { verdict, words: reason === null ? '' : `(${reason})`, roundTrips };
  });
}

/** nmap's side, with a server of its own that has not met Latch. */
export function measureTheirs(scenario: Scenario, rttMs: number, target: Target | null): Promise<Side> {
  const script = scenario.kind === 'mail' ? 'smtp-open-relay' : scenario.theirs;
  return behindRelay(scenario, rttMs, at => runNmap(script, at, target));
}

interface At {
  readonly host: string;
  readonly port: number;
}

async function behindRelay(
  scenario: Scenario,
  rttMs: number,
  ask: (at: At) => Promise<{ verdict: string; words: string; roundTrips?: number }>,
): Promise<Side> {
  const host = (scenario.kind === 'mail' ? scenario.host : undefined) ?? '127.0.0.1';
  const server = await start(scenario, host);
  const relay = await startDelay({ host, port: server.port }, rttMs);
  const { verdict, words, roundTrips } = await ask({ host, port: relay.port });
  await new Promise(resolve => setTimeout(resolve, rttMs + 20));
  await relay.close();
  await server.stop();
  const spoke = relay.passed.filter(({ said }) => said);
  return {
    verdict,
    words,
    roundTrips: roundTrips ?? oneAfterTheOther(spoke),
    connections: spoke.length,
    ms: span(spoke),
  };
}

async function start(scenario: Scenario, host: string): Promise<{ port: number; stop(): Promise<void> }> {
  if (scenario.kind === 'proxy') return serve(scenario.talk(), host);
  const fake = await startFakeSmtp(scenario.script(), host);
  return { port: fake.port, stop: () => fake.close() };
}

function requestFor(scenario: Scenario, { host, port }: At): CheckRequest {
  const common = {
    host,
    ports: [port],
    fromAddress: null,
    saidVantage: 'outside',
    canary: null,
    only: [],
    timeoutMs: 30_000,
  } as const;
  if (scenario.kind === 'proxy') return { kind: 'proxy', ...common };
  return {
    kind: 'mail',
    ...common,
    ownDomain,
    ownMailbox: null,
    testDomain: 'example.com',
    depth: 'rcpt',
    deliverTo: null,
    ...scenario.request,
  };
}

/** nmap's scripts open one connection after the other: the handshake of each, and its turns. */
function oneAfterTheOther(connections: readonly Passed[]): number {
  return connections.reduce((sum, { turns }) => sum + 1 + turns, 0);
}

function span(connections: readonly Passed[]): number {
  const began = Math.min(...connections.map(({ openedAt }) => openedAt));
  const ended = Math.max(...connections.map(({ endedAt }) => endedAt || performance.now()));
  return connections.length === 0 ? 0 : ended - began;
}
