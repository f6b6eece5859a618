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
  await writeFile(
    readme,
    `${whole.slice(0, from + opening.length)}\n\n${aligned(text.trim())}\n\n${whole.slice(to)}`,
  );
  return true;
}

/** Tables that are read as text too: each column as wide as its widest cell. */
function aligned(text: string): string {
  return text.replaceAll(/(?:^\|.*\|$\n?)+/gm, table => {
    const rows = table
      .trimEnd()
      .split('\n')
      .map(row =>
        row
          .slice(1, -1)
          .split('|')
          .map(cell => cell.trim()),
      );
    const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map(row => row[at]?.length ?? 0)));
    const line = (row: readonly string[]) =>
      `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0, /^-+$/.test(cell) ? '-' : ' ')).join(' | ')} |`;
    return `${rows.map(line).join('\n')}${table.endsWith('\n') ? '\n' : ''}`;
  });
}
