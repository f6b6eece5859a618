/** What every command of the terminal door works with. */
import type { TerminalWords } from '../../words/terminal.ts';
import type { Streams } from './streams.node.ts';

export interface Tools extends Streams {
  /** BCP 47 tag. */
  readonly language: string;
  readonly words: TerminalWords;
  /** Version of Latch. */
  readonly version: string;
}

/**
 * A signal that Ctrl-C and SIGTERM give; the second Ctrl-C ends the process at once, as 128 + SIGINT does in a
 * shell. `done` puts everything back.
 */
export function untilInterrupted(): { readonly signal: AbortSignal; readonly done: () => void } {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    done: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
