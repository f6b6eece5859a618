/** One question of the terminal walk: how a field is asked, and what a typed line makes of it. Pure. */
import { longestNotice } from '../../contract/command.ts';
import type { Field, Option } from '../../contract/view.ts';
import type { WalkWords } from '../../words/terminal.ts';
import { blank, type Line, line } from './line.ts';
import type { Value } from './outgoing.ts';

export interface Asking {
  readonly field: Field;
  /** What was given so far, or what the View holds. */
  readonly value: Value;
  /** Lines of a long text, once its first has been typed; null before. */
  readonly lines: readonly string[] | null;
  /** The options that the last search left; the numbers typed stand for these. */
  readonly offered: readonly Option[];
}

export type Heard =
  | { readonly done: true; readonly value: Value }
  | { readonly done: false; readonly asking: Asking; readonly say: readonly Line[] };

/** More options than this are searched, not listed. */
const mostListed = 15;

export function askField(field: Field, value: Value): Asking {
  const offered = field.kind === 'choice' && field.options.length <= mostListed ? field.options : [];
  return { field, value, lines: null, offered };
}

/** The question itself. */
export function questionText({ field, value, offered }: Asking, words: WalkWords): readonly Line[] {
  const head = [
    blank,
    line(field.label, { style: 'strong' }),
    ...(field.hint === '' ? [] : [line(field.hint, { indent: 2 })]),
    ...(field.error === null ? [] : [line(`! ${field.error}`, { indent: 2, hang: 2 })]),
  ];
  switch (field.kind) {
    case 'consent':
      return head;
    case 'choice':
      return [...head, ...optionsText(offered), ...keepText(labelOf(field.options, String(value)), words)];
    case 'multiline':
      return [
        ...head,
        line(words.severalLines, { indent: 2 }),
        ...(value === '' ? [] : [line(words.keepLong(String(value).split('\n')[0] ?? ''), { indent: 2 })]),
      ];
    case 'text':
      return [
        ...head,
        ...(field.example === '' || value !== '' ? [] : [line(words.example(field.example), { indent: 2 })]),
        ...keepText(String(value), words),
      ];
    default:
      return field satisfies never;
  }
}

/** What stands in front of the cursor. */
export function questionPrompt({ field, lines, offered }: Asking, words: WalkWords): string {
  if (lines !== null) return '| ';
  if (field.kind === 'consent') return words.yesNoPrompt;
  if (field.kind === 'choice') return offered.length === 0 ? words.searchPrompt : words.choicePrompt;
  return '> ';
}

/**
 * Takes one typed line. `more` says that further lines came with it, as when a letter is pasted: a single
 * word alone is then not taken for the whole answer.
 */
export function hearAnswer(asking: Asking, typed: string, more: boolean, words: WalkWords): Heard {
  switch (asking.field.kind) {
    case 'text':
      return hearText(asking, typed.trim(), words);
    case 'multiline':
      return hearLines(asking, typed, more);
    case 'consent': {
      const said = typed.trim().toLowerCase();
      if (words.yes.includes(said)) return { done: true, value: true };
      if (words.no.includes(said)) return { done: true, value: false };
      return { done: false, asking, say: [line(words.yesOrNo, { indent: 2 })] };
    }
    case 'choice':
      return hearChoice(asking, asking.field.options, typed.trim(), words);
    default:
      return asking.field satisfies never;
  }
}

function hearText(asking: Asking, typed: string, words: WalkWords): Heard {
  const value = typed === '' ? String(asking.value) : typed === '-' ? '' : typed;
  if (value === '' && asking.field.required) {
    return { done: false, asking, say: [line(words.needed, { indent: 2 })] };
  }
  return { done: true, value };
}

function hearLines(asking: Asking, typed: string, more: boolean): Heard {
  const { lines, value } = asking;
  if (lines === null) {
    if (typed.trim() === '' && !more) return { done: true, value };
    if (!more && /^\S+$/.test(typed.trim())) return { done: true, value: typed.trim() };
  } else if (typed === '.') {
    return { done: true, value: lines.join('\n') };
  }
  const longer = [...(lines ?? []), typed];
  const length = longer.reduce((sum, one) => sum + one.length + 1, 0);
  // One character too many is kept, so that the wizard says that it is too long.
  if (length > longestNotice) return { done: true, value: longer.join('\n').slice(0, longestNotice + 1) };
  return { done: false, asking: { ...asking, lines: longer }, say: [] };
}

function hearChoice(asking: Asking, options: readonly Option[], typed: string, words: WalkWords): Heard {
  const { offered, value } = asking;
  if (typed === '') {
    if (value !== '') return { done: true, value };
    return { done: false, asking, say: [line(words.needed, { indent: 2 })] };
  }
  if (/^\d+$/.test(typed)) {
    const chosen = offered[Number(typed) - 1];
    if (chosen !== undefined) return { done: true, value: chosen.value };
  }
  const found = options.filter(option => matches(option, typed));
  const [only] = found;
  if (only !== undefined && found.length === 1 && equals(only, typed))
    return { done: true, value: only.value };
  if (found.length === 0) return { done: false, asking, say: [line(words.nothingFound, { indent: 2 })] };
  const shown = found.slice(0, mostListed);
  return {
    done: false,
    asking: { ...asking, offered: shown },
    say: [
      ...optionsText(shown),
      ...(found.length > shown.length
        ? [line(words.moreFound(found.length - shown.length), { indent: 2 })]
        : []),
    ],
  };
}

function optionsText(options: readonly Option[]): readonly Line[] {
  return options.map((option, index) =>
    line(`${String(index + 1).padStart(2)}  ${[option.label, option.hint].filter(Boolean).join(' - ')}`, {
      indent: 2,
      hang: 4,
    }),
  );
}

function keepText(value: string, words: WalkWords): readonly Line[] {
  return value === '' ? [] : [line(words.keep(value), { indent: 2 })];
}

function labelOf(options: readonly Option[], value: string): string {
  return options.find(option => option.value === value)?.label ?? '';
}

function matches(option: Option, typed: string): boolean {
  const text = `${option.label} ${option.hint} ${option.value}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}

function equals(option: Option, typed: string): boolean {
  const same = typed.toLowerCase();
  return option.label.toLowerCase() === same || option.value.toLowerCase() === same;
}
