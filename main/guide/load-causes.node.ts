import { contentWords } from '../words/content.ts';
import { type Causes, causesSchema, causeWordsSchema, sentencesNeeded } from './causes.ts';
import type { ContentFolder } from './files.node.ts';
import { knownKeys } from './keys.ts';
import { parseYaml, type YamlPath } from './yaml.ts';

const words = contentWords('en');

export interface LoadedCauses {
  readonly causes: Causes;
  readonly origin: { readonly file: string; readonly lineOf: (path: YamlPath) => number };
}

/**
 * What opens a product, and the sentences for it; null where there is no such file, or with a mistake noted. A language
 * without some sentence shows the English one.
 */
export async function readCauses(folder: ContentFolder, product: string): Promise<LoadedCauses | null> {
  const names = await folder.files(`products/${product}`);
  if (!names.includes('causes.yml')) return null;
  const file = `products/${product}/causes.yml`;
  const text = await folder.text(file);
  if (text === null) return null;
  const parsed = parseYaml(text, causesSchema, knownKeys);
  if (!parsed.ok) {
    folder.problems.push(...parsed.problems.map(problem => ({ file, ...problem })));
    return null;
  }
  const facts = parsed.value;
  if (facts.product !== product) {
    const sentence = words.productIsNotFolder(facts.product, product);
    folder.problems.push({ file, line: parsed.lineOf(['product']), sentence });
    return null;
  }
  const languages = names.flatMap(name => /^causes\.([A-Za-z-]{2,20})\.yml$/.exec(name)?.[1] ?? []);
  const said = await Promise.all(
    languages.map(async language => [language, await readWords(folder, product, language)] as const),
  );
  const english = said.find(([language]) => language === 'en')?.[1] ?? {};
  const missing = sentencesNeeded(facts).filter(id => !Object.hasOwn(english, id));
  for (const id of missing) {
    folder.problems.push({
      file: `products/${product}/causes.en.yml`,
      line: 1,
      sentence: words.wordsMissing(id),
    });
  }
  if (missing.length > 0) return null;
  return {
    causes: {
      facts,
      words: Object.fromEntries(said.map(([language, own]) => [language, { ...english, ...own }])),
    },
    origin: { file, lineOf: parsed.lineOf },
  };
}

async function readWords(
  folder: ContentFolder,
  product: string,
  language: string,
): Promise<Readonly<Record<string, string>>> {
  const file = `products/${product}/causes.${language}.yml`;
  const text = await folder.text(file);
  if (text === null) return {};
  const parsed = parseYaml(text, causeWordsSchema, []);
  if (parsed.ok) return parsed.value;
  folder.problems.push(...parsed.problems.map(problem => ({ file, ...problem })));
  return {};
}
