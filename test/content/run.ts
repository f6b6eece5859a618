/** `npm run content [folder]`: prints what is wrong with the content, a line each, and exits with 1 if anything is. */
import { join, relative } from 'node:path';
import { checkContent } from './checks.ts';
import { readChecked } from './read.ts';
import { checkShells } from './shells.ts';

const dir = process.argv[2] ?? join(import.meta.dirname, '../../content');
const checked = await readChecked(dir, new Date().toISOString().slice(0, 10));
const findings = [...checkContent(checked), ...checkShells(checked)];
for (const { file, line, sentence, level } of findings) {
  const place = join(relative(process.cwd(), dir), file);
  process.stdout.write(`${place}:${line}: ${level === 'warning' ? 'soon: ' : ''}${sentence}\n`);
}
const wrong = findings.filter(({ level }) => level === 'problem').length;
const { products, guides, proofs } = checked.content;
process.stderr.write(
  `${products.length} products, ${guides.length} guides, ${proofs.length} proofs: ${wrong === 0 ? 'nothing wrong' : `${wrong} to mend`}\n`,
);
process.exitCode = wrong === 0 ? 0 : 1;
