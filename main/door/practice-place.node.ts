/** A practice server with its settings file, for one walk or for `latch practice`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type PracticeRelay,
  type PracticeServer,
  startPracticeServer,
  writePracticeConfig,
} from '../practice/server.node.ts';
import type { SessionOptions } from './session.ts';

/** The same each time where it is free, so that a practice case can be gone on with. */
const usualPort = 25_250;
const host = '127.0.0.1';

export interface PracticePlace {
  readonly place: NonNullable<SessionOptions['practice']>;
  close(): Promise<void>;
}

/** Begins as `relay` says, whatever the settings in the folder said before. */
export async function startPractice(folder: string, relay: PracticeRelay): Promise<PracticePlace> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const configPath = join(folder, 'practice.conf');
  await writePracticeConfig(configPath, relay);
  const server = await startAtUsualPort(configPath);
  return { place: { host, port: server.port, configPath }, close: () => server.close() };
}

async function startAtUsualPort(configPath: string): Promise<PracticeServer> {
  try {
    return await startPracticeServer({ configPath, host, port: usualPort });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    return startPracticeServer({ configPath, host });
  }
}
