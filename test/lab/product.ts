import type { Fault, GuideFacts } from '../../main/guide/model.ts';

/** Debian's suites in the order of their age. */
export const suites = ['bullseye', 'bookworm', 'trixie', 'sid'] as const;
export type Suite = (typeof suites)[number];

export const systems: Readonly<Record<Suite, string>> = {
  bullseye: 'Debian 11',
  bookworm: 'Debian 12',
  trixie: 'Debian 13',
  sid: 'Debian unstable',
};

type Service = GuideFacts['verify']['working'][number];

/**
 * How the lab handles one product: what no guide says, because whoever reads a guide has a running server.
 * Every command is a piece of shell run as root with `sh -e` in the product's own root.
 */
export interface LabProduct {
  /** Id of the product in `content/products`. */
  readonly id: string;
  readonly suites: readonly Suite[];
  readonly packages: readonly string[];
  /** What npm installs for everybody, `name@version`, where the product is no package of Debian; in order. */
  readonly npm?: readonly string[];
  /** The package whose version a proof names: Debian's, or else the one of npm. */
  readonly mainPackage: string;
  /** Answers for debconf, in the format of debconf-set-selections. */
  readonly preseed: readonly string[];
  /** Makes an ordinary, closed server of the world in `world.ts`; its outcome is cached with the packages. */
  readonly setUp: string;
  /** Ends when the daemon runs, or leaves it in the background. It is never stopped: it goes with its walls. */
  readonly start: string;
  /** The port strangers connect to. */
  readonly ports: Readonly<Partial<Record<Fault, number>>>;
  /** The port on which `reader` may sign in with a password (AUTH PLAIN) and send to anybody, if there is one. */
  readonly signInPort?: number;
  /** It looks at the class of an address, and the stranger must have a global one instead of a documentation one. */
  readonly strangerIsGlobal?: true;
  /** Folders and files that an undo must bring back byte for byte. */
  readonly configuration: readonly string[];
  /** What may differ afterwards all the same, relative to `/`, and why that is no difference to its owner. */
  readonly mayDiffer: readonly { readonly path: string; readonly why: string }[];
  /** What a suite's package can not do however it is set up, and why: no proof of that suite tries it. */
  readonly lacks?: Readonly<
    Partial<Record<Suite, { readonly services: readonly Service[]; readonly why: string }>>
  >;
  /** Prints the version and nothing else. */
  readonly version: string;
  /**
   * It, or a table that its guide writes, reads past a line that means nothing, so that none is sure to break it; or only
   * these files of its are read so.
   */
  readonly takesAnyLine?: true | readonly string[];
  /** The product's own check of its configuration. */
  readonly syntax: string;
  /** For mail: shell that makes it refuse mail for its own domain too, to be followed by a reload. */
  readonly refusesOwnMail?: string;
  /** For mail: the file in which mail for the own mailbox ends up. */
  readonly mailbox?: string;
  /** For a proxy whose guide makes a password: prints the name and the password that the office is given. */
  readonly officeSignIn?: string;
  /** For what people sign in to: shell that does so from the office, with this root's programs, and ends well. */
  readonly signIn?: string;
}
