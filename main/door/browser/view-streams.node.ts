/** Views to every open window, as Server-Sent Events (WHATWG HTML, section 9.2). */
import type { ServerResponse } from 'node:http';
import type { View } from '../../contract/view.ts';
import type { Session } from '../session.ts';

const heartbeatMs = 15_000;
/** More windows than a person has; fewer than would hurt. */
const mostStreams = 32;

export interface ViewStreams {
  /** Sends the present View and every later one down this answer; false where there are too many already. */
  readonly open: (answer: ServerResponse) => boolean;
  readonly close: () => void;
}

export function viewStreams(session: Session): ViewStreams {
  const answers = new Set<ServerResponse>();
  /** Where a window reads more slowly than Views come: only the newest is of any use to it. */
  const waiting = new Map<ServerResponse, View>();

  const send = (answer: ServerResponse, view: View) => {
    if (answer.writableNeedDrain) waiting.set(answer, view);
    else answer.write(`data: ${JSON.stringify(view)}\n\n`);
  };
  const stop = session.subscribe(view => {
    for (const answer of answers) send(answer, view);
  });
  const heartbeat = setInterval(() => {
    for (const answer of answers) if (!answer.writableNeedDrain) answer.write(':\n\n');
  }, heartbeatMs);
  heartbeat.unref();

  return {
    open: answer => {
      if (answers.size >= mostStreams) return false;
      answers.add(answer);
      answer.on('close', () => {
        answers.delete(answer);
        waiting.delete(answer);
      });
      answer.on('drain', () => {
        const view = waiting.get(answer);
        waiting.delete(answer);
        if (view) send(answer, view);
      });
      answer.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
      answer.write('retry: 1000\n\n');
      send(answer, session.view());
      return true;
    },
    close: () => {
      stop();
      clearInterval(heartbeat);
      for (const answer of answers) answer.end();
    },
  };
}
