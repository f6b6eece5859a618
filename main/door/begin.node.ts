/** Begins what every door of the walk needs: the session on its folders and, for practice, a server to walk against. */
import { join } from 'node:path';
import { takeBackLeft } from '../check/borrow/borrow.node.ts';
import { borrowPlace } from './borrow-place.node.ts';
import { contentDir, dataDir, programVersion } from './places.node.ts';
import { startPractice } from './practice-place.node.ts';
import { openSession } from './session.node.ts';
import type { Session, SessionOptions } from './session.ts';

export interface BeginOptions extends Pick<SessionOptions, 'language' | 'makePdf'> {
  readonly practice: boolean;
}

export interface Begun {
  readonly session: Session;
  /** Saves and stops everything that was begun. */
  close(): Promise<void>;
}

/** Practice cases lie in a folder of their own, so that no real walk comes back to one. */
export async function beginSession({ practice, language, makePdf }: BeginOptions): Promise<Begun> {
  await takeBackLeft(borrowPlace());
  const folder = practice ? join(dataDir(), 'practice') : dataDir();
  const server = practice ? await startPractice(folder, 'everyone') : null;
  const session = await openSession({
    dataDir: folder,
    contentDir,
    language,
    practice: server?.place ?? null,
    makePdf,
    version: programVersion(),
  });
  return {
    session,
    async close() {
      await session.close();
      await server?.close();
    },
  };
}
