/** The desktop door: one window of Electron around the session. Starts when Electron loads this file. */
import { join } from 'node:path';
import { app, BrowserWindow, dialog, Menu, nativeTheme, session, shell } from 'electron';
import { desktopWords } from '../../words/desktop.ts';
import { beginSession } from '../begin.node.ts';
import { readPageFiles } from '../browser/page-files.node.ts';
import { dataDir, languageWanted, preloadFile, rendererDir } from '../places.node.ts';
import type { Session } from '../session.ts';
import { openBridge } from './bridge.node.ts';
import { boxed, hardenContents, hardenProcess, hardenSession } from './hardening.node.ts';
import { isShownSource, pageUrl } from './origin.ts';
import { printReport } from './print.node.ts';
import { registerScheme, servePage } from './scheme.node.ts';

const words = desktopWords(languageWanted());

// Electron wants these three before `ready`.
const posture = hardenProcess();
registerScheme();
app.setPath('userData', join(dataDir(), 'desktop'));

if (posture === 'no-sandbox') {
  console.error(words.noSandbox);
  app.exit(78);
} else if (!app.requestSingleInstanceLock()) {
  // The Latch that is open comes to the front instead.
  app.quit();
} else {
  run().catch((error: unknown) => {
    dialog.showErrorBox(words.brokenTitle, words.broken(String(error)));
    app.exit(70);
  });
}

async function run(): Promise<void> {
  await app.whenReady();
  const begun = await beginSession({
    practice: process.argv.includes('--practice'),
    language: app.getLocale(),
    makePdf: printReport,
  });
  hardenSession(session.defaultSession);
  servePage(session.defaultSession, await readPageFiles(rendererDir));
  hardenContents(app, url => openSource(url, begun.session));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menu()));

  const window = openWindow();
  const closeBridge = openBridge(window, begun.session);
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  endTogether(window, closeBridge, () => begun.close());
  await window.loadURL(pageUrl);
}

function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    name: 'latch',
    windowStatePersistence: true,
    title: app.name,
    width: 1120,
    height: 780,
    minWidth: 480,
    minHeight: 400,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14181c' : '#ffffff',
    webPreferences: { ...boxed, preload: preloadFile, devTools: !app.isPackaged },
  });
  window.once('ready-to-show', () => window.show());
  // The page holds nothing of its own: a new one shows the same View.
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) window.webContents.reload();
  });
  return window;
}

/**
 * Closing the window, quitting, SIGINT and SIGTERM all end the same way: what runs stops, what is known is
 * saved, and only then the program goes.
 */
function endTogether(window: BrowserWindow, closeBridge: () => void, close: () => Promise<void>): void {
  let ending: Promise<void> | null = null;
  const end = () => {
    ending ??= Promise.resolve()
      .then(closeBridge)
      .then(close)
      .then(
        () => app.exit(0),
        () => app.exit(70),
      );
  };
  window.on('closed', end);
  app.on('before-quit', event => {
    event.preventDefault();
    end();
  });
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

/** The only call of openExternal: https, and a source that is on the screen at this moment. */
function openSource(url: string, from: Session): void {
  if (isShownSource(url, from.view())) void shell.openExternal(url);
}

/** Roles only, so that the system names them; without them macOS has no copy and paste, nobody zoom. */
function menu(): Electron.MenuItemConstructorOptions[] {
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : [{ role: 'fileMenu' } as const]),
    { role: 'editMenu' },
    {
      role: 'viewMenu',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
  ];
}
