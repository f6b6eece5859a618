/**
 * Order of versions and release lines. Each dotted part counts as a number (3.10 is newer than 3.9). Letters
 * after a number: alpha, beta, pre and rc come before the release itself, others (6.8.0p2, 1.3b) after it.
 */
export function compareVersions(a: string, b: string): -1 | 0 | 1 {
  const left = partsOf(a);
  const right = partsOf(b);
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const order = compareParts(left[index] ?? zero, right[index] ?? zero);
    if (order !== 0) return order;
  }
  return 0;
}

/**
 * The release line that a version belongs to: `3.5.25` to `3.5`. Null where it belongs to none that is listed, as a
 * version that came out after the list was written.
 */
export function lineOf(releases: readonly string[], version: string): string | null {
  const parts = partsOf(version);
  const matching = releases.filter(release =>
    partsOf(release).every((part, index) => part.number === parts[index]?.number),
  );
  return matching.sort((a, b) => partsOf(b).length - partsOf(a).length)[0] ?? null;
}

/**
 * Whether a version lies within inclusive release lines; null is open-ended. `to: 3.8` holds 3.8.16. Where both ends
 * are listed lines the product's own order decides, else the numbers.
 */
export function inRange(
  releases: readonly string[],
  version: string,
  from: string | null,
  to: string | null,
): boolean {
  const at = releases.indexOf(lineOf(releases, version) ?? '');
  const atLeast = (line: string) => {
    const limit = releases.indexOf(line);
    return at >= 0 && limit >= 0 ? at >= limit : compareVersions(version, line) >= 0;
  };
  const atMost = (line: string) => {
    const limit = releases.indexOf(line);
    if (at >= 0 && limit >= 0) return at <= limit;
    const parts = version.split('.').slice(0, line.split('.').length).join('.');
    return compareVersions(parts, line) <= 0;
  };
  return (from === null || atLeast(from)) && (to === null || atMost(to));
}

interface Part {
  readonly number: number;
  readonly letters: string;
}

const zero: Part = { number: 0, letters: '' };

function partsOf(version: string): Part[] {
  return version
    .trim()
    .slice(0, 100)
    .split(/[.+~-]/)
    .map(part => {
      const found = /^(\d*)(.*)$/.exec(part);
      return { number: Number(found?.[1] ?? 0), letters: (found?.[2] ?? '').toLowerCase() };
    });
}

function compareParts(a: Part, b: Part): -1 | 0 | 1 {
  if (a.number !== b.number) return a.number < b.number ? -1 : 1;
  if (a.letters === b.letters) return 0;
  const early = /^(alpha|beta|pre|rc|dev)/;
  const rank = (letters: string) => (letters === '' ? 1 : early.test(letters) ? 0 : 2);
  if (rank(a.letters) !== rank(b.letters)) return rank(a.letters) < rank(b.letters) ? -1 : 1;
  return compareVersionsOfLetters(a.letters, b.letters);
}

/** `p2` before `p10`, `rc1` before `rc2`, `a` before `b`. */
function compareVersionsOfLetters(a: string, b: string): -1 | 0 | 1 {
  const order = a.localeCompare(b, 'en', { numeric: true });
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}
