/** `latch` without a subcommand: the walk in this terminal, or as lines of JSON. */
import { beginSession } from '../begin.node.ts';
import { findChromium, printToPdf } from '../browser/pdf.node.ts';
import { exitCode } from './exit-codes.ts';
import type { Invocation } from './invocation.ts';
import type { Tools } from './tools.node.ts';
import { walkInTerminal } from './walk.node.ts';
import { walkInJson } from './walk-json.node.ts';

type Asked = Extract<Invocation, { command: 'walk' }>;

export async function walkCommand(asked: Asked, tools: Tools): Promise<number> {
  const begun = await beginSession({
    practice: asked.practice,
    language: tools.language,
    makePdf: findChromium() === null ? null : printToPdf,
  });
  await (asked.json ? walkInJson(begun.session, tools) : walkInTerminal(begun.session, tools, tools.words));
  await begun.close();
  return exitCode.done;
}
