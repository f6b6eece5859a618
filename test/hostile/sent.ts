/** Reads what a mail check sent, byte by byte, for whom it names: only the server, ourselves and reserved names may be named. */

/** Names that may stand in an envelope: the server's, ours on this machine, RFC 2606's. */
const allowed = [
  /^(?:mx\.)?own\.example$/,
  /^example\.(?:com|net|org)$/,
  /^localhost$/,
  /^latch(?:-[0-9a-f]{12})?\.invalid$/,
  /^\[127\.0\.0\.[12]\]$/,
  /^\[IPv6:::1\]$/,
];

const ownLocalPart = /^(?:no-)?latch-[0-9a-f]{12}$|^postmaster$|^office$/;

/** What a line of SMTP names that it may not; the whole line where it is no command that a check has. */
export function strangeAddresses(line: string): string[] {
  const hello = /^(?:EHLO|HELO) (\S+)$/.exec(line);
  if (hello !== null) return isAllowed(hello[1] ?? '') ? [] : [line];
  if (/^(?:RSET|DATA|QUIT|STARTTLS)$/.test(line)) return [];
  const path = /^(?:MAIL FROM|RCPT TO):<([^<>]*)>$/.exec(line)?.[1];
  if (path === undefined) return [line];
  // Every word of a path is a local part of ours or a host, whatever stands between them.
  const words = path.match(/\[[^\]]*\]|[^@%!:"]+/g) ?? [];
  return words.filter(word => !ownLocalPart.test(word) && !isAllowed(word));
}

/**
 * What a whole stretch of SMTP names that it may not. Every byte is looked at: in the commands, and in the messages
 * where a DATA was followed by one.
 */
export function strangeBytes(bytes: Buffer): string[] {
  // Where a TLS record begins (RFC 8446 5.1) there are no lines any more.
  const text = bytes.toString('latin1').replace(/(^|STARTTLS\r\n)\x16\x03[^]*$/, '$1');
  const lines = text.split('\r\n');
  const unfinished = lines.pop() ?? '';
  const strange = unfinished === '' ? [] : [unfinished];
  let inMessage = false;
  for (const [index, line] of lines.entries()) {
    const begins = lines[index - 1] === 'DATA' && line.startsWith('From: ');
    inMessage = begins || (inMessage && lines[index - 1] !== '.');
    strange.push(...(inMessage ? strangeWords(line) : strangeAddresses(line)));
  }
  return strange;
}

/** In a message, whatever stands in brackets as a path, has an @, or looks like a host's name. */
function strangeWords(line: string): string[] {
  const words = line.match(/\[[^\]\s]+\]|[\w.-]+\.[a-z][\w-]*/gi) ?? [];
  return words.filter(word => !isAllowed(word));
}

function isAllowed(host: string): boolean {
  return allowed.some(pattern => pattern.test(host));
}
