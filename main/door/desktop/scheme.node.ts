/** app://: the page comes from a fixed map of files that is read once. A request is looked up, never a path. */
import { protocol, type Session } from 'electron';
import type { PageFile } from '../browser/page-files.node.ts';
import { appOrigin, appScheme, pagePolicy, reportPolicy, reportUrl } from './origin.ts';

/** Before `ready`. `standard` gives the page an origin of its own, `secure` the clipboard. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges: { standard: true, secure: true } }]);
}

/** Answers app:// in this session from the map and nothing else. */
export function servePage(session: Session, files: ReadonlyMap<string, PageFile>): void {
  session.protocol.handle(appScheme, request =>
    answer(request.method === 'GET' ? files.get(pathOf(request.url)) : undefined, pagePolicy),
  );
}

/** The whole address after our origin, with any query; empty for another origin. */
function pathOf(url: string): string {
  return url.startsWith(`${appOrigin}/`) ? url.slice(appOrigin.length) : '';
}

/** Answers one address in this session with one report. */
export function serveReport(session: Session, html: string): void {
  const file = { type: 'text/html; charset=utf-8', body: new TextEncoder().encode(html) };
  session.protocol.handle(appScheme, request =>
    answer(request.url === reportUrl ? file : undefined, reportPolicy),
  );
}

function answer(file: PageFile | undefined, policy: string): Response {
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
    : new Response(new Uint8Array(file.body), { headers: { ...headers, 'content-type': file.type } });
}
