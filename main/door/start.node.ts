/** `npm start`. This file loads nothing before it knows that the Node it runs in can. */
import { tooOldNode } from './node-version.ts';

const tooOld = tooOldNode(process.version);
if (tooOld === null) {
  const { start } = await import('./start-door.node.ts');
  await start(process.argv.slice(2));
} else {
  console.error(tooOld);
  process.exitCode = 64;
}
