/**
 * Opens the desktop door, or the browser door where there can be no window. Why there is none is said in one
 * line, within two seconds.
 */
import { spawn } from 'node:child_process';
import { startWords, type WhyBrowser } from '../words/start.ts';
import { fetchRuntime } from './fetch-runtime.node.ts';
import { appDir, languageWanted } from './places.node.ts';
import { electronPackage, electronRuntime } from './runtime.node.ts';
import { hasScreen, startPlan } from './start-plan.ts';
import { runTerminal } from './terminal/run.node.ts';

/** Milliseconds from the start of the process by which the person is told what opens; a fetch goes on behind. */
const toldWithinMs = 1_700;
/** A window that ends sooner than this, and badly, has not opened: libraries are missing, or the screen refused. */
const startsWithinMs = 5_000;

export async function start(args: readonly string[]): Promise<void> {
  const words = startWords(languageWanted());
  const known = ['--practice', '--browser', '--help'];
  const unknown = args.find(arg => !known.includes(arg));
  if (unknown !== undefined) {
    console.error(words.unknownOption(unknown));
    process.exitCode = 64;
    return;
  }
  if (args.includes('--help')) {
    console.log(words.help);
    return;
  }
  const practice = args.includes('--practice');
  const screen = hasScreen(process.platform, process.env);
  const folder = electronPackage();
  const plan = startPlan(
    {
      platform: process.platform,
      isRoot: process.getuid?.() === 0,
      hasScreen: screen,
      runtime: electronRuntime(folder),
      canFetch: folder !== null,
    },
    args.includes('--browser'),
  );
  const inBrowser = (why: WhyBrowser) => {
    console.log(words.why[why]);
    return runTerminal(['serve', ...(screen ? ['--open'] : []), ...(practice ? ['--practice'] : [])]);
  };
  const inWindow = async (runtime: string) => {
    console.log(words.opening);
    if (!(await desktop(runtime, practice))) await inBrowser('did-not-start');
  };
  switch (plan.door) {
    case 'browser':
      return inBrowser(plan.why);
    case 'desktop':
      return inWindow(plan.runtime);
    case 'fetch': {
      const fetching = fetchRuntime(folder ?? '', Math.max(0, toldWithinMs - performance.now()));
      process.once('exit', fetching.stop);
      const fetched = await fetching.soon;
      const runtime = fetched === 'here' ? electronRuntime(folder) : null;
      if (runtime !== null) return inWindow(runtime);
      return inBrowser(fetched === 'still-fetching' ? fetched : 'not-fetched');
    }
    default:
      return plan satisfies never;
  }
}

/** Runs the desktop door to its end, with its exit code as ours; false where it did not open at all. */
function desktop(runtime: string, practice: boolean): Promise<boolean> {
  const began = Date.now();
  return new Promise(resolve => {
    const child = spawn(runtime, [appDir, ...(practice ? ['--practice'] : [])], { stdio: 'inherit' });
    // Ctrl-C reaches the window as well, which then ends by itself and saves.
    const wait = () => {};
    const pass = () => void child.kill('SIGTERM');
    process.on('SIGINT', wait);
    process.on('SIGTERM', pass);
    child.once('error', () => ended(false));
    child.once('exit', (code, signal) => {
      process.exitCode = code ?? 0;
      ended(code === 0 || signal === 'SIGINT' || signal === 'SIGTERM' || Date.now() - began > startsWithinMs);
    });
    function ended(opened: boolean): void {
      process.off('SIGINT', wait);
      process.off('SIGTERM', pass);
      resolve(opened);
    }
  });
}
