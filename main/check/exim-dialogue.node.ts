/**
 * A dialogue with `exim -bh ADDRESS`: Exim speaks SMTP on its standard input and output as it would with a client at
 * that address, and neither delivers nor connects anywhere (Exim specification, 5.2, -bh).
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Duplex } from 'node:stream';
import { type Connected, type DialogueOptions, dialogueOver } from './dialogue.node.ts';

const places = '/usr/sbin/exim4 /usr/sbin/exim /usr/local/sbin/exim /usr/exim/bin/exim /opt/local/bin/exim';

/** Where Exim is installed, or null. */
function eximProgram(): string | null {
  return places.split(' ').find(place => existsSync(place)) ?? null;
}

/** Opens it in place of a connection; `absent` where there is no Exim. */
export function openEximDialogue(
  address: string,
  program = eximProgram(),
): (options: DialogueOptions) => Promise<Connected> {
  return async options => {
    if (options.signal.aborted) return { type: 'cancelled' };
    if (program === null) return { type: 'absent' };
    const child = spawn(program, ['-bh', address], { cwd: '/', stdio: ['pipe', 'pipe', 'pipe'] });
    // How it comes to its answers; nobody reads it here, and it must not fill up.
    child.stderr.resume();
    options.tell('note', `asked of ${program} -bh ${address}`);
    return { type: 'connected', dialogue: dialogueOver(spoken(child, address), options, 0) };
  };
}

/** Its input and output as one stream, without the words before the greeting. */
function spoken(child: ChildProcessWithoutNullStreams, address: string): Duplex & { localAddress: string } {
  let before: string | null = '';
  const stream = new Duplex({
    read() {
      child.stdout.resume();
    },
    write(chunk: Uint8Array, _encoding, done) {
      child.stdin.write(chunk, () => done());
    },
    destroy(error, done) {
      child.kill();
      done(error);
    },
  });
  const push = (text: Uint8Array | string) => {
    if (!stream.push(text)) child.stdout.pause();
  };
  child.stdout.on('data', (chunk: Buffer) => {
    if (before === null) return push(chunk);
    before += chunk.toString('latin1');
    const greeting = /^\d{3}[ -]/m.exec(before);
    if (greeting === null) return;
    push(Buffer.from(before.slice(greeting.index), 'latin1'));
    before = null;
  });
  child.stdin.on('error', () => stream.destroy());
  child.on('error', () => stream.destroy());
  child.on('close', () => stream.push(null));
  return Object.assign(stream, { localAddress: address });
}
