import { contentWords } from '../words/content.ts';
import { type ContentFolder, contentFolder, largestProof } from './files.node.ts';
import { hashOfFacts, hashOfWords } from './hash.node.ts';
import { knownKeys } from './keys.ts';
import { readCauses } from './load-causes.node.ts';
import {
  type Content,
  type ContentProblem,
  type Guide,
  type GuideFacts,
  type GuideText,
  guideSchema,
  type Pack,
  type Product,
  type Proof,
  packSchema,
  productSchema,
  proofSchema,
} from './model.ts';
import { readText, type TextBlock, toText, toTranslation } from './text.ts';
import { type Parsed, parseYaml, type YamlPath } from './yaml.ts';

export interface Loaded {
  readonly content: Content;
  readonly problems: readonly ContentProblem[];
  /** Where each part came from, for checks that name file and line. */
  readonly origins: Origins;
}

interface Origins {
  readonly pack: Origin | null;
  /** By product id. */
  readonly products: ReadonlyMap<string, Origin>;
  /** By `product/guide`. */
  readonly guides: ReadonlyMap<string, GuideOrigin>;
  readonly proofs: ReadonlyMap<Proof, string>;
  /** By product id. */
  readonly causes: ReadonlyMap<string, Origin>;
}

export interface Origin {
  readonly file: string;
  readonly lineOf: (path: YamlPath) => number;
}

interface GuideOrigin extends Origin {
  /** By language. */
  readonly texts: ReadonlyMap<string, TextOrigin>;
}

interface TextOrigin {
  readonly file: string;
  readonly blocks: ReadonlyMap<string, TextBlock>;
}

const words = contentWords('en');

/**
 * Reads a content folder. Never rejects: a product, guide, text or proof with a mistake is left out, the mistake is
 * reported with file and line, and everything else works.
 */
export async function loadContent(dir: string): Promise<Loaded> {
  const folder = contentFolder(dir);
  const pack = await readPack(folder);
  const productIds = await folder.folders('products');
  const read = await Promise.all(productIds.map(id => readProduct(folder, id)));
  const kept = read.filter(part => part !== null);
  const proofIds = await folder.folders('proofs');
  const proofs = (await Promise.all(proofIds.map(id => readProofs(folder, id)))).flat();
  const guides = kept.flatMap(part => part.guides);
  const causes = kept.flatMap(part => part.causes ?? []);
  return {
    content: {
      ...(pack && { pack: pack.value }),
      products: kept.map(part => part.product),
      guides: guides.map(part => part.guide),
      proofs: proofs.map(part => part.proof),
      causes: causes.map(part => part.causes),
    },
    problems: sorted(folder.problems),
    origins: {
      pack: pack && { file: 'pack.yml', lineOf: pack.lineOf },
      products: new Map(kept.map(part => [part.product.id, part.origin])),
      guides: new Map(
        guides.map(({ guide, origin }) => [`${guide.facts.product}/${guide.facts.id}`, origin]),
      ),
      proofs: new Map(proofs.map(part => [part.proof, part.file])),
      causes: new Map(causes.map(part => [part.causes.facts.product, part.origin])),
    },
  };
}

async function readPack(folder: ContentFolder) {
  if (!(await folder.files('')).includes('pack.yml')) {
    folder.problems.push({ file: 'pack.yml', line: 1, sentence: words.missingFile('pack.yml') });
    return null;
  }
  const text = await folder.text('pack.yml');
  return text === null ? null : kept<Pack>(folder, 'pack.yml', parseYaml(text, packSchema, knownKeys));
}

async function readProduct(folder: ContentFolder, id: string) {
  const file = `products/${id}/product.yml`;
  const text = await folder.text(file);
  const parsed =
    text === null ? null : kept<Product>(folder, file, parseYaml(text, productSchema, knownKeys));
  if (!parsed || parsed.value.id !== id) {
    if (parsed) {
      const sentence = words.idIsNotFolder(parsed.value.id, id);
      folder.problems.push({ file, line: parsed.lineOf(['id']), sentence });
    }
    folder.problems.push({ file, line: 1, sentence: words.productLeftOut(id) });
    return null;
  }
  const guideIds = (await folder.folders(`products/${id}`)).filter(name => name !== 'scenarios');
  const guides = await Promise.all(guideIds.map(guideId => readGuide(folder, id, guideId)));
  return {
    product: parsed.value,
    origin: { file, lineOf: parsed.lineOf },
    guides: guides.filter(part => part !== null),
    causes: await readCauses(folder, id),
  };
}

async function readGuide(folder: ContentFolder, product: string, id: string) {
  const file = `products/${product}/${id}/guide.yml`;
  const yaml = await folder.text(file);
  const parsed =
    yaml === null ? null : kept<GuideFacts>(folder, file, parseYaml(yaml, guideSchema, knownKeys));
  const leftOut = { file, line: 1, sentence: words.guideLeftOut(id) };
  if (!parsed) {
    folder.problems.push(leftOut);
    return null;
  }
  const facts = parsed.value;
  if (facts.id !== id || facts.product !== product) {
    folder.problems.push(
      facts.id === id
        ? {
            file,
            line: parsed.lineOf(['product']),
            sentence: words.productIsNotFolder(facts.product, product),
          }
        : { file, line: parsed.lineOf(['id']), sentence: words.idIsNotFolder(facts.id, id) },
      leftOut,
    );
    return null;
  }
  const texts = await readTexts(folder, `products/${product}/${id}/text`, facts);
  if (!texts) {
    folder.problems.push(leftOut);
    return null;
  }
  const guide: Guide = { facts, hash: hashOfFacts(facts), texts: texts.texts };
  return { guide, origin: { file, lineOf: parsed.lineOf, texts: texts.origins } };
}

/** Null where the English words are not complete: a step without words can not be shown. */
async function readTexts(folder: ContentFolder, path: string, facts: GuideFacts) {
  const files = (await folder.files(path)).filter(name => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\.md$/.test(name));
  const origins = new Map<string, TextOrigin>();
  for (const name of files) {
    const file = `${path}/${name}`;
    const markdown = await folder.text(file);
    if (markdown === null) continue;
    const { blocks, problems } = readText(markdown);
    folder.problems.push(...problems.map(problem => ({ file, ...problem })));
    origins.set(name.slice(0, -'.md'.length), { file, blocks });
  }
  const english = origins.get('en');
  if (!english) {
    folder.problems.push({ file: `${path}/en.md`, line: 1, sentence: words.missingFile('en.md') });
    return null;
  }
  const needed = neededBlocks(facts);
  const missing = needed.filter(id => !english.blocks.has(id));
  for (const id of missing) {
    folder.problems.push({ file: english.file, line: 1, sentence: words.wordsMissing(id) });
  }
  for (const [language, { file, blocks }] of origins) {
    for (const [id, block] of blocks) {
      if (id !== 'guide' && !id.endsWith('/expect') && !needed.includes(id)) {
        folder.problems.push({
          file,
          line: block.line,
          sentence: words.wordsForNothing(`${id} (${language})`),
        });
      }
    }
  }
  if (missing.length > 0) return null;
  const texts: Record<string, GuideText> = { en: toText(english.blocks) };
  for (const [language, { blocks }] of origins) {
    if (language !== 'en') texts[language] = toTranslation(language, english.blocks, blocks, hashOfWords);
  }
  return { texts, origins };
}

/** Ids of the text blocks that a guide's facts call for. */
function neededBlocks(facts: GuideFacts): string[] {
  return [
    'guide',
    ...facts.asks.map(ask => `ask ${ask.id}`),
    ...facts.steps.flatMap(step => [
      `step ${step.id}`,
      ...(step.choices ?? []).map(choice => `step ${step.id}/choice ${choice}`),
    ]),
    ...facts.keepWorking.map(entry => `keep working ${entry.who}`),
  ];
}

async function readProofs(folder: ContentFolder, product: string) {
  const files = (await folder.files(`proofs/${product}`)).filter(name => name.endsWith('.json'));
  const read = await Promise.all(
    files.map(async name => {
      const file = `proofs/${product}/${name}`;
      const text = await folder.text(file, largestProof);
      if (text === null) return null;
      let value: unknown;
      try {
        value = JSON.parse(text);
      } catch {
        folder.problems.push({ file, line: 1, sentence: words.notJson });
        return null;
      }
      const result = proofSchema.safeParse(value, { reportInput: true });
      if (!result.success) {
        const issue = result.error.issues[0];
        folder.problems.push({
          file,
          line: 1,
          sentence: issue ? words.wrongValue(issue, null) : words.notJson,
        });
        return null;
      }
      return { proof: result.data, file };
    }),
  );
  return read.filter(part => part !== null);
}

function kept<T>(folder: ContentFolder, file: string, parsed: Parsed<T>) {
  if (parsed.ok) return parsed;
  folder.problems.push(...parsed.problems.map(problem => ({ file, ...problem })));
  return null;
}

function sorted(problems: readonly ContentProblem[]): ContentProblem[] {
  return [...problems].sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line);
}
