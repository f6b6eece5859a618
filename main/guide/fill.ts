import type { AskType } from './model.ts';

export type Shell = 'sh' | 'powershell';

/** What `readAsk` gave for each ask. */
export type AskValues = ReadonlyMap<string, { readonly type: AskType; readonly value: readonly string[] }>;

export interface Placeholder {
  readonly ask: string;
  readonly filters: readonly string[];
  /** As it stands in the template. */
  readonly written: string;
  readonly at: number;
}

type FillProblem = 'not-asked' | 'unknown-filter' | 'place-not-allowed';

export type Filled =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: FillProblem; readonly placeholder: string };

/** `words` makes a shell word of each entry; the others join the entries to one text. */
const joins = { space: ' ', comma: ', ', lines: '\n' } as const;
const filters = ['space', 'comma', 'lines', 'words', 'bracketed'];
const written = /\{\{\s*([a-z0-9][a-z0-9-]*)((?:\s*\|\s*[a-z]+)*)\s*\}\}/g;

export function placeholdersIn(template: string): Placeholder[] {
  return [...template.matchAll(written)].map(match => ({
    ask: match[1] ?? '',
    filters: (match[2] ?? '')
      .split('|')
      .map(filter => filter.trim())
      .filter(filter => filter !== ''),
    written: match[0],
    at: match.index,
  }));
}

/**
 * Puts values into a command. Each value is quoted for the place it stands in: as a word of its own, inside
 * single quotes or inside double quotes. Places where no quoting is safe are refused: here-documents, backquotes,
 * and anything but a word of its own for types whose values may hold any letter.
 */
export function fillCommand(shell: Shell, template: string, values: AskValues): Filled {
  const placeholders = placeholdersIn(template);
  const places = placesOf(shell, template);
  let text = '';
  let from = 0;
  for (const placeholder of placeholders) {
    const answer = values.get(placeholder.ask);
    const refuse = (problem: FillProblem): Filled => ({
      ok: false,
      problem,
      placeholder: placeholder.written,
    });
    if (!answer) return refuse('not-asked');
    if (placeholder.filters.some(filter => !filters.includes(filter))) return refuse('unknown-filter');
    const place = places?.[placeholder.at];
    const after = template[placeholder.at + placeholder.written.length] ?? '';
    if (!place || !allowed(shell, place, answer.type, placeholder, after)) return refuse('place-not-allowed');
    let before = template.slice(from, placeholder.at);
    // An empty answer leaves no gap at the end of a list.
    if (answer.value.length === 0 && place !== 'word') before = before.replace(/ $/, '');
    text += before + quoted(shell, place, placeholder.filters, answer.value);
    from = placeholder.at + placeholder.written.length;
  }
  return { ok: true, text: text + template.slice(from) };
}

/** Puts values into words for people. */
export function fillWords(template: string, values: AskValues): string {
  return template.replaceAll(written, (whole, ask: string) => {
    const answer = values.get(ask);
    return answer ? answer.value.join(', ') : whole;
  });
}

type Place = 'word' | 'single' | 'double';

function allowed(
  shell: Shell,
  place: Place,
  type: AskType,
  { filters }: Placeholder,
  after: string,
): boolean {
  const anyLetter = type === 'path';
  if (place !== 'word') return !anyLetter && !filters.includes('words');
  // PowerShell reads a letter after a closing quote as part of another expression.
  return shell === 'sh' || after === '' || /[\s;,)|}]/.test(after);
}

function quoted(shell: Shell, place: Place, used: readonly string[], value: readonly string[]): string {
  const entries = used.includes('bracketed') ? value.map(bracketed) : value;
  if (used.includes('words')) {
    return entries.map(entry => quote(shell, 'word', entry)).join(shell === 'sh' ? ' ' : ',');
  }
  const join = used.find(filter => filter in joins) as keyof typeof joins | undefined;
  return quote(shell, place, entries.join(joins[join ?? 'space']));
}

function quote(shell: Shell, place: Place, value: string): string {
  if (shell === 'sh') {
    if (place === 'double') return value.replace(/[\\$"`]/g, '\\$&');
    const inner = value.replaceAll("'", `'\\''`);
    const bare = /^[A-Za-z0-9_.:/@%+-]+$/.test(value);
    return place === 'single' || bare ? inner : `'${inner}'`;
  }
  if (place === 'double') return value.replace(/[`$"\u201c\u201d\u201e]/g, '`$&');
  // PowerShell takes the typographic quotes for quotes as well (about_Quoting_Rules).
  const inner = value.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&');
  return place === 'single' || /^\d+$/.test(value) ? inner : `'${inner}'`;
}

/** `2001:db8::/32` -> `[2001:db8::]/32`, as Postfix and others write IPv6. */
function bracketed(address: string): string {
  if (!address.includes(':')) return address;
  const [host = '', prefix] = address.split('/');
  return prefix === undefined ? `[${host}]` : `[${host}]/${prefix}`;
}

/** For each position of a command the quotes it stands in; null where they can not be told. */
function placesOf(shell: Shell, template: string): Place[] | null {
  const plain = template.replaceAll(written, found => ' '.repeat(found.length));
  if (shell === 'sh' ? /<<|`/.test(plain) : /@['"]/.test(plain)) return null;
  const escape = shell === 'sh' ? '\\' : '`';
  const places: Place[] = [];
  /** Quotes around each `$(` that is open. */
  const outer: { place: Place; depth: number }[] = [];
  let place: Place = 'word';
  let depth = 0;
  for (let at = 0; at < plain.length; at += 1) {
    places[at] = place;
    const sign = plain[at] ?? '';
    if (place === 'single') {
      if (sign === "'") place = 'word';
    } else if (sign === escape) {
      at += 1;
      places[at] = place;
    } else if (sign === '$' && plain[at + 1] === '(') {
      outer.push({ place, depth });
      places[at + 1] = place;
      place = 'word';
      depth = 0;
      at += 1;
    } else if (place === 'double') {
      if (sign === '"') place = 'word';
    } else if (sign === "'") place = 'single';
    else if (sign === '"') place = 'double';
    else if (sign === '#' && /^$|\s/.test(plain[at - 1] ?? '')) {
      const end = plain.indexOf('\n', at);
      const last = end === -1 ? plain.length : end;
      // A comment is no place for a value: a line break in it would begin a command.
      if (template.slice(at, last).includes('{{')) return null;
      for (; at < last; at += 1) places[at] = 'word';
      at -= 1;
    } else if (sign === '(') depth += 1;
    else if (sign === ')') {
      const around = outer.at(-1);
      if (depth > 0) depth -= 1;
      else if (around) {
        outer.pop();
        place = around.place;
        depth = around.depth;
      }
    }
  }
  return place === 'word' && outer.length === 0 ? places : null;
}
