/**
 * Finds the IP addresses in a text and judges by the words around each whether it is the one the text is about.
 * Every expression here has bounded repetitions only: half a megabyte of anything costs one pass.
 */
import { canonicalAddress } from '../identify/target.ts';

/**
 * How an address stands in the text: `named` as the one complained about; `plain`; `aside`, as the address of somebody
 * else or of nobody (a return code, a netmask); `hop`, in a `Received:` header.
 */
type Standing = 'named' | 'plain' | 'aside' | 'hop';

export interface FoundAddress {
  readonly address: string;
  readonly port: number | null;
  readonly standing: Standing;
  /** The line it stands in, at most 300 characters around it. */
  readonly from: string;
}

const mostFound = 500;
const mostLooked = 5_000;
const window = 80;

const candidate =
  /\[?(?:(?<![\w.:-])|(?<=\bIPv6:))((?:[0-9a-f]{0,4}:){2,8}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}))(?![\w:]|\.\w)(?:\]:(\d{1,5})(?!\d))?|(?<![\w.-])(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?![\w@-]|\.\w)(?:\]?:(\d{1,5})(?![\w:]|\.\d))?/gi;

/** `7.2.0.192.zen.example.org` in a look-up is 192.0.2.7 (RFC 5782 2.1). */
const lookedUp =
  /(?<![\w.-])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(?=[a-z0-9.-]{0,60}(?:spamhaus|spamcop|barracuda|sorbs|abuseat|dnsbl|rbl|\bbl|blocklist)\b)/gi;

const namedBefore =
  /(?:\b(?:client|client host|source|source-ip|src|src_ip|your (?:ip|server|host|mail ?server|system)|(?:sending|sender|originating|offending|connecting|remote|abusive) (?:ip|host|server|mta|system)|ip[- ]?(?:address|adresse)|adresse[- ]ip|address|mail from|connection from|messages? from|host)|\bip)(?: address| is)?\s{0,2}[:=([<"']{0,3}\s{0,2}\[?$/i;
const namedAfter =
  /^[\])"'>]{0,3},?\s{0,3}(?:\(?[\w.-]{0,60}\)?\s)?(?:is |has been |was |are |were )?(?:currently |now |being )?(?:blocked|listed|blacklisted|blocklisted|denylisted|on (?:the|our)|found (?:in|on)|not allowed|rejected|refused|denied|may be|an open|seems? to be|appears to be|est |ist |steht |wurde )/i;
const othersBefore =
  /(?:\b(?:our|my|unser\w{0,2}|notre) (?:own )?(?:mail ?)?(?:server|host|mx|system|ip|sensor)(?: address)?|destination(?:[- _]ip)?|dst(?:_?ip)?|target(?:[- _]ip)?|reporter|netmask|subnet mask|returned|return code|answer|resolved to|lookup result)(?: is)?\s{0,2}[:=([]{0,3}\s{0,2}$/i;
/** Postfix and others write the server that refused as `host mx.example.org[198.51.100.3] said:`. */
const refuserAfter = /^\][^a-z]{0,4}(?:said|responded|refused to talk|:25\b)/i;
const productBefore =
  /(?:\b(?:version|ver|release|build|v|rev|firmware)\.?\s{0,2}[:=]?\s{0,2}|(?:^|[\s("'=;])[a-z][\w+-]{0,30}\/)$/i;
const phoneBefore =
  /(?:\b(?:tel|telephone|phone|fax|telefon|téléphone|mobile?|call|hotline)\b[.:]{0,2}\s{0,3}|\+\d{0,3}\s{0,2})$/i;

/** At most 500 addresses, each with the best standing it has anywhere in the text, in the order of the text. */
export function findAddresses(text: string): FoundAddress[] {
  const found = new Map<string, FoundAddress>();
  let looked = 0;
  for (const line of linesOf(text)) {
    if (looked >= mostLooked || found.size >= mostFound) break;
    if (/^\s{0,8}(?:message-id|references|in-reply-to|content-id)\s?:/i.test(line.text)) continue;
    for (const match of line.text.matchAll(candidate)) {
      looked += 1;
      const spelled = match[1] ?? match[3] ?? '';
      const at = match.index + match[0].indexOf(spelled);
      const one = weigh(line, spelled, at, match[2] ?? match[4] ?? null, match.index + match[0].length);
      if (one !== null) remember(found, one);
      if (looked >= mostLooked || found.size >= mostFound) break;
    }
    for (const match of line.text.matchAll(lookedUp)) {
      const address = canonicalAddress([match[4], match[3], match[2], match[1]].join('.'));
      if (address !== null)
        remember(found, { address, port: null, standing: 'named', from: excerpt(line.text, match.index) });
    }
  }
  return withoutTwins([...found.values()]);
}

/** Keeps the addresses of the best standing there is; `hop` and `aside` only where nothing else is left. */
export function bestStanding(found: readonly FoundAddress[], namedIsEnough: boolean): FoundAddress[] {
  const wanted: readonly (readonly Standing[])[] = namedIsEnough
    ? [['named'], ['plain'], ['aside'], ['hop']]
    : [['named', 'plain'], ['aside'], ['hop']];
  for (const standings of wanted) {
    const kept = found.filter(one => standings.includes(one.standing));
    if (kept.length > 0) return kept;
  }
  return [];
}

interface Line {
  readonly text: string;
  readonly received: boolean;
}

/** Lines of at most a thousand characters, knowing which belong to a `Received:` header (RFC 5321 4.4). */
function* linesOf(text: string): Generator<Line> {
  let received = false;
  for (const whole of text.split('\n')) {
    if (whole === '') continue;
    received =
      /^[>\s]{0,8}(?:x-)?received\s?:/i.test(whole) || (received && /^[>\s]{0,8}[ \t]\S/.test(whole));
    for (let at = 0; at < whole.length; at += 1_000) yield { text: whole.slice(at, at + 1_000), received };
  }
}

function weigh(
  line: Line,
  spelled: string,
  at: number,
  port: string | null,
  end: number,
): FoundAddress | null {
  const address = canonicalAddress(spelled);
  if (address === null || (spelled.includes(':') && !likelyIpv6(spelled))) return null;
  const before = line.text.slice(Math.max(0, at - window), at);
  const after = line.text.slice(end, end + window);
  if (/^\/(?!32\b|128\b)\d{1,3}\b/.test(after)) return null;
  const address4 = !address.includes(':');
  if (address4 && !/:\/\/\S*$/.test(before) && (productBefore.test(before) || phoneBefore.test(before)))
    return null;
  const portBehind = /^[\])]?,?\s{1,2}(?:\(?(?:tcp[ /])?port[ :=]{1,2})(\d{1,5})\b/i.exec(after)?.[1];
  const number = Number(port ?? portBehind ?? 0);
  return {
    address,
    port: number >= 1 && number <= 65_535 ? number : null,
    standing: standingOf(
      line,
      address,
      before,
      line.text.slice(at + spelled.length, at + spelled.length + window),
    ),
    from: excerpt(line.text, at),
  };
}

function standingOf(line: Line, address: string, before: string, after: string): Standing {
  if (line.received) return 'hop';
  if (/^(?:0|127|22[4-9]|23\d|24\d|25[0-5])\.|^::1?$/.test(address)) return 'aside';
  if (before.endsWith('@') || othersBefore.test(before) || refuserAfter.test(after)) return 'aside';
  return namedBefore.test(before) || namedAfter.test(after) ? 'named' : 'plain';
}

/** Times, `std::` and the like are valid IPv6 to a parser; an address in a text has digits and three groups. */
function likelyIpv6(spelled: string): boolean {
  return (
    /\d/.test(spelled) && (spelled === '::1' || spelled.split(':').filter(group => group !== '').length >= 2)
  );
}

const rank: Readonly<Record<Standing, number>> = { named: 3, plain: 2, aside: 1, hop: 0 };

function remember(found: Map<string, FoundAddress>, one: FoundAddress): void {
  const key = `${one.address} ${one.port ?? ''}`;
  const before = found.get(key);
  if (before === undefined) found.set(key, one);
  else if (rank[before.standing] < rank[one.standing]) found.set(key, { ...one, port: before.port });
}

/** An address that stands once with its port and once without is one server. */
function withoutTwins(found: readonly FoundAddress[]): FoundAddress[] {
  const withPort = new Set(found.filter(one => one.port !== null).map(one => one.address));
  return found.filter(one => one.port !== null || !withPort.has(one.address));
}

/** The words around a place in a text, on one line and without control characters. */
export function excerpt(text: string, at: number): string {
  const start = Math.max(0, at - 120);
  return text
    .slice(start, start + 300)
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
