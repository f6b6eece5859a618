import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { CameBack, Through } from '../through.ts';

const limitMs = 6_000;
const mostText = 20_000;

/** Asks for one page in the way that is wanted, and tells the dialogue as it was. */
export async function through(wanted: Through): Promise<CameBack> {
  const lines: string[] = [];
  const socket = connect({ host: wanted.host, port: wanted.port });
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limitMs);
  socket.on('error', error => {
    lines.push(`-- ${error.message}`);
  });
  const line = dialogue(socket, lines, stop.signal);
  let text = '';
  try {
    if (await agreed(wanted, line)) {
      line.send(pageRequest(wanted));
      text = await line.rest();
    }
  } catch {
    lines.push(stop.signal.aborted ? '-- no answer in time' : '-- closed');
  }
  clearTimeout(timer);
  socket.destroy();
  return { text, lines };
}

interface Line {
  readonly send: (said: string | Uint8Array) => void;
  /** Waits until at least so many bytes, or an empty line, came, and takes them. */
  readonly bytes: (count: number) => Promise<Buffer>;
  readonly head: () => Promise<string>;
  readonly rest: () => Promise<string>;
}

function dialogue(socket: Socket, lines: string[], signal: AbortSignal): Line {
  let heard = Buffer.alloc(0);
  let ended = false;
  const more = new EventTarget();
  const tell = () => more.dispatchEvent(new Event('more'));
  socket.on('data', (piece: Buffer) => {
    if (heard.length < mostText) heard = Buffer.concat([heard, piece]);
    tell();
  });
  socket.on('close', () => {
    ended = true;
    tell();
  });
  const until = async (found: () => boolean): Promise<void> => {
    while (!found()) {
      if (ended) throw new Error('closed');
      await once(more, 'more', { signal });
    }
  };
  const take = (count: number) => {
    const taken = heard.subarray(0, count);
    heard = heard.subarray(count);
    return taken;
  };
  return {
    send(said) {
      lines.push(typeof said === 'string' ? `C: ${said.split('\r\n', 1)[0]}` : `C: ${hex(said)}`);
      socket.write(said);
    },
    async bytes(count) {
      await until(() => heard.length >= count);
      const taken = take(count);
      lines.push(`S: ${hex(taken)}`);
      return taken;
    },
    async head() {
      await until(() => heard.includes('\r\n\r\n'));
      const head = take(heard.indexOf('\r\n\r\n') + 4).toString('latin1');
      lines.push(`S: ${head.split('\r\n', 1)[0]}`);
      return head;
    },
    async rest() {
      const end = () => ended || heard.length >= mostText;
      await until(end).catch(() => {});
      const text = heard.toString('latin1');
      lines.push(...text.split('\r\n').map(said => `S: ${said.slice(0, 200)}`));
      return text;
    },
  };
}

/** Whether the proxy has said that it forwards; ways without such an answer begin at once. */
async function agreed({ way, to, signIn }: Through, line: Line): Promise<boolean> {
  switch (way) {
    case 'page':
    case 'get':
    case 'get-address':
      return true;
    case 'connect': {
      const login =
        signIn === undefined
          ? ''
          : `Proxy-Authorization: Basic ${Buffer.from(`${signIn.user}:${signIn.password}`).toString('base64')}\r\n`;
      line.send(
        `CONNECT ${to.address}:${to.port} HTTP/1.1\r\nHost: ${to.address}:${to.port}\r\n${login}\r\n`,
      );
      return /^HTTP\/1\.\d 2/.test(await line.head());
    }
    case 'socks4': {
      line.send(Uint8Array.of(4, 1, to.port >> 8, to.port & 255, ...octets(to.address), 0));
      return (await line.bytes(8))[1] === 0x5a;
    }
    case 'socks5': {
      // RFC 1928 3; a client with a password offers only that (RFC 1929).
      line.send(Uint8Array.of(5, 1, signIn === undefined ? 0 : 2));
      if ((await line.bytes(2))[1] !== (signIn === undefined ? 0 : 2)) return false;
      if (signIn !== undefined) {
        const [user, password] = [Buffer.from(signIn.user), Buffer.from(signIn.password)];
        line.send(Uint8Array.of(1, user.length, ...user, password.length, ...password));
        if ((await line.bytes(2))[1] !== 0) return false;
      }
      line.send(Uint8Array.of(5, 1, 0, 1, ...octets(to.address), to.port >> 8, to.port & 255));
      return (await line.bytes(10))[1] === 0;
    }
  }
}

function pageRequest({ way, to, path, signIn }: Through): string {
  const name = way === 'get-address' ? to.address : to.name;
  const host = to.port === 80 ? name : `${name}:${to.port}`;
  const whole = way === 'get' || way === 'get-address';
  const where = whole ? `http://${host}${path}` : path;
  const login =
    !whole || signIn === undefined
      ? ''
      : `Proxy-Authorization: Basic ${Buffer.from(`${signIn.user}:${signIn.password}`).toString('base64')}\r\n`;
  return `GET ${where} HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\n${login}Connection: close\r\n\r\n`;
}

const octets = (address: string) => address.split('.').map(Number);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
