/** Hands a message on, as a server that really relays would: to whatever listens on loopback. */
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** Delivers `text` with one envelope to a listener on this machine; false where it was refused. */
export async function handOver(
  place: { host: string; port: number },
  from: string,
  to: string,
  text: string,
): Promise<boolean> {
  const socket = connect(place);
  socket.on('error', () => socket.destroy());
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]();
  const heard = async () => {
    for (;;) {
      const line = (await replies.next()).value;
      if (line === undefined || !/^\d{3}-/.test(line)) return line?.slice(0, 1) ?? '5';
    }
  };
  await heard();
  for (const command of [
    'HELO mx.own.example',
    `MAIL FROM:<${from}>`,
    `RCPT TO:<${to}>`,
    'DATA',
    `${text}\r\n.`,
  ]) {
    socket.write(`${command}\r\n`);
    if (!/[23]/.test(await heard())) {
      socket.destroy();
      return false;
    }
  }
  socket.end('QUIT\r\n');
  return true;
}
