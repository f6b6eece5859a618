/** app://: the page comes from a fixed map of files that is read once. A request is looked up, never a path. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { protocol, type Session } from 'electron';
import { appOrigin, appScheme, pagePolicy, reportPolicy, reportUrl } from './origin.ts';

export interface ServedFile {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** What the build of the page is made of; a file of another kind is not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Before `ready`. `standard` gives the page an origin of its own, `secure` the clipboard. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true } }]);
}

/**
 * Every file below the folder by the address it is served at, such as `app://latch/index.html`. Plain names
 * and stat only: inside an asar Electron's directory entries know less than Node's.
 */
export function fileMap(folder: string, url = appOrigin): ReadonlyMap<string, ServedFile> {
  const map = new Map<string, ServedFile>();
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const type = types[extname(name)];
    if (statSync(path).isDirectory()) {
      for (const [inner, file] of fileMap(path, `${url}/${name}`)) map.set(inner, file);
    } else if (type !== undefined) {
      map.set(`${url}/${name}`, { type, body: new Uint8Array(readFileSync(path)) });
    }
  }
  return map;
}

/** Answers app:// in this session from the map and nothing else. */
export function servePage(session: Session, files: ReadonlyMap<string, ServedFile>): void {
  session.protocol.handle(appScheme, request =>
    answer(request.method === 'GET' ? files.get(request.url) : undefined, pagePolicy),
  );
}

/** Answers one address in this session with one report. */
export function serveReport(session: Session, html: string): void {
  const file = { type: 'text/html; charset=utf-8', body: new TextEncoder().encode(html) };
  session.protocol.handle(appScheme, request =>
    answer(request.url === reportUrl ? file : undefined, reportPolicy),
  );
}

function answer(file: ServedFile | undefined, policy: string): Response {
  const headers = {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
  return file === undefined
    ? new Response(null, { status: 404, headers })
    : new Response(file.body, { headers: { ...headers, 'content-type': file.type } });
}
