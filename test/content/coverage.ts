/**
 * `npm run coverage [-- --readme]`: what the lab has proven, as a Markdown table made from the proof records.
 * With `--readme` it takes the place of the table in README.md.
 */
import { join } from 'node:path';
import { proofsOf } from '../../main/guide/level.ts';
import { loadContent } from '../../main/guide/load.node.ts';
import { compareVersions } from '../../main/guide/version.ts';
import { writeReadme } from '../readme.ts';

const root = join(import.meta.dirname, '../..');
const { content } = await loadContent(join(root, 'content'));

const rows = content.products
  .map(product => {
    const proofs = content.guides
      .filter(guide => guide.facts.product === product.id)
      .flatMap(guide => proofsOf(content, guide));
    const versions = [...new Set(proofs.map(proof => proof.version))].toSorted(compareVersions);
    const causes = new Set(proofs.map(proof => proof.scenario));
    return {
      name: product.name,
      versions,
      systems: new Set(proofs.map(proof => proof.system)),
      causes,
      proofs,
    };
  })
  .filter(row => row.proofs.length > 0)
  .toSorted((a, b) => a.name.localeCompare(b.name, 'en'));

const total = rows.reduce((sum, row) => sum + row.proofs.length, 0);
const table = [
  `${total} proofs over ${rows.length} products.`,
  '',
  '| product | versions | systems | ways it was opened | proofs |',
  '| --- | --- | --- | --- | --- |',
  ...rows.map(
    row =>
      `| ${row.name} | ${row.versions.join(', ')} | ${row.systems.size} | ${row.causes.size} | ${row.proofs.length} |`,
  ),
].join('\n');

process.stdout.write(`${table}\n`);
if (process.argv.includes('--readme') && !(await writeReadme('coverage', table))) process.exitCode = 1;
