/** A name server that knows MX and A records of a few names and says of all others that they are not there. */
import { createSocket } from 'node:dgram';

export interface Zone {
  readonly [name: string]: {
    readonly mx?: readonly (readonly [priority: number, host: string])[];
    readonly a?: readonly string[];
  };
}

const types = { a: 1, mx: 15 } as const;

/** Answers on a UDP port of 127.0.0.1 (RFC 1035 4.1). */
export function startDns(
  zone: Zone,
  port = 0,
): Promise<{ readonly server: string; readonly asked: string[]; close(): void }> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, from) => {
    const { name, end } = nameAt(query);
    const type = query.readUInt16BE(end);
    asked.push(name);
    const known = zone[name];
    const data =
      type === types.mx
        ? (known?.mx ?? []).map(([priority, host]) => Buffer.concat([number(priority), nameOf(host)]))
        : type === types.a
          ? (known?.a ?? []).map(address => Buffer.from(address.split('.').map(Number)))
          : [];
    const header = Buffer.from(query.subarray(0, 12));
    // An answer with authority; code 3 says that there is no such name.
    header.writeUInt16BE(known === undefined ? 0x8583 : 0x8580, 2);
    header.writeUInt16BE(data.length, 6);
    header.writeUInt32BE(0, 8);
    const answers = data.map(one =>
      Buffer.concat([
        Buffer.from([0xc0, 12]),
        number(type),
        number(1),
        Buffer.alloc(4),
        number(one.length),
        one,
      ]),
    );
    socket.send(Buffer.concat([header, query.subarray(12, end + 4), ...answers]), from.port, from.address);
  });
  return new Promise(resolve => {
    socket.bind(port, '127.0.0.1', () => {
      resolve({ server: `127.0.0.1:${socket.address().port}`, asked, close: () => socket.close() });
    });
  });
}

function nameAt(query: Buffer): { readonly name: string; readonly end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}

function nameOf(host: string): Buffer {
  const labels = host.split('.').filter(label => label !== '');
  const parts = labels.map(label =>
    Buffer.concat([Buffer.from([label.length]), Buffer.from(label, 'latin1')]),
  );
  return Buffer.concat([...parts, Buffer.alloc(1)]);
}

function number(value: number): Buffer {
  const two = Buffer.alloc(2);
  two.writeUInt16BE(value);
  return two;
}
