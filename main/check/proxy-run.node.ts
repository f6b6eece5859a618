/** What all connections of one proxy check share: the clock, the transcript, the states told, the way to stop. */
import { setMaxListeners } from 'node:events';
import type { ProxyFormId } from './proxy-plan.ts';
import { meaningOf, type ProxySeen } from './proxy-seen.ts';
import type { WireOptions } from './proxy-wire.node.ts';
import type { CheckProgress, PlannedProbe, ProbeState } from './request.ts';
import type { Finding, TranscriptLine } from './result.ts';
import { transcript } from './transcript.ts';

export interface ProxyRun {
  /** Ends the check: the person's own way to stop, and the most time a check may take. */
  readonly signal: AbortSignal;
  /** Milliseconds since the check began. */
  now(): number;
  connections(): number;
  transcript(): TranscriptLine[];
  /** Counts a connection to the server and gives it its place in the transcript. */
  newConnection(): WireOptions['tell'];
  /** Line 0 of the transcript: what happens on our own side. */
  readonly aside: WireOptions['tell'];
  running(form: ProxyFormId): void;
  seen(seen: ProxySeen): void;
  /** Tells the state of every form in the end, whatever was or was not seen of it. */
  settle(planned: readonly PlannedProbe[], findings: readonly Finding[]): void;
}

/** Longer than this without a connection is worth a word. */
const impatientMs = 1_000;
export const connectMs = 10_000;

const graveness: readonly ProbeState[] = ['to-come', 'running', 'refused', 'unclear', 'accepted'];

export function proxyRun(
  stop: AbortSignal,
  mostMs: number,
  onProgress: (progress: CheckProgress) => void,
): ProxyRun {
  const began = performance.now();
  const signal = AbortSignal.any([stop, AbortSignal.timeout(mostMs)]);
  // Every connection listens to it; there are more than ten.
  setMaxListeners(0, signal);
  const lines = transcript();
  const states = new Map<string, ProbeState>();
  let connections = 0;
  const now = () => performance.now() - began;

  const patience = setTimeout(
    () => onProgress({ type: 'waiting', for: 'connect', seconds: Math.ceil(connectMs / 1_000) }),
    impatientMs,
  );

  // The same form is asked at several doors: the gravest answer is the one shown.
  const tell = (id: string, state: ProbeState) => {
    clearTimeout(patience);
    const known = states.get(id) ?? 'to-come';
    if (graveness.indexOf(state) <= graveness.indexOf(known)) return;
    states.set(id, state);
    onProgress({ type: 'probe', id, state });
  };

  return {
    signal,
    now,
    connections: () => connections,
    transcript: () => lines.lines(),
    newConnection() {
      connections += 1;
      const number = connections;
      return (who, text) => lines.add(number, now(), who, text);
    },
    aside: (who, text) => lines.add(0, now(), who, text),
    running: form => tell(form, 'running'),
    seen(seen) {
      const meaning = meaningOf(seen);
      if (meaning === 'through') tell(seen.form.id, 'accepted');
      else if (meaning === 'refused' || meaning === 'password') tell(seen.form.id, 'refused');
    },
    settle(planned, findings) {
      clearTimeout(patience);
      for (const { id } of planned) {
        const verdicts = findings.filter(one => one.probe === id).map(one => one.verdict);
        if (verdicts.includes('open')) tell(id, 'accepted');
        else if (verdicts.length === 0 || verdicts.includes('inconclusive')) tell(id, 'unclear');
        else tell(id, 'refused');
      }
    },
  };
}
