/** Module hooks of Node: whatever asks for `electron` gets the stand-in, and the build is loaded as it is. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const standIn = new URL('electron.ts', import.meta.url).href;
const build = new URL('../../../out/', import.meta.url).href;

export function resolve(specifier, context, next) {
  return next(specifier === 'electron' ? standIn : specifier, context);
}

/** No transpiler in between: what runs is the build, byte for byte. */
export async function load(url, context, next) {
  if (!url.startsWith(build)) return next(url, context);
  return { format: 'module', source: await readFile(fileURLToPath(url)), shortCircuit: true };
}
