/** Latch walked by a program, on the server itself: Commands in and Views out, as `latch --json` has them. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Command } from '../../main/contract/command.ts';
import type { View } from '../../main/contract/view.ts';
import { program } from './lending.ts';
import { background, on } from './namespaces.ts';
import { plainEnvironment } from './root.ts';
import type { Server } from './server.ts';

type Screen = View['screen'];

export interface Walk {
  readonly view: () => View;
  /** Sends a Command and waits until one of `screens` is there and nothing runs any more. */
  readonly give: (command: Command, ...screens: readonly Screen[]) => Promise<View>;
  /** Ends the program, which keeps the case. */
  readonly end: () => Promise<void>;
}

/** The longest thing that is waited for: a check of a server that holds back each of its answers. */
const patienceMs = 400_000;

/** Starts the program; where a case is unfinished it comes back to it. */
export async function startWalk(server: Server): Promise<Walk> {
  const environment = Object.entries(plainEnvironment).map(([name, value]) => `${name}=${value}`);
  const inside = ['chroot', server.root, 'env', '-i', ...environment, ...program, '--json'];
  const child = background(on('server', inside), 'pipe');
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-2_000);
  });
  let view: View | null = null;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', line => {
    view = JSON.parse(line) as View;
  });

  const until = (holds: (view: View) => boolean, what: string) =>
    new Promise<View>((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        lines.off('line', look);
        child.off('exit', ended);
      };
      const look = () => {
        if (view === null || !holds(view)) return;
        stop();
        resolve(view);
      };
      const fail = (why: string) => {
        stop();
        const last = view === null ? '' : seenOn(view);
        reject(new Error(`Latch was to show ${what}; ${why}.\n${errors}\n${last}`));
      };
      const ended = () => fail('it ended');
      const timer = setTimeout(() => fail('it took too long'), patienceMs);
      lines.on('line', look);
      child.once('exit', ended);
      look();
    });
  await until(() => true, 'its first screen');

  return {
    view: () => view as View,
    async give(command, ...screens) {
      const number = view?.number ?? 0;
      child.stdin.write(`${JSON.stringify(command)}\n`);
      const what = `${screens.join(' or ')} after ${command.type}`;
      const next = await until(
        shown =>
          shown.number > number &&
          (shown.problem !== null || (screens.includes(shown.screen) && rests(shown))),
        what,
      );
      if (next.problem !== null) throw new Error(`${what}: ${next.problem.happened}\n${seenOn(next)}`);
      return next;
    },
    async end() {
      const exit = child.exitCode === null ? once(child, 'exit') : null;
      child.stdin.end();
      await exit;
    },
  };
}

/** What runs can be stopped, and an undo has no way out at all. */
function rests(view: View): boolean {
  return view.actions.length > 0 && !view.actions.some(action => action.command === 'cancel');
}

/** A screen in a few lines, for whoever must find out why a walk went wrong. */
export function seenOn(view: View): string {
  const pieces =
    view.screen === 'carry-out'
      ? view.run.pieces.flatMap(piece => [`${piece.state} ${piece.id}`, ...piece.output.slice(-6)])
      : [];
  const outcome = view.screen === 'carry-out' ? view.run.outcome : [];
  const block =
    view.screen === 'verdict' ? view.verdict : view.screen === 'recheck' ? view.comparison?.after : undefined;
  const verdict = block === undefined ? [] : [block.sentence, block.next, ...block.transcript.slice(-20)];
  const waits =
    view.screen === 'queue'
      ? [...view.queue.facts, ...view.queue.senders, ...view.queue.domains].map(
          ({ name, value }) => `${name}: ${value}`,
        )
      : [];
  const lines = [`${view.screen}: ${view.title}`, ...view.lead, ...verdict, ...outcome, ...pieces, ...waits];
  return lines.join('\n').slice(0, 4_000);
}
