/** What a test may ask the stand-in, and how it spells addresses. */

export type Question = { readonly id: number } & Asked;
export type Asked =
  | { readonly ask: 'opened' | 'refused' | 'dialogs' | 'posture' }
  | { readonly ask: 'permission'; readonly permission: string; readonly url: string };

export interface Answer {
  readonly id: number;
  readonly value: unknown;
}

/** Chromium has no app: scheme without Electron, so a secure origin of a name that can't exist takes its place. */
export function toWeb(url: string): string {
  return url.replace(/^app:\/\/([^/]*)/, 'https://$1.app.invalid');
}

export function toApp(url: string): string {
  return url.replace(/^https:\/\/([^/]*)\.app\.invalid/, 'app://$1');
}
