/**
 * Takes a pasted or saved mail apart: headers, MIME parts (RFC 2045-2047), transfer encodings. A small reader of its
 * own because what arrives is a paste, often cut or re-wrapped: it takes what it can read and never fails.
 */
import { decodeBase64, decodeQuotedPrintable, decodeWords, toText } from './decode.ts';
import { htmlToText } from './html.ts';

export interface Mail {
  readonly headers: Headers;
  readonly parts: readonly Part[];
}

export interface Part {
  /** Media type in lower case. */
  readonly type: string;
  /** File name as given, or empty. */
  readonly name: string;
  /** Decoded; HTML is already text. */
  readonly text: string;
  /** It belongs to a mail that this one carries as an attachment. */
  readonly enclosed: boolean;
}

/** First value of each header by its name in lower case. */
export type Headers = ReadonlyMap<string, string>;

const mostHeaders = 300;
const mostParts = 50;
const deepest = 5;

/** Headers one of which every mail has; a letter that begins "Subject: ..." alone is none. */
const known = new Set(
  'from to subject date received return-path mime-version content-type message-id delivered-to sent reply-to'.split(
    ' ',
  ),
);

/** Null where the text does not begin with the headers of a mail. */
export function readMail(text: string): Mail | null {
  const { headers, body } = splitHeaders(text);
  const seen = [...headers.keys()].filter(name => known.has(name)).length;
  if (seen < 2) return null;
  const parts: Part[] = [];
  collectParts(headers, body, { depth: 0, enclosed: false }, parts);
  return { headers, parts };
}

/** Splits `Name: value` lines, with folded lines joined (RFC 5322 2.2.3), from what follows the empty line. */
export function splitHeaders(text: string): { headers: Headers; body: string } {
  const headers = new Map<string, string>();
  let at = /^\s{0,20}/.exec(text)?.[0].length ?? 0;
  let name = '';
  for (let count = 0; count < mostHeaders && at < text.length; count += 1) {
    const end = lineEnd(text, at);
    const line = text.slice(at, Math.min(end, at + 4_000)).replace(/\r$/, '');
    const header = /^([A-Za-z][A-Za-z0-9-]{0,60}):[ \t]?(.*)$/.exec(line);
    if (header) {
      name = (header[1] ?? '').toLowerCase();
      if (!headers.has(name)) headers.set(name, header[2] ?? '');
      else name = '';
    } else if (/^[ \t]+\S/.test(line) && headers.size > 0) {
      const before = headers.get(name);
      if (before !== undefined && before.length < 4_000) headers.set(name, `${before} ${line.trim()}`);
    } else if (!(count === 0 && /^>?From /.test(line))) {
      return { headers, body: line === '' ? text.slice(end + 1) : text.slice(at) };
    }
    at = end + 1;
  }
  return { headers, body: text.slice(at) };
}

/** Value of a header with its encoded words (RFC 2047) decoded, or null. */
export function headerText(headers: Headers, name: string): string | null {
  const value = headers.get(name);
  return value === undefined ? null : decodeWords(value).trim();
}

interface Place {
  readonly depth: number;
  readonly enclosed: boolean;
}

function collectParts(headers: Headers, body: string, place: Place, parts: Part[]): void {
  if (parts.length >= mostParts) return;
  const { depth, enclosed } = place;
  const content = headers.get('content-type') ?? 'text/plain';
  const type = (
    /^\s*([a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,80})/i.exec(content)?.[1] ?? 'text/plain'
  ).toLowerCase();
  const boundary = parameter(content, 'boundary');
  if (type.startsWith('multipart/') && boundary !== '' && depth < deepest) {
    for (const piece of splitAt(body, boundary)) {
      const inner = /^\r?\n/.test(piece) ? { headers: new Map(), body: piece } : splitHeaders(piece);
      collectParts(inner.headers, inner.body, { depth: depth + 1, enclosed }, parts);
    }
    return;
  }
  const decoded = decodeBody(headers, content, body);
  if (type === 'message/rfc822' && depth < deepest) {
    const inner = splitHeaders(decoded);
    collectParts(inner.headers, inner.body, { depth: depth + 1, enclosed: true }, parts);
    return;
  }
  const name = parameter(headers.get('content-disposition') ?? '', 'filename') || parameter(content, 'name');
  const text = type === 'text/html' ? htmlToText(decoded) : decoded;
  parts.push({ type, name: decodeWords(name), text, enclosed });
}

function decodeBody(headers: Headers, content: string, body: string): string {
  const encoding = (headers.get('content-transfer-encoding') ?? '').trim().toLowerCase();
  const charset = parameter(content, 'charset');
  if (encoding === 'base64') return toText(decodeBase64(body), charset);
  if (encoding === 'quoted-printable') return toText(decodeQuotedPrintable(body), charset);
  return body;
}

/** The pieces between the boundary lines of RFC 2046 5.1.1; preamble and epilogue are nobody's. */
function splitAt(body: string, boundary: string): string[] {
  const mark = `--${boundary}`;
  const pieces: string[] = [];
  let start = -1;
  let at = body.startsWith(mark) ? 0 : next(body, mark, 0);
  while (at !== -1 && pieces.length < mostParts) {
    if (start !== -1) pieces.push(body.slice(start, at));
    if (body.startsWith('--', at + mark.length)) return pieces;
    start = lineEnd(body, at) + 1;
    at = next(body, mark, at + mark.length);
  }
  if (start !== -1) pieces.push(body.slice(start));
  return pieces;
}

function next(body: string, mark: string, from: number): number {
  const found = body.indexOf(`\n${mark}`, from);
  return found === -1 ? -1 : found + 1;
}

function parameter(value: string, name: string): string {
  const found = new RegExp(
    `;\\s{0,20}${name}\\s{0,5}=\\s{0,5}(?:"([^"]{0,200})"|([^\\s;"]{1,200}))`,
    'i',
  ).exec(value);
  return found?.[1] ?? found?.[2] ?? '';
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}
