/** Transfer encodings of mail (RFC 2045 6.7 and 6.8, RFC 2047). Damaged input gives what can be read of it. */

export function decodeQuotedPrintable(text: string): Uint8Array {
  const source = new TextEncoder().encode(text);
  const out = new Uint8Array(source.length);
  let length = 0;
  for (let at = 0; at < source.length; at += 1) {
    const byte = source[at] ?? 0;
    if (byte !== 0x3d) {
      out[length++] = byte;
      continue;
    }
    const softBreak = softBreakEnd(source, at + 1);
    const high = hexDigit(source[at + 1]);
    const low = hexDigit(source[at + 2]);
    if (softBreak !== -1) at = softBreak;
    else if (high !== -1 && low !== -1) {
      out[length++] = high * 16 + low;
      at += 2;
    } else out[length++] = byte;
  }
  return out.subarray(0, length);
}

export function decodeBase64(text: string): Uint8Array {
  const letters = text.replace(/[^A-Za-z0-9+/]+/g, '');
  // A last group of one letter holds no whole byte; atob refuses it.
  const whole = letters.length % 4 === 1 ? letters.slice(0, -1) : letters;
  return Uint8Array.from(atob(whole), letter => letter.charCodeAt(0));
}

/** Bytes to text in the charset named; UTF-8 where none is named or it is not known. */
export function toText(bytes: Uint8Array, charset: string): string {
  return decoder(charset).decode(bytes);
}

/** Replaces encoded words, `=?charset?Q?...?=`, by what they mean. */
export function decodeWords(text: string): string {
  return text
    .replace(/(\?=)\s{1,20}(?==\?)/g, '$1')
    .replace(
      /=\?([A-Za-z0-9_-]{1,40})(?:\*[a-z-]{1,20})?\?([bq])\?([^?\s]{0,500})\?=/gi,
      (_, charset: string, encoding: string, word: string) =>
        toText(
          encoding.toLowerCase() === 'b'
            ? decodeBase64(word)
            : decodeQuotedPrintable(word.replaceAll('_', '=20')),
          charset,
        ),
    );
}

function decoder(charset: string): { decode(bytes: Uint8Array): string } {
  try {
    return new TextDecoder(charset === '' ? 'utf-8' : charset);
  } catch {
    return new TextDecoder('utf-8');
  }
}

/** Where a soft line break that begins at `from` ends, or -1: optional blanks and a line end. */
function softBreakEnd(source: Uint8Array, from: number): number {
  let at = from;
  while (at < from + 20 && (source[at] === 0x20 || source[at] === 0x09)) at += 1;
  if (source[at] === 0x0d) at += 1;
  return source[at] === 0x0a ? at : -1;
}

function hexDigit(byte: number | undefined): number {
  return byte === undefined ? -1 : '0123456789abcdef'.indexOf(String.fromCharCode(byte).toLowerCase());
}
