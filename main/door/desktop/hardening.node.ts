/**
 * Everything that keeps the page in its box, in one place. Electron's security checklist
 * (https://www.electronjs.org/docs/latest/tutorial/security) and where each of its twenty points is answered:
 *
 *  1 only secure content        nothing remote is loaded: `hardenSession` cancels every other request
 *  2 no Node in the page        `boxed`
 *  3 context isolation          `boxed`
 *  4 sandbox                    `hardenProcess` for every process, `boxed`; a packed app refuses --no-sandbox
 *  5 permission requests        `hardenSession`: all refused but writing to the clipboard
 *  6 web security stays on      `boxed`
 *  7 content security policy    `origin.ts`, sent with every file by `scheme.node.ts`
 *  8 no insecure content        `boxed`
 *  9 no experimental features   `boxed`
 * 10 no Blink features          none is enabled anywhere
 * 11 no pop-ups of a webview    `boxed`: there is no webview tag
 * 12 webviews are verified      `hardenContents`: attaching one is prevented
 * 13 navigation                 `hardenContents`: prevented, in every frame
 * 14 new windows                `hardenContents`: denied
 * 15 openExternal               `main.node.ts`, the one call: https, and only a source now on the screen
 * 16 a current Electron         pinned exactly in package.json
 * 17 senders are validated      `bridge.node.ts`, decided by `mayCommand`; fails closed
 * 18 no file:// page            `scheme.node.ts`: app:// from a fixed map of files
 * 19 fuses                      `electron-builder.yml`, every one spelled out, checked in test/package
 * 20 no Electron API in the page  `preload.cts`: two functions, copies only
 *
 * Do not loosen anything here without changing the table and the tests that go with it.
 */
import { type App, app, type Session, type WebContents, type WebPreferences } from 'electron';
import { mayHave, mayRequest } from './origin.ts';

/** For every page Latch opens. The defaults are spelled out so that a changed default changes nothing. */
export const boxed = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  plugins: false,
  navigateOnDragDrop: false,
  // The spell checker fetches its dictionaries from the internet.
  spellcheck: false,
} as const satisfies WebPreferences;

/** Before `ready`. A packed app that was started without the sandbox says so and does not run. */
export function hardenProcess(): 'go' | 'no-sandbox' {
  if (app.isPackaged && app.commandLine.hasSwitch('no-sandbox')) return 'no-sandbox';
  app.enableSandbox();
  return 'go';
}

/** What a session answers when its page asks for something, and where its requests may go. */
export function hardenSession(
  session: Session,
  allow: { readonly permission: typeof mayHave; readonly request: (url: string) => boolean } = {
    permission: mayHave,
    request: mayRequest,
  },
): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) =>
    answer(details.isMainFrame && allow.permission(permission, details.requestingUrl)),
  );
  session.setPermissionCheckHandler(
    (_contents, permission, origin, details) => details.isMainFrame && allow.permission(permission, origin),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !allow.request(details.url) }));
  session.on('will-download', event => event.preventDefault());
}

/**
 * For every page of the program, also one that nobody meant to open. `openSource` is told an address that a
 * link wanted a window for; the window itself is always denied.
 */
export function hardenContents(program: App, openSource: (url: string) => void): void {
  program.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', event => event.preventDefault());
    contents.on('will-frame-navigate', event => event.preventDefault());
    contents.on('will-redirect', event => event.preventDefault());
    contents.on('will-attach-webview', event => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      openSource(url);
      return { action: 'deny' };
    });
  });
}
