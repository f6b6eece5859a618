/** What a report does not show, found from the checks themselves rather than promised. */
import type { CheckResult } from '../check/result.ts';
import type { ReportWords } from '../words/report.ts';
import { compare } from './compare.ts';

interface CheckedCase {
  readonly before: CheckResult | null;
  readonly after: CheckResult | null;
  readonly practice?: boolean;
  readonly imported?: boolean;
  readonly onInternet?: string | null;
}

/** What a careful reader should know before trusting the first line. Sentences. */
export function cautionsOf(checked: CheckedCase, words: ReportWords): string[] {
  const { before, after, practice, imported, onInternet } = checked;
  const last = after ?? before;
  const said = words.caution;
  const cautions: string[] = practice === true ? [said.practice] : [];
  if (last === null) return cautions;
  if (onInternet != null) cautions.push(said.atServer(onInternet));
  if (imported === true) cautions.push(after === null ? said.imported : said.firstImported);

  if (last.verdict === 'closed') {
    const { kind } = last.vantage;
    if (kind === 'lan' || kind === 'loopback') cautions.push(said.trusted);
    const ownMail = last.controls.filter(control => control.expected === 'accepted');
    if (last.kind === 'mail' && !ownMail.some(control => control.outcome === 'accepted'))
      cautions.push(said.ownMail);
  }
  if (after === null) return cautions;
  if (before === null) return [...cautions, said.noBefore];

  if (before.verdict !== 'open') cautions.push(said.notOpenBefore);
  if (before.vantage.kind !== after.vantage.kind || before.vantage.from !== after.vantage.from)
    cautions.push(said.otherPlace);
  if (!sharesAddress(before, after)) cautions.push(said.otherServer);
  const rows = compare(before, after);
  const notTriedAgain = rows.filter(row => row.after === null).length;
  if (notTriedAgain > 0) cautions.push(said.notTriedAgain(notTriedAgain));
  const worse = rows.filter(row => row.change === 'worse').length;
  if (worse > 0) cautions.push(said.worse(worse));
  return cautions;
}

function sharesAddress(one: CheckResult, other: CheckResult): boolean {
  return (
    one.target.host === other.target.host ||
    one.target.addresses.some(address => other.target.addresses.includes(address))
  );
}

/** What the check left out. Entries of a list. */
export function notTested(check: CheckResult, words: ReportWords): string[] {
  const said = words.notTested;
  const { addresses } = check.target;
  // Our own listener stands at a port that is not the server's.
  const tried = [...check.findings, ...check.controls].filter(({ probe }) => probe !== 'own-listener');
  const ports = [...new Set(tried.map(one => one.door.port))].sort((one, other) => one - other);
  const unclear = check.findings.filter(finding => finding.verdict === 'inconclusive').length;
  return [
    said.otherAddresses,
    ...(addresses.some(isIpv6) ? [] : [said.noIpv6]),
    ...(addresses.length === 0 || !addresses.every(isIpv6) ? [] : [said.noIpv4]),
    ...(ports.length === 0 ? [] : [said.otherPorts(ports.join(', '))]),
    ...(tried.some(one => one.door.tls !== 'none') ? [] : [said.noTls]),
    ...(check.kind === 'mail' && !sentMessage(check) ? [said.noMessage] : []),
    said.passwords,
    check.kind === 'mail' ? said.proxy : said.mail,
    ...(unclear === 0 ? [] : [said.unclear(unclear)]),
  ];
}

function isIpv6(address: string): boolean {
  return address.includes(':');
}

/** RFC 5321 4.1.1.4: a message is sent only after the DATA command got 354. */
function sentMessage({ transcript }: CheckResult): boolean {
  return transcript.some(
    (line, at) =>
      line.who === 'us' &&
      /^data\s*$/i.test(line.text) &&
      transcript
        .slice(at + 1)
        .find(next => next.connection === line.connection && next.who === 'server')
        ?.text.startsWith('354') === true,
  );
}
