/** The options of one command line, whatever parsed them. */

export interface Options {
  given(name: string): boolean;
  flag(name: string): boolean;
  /** The last value given, or null. */
  text(name: string): string | null;
  texts(name: string): readonly string[];
}

type Value = string | boolean | readonly (string | boolean)[] | undefined;

export function optionsOf(values: Readonly<Record<string, Value>>): Options {
  const texts = (name: string): readonly string[] => {
    const value = values[name];
    const list = typeof value === 'string' || typeof value === 'boolean' ? [value] : (value ?? []);
    return list.filter(item => typeof item === 'string');
  };
  return {
    given: name => values[name] !== undefined,
    flag: name => values[name] === true,
    text: name => texts(name).at(-1) ?? null,
    texts,
  };
}
