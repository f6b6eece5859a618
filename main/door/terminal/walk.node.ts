/** The walk in a terminal: typed lines in, text out, until the person leaves. */
import { clearLine, createInterface, cursorTo } from 'node:readline';
import type { TerminalWords } from '../../words/terminal.ts';
import type { Session } from '../session.ts';
import { begin, hearLine, seeView, type Turn } from './conversation.ts';
import { blank, line } from './line.ts';
import { type Streams, say } from './streams.node.ts';

/** Lines of a paste come in one after the other without a pause; a person needs longer for the next. */
const pasteGapMs = 25;
/** A View that the next one replaces at once, as when something short runs, would only flicker by. */
const settleMs = 120;
/** A Command that no View answers must not lock the conversation. */
const longestWaitMs = 4_000;

/** Resolves when the person has left: by q, by Ctrl-C or by the end of the input. The caller closes the session. */
export function walkInTerminal(session: Session, streams: Streams, words: TerminalWords): Promise<void> {
  const { input, output, env } = streams;
  const terminal = input.isTTY === true && output.isTTY === true;
  const reader = createInterface({ input, output, terminal, historySize: 0 });
  const waiting: string[] = [];
  let answer: NodeJS.Timeout | null = null;
  let paste: NodeJS.Timeout | null = null;
  let settling: NodeJS.Timeout | null = null;
  let ended = false;

  return new Promise(resolve => {
    let now = begin(session.view(), words.walk);

    const stop = session.subscribe(() => {
      settling ??= setTimeout(() => {
        settling = null;
        const answering = answer !== null;
        if (answer !== null) clearTimeout(answer);
        answer = null;
        take(seeView(now.conversation, session.view(), answering, words.walk));
        next();
      }, settleMs);
    });
    reader.on('line', typed => {
      waiting.push(typed);
      paste ??= setTimeout(
        () => {
          paste = null;
          next();
        },
        terminal ? pasteGapMs : 0,
      );
    });
    reader.on('SIGINT', leave);
    process.once('SIGINT', leave);
    process.once('SIGTERM', leave);
    reader.on('close', () => {
      ended = true;
      next();
    });
    // Last, so that a Ctrl-C at the first word on the screen already ends well.
    print(now);

    /** Lines wait while a Command is on its way, so that a second one is meant for the screen it was typed at. */
    function next(): void {
      if (paste !== null) return;
      while (answer === null) {
        const typed = waiting.shift();
        if (typed === undefined) break;
        take(hearLine(now.conversation, typed, waiting.length > 0, words.walk));
        if (now.over) return leave();
      }
      if (ended && waiting.length === 0 && answer === null) leave();
    }

    function take(turn: Turn): void {
      now = turn;
      print(turn);
      if (turn.command === undefined) return;
      answer = setTimeout(() => {
        answer = null;
        next();
      }, longestWaitMs);
      session.send(turn.command);
    }

    function print(turn: Turn): void {
      if (terminal && turn.say.length > 0) {
        clearLine(output, 0);
        cursorTo(output, 0);
      }
      say(output, env, turn.say);
      reader.setPrompt(turn.prompt);
      if (terminal) reader.prompt(true);
    }

    let left = false;
    function leave(): void {
      if (left) return;
      left = true;
      stop();
      for (const timer of [answer, paste, settling]) if (timer !== null) clearTimeout(timer);
      process.off('SIGINT', leave);
      process.off('SIGTERM', leave);
      reader.close();
      say(output, env, [blank, line(words.walk.kept)]);
      resolve();
    }
  });
}
