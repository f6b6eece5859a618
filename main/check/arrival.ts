/** What a person says of the test message that went to a mailbox of theirs, and what it makes of the result. Pure. */
import { tokenHeader } from './message.ts';
import { type CheckResult, type Finding, strengths } from './result.ts';

/** Whether the server took a message for a mailbox that only the person can look into. */
export function waitsForArrival(result: CheckResult): boolean {
  return result.strength === 'accepted-after-data' && codeSent(result) !== null;
}

/** Whether what the person typed is the code of the message that was sent; nobody can know it without the message. */
export function isTheCode(result: CheckResult, typed: string): boolean {
  const code = codeSent(result);
  const word = typed.trim().toLowerCase().split(/\s/).at(-1) ?? '';
  return code !== null && (word === code || `latch-${word}` === code);
}

/** The result with the person's word: the message came, or it did not while they waited. */
export function withArrival(result: CheckResult, came: boolean): CheckResult {
  const sent = result.findings.find(({ strength }) => strength === 'accepted-after-data');
  if (sent === undefined) return result;
  const findings = result.findings.map(finding => {
    if (came) return finding === sent ? { ...finding, strength: 'arrived' as const } : finding;
    // Its own message tells what this server's yes is worth, for the ways that sent none too.
    return finding.verdict === 'open' && samePort(finding, sent)
      ? {
          ...finding,
          verdict: 'inconclusive' as const,
          reason: 'accepted-not-arrived' as const,
          strength: null,
        }
      : finding;
  });
  const open = findings.filter(({ verdict }) => verdict === 'open').map(({ strength }) => strength);
  return open.length > 0
    ? { ...result, findings, strength: strengths.findLast(one => open.includes(one)) ?? null }
    : { ...result, findings, verdict: 'inconclusive', reason: 'accepted-not-arrived', strength: null };
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
