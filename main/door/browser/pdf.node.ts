/** Prints a report with the Chromium, Chrome or Edge that is on this machine. */
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const longestMs = 30_000;
/** A report of a few hundred pages; more is not a report. */
const longestPdf = 64 * 1024 * 1024;

/** Comes before the page, whose own head then goes on after it: it runs nothing and loads nothing. */
const policy = `<!doctype html><meta charset="utf-8"><meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chrome',
];
const macPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const windowsPlaces = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** The browser that can print, or null: the one named in LATCH_CHROMIUM, else one where they usually are. */
export function findChromium(): string | null {
  const named = process.env['LATCH_CHROMIUM'];
  if (named && isProgram(named)) return named;
  return usualPlaces().find(isProgram) ?? null;
}

/**
 * The page as a PDF, or null where it turned out that this machine can't. Nothing is fetched for it, whatever
 * the page asks for, and nothing of it stays on the disk.
 */
export async function printToPdf(html: string, signal: AbortSignal): Promise<Uint8Array | null> {
  const program = findChromium();
  if (program === null || signal.aborted) return null;
  const folder = await mkdtemp(join(tmpdir(), 'latch-pdf-'));
  try {
    const page = join(folder, 'report.html');
    const pdf = join(folder, 'report.pdf');
    await writeFile(page, policy + html, { mode: 0o600 });
    const ended = await run(program, printArguments(folder, page, pdf), signal);
    return ended ? await readPdf(pdf) : null;
  } finally {
    // The browser's helpers may still be letting go of its profile.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

function printArguments(folder: string, page: string, pdf: string): string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-extensions',
    '--disable-sync',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-breakpad',
    '--metrics-recording-only',
    // No name is looked up, and what would go to a network goes to a proxy that is not there.
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--proxy-server=socks5://127.0.0.1:1',
    '--proxy-bypass-list=<-loopback>',
    // Chromium refuses to start its sandbox as root; what it prints is our own page.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${join(folder, 'profile')}`,
    '--no-pdf-header-footer',
    `--print-to-pdf=${pdf}`,
    pathToFileURL(page).href,
  ];
}

/** True when it ended by itself and well; in time, or it is ended. */
function run(program: string, args: readonly string[], signal: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(longestMs)]);
  return new Promise(resolve => {
    // A group of its own on POSIX, so that its helpers end with it.
    const detached = process.platform !== 'win32';
    const child = spawn(program, args, { stdio: 'ignore', detached, windowsHide: true });
    const end = () => {
      if (child.pid === undefined) return;
      try {
        if (detached) process.kill(-child.pid, 'SIGKILL');
        else child.kill('SIGKILL');
      } catch {
        // It has ended by itself in this very moment.
      }
    };
    limit.addEventListener('abort', end, { once: true });
    if (limit.aborted) end();
    child.on('error', () => {
      limit.removeEventListener('abort', end);
      resolve(false);
    });
    child.on('close', code => {
      limit.removeEventListener('abort', end);
      resolve(code === 0);
    });
  });
}

async function readPdf(path: string): Promise<Uint8Array | null> {
  try {
    if (statSync(path).size > longestPdf) return null;
    const bytes = await readFile(path);
    return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? new Uint8Array(bytes) : null;
  } catch {
    return null;
  }
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') return macPlaces;
  if (process.platform === 'win32') {
    return [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']]
      .filter(root => root !== undefined)
      .flatMap(root => windowsPlaces.map(place => join(root, place)));
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder.startsWith('/'));
  return names.flatMap(name => folders.map(folder => join(folder, name)));
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
