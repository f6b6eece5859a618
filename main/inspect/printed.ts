/** Settings as a product's own command prints them, found again in its files: pure. */
import type { ReadFiles } from './cause.ts';
import { mostSettings, type Setting } from './setting.ts';

export interface Printed extends Pick<Setting, 'within' | 'name' | 'value'> {
  /** Where the command says it is from; null where it does not say. */
  readonly file: string | null;
}

/**
 * What was printed, in its order, each with the line where the files have it: the one with the same value, else, where a
 * name was filled in, the one that stands in the same place among those of that name. Where the same setting stands more
 * often in the files than it was printed, the last count, as the last wins.
 */
export function inPlace(
  printed: readonly Printed[],
  { file, settings }: ReadFiles & { readonly settings: readonly Setting[] },
): readonly Setting[] {
  const shown = printed.slice(0, mostSettings);
  const inFiles = grouped(settings, keyOf);
  const places = new Map<Printed, Setting>();
  for (const [key, ones] of grouped(shown, keyOf)) {
    const there = inFiles.get(key) ?? [];
    const left = new Set(there);
    const sameValue = grouped(there, ({ value }) => plain(value));
    const filledIn: Printed[] = [];
    for (const one of ones) {
      const found = sameValue.get(plain(one.value))?.shift();
      if (found === undefined) filledIn.push(one);
      else {
        places.set(one, found);
        left.delete(found);
      }
    }
    const rest = [...left].slice(-filledIn.length);
    for (const [index, one] of filledIn.entries()) {
      const place = rest[index];
      if (place !== undefined) places.set(one, place);
    }
  }
  return shown.map(one => {
    const place = places.get(one);
    const differs = place !== undefined && plain(place.value) !== plain(one.value);
    return {
      file: place?.file ?? one.file ?? file,
      line: place?.line ?? null,
      within: one.within,
      name: one.name,
      value: one.value,
      ...(differs ? { written: place.value } : {}),
    };
  });
}

const keyOf = ({ within, name }: Pick<Setting, 'within' | 'name'>) => JSON.stringify([within, name]);

/** Programs print their own blanks. */
const plain = (value: string) => value.replaceAll(/\s+/g, ' ').trim();

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}
