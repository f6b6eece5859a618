/**
 * Reads SMTP replies (RFC 5321 4.2) out of whatever bytes arrive, in pieces of any size. What it keeps is
 * bounded, so a server that sends without end costs nothing but its own time.
 */

export interface SmtpReply {
  /** 200 to 599, of the last line where a server gives its lines different codes. */
  readonly code: number;
  /** Enhanced status code (RFC 2034, RFC 3463) such as "5.7.1", where one leads the text. */
  readonly enhanced: string | null;
  /** The text of each line without its code, printable. */
  readonly lines: readonly string[];
}

export type ReplyEvent =
  | { readonly type: 'reply'; readonly reply: SmtpReply }
  /** The reader gives up for good: what comes after can't be matched to a command any more. */
  | { readonly type: 'broken'; readonly why: 'too-large' | 'not-smtp'; readonly text: string };

export interface ReplyReader {
  push(bytes: Uint8Array): readonly ReplyEvent[];
}

export const replyLimits = { keptOfALine: 4_096, bytesOfAReply: 65_536, linesOfAReply: 100 } as const;

const lineFeed = 10;
const carriageReturn = 13;
const codeLine = /^([2-5]\d\d)([ -]|$)(.*)$/s;
const enhancedCode = /^([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])/;

/**
 * A reader for one connection. Lines end in CR LF or, as some servers send, in LF alone. A first line that is no
 * reply (no three digits) is `not-smtp`; later lines of a reply may miss their code.
 */
export function replyReader(): ReplyReader {
  const kept = new Uint8Array(replyLimits.keptOfALine);
  let length = 0;
  let bytes = 0;
  let lines: string[] = [];
  let broken = false;

  const giveUp = (why: 'too-large' | 'not-smtp', text: string): ReplyEvent => {
    broken = true;
    return { type: 'broken', why, text };
  };

  const endLine = (): ReplyEvent | null => {
    const ended = length > 0 && kept[length - 1] === carriageReturn ? length - 1 : length;
    const line = printable(kept.subarray(0, ended));
    length = 0;
    const match = codeLine.exec(line);
    if (match === null) {
      if (lines.length === 0) return line.trim() === '' ? null : giveUp('not-smtp', line);
      lines.push(line);
    } else {
      lines.push(match[3] ?? '');
      if (match[2] !== '-') {
        const reply = makeReply(Number(match[1]), lines);
        lines = [];
        bytes = 0;
        return { type: 'reply', reply };
      }
    }
    return lines.length > replyLimits.linesOfAReply ? giveUp('too-large', lines[0] ?? '') : null;
  };

  return {
    push(chunk) {
      const events: ReplyEvent[] = [];
      for (const byte of chunk) {
        if (broken) break;
        bytes += 1;
        let event: ReplyEvent | null = null;
        if (byte === lineFeed) event = endLine();
        else if (length < kept.length) kept[length++] = byte;
        if (event === null && bytes > replyLimits.bytesOfAReply)
          event = giveUp('too-large', lines[0] ?? printable(kept.subarray(0, 200)));
        if (event !== null) events.push(event);
      }
      return events;
    },
  };
}

function makeReply(code: number, lines: readonly string[]): SmtpReply {
  const match = lines.map(line => enhancedCode.exec(line)).find(found => found !== null);
  const agrees = match !== undefined && match[1] === String(code).slice(0, 1);
  return { code, enhanced: agrees ? match[0] : null, lines };
}

/** The whole text of a reply on one line, without its codes. */
export function replyText(reply: SmtpReply): string {
  return reply.lines.map(line => line.replace(enhancedCode, '').trim()).join(' ');
}

/**
 * Bytes or text from a stranger as something that can be shown and stored: UTF-8 where it is that, Latin-1 else;
 * control characters and those that turn or hide text are spelled out.
 */
export function printable(from: Uint8Array | string): string {
  return (typeof from === 'string' ? from : decoded(from)).replace(unsafe, character => {
    const point = character.codePointAt(0) ?? 0;
    return point < 256 ? `\\x${point.toString(16).padStart(2, '0')}` : `\\u{${point.toString(16)}}`;
  });
}

/** C0 without tab, DEL, C1, zero-width, bidirectional and line separators, byte order mark, lone surrogates. */
const unsafe =
  /[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]|\p{Surrogate}/gu;

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, byte => String.fromCharCode(byte)).join('');
  }
}
