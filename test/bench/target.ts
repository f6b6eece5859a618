/** Where nmap's proxy scripts are sent: a page and a name server of our own, so that they ask nobody else. */
import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';

/** Loopback addresses that nothing else uses; the scripts want the ports 80 and 53. */
const pageAddress = '127.0.80.1';
export const nameServer = '127.0.80.53';

export interface Target {
  readonly url: string;
  /** What the page says; nmap looks for it. */
  readonly pattern: string;
  close(): void;
}

/** Null where this program may not listen on 80 and 53: then the proxy scripts can't be run without asking others. */
export async function startTarget(): Promise<Target | null> {
  // Letters and digits alone: it is a Lua pattern. In one write: the scripts read once.
  const pattern = `latchbench${process.pid}`;
  const sockets = new Set<Socket>();
  const page = createServer(socket => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.end(`HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n${pattern}\n`));
  });
  const names = createSocket('udp4', (question, asker) =>
    names.send(answer(question), asker.port, asker.address),
  );
  const close = () => {
    page.close();
    for (const socket of sockets) socket.destroy();
    names.close();
  };
  const listening = await Promise.all([
    new Promise<boolean>(resolve => {
      page.once('error', () => resolve(false));
      page.listen(80, pageAddress, () => resolve(true));
    }),
    new Promise<boolean>(resolve => {
      names.once('error', () => resolve(false));
      names.bind(53, nameServer, () => resolve(true));
    }),
  ]);
  if (listening.every(Boolean)) return { url: `http://${pageAddress}:80/`, pattern, close };
  page.close();
  names.close();
  return null;
}

/** Every name is the page's address (RFC 1035 4.1): socks-open-proxy looks up even an address. */
function answer(question: Buffer): Buffer {
  const header = Buffer.from(question.subarray(0, 12));
  header.writeUInt16BE(0x8180, 2);
  header.writeUInt16BE(1, 6);
  header.writeUInt32BE(0, 8);
  const end = question.indexOf(0, 12) + 5;
  const record = Buffer.from([
    0xc0,
    12,
    0,
    1,
    0,
    1,
    0,
    0,
    0,
    60,
    0,
    4,
    ...pageAddress.split('.').map(Number),
  ]);
  return Buffer.concat([header, question.subarray(12, end), record]);
}
