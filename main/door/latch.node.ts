#!/usr/bin/env node
/**
 * `latch`: the terminal door, its subcommands, and the browser door by `latch serve`. This file loads nothing
 * before it knows that the Node it runs in can.
 */
import { tooOldNode } from './node-version.ts';

const tooOld = tooOldNode(process.version);
if (tooOld !== null) {
  console.error(tooOld);
  process.exitCode = 64;
} else {
  const { runTerminal } = await import('./terminal/run.node.ts');
  await runTerminal(process.argv.slice(2));
}
