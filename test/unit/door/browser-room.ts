import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserDoor, startBrowserDoor } from '../../../main/door/browser/server.node.ts';
import { type ShownSession, shownSession } from '../../gallery/session.ts';
import { views } from '../../gallery/views.ts';

export interface Room {
  readonly door: BrowserDoor;
  readonly port: number;
  readonly session: ShownSession;
  /** The folder that is served: a page, a script, and a file of a kind that is not for serving. */
  readonly folder: string;
  /** Comes in by a new link; the cookie it gets. */
  readonly letIn: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** A browser door in front of three small files and a Session that keeps what it is sent. */
export async function openRoom(): Promise<Room> {
  const folder = await mkdtemp(join(tmpdir(), 'latch-page-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>the page</title>');
  await writeFile(join(folder, 'assets', 'index.js'), 'export {}');
  await writeFile(join(folder, 'assets', 'secret.map'), 'not for serving');
  const view = views['arrive-ask'];
  if (!view) throw new Error('the gallery has no first view');
  const session = shownSession(view);
  const door = await startBrowserDoor({ session, rendererDir: folder, port: 0 });
  return {
    door,
    session,
    folder,
    port: Number(new URL(door.url).port),
    letIn: async () => {
      const answer = await fetch(door.newUrl(), { redirect: 'manual' });
      return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    },
    close: async () => {
      await door.close();
      await rm(folder, { recursive: true });
    },
  };
}
