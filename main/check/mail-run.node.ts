/** What all connections of one mail check share: the request, the clock, the transcript, the way to stop. */
import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Observation } from './observation.ts';
import { probeState } from './observation.ts';
import type { CheckProgress, MailCheckRequest, ProbeState } from './request.ts';
import type { TranscriptLine } from './result.ts';
import { transcript } from './transcript.ts';

export interface CheckOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: CheckProgress) => void;
  /** Version of Latch, for the record. */
  readonly latch: string;
}

type WaitingFor = NonNullable<Extract<CheckProgress, { type: 'waiting' }>['for']>;

export interface MailRun {
  readonly request: MailCheckRequest;
  /** Local part that only this check uses. */
  readonly token: string;
  /** Ends the check: the person's own way to stop, and the most time a check may take. */
  readonly signal: AbortSignal;
  /** Milliseconds since the check began. */
  now(): number;
  connections(): number;
  transcript(): TranscriptLine[];
  /** A place in the transcript for a connection that is about to be made, or for what belongs to none. */
  newConnection(): (who: TranscriptLine['who'], text: string) => void;
  /** Counts a connection that came about. */
  connected(): void;
  running(probe: string): void;
  seen(observation: Observation): void;
  /** Tells that something is waited for, from `afterMs` on, until the returned function is called. */
  waiting(what: WaitingFor, seconds: number, afterMs: number): () => void;
  /** Waits if the time left allows; false where it does not or the check is stopped. */
  pause(what: WaitingFor, ms: number): Promise<boolean>;
}

/** The longest a check may take, in waits for one reply. */
const mostWaits = 20;

const graveness: readonly ProbeState[] = ['to-come', 'running', 'refused', 'unclear', 'accepted'];

export function mailRun(request: MailCheckRequest, { signal, onProgress }: CheckOptions): MailRun {
  const began = performance.now();
  const mostMs = request.timeoutMs * mostWaits;
  const stop = AbortSignal.any([signal, AbortSignal.timeout(mostMs)]);
  // Every connection listens to it; there are more than ten.
  setMaxListeners(0, stop);
  const lines = transcript();
  const states = new Map<string, ProbeState>();
  let connections = 0;
  let places = 0;
  const now = () => performance.now() - began;

  // The same envelope is asked about at several doors: the gravest answer is the one shown.
  const tell = (id: string, state: ProbeState) => {
    const known = states.get(id) ?? 'to-come';
    if (graveness.indexOf(state) <= graveness.indexOf(known)) return;
    states.set(id, state);
    onProgress({ type: 'probe', id, state });
  };

  const waiting: MailRun['waiting'] = (what, seconds, afterMs) => {
    let told = false;
    const timer = setTimeout(() => {
      told = true;
      onProgress({ type: 'waiting', for: what, seconds });
    }, afterMs);
    return () => {
      clearTimeout(timer);
      if (told) onProgress({ type: 'waiting', for: null, seconds: 0 });
    };
  };

  return {
    request,
    token: `latch-${randomBytes(6).toString('hex')}`,
    signal: stop,
    now,
    connections: () => connections,
    transcript: () => lines.lines(),
    newConnection() {
      places += 1;
      const number = places;
      return (who, text) => lines.add(number, now(), who, text);
    },
    connected: () => void (connections += 1),
    running: probe => tell(probe, 'running'),
    seen: observation => tell(observation.probe.id, probeState(observation)),
    waiting,
    async pause(what, ms) {
      if (stop.aborted || now() + ms > mostMs) return false;
      const done = waiting(what, Math.ceil(ms / 1_000), 0);
      const waited = await sleep(ms, true, { signal: stop }).catch(() => false);
      done();
      return waited;
    },
  };
}
