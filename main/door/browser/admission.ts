/** Who is let in at the loopback door, decided from the head of a request alone. */
import type { BrowserRefusal } from '../../words/browser.ts';

/** The head of a request, as far as it decides anything. */
export interface Asked {
  readonly method: string;
  /** The request target as it stands on the first line; never decoded, never joined to a folder. */
  readonly target: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** `Sec-Fetch-Site`, which every current browser sends and no page can set. */
  readonly fetchSite: string | undefined;
  readonly contentType: string | undefined;
  /** Whether the key cookie came with it. */
  readonly hasKey: boolean;
}

export type Admission =
  | { readonly to: 'exchange'; readonly token: string }
  | { readonly to: 'file'; readonly path: string }
  | { readonly to: 'views' | 'command' }
  | { readonly to: 'refusal'; readonly refusal: BrowserRefusal; readonly status: number };

/**
 * A name on the open web can be made to lead to 127.0.0.1 (DNS rebinding): the browser then sends that name
 * in Host. Any port will do, since a tunnel may end on another one.
 */
const loopbackHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;
const json = /^application\/json(?:\s*;\s*charset=utf-8)?$/i;
const tokenStart = '/?token=';

/** Where a request is let to, or why it is not. */
export function admit(asked: Asked): Admission {
  const { method, target, host } = asked;
  if (host === undefined || !loopbackHost.test(host)) return refuse('elsewhere', 403);
  if (target.startsWith(tokenStart)) {
    // Only a real visit uses up the link: not HEAD, with which some programs look ahead.
    if (method !== 'GET') return refuse('wrong-way', 405);
    return { to: 'exchange', token: target.slice(tokenStart.length) };
  }
  const path = target === '/' ? '/index.html' : target;
  if (path === '/command') {
    if (method !== 'POST') return refuse('wrong-way', 405);
    if (!isOwnPost(asked)) return refuse('not-ours', 403);
    if (!asked.hasKey) return refuse('no-key', 403);
    return json.test(asked.contentType ?? '') ? { to: 'command' } : refuse('not-json', 415);
  }
  if (method !== 'GET') return refuse('wrong-way', 405);
  // Following a link from elsewhere to the page itself is a visit; loading anything else of it is not.
  const isVisit = target === '/';
  if (!isVisit && !isOwnLoad(asked)) return refuse('not-ours', 403);
  if (!asked.hasKey) return refuse('no-key', 403);
  return path === '/views' ? { to: 'views' } : { to: 'file', path };
}

function isOwnPost({ origin, host, fetchSite }: Asked): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  // Browsers send Origin with every POST; where something took it out, Sec-Fetch-Site has to speak for it.
  return origin === undefined ? fetchSite === 'same-origin' : isOwnOrigin(origin, host);
}

function isOwnLoad({ origin, host, fetchSite }: Asked): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') return false;
  return origin === undefined || isOwnOrigin(origin, host);
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  return host !== undefined && origin.toLowerCase() === `http://${host.toLowerCase()}`;
}

function refuse(refusal: BrowserRefusal, status: number): Admission {
  return { to: 'refusal', refusal, status };
}
