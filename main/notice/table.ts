/**
 * Security reports as CSV (RFC 4180), as the Shadowserver Foundation sends them: one row a server. Columns of
 * scan_http_proxy, scan_socks, population_http_proxy, scan_smtp and blocklist: https://interchange.shadowserver.org/intelmq/v1/schema
 */
import { canonicalAddress } from '../identify/target.ts';
import { excerpt } from './addresses.ts';
import { readDate } from './dates.ts';
import type { NoticeCase, NoticeProblem } from './notice.ts';

export interface Report {
  readonly date: string | null;
  readonly cases: readonly NoticeCase[];
}

const mostRows = 5_000;
const mostCases = 500;

/** `name` is the file's name, where there is one: it tells which report this is. Null where the text is no such table. */
export function readTable(text: string, name: string): Report | null {
  const trimmed = text.replace(/^\uFEFF?\s{0,50}/, '');
  const firstLine = trimmed.slice(0, 4_000).split(/\r?\n/, 1)[0] ?? '';
  const delimiter = [',', ';', '\t'].find(mark => firstLine.split(mark).length >= 3);
  if (delimiter === undefined) return null;
  const [header, ...rows] = readRows(trimmed, delimiter);
  const columns = new Map(
    (header?.cells ?? []).map((cell, index) => [cell.trim().toLowerCase(), index] as const),
  );
  const ip = columns.get('ip') ?? columns.get('src_ip') ?? columns.get('source.ip');
  if (ip === undefined || !['timestamp', 'port', 'tag'].some(column => columns.has(column))) return null;

  const cases: NoticeCase[] = [];
  const seen = new Set<string>();
  let date: string | null = null;
  for (const row of rows) {
    const cell = (column: string): string => row.cells[columns.get(column) ?? -1]?.trim() ?? '';
    const address = canonicalAddress(row.cells[ip]?.trim() ?? '');
    if (address === null) continue;
    date ??= readDate(cell('timestamp'));
    const port = /^\d{1,5}$/.test(cell('port')) ? Number(cell('port')) : 0;
    const one: NoticeCase = {
      address,
      port: port >= 1 && port <= 65_535 ? port : null,
      problem: problemOf(cell, columns, name.toLowerCase()),
      from: excerpt(row.text, 0),
    };
    const key = `${address} ${port} ${one.problem}`;
    if (!seen.has(key)) cases.push(one);
    seen.add(key);
    if (cases.length >= mostCases) break;
  }
  return { date, cases };
}

/**
 * What the report says of a row. `population_http_proxy` lists proxies that ask for a password (407): nothing is wrong
 * with them. `scan_smtp` lists mail servers that answer, whether open or not.
 */
function problemOf(
  cell: (column: string) => string,
  columns: ReadonlyMap<string, number>,
  name: string,
): NoticeProblem {
  const tag = cell('tag').toLowerCase();
  const tags = tag.split(/[;,\s]+/);
  if (
    name.includes('population_') ||
    tags.includes('http-connect-proxy-closed') ||
    cell('http_code') === '407'
  )
    return 'none';
  if (tags.some(one => /^socks[45]?a?$/.test(one)) || /socks/.test(name)) return 'socks-proxy';
  if (tag.includes('proxy') || /http_proxy|open_proxy/.test(name)) return 'http-proxy';
  if (tag.includes('open-relay') || tag.includes('openrelay')) return 'relay';
  if ((columns.has('source') && columns.has('reason')) || name.includes('blocklist')) return 'listed';
  // The old open-proxy report had these three columns and no tag.
  if (columns.size === 3 && columns.has('port') && columns.has('timestamp')) return 'http-proxy';
  return 'other';
}

interface Row {
  readonly cells: readonly string[];
  readonly text: string;
}

function* readRows(text: string, delimiter: string): Generator<Row> {
  let at = 0;
  for (let count = 0; count <= mostRows && at < text.length; count += 1) {
    const start = at;
    const cells: string[] = [];
    let ended = false;
    while (!ended) {
      const cell = text[at] === '"' ? quoted(text, at + 1) : plain(text, at, delimiter);
      if (cells.length < 100) cells.push(cell.value);
      ended = text[cell.end] !== delimiter;
      at = cell.end + 1;
    }
    if (text[at - 1] === '\r' && text[at] === '\n') at += 1;
    yield { cells, text: text.slice(start, Math.min(at, start + 300)) };
  }
}

interface Cell {
  readonly value: string;
  /** Index of the delimiter or the line end behind it. */
  readonly end: number;
}

function plain(text: string, from: number, delimiter: string): Cell {
  let end = from;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(from, end), end };
}

function quoted(text: string, from: number): Cell {
  const pieces: string[] = [];
  let start = from;
  for (;;) {
    const quote = text.indexOf('"', start);
    if (quote === -1) return { value: text.slice(from), end: text.length };
    pieces.push(text.slice(start, quote));
    if (text[quote + 1] !== '"') {
      let end = quote + 1;
      // What stands between the closing quote and the delimiter is nobody's.
      while (end < text.length && !/[,;\t\r\n]/.test(text[end] ?? '')) end += 1;
      return { value: pieces.join(''), end };
    }
    pieces.push('"');
    start = quote + 2;
  }
}
