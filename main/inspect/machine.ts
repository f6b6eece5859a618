/** What an operating system tells of itself, in one shape for all of them. */
import type { Platform } from '../guide/model.ts';
import type { Surroundings } from './network.ts';

export interface Program {
  readonly pid: number;
  /** The words it was started with; one word where the system tells no more. */
  readonly argv: readonly string[];
  /** Whole path of the program's file, or null where it can not be seen. */
  readonly file: string | null;
}

/**
 * How a program was started, as evidence: its name, and paths such as that of a script. Other words stay out of the case,
 * since some programs are given their passwords there.
 */
export function startedAs({ argv }: Program): string {
  return argv.filter((word, index) => index === 0 || word.startsWith('/')).join(' ');
}

export interface Listener {
  readonly address: string;
  readonly port: number;
  /** Who listens; null where that can not be seen. */
  readonly program: Program | null;
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly ports: readonly number[];
}

/** Keys of sentences in `main/words/inspect.ts`. */
export type NotSeenKey =
  | 'owner'
  | 'unknown-program'
  | 'packages'
  | 'configuration'
  | 'no-causes'
  | 'log'
  | 'no-log'
  | 'log-cut'
  | 'container'
  | 'containers'
  | 'listeners'
  | 'programs'
  | 'system';

export interface NotSeen {
  readonly key: NotSeenKey;
  /** What the sentence is about; several where it takes several. */
  readonly value: string | readonly string[];
}

export interface Machine {
  readonly platform: Platform | null;
  readonly listeners: readonly Listener[];
  readonly programs: readonly Program[];
  /** `name version`, a line each. */
  readonly packages: readonly string[];
  readonly around: Omit<Surroundings, 'reachable'>;
  readonly containers: readonly Container[];
  /** Addresses under which a program in a container may see every visitor of a published port. */
  readonly containerGateways: readonly string[];
  readonly notSeen: readonly NotSeen[];
}
