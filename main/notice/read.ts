/** Reads what was pasted: a letter, a mail, a bounce, a machine-readable complaint, a report table or an address. */
import { parseTarget } from '../identify/target.ts';
import { bestStanding, excerpt, type FoundAddress, findAddresses } from './addresses.ts';
import { dateOfLetter, readDate } from './dates.ts';
import { tellLanguage } from './language.ts';
import { lettersSender, readLetter } from './letters.ts';
import { headerText, type Mail, type Part, readMail } from './mail.ts';
import type { Notice, NoticeCase, NoticeKind, NoticeProblem } from './notice.ts';
import { problemIn } from './problem.ts';
import { type Complaint, readArf, readXarfJson, readXarfLines } from './reports.ts';
import { readTable } from './table.ts';

/** As much as the `readNotice` command carries. */
const longest = 512 * 1024;
const mostCases = 500;

/**
 * What the text says: which kind of notice, about which servers, from whom and when. Never fails: a text that says
 * nothing has no cases. Only what stands in the text is used; nothing is looked up.
 */
export function readNotice(text: string): Notice {
  const bounded = text.slice(0, longest).replaceAll('\r\n', '\n').replaceAll('\u0000', '');
  return readAddresses(bounded) ?? readPlain(bounded) ?? readMailNotice(bounded) ?? readWords(bounded, null);
}

/** One address, or a list of them and nothing else. */
function readAddresses(text: string): Notice | null {
  if (text.length > 60_000) return null;
  const words = text.split(/[\s,;]+/).filter(word => word !== '');
  const targets = words.map(parseTarget);
  // A single word is meant as an address; several are a list only if they can't be a sentence.
  const list = targets.every(one => one.ok && (words.length === 1 || /[.:]/.test(one.host)));
  if (words.length === 0 || !list) return null;
  const cases = targets.flatMap((one): NoticeCase[] =>
    one.ok ? [{ address: one.host, port: one.port, problem: 'none', from: one.host }] : [],
  );
  return notice('address', null, null, null, cases);
}

/** The formats that are pasted without a mail around them. */
function readPlain(text: string): Notice | null {
  const complaint = readXarfJson(text) ?? readArf(text) ?? readXarfLines(text);
  if (complaint !== null) return fromComplaint(complaint, null);
  const table = readTable(text, '');
  return table === null ? null : notice('security-report', null, null, table.date, table.cases);
}

function readMailNotice(text: string): Notice | null {
  const mail = readMail(text);
  if (mail === null) return null;
  for (const part of mail.parts) {
    const complaint = complaintIn(mail, part);
    if (complaint !== null) return withWordsBeside(fromComplaint(complaint, mail), mail);
  }
  const tables = mail.parts.flatMap(part => readTable(part.text, part.name) ?? []);
  if (tables.length > 0)
    return notice(
      'security-report',
      null,
      senderOf(mail),
      dateOf(mail),
      tables.flatMap(one => one.cases),
    );
  const own = readWords(wordsOf(mail.parts.filter(part => !part.enclosed)), mail);
  if (own.cases.length > 0) return own;
  const enclosed = readWords(wordsOf(mail.parts.filter(part => part.enclosed)), mail);
  if (enclosed.cases.length > 0) return enclosed;
  // Nothing in the words: the way the mail took is the last place to look.
  const hops = findAddresses(text).filter(one => one.standing === 'hop');
  return { ...own, cases: casesOf(hops, problemIn(wordsOf(mail.parts))) };
}

function complaintIn(mail: Mail, part: Part): Complaint | null {
  if (part.enclosed) return null;
  if (part.type === 'message/feedback-report' || /^feedback-type:/im.test(part.text.slice(0, 2_000)))
    return readArf(part.text);
  const said = mail.headers.has('x-arf') || mail.headers.has('x-xarf');
  const named = /xarf|x-arf/i.test(part.name) || part.type === 'application/json';
  return said || named ? (readXarfJson(part.text) ?? readXarfLines(part.text)) : null;
}

/** The part for people may say more than the part for machines: "open relay" instead of "abuse". */
function withWordsBeside(read: Notice, mail: Mail): Notice {
  const words = wordsOf(mail.parts.filter(part => !part.enclosed && part.type.startsWith('text/')));
  const said = problemIn(words);
  const better = said === 'relay' || said === 'http-proxy' || said === 'socks-proxy';
  const cases = read.cases.length > 0 ? read.cases : casesOf(bestStanding(findAddresses(words), true), said);
  return {
    ...read,
    language: tellLanguage(words),
    cases: cases.map(one => (one.problem === 'other' && better ? { ...one, problem: said } : one)),
  };
}

/** Words written by people, or by a mail server that gives a mail back. */
function readWords(text: string, mail: Mail | null): Notice {
  const sender = mail === null ? senderInWords(text) : senderOf(mail);
  const date = mail === null ? dateOfLetter(text) : dateOf(mail);
  const letter = readLetter(text);
  if (letter !== null) {
    const problem = {
      'ftc-open-relay-letter': 'relay',
      'ftc-secure-your-server': 'relay',
      'ftc-business-alert': 'relay',
    } as const;
    return notice(
      letter.kind,
      letter.language,
      sender ?? lettersSender,
      date,
      letter.servers.map(one => caseOf(one, problem[letter.kind])),
    );
  }
  const kind = isBounce(text, mail) ? 'bounce' : 'unknown';
  const found = bestStanding(findAddresses(text), kind === 'bounce');
  const problem = problemIn(text);
  const cases = found.length > 0 ? casesOf(found, problem) : namedServers(text, problem);
  return notice(kind, tellLanguage(text), sender, date, cases);
}

/** A delivery report (RFC 3464), or the reply of a server that refused a mail (RFC 5321 4.2, RFC 3463). */
function isBounce(text: string, mail: Mail | null): boolean {
  if (mail?.parts.some(part => part.type === 'message/delivery-status') === true) return true;
  return (
    /\b[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}\b/.test(text) ||
    /\bblocked using \S|\bundeliver|\bmail delivery (?:failed|system)|\bdelivery status notification|\bcould not be delivered|\bunzustellbar|\bnon remis/i.test(
      text,
    )
  );
}

/** Host names are in every text; only one that a line calls the server is taken. */
function namedServers(text: string, problem: NoticeProblem): NoticeCase[] {
  const cases: NoticeCase[] = [];
  for (const line of text.split('\n', 5_000)) {
    const name =
      /^[>\s*-]{0,8}(?:host(?:name)?|server|mail ?server|system|machine|rechner|serveur|hôte)\s{0,3}:\s{0,3}(\S{1,260})\s{0,10}$/i.exec(
        line.slice(0, 400),
      )?.[1];
    const target = name === undefined ? null : parseTarget(name);
    if (target?.ok === true && target.host.includes('.'))
      cases.push({ address: target.host, port: target.port, problem, from: excerpt(line, 0) });
  }
  return cases;
}

function casesOf(found: readonly FoundAddress[], problem: NoticeProblem): NoticeCase[] {
  return found.map(one => {
    const inLine = problemIn(one.from);
    return caseOf(one, inLine === 'none' || inLine === 'other' ? problem : inLine);
  });
}

function caseOf(one: FoundAddress, problem: NoticeProblem): NoticeCase {
  return { address: one.address, port: one.port, problem, from: one.from };
}

function fromComplaint(complaint: Complaint, mail: Mail | null): Notice {
  return notice(
    complaint.kind,
    null,
    complaint.sender ?? (mail === null ? null : senderOf(mail)),
    complaint.date ?? (mail === null ? null : dateOf(mail)),
    complaint.cases,
  );
}

function wordsOf(parts: readonly Part[]): string {
  const plain = parts.filter(part => part.type !== 'text/html');
  return (plain.some(part => part.text.trim() !== '') ? plain : parts).map(part => part.text).join('\n');
}

function senderOf(mail: Mail): string | null {
  return bare(headerText(mail.headers, 'from') ?? '');
}

function dateOf(mail: Mail): string | null {
  return readDate(mail.headers.get('date') ?? mail.headers.get('sent') ?? '');
}

function senderInWords(text: string): string | null {
  for (const line of text.slice(0, 10_000).split('\n', 30)) {
    const name = /^\s{0,8}(?:from|sender|von|absender|de|expéditeur)\s?:\s{0,3}(\S.{0,280})$/i.exec(
      line.slice(0, 300),
    )?.[1];
    if (name !== undefined) return bare(name);
  }
  return null;
}

function bare(text: string): string | null {
  return (
    text
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
      .slice(0, 300) || null
  );
}

function notice(
  kind: NoticeKind,
  language: string | null,
  sender: string | null,
  date: string | null,
  cases: readonly NoticeCase[],
): Notice {
  return { schema: 'latch.notice/1', kind, language, sender, date, cases: cases.slice(0, mostCases) };
}
