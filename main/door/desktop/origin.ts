/** The one address of the page, and the questions of who may speak for it. */
import type { View } from '../../contract/view.ts';

export const appScheme = 'app';
export const appOrigin = 'app://latch';
export const pageUrl = `${appOrigin}/index.html`;
/** Where a report stands while it is being printed, in a session of its own. */
export const reportUrl = 'app://report/';

/**
 * What the page may load and do: its own files, and nothing from a network. Inline styles and scripts, frames,
 * forms and plug-ins are out.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A report is one file with its styles inside; it runs nothing and loads nothing. */
export const reportPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The parts of a sending frame that decide whether it is heard. */
export interface Sender {
  readonly isOurWindow: boolean;
  readonly isMainFrame: boolean;
  readonly origin: string;
}

/** Only the main frame of our window, while it shows our page; anything not known counts as no. */
export function mayCommand(sender: Sender | null): boolean {
  return sender !== null && sender.isOurWindow && sender.isMainFrame && sender.origin === appOrigin;
}

/**
 * The only permission the page is given: putting a command into the clipboard at the person's click. `from` is
 * the origin or the address of who asks.
 */
export function mayHave(permission: string, from: string): boolean {
  return (
    permission === 'clipboard-sanitized-write' && (from === appOrigin || from.startsWith(`${appOrigin}/`))
  );
}

/** Whether a request may leave the page's session: to our own scheme only. */
export function mayRequest(url: string): boolean {
  return url.startsWith(`${appOrigin}/`);
}

/**
 * Whether an address may be opened in the person's own browser: https, and word for word one of the sources
 * that the screen shows at this moment.
 */
export function isShownSource(url: string, view: View): boolean {
  return (
    url.startsWith('https://') &&
    view.screen === 'step' &&
    view.step.sources.some(source => URL.canParse(source.url) && new URL(source.url).href === url)
  );
}
