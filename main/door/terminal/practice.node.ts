/** `latch practice`: a server to try the check on, until Ctrl-C. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { practiceDomain } from '../../practice/server.node.ts';
import { startPractice } from '../practice-place.node.ts';
import { exitCode } from './exit-codes.ts';
import type { Invocation } from './invocation.ts';
import { line } from './line.ts';
import { interruption } from './serve.node.ts';
import { flushed, say } from './streams.node.ts';
import type { Tools } from './tools.node.ts';

type Asked = Extract<Invocation, { command: 'practice' }>;

/** The address alone goes to stdout, for scripts; what to do with it to stderr. */
export async function practiceCommand({ closed }: Asked, tools: Tools): Promise<number> {
  const { door } = tools.words;
  const folder = await mkdtemp(join(tmpdir(), 'latch-practice-'));
  const server = await startPractice(folder, closed ? 'own-domain' : 'everyone');
  try {
    const { host, port, configPath } = server.place;
    const stopped = interruption();
    say(tools.output, tools.env, [line(`${host}:${port}`, { style: 'copy' })]);
    const command = `npx latch check mail ${host} --port ${port} --own-domain ${practiceDomain} --vantage outside`;
    say(tools.errors, tools.env, [
      line(closed ? door.practiceClosed : door.practiceOpen),
      line(door.practiceFile(configPath)),
      line(door.practiceTry),
      line(command, { style: 'copy' }),
      line(door.practiceStop),
    ]);
    await flushed(tools.output);
    await stopped;
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
  return exitCode.done;
}
