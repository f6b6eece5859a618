import type { Product } from './model.ts';

/**
 * Products whose name, other name or vendor has every word in it, best first: names that begin with the words, then
 * names that hold them, then other names, then vendors. No words: all, by name. The general guide is no product
 * to look for: it is what one takes when nothing is found.
 */
export function searchProducts(products: readonly Product[], words: string): Product[] {
  const wanted = plain(words.slice(0, 200))
    .split(' ')
    .filter(word => word !== '');
  return products
    .filter(product => product.kind !== 'generic')
    .map(product => ({ product, rank: rankOf(product, wanted) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank || a.product.name.localeCompare(b.product.name, 'en'))
    .map(({ product }) => product);
}

function rankOf(product: Product, wanted: readonly string[]): number {
  const name = plain(product.name);
  const others = plain([product.id, ...product.otherNames].join(' '));
  const everything = `${name} ${others} ${plain(product.vendor)}`;
  if (!wanted.every(word => everything.includes(word))) return 0;
  if (wanted.length === 0) return 1;
  if (name.startsWith(wanted.join(' '))) return 4;
  if (wanted.every(word => name.includes(word))) return 3;
  return wanted.every(word => others.includes(word)) ? 2 : 1;
}

/** Small letters without accents, everything else a space. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
