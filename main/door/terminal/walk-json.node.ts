/** The walk for programs: each View a line of JSON on stdout, each Command a line of JSON on stdin. */
import { longestNotice } from '../../contract/command.ts';
import type { Session } from '../session.ts';
import { plainJson } from './plain.ts';
import type { Streams } from './streams.node.ts';

/** The longest notice with every character escaped, and the Command around it. */
const longestCommand = 6 * longestNotice + 4_096;

/** Resolves at the end of the input or at Ctrl-C. The caller closes the session. */
export function walkInJson(session: Session, { input, output }: Streams): Promise<void> {
  const show = (view: unknown) => void output.write(`${plainJson(view, 0)}\n`);
  return new Promise(resolve => {
    const stop = session.subscribe(show);
    show(session.view());
    const split = lineSplitter(longestCommand, text => session.send(read(text)));
    const end = () => {
      stop();
      process.off('SIGINT', end);
      process.off('SIGTERM', end);
      input.pause();
      resolve();
    };
    input.setEncoding('utf8');
    input.on('data', (chunk: string) => split(chunk));
    input.once('end', end);
    input.once('error', end);
    process.once('SIGINT', end);
    process.once('SIGTERM', end);
  });
}

/** What is not JSON is no Command either: the session says so in the next View. */
function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Cuts a stream of text into lines; one that is longer than `longest` is handed on cut off. */
function lineSplitter(longest: number, take: (line: string) => void): (chunk: string) => void {
  let rest = '';
  return chunk => {
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(0, longest + 1);
    for (const line of lines) if (line.trim() !== '') take(line.slice(0, longest + 1));
  };
}
