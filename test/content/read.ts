import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadContent } from '../../main/guide/load.node.ts';
import type { Checked, ScenarioFile } from './checks/finding.ts';

/** Loads a content folder with its scenarios, as of a day. */
export async function readChecked(dir: string, today: string): Promise<Checked> {
  return { ...(await loadContent(dir)), scenarios: scenariosIn(dir), today };
}

function scenariosIn(dir: string): ScenarioFile[] {
  const products = join(dir, 'products');
  if (!existsSync(products)) return [];
  return readdirSync(products).flatMap(product => {
    const folder = join(products, product, 'scenarios');
    if (!existsSync(folder)) return [];
    return readdirSync(folder).map(name => ({
      product,
      file: `products/${product}/scenarios/${name}`,
      text: readFileSync(join(folder, name), 'utf8'),
    }));
  });
}
