import { placeholdersIn } from '../../../main/guide/fill.ts';
import { hashOfWords } from '../../../main/guide/hash.node.ts';
import { sourceOf, type TextBlock } from '../../../main/guide/text.ts';
import { contentWords } from '../../../main/words/content.ts';
import type { Check, Finding } from './finding.ts';

const words = contentWords('en');

/** Words that blame, hurry or frighten. They may stand in code. */
export const unwanted =
  /\b(simply|just|easy|easily|successfully|oops|obviously|scan(?:s|ned|ning)?|exploit\w*|hack\w*|attack\w*|vulnerab\w*|victims?)\b/i;

/** What stands in the texts: placeholders that are asked for, plain words, translations of the English as it is now. */
export const texts: Check = checked =>
  checked.content.guides.flatMap(({ facts }) => {
    const origin = checked.origins.guides.get(`${facts.product}/${facts.id}`);
    const english = origin?.texts.get('en');
    if (!origin || !english) return [];
    const asks = facts.asks.map(({ id }) => id);
    return [...origin.texts].flatMap(([language, { file, blocks }]) => [
      ...[...blocks.values()].flatMap(block => ofBlock(file, block, asks)),
      ...(language === 'en' ? plainWords(file, blocks) : ofTranslation(file, english.blocks, blocks)),
    ]);
  });

function ofBlock(file: string, block: TextBlock, asks: readonly string[]): Finding[] {
  return placeholdersIn(sourceOf(block))
    .filter(({ ask }) => !asks.includes(ask))
    .map(({ written }) => ({
      file,
      line: block.line,
      sentence: `${written} stands in the text, and this guide does not ask for it.`,
      level: 'problem',
    }));
}

function plainWords(file: string, blocks: ReadonlyMap<string, TextBlock>): Finding[] {
  return [...blocks.values()].flatMap(block => {
    const prose = sourceOf(block).replace(/```[\s\S]*?```|`[^`]*`/g, '');
    const found = unwanted.exec(prose)?.[0];
    if (!found) return [];
    return [
      {
        file,
        line: block.line,
        sentence: `"${found}" is a word we do not use. Say it plainly.`,
        level: 'problem' as const,
      },
    ];
  });
}

function ofTranslation(
  file: string,
  english: ReadonlyMap<string, TextBlock>,
  translated: ReadonlyMap<string, TextBlock>,
): Finding[] {
  return [...english].flatMap(([id, source]): Finding[] => {
    const block = translated.get(id);
    const hash = hashOfWords(sourceOf(source));
    const line = block?.line ?? 1;
    if (!block)
      return [{ file, line, sentence: `The words for ${id} are not translated yet.`, level: 'warning' }];
    if (block.english === null) return [{ file, line, sentence: words.unmarked(id, hash), level: 'problem' }];
    if (!hash.startsWith(block.english.slice(0, 12))) {
      return [{ file, line, sentence: words.stale(id, hash), level: 'warning' }];
    }
    const asked = (of: TextBlock) =>
      placeholdersIn(sourceOf(of))
        .map(placeholder => placeholder.ask)
        .sort()
        .join(' ');
    if (asked(block) === asked(source)) return [];
    const sentence = `The translation of ${id} does not have the same {{...}} as the English.`;
    return [{ file, line, sentence, level: 'problem' }];
  });
}

/** Every language of the pack has a text for every guide. */
export const languages: Check = checked => {
  const pack = checked.origins.pack;
  if (!pack) return [];
  return (checked.content.pack?.languages ?? []).flatMap(language => {
    const without = [...checked.origins.guides]
      .filter(([, { texts }]) => !texts.has(language))
      .map(([id]) => id);
    if (without.length === 0) return [];
    const sentence = `There is no text/${language}.md in the guides ${without.join(', ')}.`;
    return [{ file: pack.file, line: pack.lineOf(['languages']), sentence, level: 'problem' as const }];
  });
};
