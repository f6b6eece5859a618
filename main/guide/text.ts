import { contentWords } from '../words/content.ts';
import type { GuideText, StepText } from './model.ts';
import type { LineProblem } from './yaml.ts';

/** One heading of a text file with what stands below it. */
export interface TextBlock {
  /** `guide`, `step look`, `step look/expect`, `step cause/choice open`, `ask addresses`, `keep working staff` */
  readonly id: string;
  readonly line: number;
  /** Words of the heading itself. */
  readonly label: string;
  /** Markdown below it, without the note of the English source. */
  readonly body: string;
  /** Hash in `<!-- english: ... -->`, or null. */
  readonly english: string | null;
}

export interface ReadText {
  readonly blocks: ReadonlyMap<string, TextBlock>;
  readonly problems: readonly LineProblem[];
}

const words = contentWords('en');
const second = /^## (Step|Ask|Keep working) ([a-z0-9][a-z0-9-]*)\s*(?::\s*(.*))?$/;
const choice = /^### Choice ([a-z0-9][a-z0-9-]*)\s*(?::\s*(.*))?$/;
const note = /^<!-- english: ([0-9a-f]{8,64}) -->$/;

/** Splits a text file at its headings. The format is described in content/README.md. */
export function readText(markdown: string): ReadText {
  const blocks = new Map<string, TextBlock>();
  const problems: LineProblem[] = [];
  let step: string | null = null;
  let fenced = false;
  let open: { id: string; line: number; label: string; english: string | null; lines: string[] } | null =
    null;

  const close = () => {
    if (!open) return;
    const body = open.lines.join('\n').trim();
    blocks.set(open.id, { id: open.id, line: open.line, label: open.label, english: open.english, body });
    open = null;
  };
  const begin = (id: string, line: number, label: string | undefined, needsLabel: boolean) => {
    close();
    if (blocks.has(id)) problems.push({ line, sentence: words.headingTwice(id) });
    if (needsLabel && !label?.trim()) problems.push({ line, sentence: words.noLabel(id) });
    open = { id, line, label: label?.trim() ?? '', english: null, lines: [] };
  };

  for (const [index, raw] of markdown.replaceAll('\r\n', '\n').split('\n').entries()) {
    const line = index + 1;
    const text = raw.trimEnd();
    if (/^\s*(```|~~~)/.test(text)) fenced = !fenced;
    const heading = !fenced && /^#{1,6} /.test(text);
    const marked = !fenced && open !== null ? note.exec(text) : null;
    if (!heading) {
      const block = open as { english: string | null; lines: string[] } | null;
      if (marked && block) block.english = marked[1] ?? null;
      else if (block) block.lines.push(raw);
      else if (text !== '') {
        problems.push({ line, sentence: words.noTitle });
        begin('guide', line, 'untitled', true);
      }
      continue;
    }
    const found = second.exec(text);
    const chosen = choice.exec(text);
    if (text.startsWith('# ')) {
      begin('guide', line, text.slice(2), true);
    } else if (found) {
      const kind = (found[1] ?? '').toLowerCase();
      const id = `${kind} ${found[2] ?? ''}`;
      step = kind === 'step' ? id : null;
      begin(id, line, found[3], kind !== 'keep working');
    } else if (text === '### How to see that it worked' || chosen) {
      if (step === null) problems.push({ line, sentence: words.headingOutside });
      else if (chosen) begin(`${step}/choice ${chosen[1] ?? ''}`, line, chosen[2], true);
      else begin(`${step}/expect`, line, '', false);
    } else {
      problems.push({ line, sentence: words.headingUnknown });
    }
  }
  close();
  if (!blocks.has('guide')) problems.push({ line: 1, sentence: words.noTitle });
  return { blocks, problems };
}

/** The words a translation of this block notes the hash of. */
export function sourceOf(block: TextBlock): string {
  return `${block.label}\n${block.body}`;
}

/** The English text of a guide. */
export function toText(blocks: ReadonlyMap<string, TextBlock>): GuideText {
  return assemble('en', blocks, []);
}

/**
 * A translation laid over the English: a block without a translation, or with one made from an older English,
 * stands in English and its id is in `stale`. `hashOf` is what the note in the file was made with.
 */
export function toTranslation(
  language: string,
  english: ReadonlyMap<string, TextBlock>,
  translated: ReadonlyMap<string, TextBlock>,
  hashOf: (words: string) => string,
): GuideText {
  const stale: string[] = [];
  const chosen = new Map<string, TextBlock>();
  for (const [id, source] of english) {
    const block = translated.get(id);
    const fresh = block?.english && hashOf(sourceOf(source)).startsWith(block.english.slice(0, 12));
    chosen.set(id, fresh && block ? block : source);
    if (!fresh) stale.push(id);
  }
  return assemble(language, chosen, stale);
}

function assemble(
  language: string,
  blocks: ReadonlyMap<string, TextBlock>,
  stale: readonly string[],
): GuideText {
  const steps: Record<string, StepText> = {};
  const asks: Record<string, { label: string; hint: string }> = {};
  const keepWorking: Record<string, string> = {};
  for (const [id, block] of blocks) {
    const [kind, name] = splitAt(id);
    if (kind === 'ask') asks[name] = { label: block.label, hint: block.body };
    else if (kind === 'keep working') keepWorking[name] = block.body;
    else if (kind === 'step' && !name.includes('/')) {
      const choices: Record<string, { label: string; hint: string }> = {};
      for (const [other, chosen] of blocks) {
        const prefix = `${id}/choice `;
        if (other.startsWith(prefix)) {
          choices[other.slice(prefix.length)] = { label: chosen.label, hint: chosen.body };
        }
      }
      const expect = blocks.get(`${id}/expect`)?.body ?? '';
      steps[name] = { name: block.label, body: block.body, expect, choices };
    }
  }
  const guide = blocks.get('guide');
  const text = { language, title: guide?.label ?? '', intro: guide?.body ?? '', steps, asks, keepWorking };
  return stale.length === 0 ? text : { ...text, stale };
}

/** `keep working staff` -> ['keep working', 'staff'] */
function splitAt(id: string): [kind: string, name: string] {
  for (const kind of ['step', 'ask', 'keep working']) {
    if (id.startsWith(`${kind} `)) return [kind, id.slice(kind.length + 1)];
  }
  return [id, ''];
}
