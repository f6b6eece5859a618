/** One run of `latch`: reads the command line, does what it says, ends with its exit code. */
import { terminalWords } from '../../words/terminal.ts';
import { languageWanted, programVersion } from '../places.node.ts';
import { readArguments } from './arguments.node.ts';
import { caseCommand } from './case.node.ts';
import { checkCommand } from './check.node.ts';
import { exitCode } from './exit-codes.ts';
import { guideCommand } from './guide.node.ts';
import { inspectCommand } from './inspect.node.ts';
import type { Invocation, Mistake } from './invocation.ts';
import { line } from './line.ts';
import { noticeCommand } from './notice.node.ts';
import { practiceCommand } from './practice.node.ts';
import { serveCommand } from './serve.node.ts';
import { flushed, processStreams, say } from './streams.node.ts';
import type { Tools } from './tools.node.ts';
import { walkCommand } from './walk-command.node.ts';

/** Sets the process's exit code. Nothing is thrown: what is a mistake of Latch's own is said and ends with 70. */
export async function runTerminal(args: readonly string[]): Promise<void> {
  const streams = processStreams();
  const language = languageWanted();
  const tools: Tools = { ...streams, language, words: terminalWords(language), version: programVersion() };
  const broken = (error: unknown) => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    tools.errors.write(`${tools.words.bug(text)}\n`);
    process.exit(exitCode.bug);
  };
  process.on('uncaughtException', broken);
  process.on('unhandledRejection', broken);
  const code = await run(readArguments(args), tools);
  await Promise.all([flushed(tools.output), flushed(tools.errors)]);
  // A piped stdin that nobody reads to its end would keep the process.
  process.exit(code);
}

async function run(asked: Invocation | Mistake, tools: Tools): Promise<number> {
  switch (asked.command) {
    case 'mistake':
      say(tools.errors, tools.env, [line(tools.words.mistakes[asked.mistake](asked.value))]);
      return exitCode.usage;
    case 'help':
      tools.output.write(`${tools.words.help}\n`);
      return exitCode.done;
    case 'version':
      tools.output.write(`${tools.version}\n`);
      return exitCode.done;
    case 'walk':
      return walkCommand(asked, tools);
    case 'serve':
      return serveCommand(asked, tools);
    case 'check':
      return checkCommand(asked, tools);
    case 'inspect':
      return inspectCommand(asked, tools);
    case 'notice':
      return noticeCommand(asked, tools);
    case 'guide':
      return guideCommand(asked, tools);
    case 'case':
      return caseCommand(asked, tools);
    case 'practice':
      return practiceCommand(asked, tools);
    default:
      return asked satisfies never;
  }
}
