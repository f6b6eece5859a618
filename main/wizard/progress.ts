/** What a running look or check has told so far. Kept beside the statechart, since it changes without deciding anything. */
import type { CheckProgress, PlannedProbe, ProbeState } from '../check/request.ts';
import type { LookedAtPort } from '../identify/evidence.ts';

export type Waiting = Extract<CheckProgress, { type: 'waiting' }>['for'];

export interface LiveProgress {
  readonly startedAt: number;
  readonly probes: readonly (PlannedProbe & { readonly state: ProbeState })[];
  readonly waiting: Waiting;
  readonly ports: readonly {
    readonly address: string;
    readonly port: number;
    readonly state: LookedAtPort['state'] | 'running';
  }[];
  /** The end of what a piece that is carried out has printed so far; `taken-back` while steps are undone. */
  readonly printed: { readonly piece: string; readonly text: string };
}

/** Nothing told yet; `startedAt` in milliseconds since 1970. */
export function freshProgress(startedAt: number): LiveProgress {
  return { startedAt, probes: [], waiting: null, ports: [], printed: { piece: '', text: '' } };
}

/** Takes in one thing that a check told. */
export function withCheckProgress(live: LiveProgress, told: CheckProgress): LiveProgress {
  switch (told.type) {
    case 'planned':
      return { ...live, probes: told.probes.map(probe => ({ ...probe, state: 'to-come' })) };
    case 'probe':
      return {
        ...live,
        waiting: null,
        probes: live.probes.map(probe => (probe.id === told.id ? { ...probe, state: told.state } : probe)),
      };
    case 'waiting':
      return { ...live, waiting: told.for };
  }
}

/** Takes in what a look told about one port. */
export function withPort(live: LiveProgress, told: LiveProgress['ports'][number]): LiveProgress {
  const others = live.ports.filter(port => port.address !== told.address || port.port !== told.port);
  return {
    ...live,
    ports: [...others, told].sort((a, b) => a.port - b.port || a.address.localeCompare(b.address)),
  };
}

/** Characters of a running piece that are shown. */
const mostPrinted = 8_000;

/** Takes in what a piece has printed. */
export function withPrinted(live: LiveProgress, piece: string, text: string): LiveProgress {
  const before = live.printed.piece === piece ? live.printed.text : '';
  return { ...live, printed: { piece, text: (before + text).slice(-mostPrinted) } };
}
