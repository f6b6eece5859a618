/** Reads what a mail check sent, byte by byte, for whom it names: only the server, ourselves and reserved names may be named. */

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
