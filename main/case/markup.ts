/** HTML in which every text is escaped: a string can't become markup, only what `markup` made already is. */
import { visible } from './plain.ts';

export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | null | readonly (Markup | null)[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** The one way from text to HTML: entities for what has a meaning there, invisible characters spelled out. */
export function escaped(text: string, longest?: number): string {
  return visible(text, longest).replaceAll(/[&<>"']/g, character => entities[character] ?? '');
}

/** A template: what stands between the values is markup, the values are text. Null is nothing. */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return {
    markup: strings
      .map((string, at) => string + (at < parts.length ? rendered(parts[at] ?? null) : ''))
      .join(''),
  };
}

function rendered(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(one => one?.markup ?? '').join('');
}
