/**
 * Opens the desktop door for a test: under the stand-in for the `electron` module, or in Electron itself where
 * its runtime is present. Both need the build (`npm run build`).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { _electron, type BrowserContext, chromium, type Page } from '@playwright/test';
import { electronRuntime } from '../../../main/door/runtime.node.ts';
import type { Answer, Asked } from './questions.ts';

export interface DesktopOptions {
  readonly dataDir: string;
  readonly practice?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
}

export interface Desktop {
  /** The page of the window, once it shows the first screen. */
  readonly page: Page;
  /** What the program wrote to stderr so far. */
  readonly errors: () => string;
  /** Closes the window and waits for the program to end; resolves to its exit code. */
  readonly close: () => Promise<number | null>;
  /** Ends the program as a power cut would. */
  readonly kill: () => Promise<void>;
}

export interface StandInDesktop extends Desktop {
  /** What the door did, as the stand-in saw it. */
  readonly ask: (question: Asked) => Promise<unknown>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const built = join(root, 'out/main/desktop.js');
const register = new URL('register.mjs', import.meta.url).href;

/** Where Electron's runtime is, or null: the tests that need it then say that they did not run. */
export function realElectron(): string | null {
  return process.env['LATCH_ELECTRON'] ?? electronRuntime();
}

/** Runs the built desktop door in Node, with the stand-in as `electron` and a page of Chromium as its window. */
export async function openUnderStandIn(options: DesktopOptions): Promise<StandInDesktop> {
  const profile = mkdtempSync(join(tmpdir(), 'latch-stand-in-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env['LATCH_CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    viewport: { width: 800, height: 600 },
    reducedMotion: 'reduce',
  });
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--import', register, built, ...argumentsOf(options)],
    {
      cwd: root,
      env: {
        ...process.env,
        LATCH_DATA_DIR: options.dataDir,
        STAND_IN_CHROMIUM: await debugAddress(profile),
        ...options.env,
      },
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    },
  );
  const errors = collected(child);
  const over = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  const tidy = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    const page = await Promise.race([windowOf(context), over.then(() => null)]);
    if (page === null) throw new Error(`The desktop door ended before it showed its window.\n${errors()}`);
    return {
      page,
      errors,
      ask: question => asked(child, question),
      async close() {
        await page.close();
        const code = await over;
        await tidy();
        return code;
      },
      async kill() {
        child.kill('SIGKILL');
        await over;
        await tidy();
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    await tidy();
    throw error;
  }
}

/** Starts Electron itself on the build, with its sandbox on. */
export async function openInElectron(executablePath: string, options: DesktopOptions): Promise<Desktop> {
  const running = await _electron.launch({
    executablePath,
    args: [root, ...argumentsOf(options)],
    chromiumSandbox: true,
    env: { ...(process.env as Record<string, string>), LATCH_DATA_DIR: options.dataDir, ...options.env },
  });
  const child = running.process();
  const errors = collected(child);
  const over = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  const page = await running.firstWindow();
  await page.locator('main').waitFor();
  return {
    page,
    errors,
    async close() {
      await page.close();
      return over;
    },
    async kill() {
      child.kill('SIGKILL');
      await over;
    },
  };
}

function argumentsOf({ practice, args }: DesktopOptions): readonly string[] {
  return [...(practice === true ? ['--practice'] : []), ...(args ?? [])];
}

/** Chromium writes the port it took and the path of its socket into its profile. */
async function debugAddress(profile: string): Promise<string> {
  const file = join(profile, 'DevToolsActivePort');
  for (let tries = 0; tries < 200; tries += 1) {
    const port = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : '';
    if (port) return `http://127.0.0.1:${port}`;
    await wait(25);
  }
  throw new Error('Chromium did not say where it listens');
}

async function windowOf(context: BrowserContext): Promise<Page> {
  const page = await context.waitForEvent('page');
  await page.locator('main').waitFor();
  return page;
}

function collected(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return () => text;
}

let questions = 0;
function asked(child: ChildProcess, question: Asked): Promise<unknown> {
  questions += 1;
  const id = questions;
  return new Promise(resolve => {
    const listener = (answer: Answer) => {
      if (answer.id !== id) return;
      child.off('message', listener);
      resolve(answer.value);
    };
    child.on('message', listener);
    child.send({ id, ...question });
  });
}
