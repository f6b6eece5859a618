import type { Product, Recognition } from '../guide/model.ts';
import { identifyWords } from '../words/identify.ts';
import type { Candidate, LookedAt, LookedAtPort } from './evidence.ts';

/** A pattern is content and may be slow on long text; a banner that is longer says no more. */
const longestEvidence = 512;
const longestExcerpt = 160;
const mostReasons = 20;

type Place = 'banner' | 'ehlo' | 'help' | 'header';

/** What a look at the machine itself found: `name version` of each package, and how programs were started. */
export interface LocalEvidence {
  readonly packages: readonly string[];
  readonly processes: readonly string[];
}

const nothingLocal: LocalEvidence = { packages: [], processes: [] };

type Line = { readonly text: string } & (
  | { readonly where: Place; readonly address: string; readonly port: number }
  | { readonly where: 'package' | 'process' }
);

/**
 * Which products the server may be, the likeliest first. Each pattern of a product counts once, however many ports it
 * is seen on; independent patterns add up as 1 - (1-a)(1-b). A pattern that is no regular expression is left out.
 */
export function identify(
  looked: LookedAt,
  products: readonly Product[],
  language = 'en',
  local: LocalEvidence = nothingLocal,
): readonly Candidate[] {
  const lines = [...looked.ports.flatMap(linesOf), ...localLines(local)];
  return products
    .flatMap(product => candidateOf(product, lines, language) ?? [])
    .sort((a, b) => b.confidence - a.confidence || a.name.localeCompare(b.name));
}

function candidateOf(product: Product, lines: readonly Line[], language: string): Candidate | null {
  const words = identifyWords(language);
  let doubt = 1;
  let version: { text: string; weight: number } | null = null;
  const because: string[] = [];
  for (const recognition of product.recognise) {
    const match = firstMatch(recognition, lines);
    if (match === null) continue;
    doubt *= 1 - recognition.weight;
    const { line, found } = match;
    const place =
      'port' in line ? words.place(line.where, line.address, line.port) : words.localPlace(line.where);
    const excerpt = line.text.slice(0, longestExcerpt);
    if (because.length < mostReasons) because.push(words.reason(recognition.because, place, excerpt));
    if (found !== null && (version === null || recognition.weight > version.weight))
      version = { text: found, weight: recognition.weight };
  }
  if (because.length === 0) return null;
  return {
    product: product.id,
    name: product.name,
    version: version?.text ?? null,
    confidence: Math.round((1 - doubt) * 1_000) / 1_000,
    because,
  };
}

/** The first line that matches, preferring one that also gives the version. */
function firstMatch(
  recognition: Recognition,
  lines: readonly Line[],
): { line: Line; found: string | null } | null {
  const pattern = compiled(recognition.pattern);
  if (pattern === null) return null;
  let first: { line: Line; found: string | null } | null = null;
  for (const line of lines) {
    if (line.where !== recognition.in) continue;
    // An anchored pattern may be meant for the reply with its code or for the words behind it.
    const match = pattern.exec(line.text) ?? pattern.exec(line.text.replace(/^\d{3}[ -]/, ''));
    if (match === null) continue;
    const found = match.groups?.['version']?.slice(0, 100) || null;
    if (found !== null) return { line, found };
    first ??= { line, found };
  }
  return first;
}

function linesOf(port: LookedAtPort): Line[] {
  const { address } = port;
  const take = (where: Place, texts: readonly string[]): Line[] =>
    texts.map(text => ({ where, address, port: port.port, text: text.slice(0, longestEvidence) }));
  return [
    ...take('banner', port.banner === '' ? [] : port.banner.split('\n')),
    ...take('ehlo', port.ehlo),
    ...take('help', port.help),
    ...take('header', port.headers),
  ];
}

function localLines({ packages, processes }: LocalEvidence): Line[] {
  const take = (where: 'package' | 'process', texts: readonly string[]): Line[] =>
    texts.map(text => ({ where, text: text.slice(0, longestEvidence) }));
  return [...take('package', packages), ...take('process', processes)];
}

function compiled(pattern: string): RegExp | null {
  try {
    return new RegExp(pattern, 'i');
  } catch {
    return null;
  }
}
