/** Reads what a check sent, byte by byte, for whom it names: only the server, ourselves and reserved names may be named. */

/** Names that may stand in an envelope: the server's, ours on this machine, RFC 2606's. */
const allowed = [
  /^(?:mx\.)?own\.example$/,
  /^example\.(?:com|net|org)$/,
  /^localhost$/,
  /^latch-[0-9a-f]{12}\.invalid$/,
  /^\[127\.0\.0\.[12]\]$/,
  /^\[IPv6:::1\]$/,
];

const ownLocalPart = /^(?:no-)?latch-[0-9a-f]{12}$|^postmaster$|^office$/;

/** What a line of SMTP names that it may not; the whole line where it is no command that a check has. */
export function strangeAddresses(line: string): string[] {
  // A connection that begins with a TLS record (RFC 8446 5.1) has no lines.
  if (/^[\x16\x14\x17]|[\x00-\x08\x0e-\x1f\x7f-\xff]/.test(line)) return [];
  const hello = /^(?:EHLO|HELO) (\S+)$/.exec(line);
  if (hello !== null) return isAllowed(hello[1] ?? '') ? [] : [line];
  if (/^(?:RSET|DATA|QUIT|STARTTLS)$/.test(line)) return [];
  const path = /^(?:MAIL FROM|RCPT TO):<([^<>]*)>$/.exec(line)?.[1];
  if (path === undefined) return [line];
  // Every word of a path is a local part of ours or a host, whatever stands between them.
  const words = path.match(/\[[^\]]*\]|[^@%!:"]+/g) ?? [];
  return words.filter(word => !ownLocalPart.test(word) && !isAllowed(word));
}

function isAllowed(host: string): boolean {
  return allowed.some(pattern => pattern.test(host));
}

/** Every address that a proxy was asked to connect to on one connection. */
export function proxyTargets(bytes: Buffer): string[] {
  if (bytes[0] === 4) return [socks4Target(bytes)];
  if (bytes[0] === 5) return bytes.length > 3 ? [socks5Target(bytes.subarray(3))] : [];
  const text = bytes.toString('latin1');
  return [...text.matchAll(/^(?:CONNECT |[A-Z]+ http:\/\/|Host: )(\[[^\]]*\]|[^:/\s]*)/gm)].map(
    ([, host = '']) => host.replace(/^\[(.*)\]$/, '$1'),
  );
}

function socks4Target(bytes: Buffer): string {
  const named = bytes[4] === 0 && bytes[5] === 0 && bytes[6] === 0 && bytes[7] !== 0;
  if (!named) return bytes.subarray(4, 8).join('.');
  const [, name = ''] = bytes.subarray(8).toString('latin1').split('\0');
  return name;
}

function socks5Target(bytes: Buffer): string {
  if (bytes[3] === 1) return bytes.subarray(4, 8).join('.');
  if (bytes[3] === 3) return bytes.subarray(5, 5 + (bytes[4] ?? 0)).toString('latin1');
  const groups = Array.from({ length: 8 }, (_, index) => bytes.readUInt16BE(4 + index * 2).toString(16));
  return groups.join(':') === '0:0:0:0:0:0:0:1' ? '::1' : groups.join(':');
}
