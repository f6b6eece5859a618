/**
 * `npm run gallery [-- FOLDER [NAME...]]`: a picture of every screen in light and dark, at 1280x800 and at
 * 800x600, at 200 % zoom, whole, and in the colours of high contrast. Into test-results/gallery unless a folder is
 * given. Screens named `walked-` come from real walks; the others show what is rare or goes by too fast.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import type { View } from '../../main/contract/view.ts';
import { startBrowserDoor } from '../../main/door/browser/server.node.ts';
import playwright from '../../playwright.config.ts';
import { shownSession } from './session.ts';
import { views } from './views.ts';
import { walkedViews } from './walked.ts';

interface Look {
  readonly name: string;
  readonly whole: boolean;
  readonly size: { readonly width: number; readonly height: number };
  readonly context: BrowserContextOptions;
}

const large = { width: 1280, height: 800 };
const small = { width: 800, height: 600 };
/** 200 % zoom of the small one. */
const zoomed = { width: 400, height: 300 };

const looks: readonly Look[] = [
  { name: 'light', whole: false, size: large, context: {} },
  { name: 'dark', whole: false, size: large, context: { colorScheme: 'dark' } },
  { name: 'small', whole: false, size: small, context: {} },
  { name: 'small-dark', whole: false, size: small, context: { colorScheme: 'dark' } },
  { name: 'zoom', whole: false, size: zoomed, context: { deviceScaleFactor: 2 } },
  { name: 'whole', whole: true, size: large, context: {} },
  { name: 'whole-zoom', whole: true, size: zoomed, context: { deviceScaleFactor: 2 } },
  { name: 'contrast', whole: true, size: large, context: { forcedColors: 'active', colorScheme: 'dark' } },
];

const root = fileURLToPath(new URL('../..', import.meta.url));
const [folder = join(root, 'test-results', 'gallery'), ...only] = process.argv.slice(2);
const wanted = Object.entries({ ...(await walkedViews()), ...views }).filter(
  ([name]) => only.length === 0 || only.some(part => name.includes(part)),
);

await mkdir(folder, { recursive: true });
process.chdir(root);
await build({ mode: 'renderer', logLevel: 'warn' });
const browser = await chromium.launch(playwright.use?.launchOptions ?? {});
try {
  for (const look of looks) await takeAll(look, wanted);
} finally {
  await browser.close();
}
process.stdout.write(`${wanted.length * looks.length} pictures in ${folder}\n`);

async function takeAll(look: Look, all: readonly (readonly [string, View])[]): Promise<void> {
  const first = all[0]?.[1];
  if (!first) return;
  const session = shownSession(first);
  const door = await startBrowserDoor({ session, rendererDir: join(root, 'out', 'renderer'), port: 0 });
  const context = await browser.newContext({ ...look.context, viewport: look.size, reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    await page.goto(door.url);
    for (const [name, view] of all) {
      session.show(view);
      await page.locator('h1', { hasText: view.title }).waitFor();
      // Where the keyboard is shows in use, and is not what the picture is of.
      await page.evaluate(`document.activeElement?.blur(); scrollTo(0, 0)`);
      // A window as high as its content shows the whole of it with the bar at its end.
      if (look.whole) await stretch(page);
      await page.screenshot({ path: join(folder, `${name}.${look.name}.png`) });
      if (look.whole) await page.setViewportSize(look.size);
    }
  } finally {
    await context.close();
    await door.close();
  }
}

async function stretch(page: Page): Promise<void> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const size = page.viewportSize();
  if (size) await page.setViewportSize({ width: size.width, height });
}
