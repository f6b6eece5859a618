/**
 * Keeps two Latches from one case. The lock is a listening local socket, so the operating system frees it the
 * moment the program dies; no stale file can lock a person out of their own case.
 *
 * On Windows a named pipe can have one owner, and that is all. Elsewhere a socket file outlives its program,
 * and taking one over by removing it could remove the fresh one of a third. So nobody shares a name: each
 * contender listens at a name of its own, then looks at the names of the others. One that refuses a
 * connection is dead and never comes back, so it may be removed; one that answers is alive, and the later
 * one gives way.
 */
import { createHash, randomBytes } from 'node:crypto';
import { lstat, mkdir, readdir } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { codeOf, privateFolder, remove } from './disk.node.ts';

export interface CaseLock {
  release(): Promise<void>;
}

export type Locked =
  | { readonly ok: true; readonly lock: CaseLock }
  | { readonly ok: false; readonly why: 'in-use' }
  | { readonly ok: false; readonly why: 'unreadable'; readonly detail: string };

/** `sun_path` is 104 bytes on macOS and the BSDs, 108 on Linux, with a zero at the end (unix(7)). */
const longestSocketPath = 103;
const tailLength = '.0123456789ab.sock'.length;
/** A live listener answers from the same machine at once; one that does not is busy, not dead. */
const answerWithinMs = 1_000;

interface LockPlace {
  readonly folder: string;
  /** What the names of all contenders begin with. */
  readonly name: string;
}

/** Locks a case; `id` has been checked. */
export async function lockCase(dataDir: string, id: string): Promise<Locked> {
  const long = createHash('sha256')
    .update(`${resolve(dataDir)}\0${id}`)
    .digest('hex');
  if (process.platform === 'win32') return lockPipe(`\\\\.\\pipe\\latch-${long.slice(0, 32)}`);
  const beside = { folder: join(resolve(dataDir), 'locks'), name: id };
  const short = { folder: `/tmp/latch-${process.getuid?.() ?? 0}`, name: long.slice(0, 24) };
  try {
    const places = (await madeFolder(beside.folder)) && fits(beside) ? [beside] : [];
    if (await isOurs(short.folder)) places.push(short);
    return await contend(places);
  } catch (error) {
    return { ok: false, why: 'unreadable', detail: codeOf(error) };
  }
}

function fits({ folder, name }: LockPlace): boolean {
  return Buffer.byteLength(join(folder, name)) + tailLength <= longestSocketPath;
}

async function madeFolder(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true, mode: privateFolder });
    return true;
  } catch (error) {
    codeOf(error);
    return false;
  }
}

/** In the folder everybody writes to, a folder of somebody else or a link to one is not used. */
async function isOurs(folder: string): Promise<boolean> {
  if (!(await madeFolder(folder))) return false;
  const found = await lstat(folder);
  return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
}

async function contend(places: readonly LockPlace[]): Promise<Locked> {
  for (let tried = 1; tried <= 6; tried++) {
    const tail = `.${randomBytes(6).toString('hex')}.sock`;
    const listener = await listenAtFirst(places, tail);
    const seen = (await Promise.all(places.map(contenders))).flat();
    const others = seen.filter(path => path !== listener.path);
    const states = await Promise.all(others.map(stateOf));
    // Our own name is missing when another took us for dead between our bind and our listen.
    if (seen.includes(listener.path) && states.every(state => state === 'dead')) {
      listener.held = true;
      return { ok: true, lock: { release: () => closed(listener.server) } };
    }
    await closed(listener.server);
    if (states.includes('held')) return { ok: false, why: 'in-use' };
    await wait(10 + (randomBytes(1).readUInt8(0) * tried) / 4);
  }
  return { ok: false, why: 'in-use' };
}

/** The paths of all sockets for the case in one place. */
async function contenders({ folder, name }: LockPlace): Promise<readonly string[]> {
  try {
    return (await readdir(folder))
      .filter(other => other.startsWith(`${name}.`))
      .map(other => join(folder, other));
  } catch (error) {
    codeOf(error);
    return [];
  }
}

/**
 * A full disk, a disk that may only be read and a file system without sockets leave the second place. Where
 * one listens does not matter: everybody looks in both.
 */
async function listenAtFirst(places: readonly LockPlace[], tail: string): Promise<Listener> {
  let last: unknown = Object.assign(new Error('there is no place for a lock'), { code: 'EACCES' });
  for (const { folder, name } of places) {
    try {
      return await listen(join(folder, name + tail));
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

interface Listener {
  readonly path: string;
  readonly server: Server;
  held: boolean;
}

async function listen(path: string): Promise<Listener> {
  const listener: Listener = {
    path,
    server: createServer(socket => {
      socket.on('error', () => socket.destroy());
      socket.end(listener.held ? 'held' : 'claiming', () => socket.destroy());
    }),
    held: false,
  };
  listener.server.maxConnections = 64;
  await new Promise<void>((done, failed) => {
    listener.server.once('error', failed);
    // Only the owner and root reach into the folder; what root left there must not look alive to the owner.
    listener.server.listen({ path, readableAll: true, writableAll: true }, done);
  });
  listener.server.removeAllListeners('error');
  // The lock must not keep a program alive that has nothing else to do.
  listener.server.unref();
  return listener;
}

async function stateOf(path: string): Promise<'dead' | 'claiming' | 'held'> {
  const state = await new Promise<'dead' | 'claiming' | 'held'>(done => {
    const socket = connect(path);
    let said = '';
    socket.setTimeout(answerWithinMs, () => settle('held'));
    socket.on('data', bytes => {
      said = (said + bytes.toString('latin1')).slice(0, 20);
    });
    socket.on('end', () => settle(said === 'claiming' ? 'claiming' : 'held'));
    socket.on('error', error => {
      const code = codeOf(error);
      settle(code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ENOTSOCK' ? 'dead' : 'held');
    });
    function settle(found: 'dead' | 'claiming' | 'held') {
      socket.destroy();
      done(found);
    }
  });
  if (state === 'dead') await remove(path);
  return state;
}

async function lockPipe(name: string): Promise<Locked> {
  try {
    const listener = await listen(name);
    listener.held = true;
    return { ok: true, lock: { release: () => closed(listener.server) } };
  } catch (error) {
    const code = codeOf(error);
    return code === 'EADDRINUSE' || code === 'EACCES'
      ? { ok: false, why: 'in-use' }
      : { ok: false, why: 'unreadable', detail: code };
  }
}

function closed(server: Server): Promise<void> {
  return new Promise(done => {
    server.close(() => done());
  });
}
