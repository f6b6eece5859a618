/**
 * Stands in for the `electron` module where its runtime is absent, so that the unmodified build of the desktop
 * door runs: a BrowserWindow is a page of Chromium, protocol.handle answers through routing, the preload goes in
 * as an init script, ipcMain hears through bindings.
 *
 * It shows how the door is wired. It is no evidence for the sandbox, context isolation, the origin of the
 * custom scheme, permissions, fuses or anything native.
 *
 * The Chromium belongs to the test, which gives its address in STAND_IN_CHROMIUM and asks by process messages
 * what the door did (`questions.ts`).
 */
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { type BrowserContext, chromium, type Frame, type Page, type Route } from '@playwright/test';
import { type Answer, type Question, toApp, toWeb } from './questions.ts';

type Permission = (
  contents: null,
  permission: string,
  answer: (granted: boolean) => void,
  details: { requestingUrl: string; isMainFrame: boolean },
) => void;
type Check = (
  contents: null,
  permission: string,
  origin: string,
  details: { isMainFrame: boolean },
) => boolean;
type BeforeRequest = (details: { url: string }, answer: (verdict: { cancel?: boolean }) => void) => void;
type IpcEvent = { sender: WebContents; senderFrame: ReturnType<typeof frameOf> };
type Heard = (event: IpcEvent, ...args: unknown[]) => unknown;

let context: BrowserContext;
const windows = new Map<Page, BrowserWindow>();
const opened: string[] = [];
const refused: string[] = [];
const dialogs: string[] = [];
const schemes: unknown[] = [];

class StandInSession extends EventEmitter {
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>();
  readonly protocol = {
    handle: (scheme: string, handler: (request: Request) => Response | Promise<Response>) =>
      void this.handlers.set(scheme, handler),
  };
  permission: Permission = (_contents, _permission, answer) => answer(true);
  check: Check = () => true;
  beforeRequest: BeforeRequest = (_details, answer) => answer({});
  readonly webRequest = {
    onBeforeRequest: (listener: BeforeRequest) => void (this.beforeRequest = listener),
  };
  setPermissionRequestHandler(handler: Permission) {
    this.permission = handler;
  }
  setPermissionCheckHandler(handler: Check) {
    this.check = handler;
  }
  setDevicePermissionHandler() {}
  setDisplayMediaRequestHandler() {}
}

class WebContents extends EventEmitter {
  windowOpen: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' });
  readonly page: Promise<Page>;
  constructor(page: Promise<Page>) {
    super();
    this.page = page;
  }
  setWindowOpenHandler(handler: WebContents['windowOpen']) {
    this.windowOpen = handler;
  }
  send(channel: string, ...args: unknown[]) {
    void this.page
      .then(page => page.evaluate(({ channel, args }) => window.standIn?.(channel, args), { channel, args }))
      // A page that is loading or gone hears nothing, as in Electron.
      .catch(() => {});
  }
  reload() {
    void this.page.then(page => page.reload());
  }
  async printToPDF(): Promise<Buffer> {
    return (await this.page).pdf({ format: 'A4', printBackground: true });
  }
}

declare global {
  interface Window {
    standIn?: (channel: string, args: unknown[]) => void;
    standInSend?: (channel: string, args: unknown[]) => Promise<unknown>;
  }
}

interface WindowOptions {
  readonly show?: boolean;
  readonly webPreferences: Readonly<Record<string, unknown>> & {
    readonly preload?: string;
    readonly session?: StandInSession;
  };
}

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly options: WindowOptions;
  readonly session: StandInSession;
  #destroyed = false;
  constructor(options: WindowOptions) {
    super();
    this.options = options;
    this.session = options.webPreferences.session ?? session.defaultSession;
    this.webContents = new WebContents(this.#open());
    app.emit('web-contents-created', {}, this.webContents);
  }
  async #open(): Promise<Page> {
    const page = await newPage();
    windows.set(page, this);
    page.on('close', () => {
      if (!this.#destroyed) this.#gone();
    });
    await page.exposeBinding('standInSend', ({ frame }, channel: string, args: unknown[]) =>
      ipcMain.hear(channel, { sender: this.webContents, senderFrame: frameOf(frame) }, args),
    );
    const { preload } = this.options.webPreferences;
    if (preload !== undefined) await page.addInitScript(preloadScript(readFileSync(preload, 'utf8')));
    return page;
  }
  async loadURL(url: string) {
    const page = await this.webContents.page;
    const origin = new URL(toWeb(url)).origin;
    const given = this.session.check(null, 'clipboard-sanitized-write', `${toApp(origin)}/`, {
      isMainFrame: true,
    });
    if (given) await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await page.goto(toWeb(url));
    this.emit('ready-to-show');
  }
  destroy() {
    if (this.#destroyed) return;
    this.#gone();
    void this.webContents.page.then(page => page.close());
  }
  #gone() {
    this.#destroyed = true;
    this.emit('closed');
  }
  isDestroyed() {
    return this.#destroyed;
  }
  isMinimized() {
    return false;
  }
  show() {}
  focus() {}
  restore() {}
}

export const ipcMain = new (class extends EventEmitter {
  readonly #handlers = new Map<string, Heard>();
  handle(channel: string, handler: Heard) {
    this.#handlers.set(channel, handler);
  }
  removeHandler(channel: string) {
    this.#handlers.delete(channel);
  }
  hear(channel: string, event: IpcEvent, args: unknown[]): unknown {
    const handler = this.#handlers.get(channel);
    if (handler !== undefined) return handler(event, ...args);
    this.emit(channel, event, ...args);
    return undefined;
  }
})();

export const session = {
  defaultSession: new StandInSession(),
  fromPartition: (_name: string) => new StandInSession(),
};

export const protocol = {
  registerSchemesAsPrivileged: (list: readonly unknown[]) => void schemes.push(...list),
};

export const app = new (class extends EventEmitter {
  readonly name = 'Latch';
  readonly isPackaged = process.env['STAND_IN_PACKED'] === '1';
  readonly commandLine = { hasSwitch: (name: string) => process.argv.includes(`--${name}`) };
  readonly paths: Record<string, string> = {};
  sandboxed = false;
  enableSandbox() {
    this.sandboxed = true;
  }
  setPath(name: string, path: string) {
    this.paths[name] = path;
  }
  getLocale() {
    return 'en-GB';
  }
  requestSingleInstanceLock() {
    return true;
  }
  async whenReady() {
    const address = process.env['STAND_IN_CHROMIUM'];
    if (address === undefined) throw new Error('STAND_IN_CHROMIUM is not set');
    const browser = await chromium.connectOverCDP(address);
    const [first] = browser.contexts();
    if (first === undefined) throw new Error('Chromium has no context');
    context = first;
    await context.route(() => true, answerRequest);
    context.on('page', page => {
      if (!windows.has(page) && !expected) void closeUnmeant(page);
    });
  }
  quit() {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.exit(0);
  }
  exit(code: number) {
    process.exit(code);
  }
})();

export const shell = { openExternal: async (url: string) => void opened.push(url) };
export const dialog = {
  showErrorBox: (title: string, text: string) => void dialogs.push(`${title}: ${text}`),
};
export const nativeTheme = { shouldUseDarkColors: false };
export const Menu = { setApplicationMenu() {}, buildFromTemplate: (template: unknown) => template };

let expected = false;
async function newPage(): Promise<Page> {
  expected = true;
  try {
    return await context.newPage();
  } finally {
    expected = false;
  }
}

/** A window that a link or a script wanted: its request is answered first, and then it goes. */
async function closeUnmeant(page: Page): Promise<void> {
  await page.waitForEvent('requestfailed', { timeout: 1_000 }).catch(() => null);
  await page.close();
}

/** Electron's three questions about a request, in its order: may it navigate, may it leave, who answers it. */
async function answerRequest(route: Route): Promise<void> {
  const request = route.request();
  const url = toApp(request.url());
  const window = windowOf(route);
  if (window === null) {
    // A window nobody here made: a link or a script wanted one.
    for (const { webContents } of windows.values()) webContents.windowOpen({ url });
    refused.push(url);
    return route.abort('aborted');
  }
  if (request.isNavigationRequest() && request.frame().url() !== 'about:blank') {
    let prevented = false;
    const event = { url, preventDefault: () => (prevented = true) };
    const inMain = request.frame().parentFrame() === null;
    if (inMain) window.webContents.emit('will-navigate', event);
    window.webContents.emit('will-frame-navigate', event);
    const reload = inMain && request.url() === request.frame().url();
    if (prevented && !reload) {
      refused.push(url);
      // Any other way of failing would put an error page in the place of ours.
      return route.abort('aborted');
    }
  }
  let cancelled = false;
  window.session.beforeRequest({ url }, verdict => void (cancelled = verdict.cancel === true));
  const handler = window.session.handlers.get(new URL(url).protocol.replace(':', ''));
  if (cancelled || handler === undefined) {
    refused.push(url);
    return route.abort();
  }
  const response = await handler(new Request(url, { method: request.method() }));
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}

function windowOf(route: Route): BrowserWindow | null {
  try {
    return windows.get(route.request().frame().page()) ?? null;
  } catch {
    // The frame of a window that is being opened is not there yet.
    return null;
  }
}

function frameOf(frame: Frame) {
  return {
    parent: frame.parentFrame(),
    origin: new URL(toApp(frame.url())).href.replace(/^(\w+:\/\/[^/]*).*$/, '$1'),
    isDestroyed: () => frame.isDetached(),
  };
}

/** Runs the preload in the main frame only, with the two modules it may have. */
function preloadScript(source: string): string {
  return `(() => {
  if (window !== window.top) return;
  const listeners = new Map();
  const of = channel => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel);
  Object.defineProperty(window, 'standIn', {
    value: (channel, args) => { for (const listener of of(channel)) listener({}, ...args); },
  });
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
    },
    ipcRenderer: {
      send: (channel, ...args) => { void window.standInSend(channel, args); },
      invoke: (channel, ...args) => window.standInSend(channel, args),
      on: (channel, listener) => { of(channel).add(listener); },
      off: (channel, listener) => { of(channel).delete(listener); },
    },
  };
  const require = name => {
    if (name !== 'electron') throw new Error('a sandboxed preload can not load ' + name);
    return electron;
  };
  ${source}
})();`;
}

process.on('message', (question: Question) => {
  const tell = (value: unknown) => process.send?.({ id: question.id, value } satisfies Answer);
  const [window] = windows.values();
  switch (question.ask) {
    case 'opened':
      return tell(opened);
    case 'refused':
      return tell(refused);
    case 'dialogs':
      return tell(dialogs);
    case 'posture':
      return tell({ sandboxed: app.sandboxed, paths: app.paths, schemes, window: plainOptions(window) });
    case 'permission': {
      const details = { requestingUrl: question.url, isMainFrame: true };
      let requested = false;
      session.defaultSession.permission(null, question.permission, is => void (requested = is), details);
      const checked = session.defaultSession.check(null, question.permission, question.url, details);
      return tell({ requested, checked });
    }
  }
});
process.on('disconnect', () => process.exit(0));

function plainOptions(window: BrowserWindow | undefined): unknown {
  return JSON.parse(JSON.stringify(window?.options.webPreferences ?? null));
}
