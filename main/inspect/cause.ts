/** From the settings of a product to what opens it: pure, and as the product's `causes.yml` says. */
import type { CauseFacts, Find } from '../guide/causes.ts';
import { type Network, networksIn, reaches, type Surroundings } from './network.ts';
import type { Setting } from './setting.ts';

/** The settings of one file and of what it includes, in the order in which they count. */
export interface ReadFiles {
  /** The file that was read first: where a missing setting would stand. */
  readonly file: string;
  /** Null where it is there and could not be read. */
  readonly settings: readonly Setting[] | null;
}

/** What was read of one product, by the id that `causes.yml` gives it. */
export type Configuration = ReadonlyMap<string, ReadFiles>;

export interface Place {
  /** Id of the configuration it stands in. */
  readonly in: string;
  readonly file: string;
  /** Counted from 1; null where something is missing, or where it is no file. */
  readonly line: number | null;
  readonly setting: Setting | null;
  /** The network that reaches too far, where it is one. */
  readonly network: Network | null;
}

export interface FoundCause {
  readonly id: string;
  /** Choices that would look the same. */
  readonly or: readonly string[];
  /** Id of the sentence. */
  readonly say: string;
  readonly place: Place;
}

/** Every cause whose ways fit, in the order of the file; of several ways the first. */
export function findCauses(
  causes: readonly CauseFacts[],
  configuration: Configuration,
  around: Surroundings,
): FoundCause[] {
  return causes.flatMap(cause => {
    for (const way of cause.ways) {
      const place = findPlace(way.find, configuration, around);
      if (place === null) continue;
      if ((way.and ?? []).some(more => findPlace(more, configuration, around) === null)) continue;
      return [{ id: cause.id, or: cause.or ?? [], say: way.say ?? cause.id, place }];
    }
    return [];
  });
}

function findPlace(find: Find, configuration: Configuration, around: Surroundings): Place | null {
  if (find.reachable === true && !around.reachable) return null;
  if (find.behindGateway === true && around.gateways.length === 0) return null;
  const read = configuration.get(find.in);
  if (find.absent === true) {
    return read === undefined ? { in: find.in, file: '', line: null, setting: null, network: null } : null;
  }
  // What could not be read says nothing, not even that something is missing in it.
  if (read?.settings == null) return null;
  const { settings } = read;
  const named = settings.filter(
    setting => fits(find.setting, setting.name, true) && fits(find.within, setting.within.join(' / '), false),
  );
  const end = find.before === undefined ? null : firstOf(find.before, settings);
  const counting = (find.last === true ? named.slice(-1) : named).filter(
    setting => end === null || settings.indexOf(setting) < end,
  );
  for (const setting of counting) {
    if (!fits(find.value, setting.value, false)) continue;
    if (find.not !== undefined && fits(find.not, setting.value, false)) continue;
    if (find.without !== undefined && hasBeside(find.without, setting, settings, settings.indexOf(setting)))
      continue;
    if (find.order !== undefined && !inOrder(find.order, setting.value)) continue;
    const network = networkOf(find, setting, around);
    if (find.network !== undefined && network === null) continue;
    if (find.missing === true) return null;
    return { in: find.in, file: setting.file, line: setting.line, setting, network };
  }
  return find.missing === true
    ? { in: find.in, file: read.file, line: null, setting: null, network: null }
    : null;
}

function firstOf(find: NonNullable<Find['before']>, settings: readonly Setting[]): number | null {
  const at = settings.findIndex(
    setting =>
      fits(find.setting, setting.name, true) &&
      fits(find.within, setting.within.join(' / '), false) &&
      fits(find.value, setting.value, false) &&
      !(find.not !== undefined && fits(find.not, setting.value, false)),
  );
  return at === -1 ? null : at;
}

/**
 * Whether the block of a setting, or one around it, holds a setting that fits. A block is told from another of the same
 * name by its being in one piece.
 */
function hasBeside(
  find: NonNullable<Find['without']>,
  { within }: Setting,
  settings: readonly Setting[],
  at: number,
): boolean {
  const inBlock = (other: Setting | undefined, depth: number) =>
    other !== undefined &&
    other.within.length >= depth &&
    within.slice(0, depth).every((name, index) => other.within[index] === name);
  return within.concat('').some((_, depth) => {
    let from = at;
    let to = at;
    while (inBlock(settings[from - 1], depth)) from -= 1;
    while (inBlock(settings[to + 1], depth)) to += 1;
    return settings
      .slice(from, to + 1)
      .some(
        other =>
          other.within.length === depth &&
          fits(find.setting, other.name, true) &&
          fits(find.value, other.value, false),
      );
  });
}

/** Items are parted by blanks or commas; a pattern fits a whole item. */
function inOrder({ first, last }: NonNullable<Find['order']>, value: string): boolean {
  const items = value.split(/[\s,]+/);
  const at = items.findIndex(item => fits(first, item, true));
  const end = items.findIndex(item => fits(last, item, true));
  return at !== -1 && (end === -1 || at < end);
}

function networkOf(find: Find, { name, value }: Setting, around: Surroundings): Network | null {
  const kind = find.network;
  if (kind === undefined) return null;
  const where = find.networkIn ?? 'value';
  const text = where === 'name' ? name : where === 'value' ? value : `${name} ${value}`;
  return networksIn(text, find.beginnings).find(network => reaches(network, kind, around)) ?? null;
}

/**
 * A pattern that is no regular expression fits nothing; `npm run content` refuses it. Capital letters do not matter, but
 * in the option of a command: -p is a port and -P a password.
 */
function fits(pattern: string | undefined, text: string, whole: boolean): boolean {
  if (pattern === undefined) return true;
  try {
    const flags = whole && pattern.startsWith('-') ? '' : 'i';
    return new RegExp(whole ? `^(?:${pattern})$` : pattern, flags).test(text);
  } catch {
    return false;
  }
}
