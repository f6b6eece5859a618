/** Reads every byte of a connection to a proxy: what it asks to connect to, and that nothing else was said. */

export interface ProxySent {
  /** `host:port` of every destination named, brackets off. */
  readonly named: readonly string[];
  /** Names of pages that were asked of the server itself. */
  readonly pages: readonly string[];
  /** What is none of the messages that a check has: must be empty. */
  readonly strange: string;
}

const allowedHeaders =
  /^(?:Host: \S+|User-Agent: Latch [^\r\n]*|Accept: \*\/\*|Accept-Encoding: identity|Connection: close|Content-Type: text\/plain|Content-Length: 5)$/;

/** Never a password: no method of SOCKS 5 but "none", no user in SOCKS 4, no header that carries one. */
export function readProxySent(bytes: Buffer): ProxySent {
  let text = bytes.toString('latin1');
  const named: string[] = [];
  const pages: string[] = [];
  const take = (length: number): string => {
    const taken = text.slice(0, length);
    text = text.slice(length);
    return taken;
  };
  for (;;) {
    // One more line end is sent to those who wait for it.
    text = text.replace(/^(?:\r\n)+/, '');
    const head = /^(GET|POST|CONNECT) (\S+) HTTP\/1\.1\r\n((?:[^\r\n]+\r\n)+)\r\n/.exec(text);
    const socks4 = /^\x04\x01([^]{2})([^]{4})\x00/.exec(text);
    const socks5 = /^\x05\x01\x00(?:\x01([^]{4})|\x04([^]{16}))([^]{2})/.exec(text);
    if (head !== null) {
      const [whole, method = '', target = '', headers = ''] = head;
      const lines = headers.split('\r\n').slice(0, -1);
      const strangeLine = lines.find(line => !allowedHeaders.test(line));
      if (strangeLine !== undefined) return { named, pages, strange: strangeLine };
      const host = /^Host: (\S+)$/m.exec(headers.replaceAll('\r', ''))?.[1] ?? '';
      if (method === 'CONNECT') named.push(bare(target));
      else if (target.startsWith('http://')) named.push(bare(target.slice(7).replace(/\/[0-9a-f]{32}$/, '')));
      else if (/^\/[0-9a-f]{32}$/.test(target)) named.push(bare(host));
      else if (target === '/') pages.push(bare(host));
      else return { named, pages, strange: target };
      take(whole.length);
      if (method === 'POST' && take(5) !== 'latch') return { named, pages, strange: 'another body' };
    } else if (socks4 !== null) {
      const [whole, port = '', ip = ''] = socks4;
      take(whole.length);
      const byName = ip === '\x00\x00\x00\x01';
      const name = byName ? text.slice(0, text.indexOf('\x00')) : dotted(ip);
      if (byName) take(name.length + 1);
      named.push(`${name}:${number(port)}`);
    } else if (socks5 !== null) {
      const [whole, four, six = '', port = ''] = socks5;
      take(whole.length);
      named.push(`${four === undefined ? colons(six) : dotted(four)}:${number(port)}`);
    } else if (text.startsWith('\x05\x01\x00')) take(3);
    else return { named, pages, strange: text };
  }
}

function bare(hostPort: string): string {
  return hostPort.replace(/^\[(.*)\]/, '$1');
}

function dotted(bytes: string): string {
  return Array.from(bytes, one => one.charCodeAt(0)).join('.');
}

function number(bytes: string): number {
  return bytes.charCodeAt(0) * 256 + bytes.charCodeAt(1);
}

function colons(bytes: string): string {
  const groups = Array.from({ length: 8 }, (_, at) => number(bytes.slice(at * 2, at * 2 + 2)).toString(16));
  return groups.join(':').replace('0:0:0:0:0:0:0:1', '::1');
}
