/**
 * The only way a door reaches the wizard: Commands in, Views out. A door is a transport and a lifetime and
 * knows nothing else of the program.
 */
import type { View } from '../contract/view.ts';

export interface Session {
  /** The View as it is now. */
  view(): View;
  /** Calls back with every later View, not with the present one; returns the way to stop it. */
  subscribe(listener: (view: View) => void): () => void;
  /**
   * Takes whatever a door received. A value that is no Command, or one that is not permitted now, changes
   * nothing but `problem` of the next View. Never throws.
   */
  send(command: unknown): void;
  /** Stops what runs, saves, and gives the case free for another Latch. */
  close(): Promise<void>;
}

export interface SessionOptions {
  /** Folder for cases; made if it is not there. */
  readonly dataDir: string;
  readonly contentDir: string;
  /** BCP 47 tag of the language wanted; English where there is none of it. */
  readonly language: string;
  /** Walk against the embedded practice server instead of a real one. */
  readonly practice: { readonly host: string; readonly port: number; readonly configPath: string } | null;
  /** Prints a page to PDF; null where this door has no way to. Resolves to null when it turned out it can't. */
  readonly makePdf: ((html: string, signal: AbortSignal) => Promise<Uint8Array | null>) | null;
  /** Version of Latch, for evidence and reports. */
  readonly version: string;
}
