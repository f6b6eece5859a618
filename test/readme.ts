import { readFile, writeFile } from 'node:fs/promises';

const readme = new URL('../README.md', import.meta.url);

/**
 * Puts `text` between `<!-- name -->` and `<!-- /name -->` of README.md; false, with a word on stderr, where it
 * has none.
 */
export async function writeReadme(name: string, text: string): Promise<boolean> {
  const [opening, closing] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const whole = await readFile(readme, 'utf8');
  const [from, to] = [whole.indexOf(opening), whole.indexOf(closing)];
  if (from === -1 || to < from) {
    console.error(`README.md has no ${opening} … ${closing} to write the table into.`);
    return false;
  }
  await writeFile(readme, `${whole.slice(0, from + opening.length)}\n\n${text.trim()}\n\n${whole.slice(to)}`);
  return true;
}
