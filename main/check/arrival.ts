/** What a person says of the test message that went to a mailbox of theirs, and what it makes of the result. Pure. */
import { tokenHeader } from './message.ts';
import { type CheckResult, type Finding, strengths } from './result.ts';

/** Whether the server took a message for a mailbox that only the person can look into. */
export function waitsForArrival(result: CheckResult): boolean {
  return codeSent(result) !== null && sentBy(result) !== undefined;
}

/**
 * Whether a message would tell more than is known: the server invited one for a stranger, or said yes in a way that
 * may mean anything.
 */
export function isWorthAMessage(result: CheckResult): boolean {
  // A program that is asked on its standard input passes nothing on.
  if (result.kind !== 'mail' || result.vantage.kind === 'asked' || codeSent(result) !== null) return false;
  return (
    result.strength === 'accepted-at-data' || (result.verdict !== 'open' && result.findings.some(isUntold))
  );
}

/** Whether what the person typed is the code of the message that was sent; nobody can know it without the message. */
export function isTheCode(result: CheckResult, typed: string): boolean {
  const code = codeSent(result);
  const word = typed.trim().toLowerCase().split(/\s/).at(-1) ?? '';
  return code !== null && (word === code || `latch-${word}` === code);
}

/** The result with the person's word: the message came, or it did not while they waited. */
export function withArrival(result: CheckResult, came: boolean): CheckResult {
  const sent = sentBy(result);
  if (sent === undefined) return result;
  const findings = result.findings.map(came ? asArrived(sent) : asLost(sent));
  const open = findings.filter(({ verdict }) => verdict === 'open').map(({ strength }) => strength);
  if (open.length > 0) {
    const strength = strengths.findLast(one => open.includes(one)) ?? null;
    return { ...result, findings, verdict: 'open', reason: null, strength };
  }
  if (sent.reason !== 'taken-as-own-mail')
    return { ...result, findings, verdict: 'inconclusive', reason: 'accepted-not-arrived', strength: null };
  // Any other doubt would have been told in its place (`precedence` of the judge).
  const certain = result.reason === sent.reason;
  return certain ? { ...result, findings, verdict: 'closed', reason: null } : { ...result, findings };
}

function asArrived(sent: Finding) {
  return (finding: Finding): Finding =>
    finding === sent ? { ...finding, verdict: 'open', reason: null, strength: 'arrived' } : finding;
}

/** Its own message tells what this server's yes is worth, for the ways that sent none too. */
function asLost(sent: Finding) {
  return (finding: Finding): Finding => {
    if (sent.reason === 'taken-as-own-mail')
      return finding === sent ? { ...finding, verdict: 'closed' } : finding;
    const taken = finding.verdict === 'open' || finding.reason === 'accepts-everything';
    return taken && samePort(finding, sent)
      ? { ...finding, verdict: 'inconclusive', reason: 'accepted-not-arrived', strength: null }
      : finding;
  };
}

/** The form whose message waits in a mailbox of the person's. */
function sentBy({ findings }: CheckResult): Finding | undefined {
  return findings.find(
    finding =>
      finding.strength === 'accepted-after-data' || (finding.verdict === 'inconclusive' && isUntold(finding)),
  );
}

/** Accepted, with nothing to tell whether it was passed on. */
function isUntold({ reason }: Finding): boolean {
  return reason === 'taken-as-own-mail' || reason === 'accepts-everything';
}

/** It stands in the message as it went over the wire. */
function codeSent({ transcript }: CheckResult): string | null {
  const header = `${tokenHeader}: `;
  const line = transcript.findLast(({ who, text }) => who === 'us' && text.startsWith(header));
  return line === undefined ? null : line.text.slice(header.length).toLowerCase();
}

function samePort(one: Finding, other: Finding): boolean {
  return one.door.address === other.door.address && one.door.port === other.door.port;
}
