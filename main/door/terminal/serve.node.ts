/** `latch serve`: the browser door, until Ctrl-C. */
import { beginSession } from '../begin.node.ts';
import { findChromium, printToPdf } from '../browser/pdf.node.ts';
import { startBrowserDoor } from '../browser/server.node.ts';
import { openBrowser } from '../open-browser.node.ts';
import { rendererDir } from '../places.node.ts';
import { exitCode } from './exit-codes.ts';
import type { Invocation } from './invocation.ts';
import { line } from './line.ts';
import { flushed, say } from './streams.node.ts';
import { type Tools, untilInterrupted } from './tools.node.ts';

type Asked = Extract<Invocation, { command: 'serve' }>;

/** Exit code 0 when it was stopped; 64 where the port can't be had or the page is not built. */
export async function serveCommand(asked: Asked, tools: Tools): Promise<number> {
  const { output, errors, env, words } = tools;
  const begun = await beginSession({
    practice: asked.practice,
    language: tools.language,
    makePdf: findChromium() === null ? null : printToPdf,
  });
  const opened = await startBrowserDoor({ session: begun.session, rendererDir, port: asked.port ?? 0 }).catch(
    // A page that was never built is an error without a code.
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : 'no-page'),
  );
  if (typeof opened === 'string') {
    await begun.close();
    say(errors, env, [line(whyNot(opened, asked.port ?? 0, tools))]);
    return exitCode.usage;
  }
  const { port } = new URL(opened.url);
  const stopped = interruption();
  // The link stands alone on its line, so that it can be copied and read by programs.
  say(output, env, [
    line(words.door.open),
    line(opened.url, { style: 'copy' }),
    line(`${words.door.once} ${env['SSH_CONNECTION'] ? words.door.tunnel(port) : ''}`.trim()),
    line(words.door.stop),
  ]);
  await flushed(output);
  if (asked.open) openBrowser(opened.newUrl());
  await stopped;
  await opened.close();
  await begun.close();
  return exitCode.done;
}

function whyNot(code: string, port: number, { words }: Tools): string {
  if (code === 'EADDRINUSE') return words.door.portTaken(port);
  if (code === 'EACCES') return words.door.portRefused(port);
  return words.door.noPage;
}

/** Resolves at Ctrl-C or SIGTERM. */
export function interruption(): Promise<void> {
  const { signal } = untilInterrupted();
  return new Promise(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
