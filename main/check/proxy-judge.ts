/**
 * From what was seen to what may be said about a proxy. Open is only what brought our nonce back. Closed is a refusal;
 * what may as well be a listener that could not be reached is `inconclusive`.
 */
import { hostPort } from './proxy-bytes.ts';
import {
  type Judgement,
  judgeSeen,
  type ProxyDoor,
  type ProxyEvidence,
  vantageDoubt,
} from './proxy-finding.ts';
import { keptProxyReply, type ProxySeen } from './proxy-seen.ts';
import type { Finding, Reason, Strength, Verdict } from './result.ts';

export interface ProxyJudgement {
  readonly verdict: Verdict;
  readonly reason: Reason | null;
  readonly strength: Strength | null;
  readonly findings: readonly Finding[];
}

/** Judges a whole check. */
export function judgeProxy(evidence: ProxyEvidence): ProxyJudgement {
  const findings = evidence.doors.flatMap(door => judgeDoor(door, evidence));
  if (evidence.cancelled) return { verdict: 'inconclusive', reason: 'cancelled', strength: null, findings };
  if (findings.some(one => one.verdict === 'open'))
    return { verdict: 'open', reason: null, strength: 'arrived', findings };
  const reason = doubtOf(evidence, findings);
  if (reason !== null) return { verdict: 'inconclusive', reason, strength: null, findings };
  const password = findings.some(one => one.reason === 'asks-for-password');
  return { verdict: 'closed', reason: password ? 'asks-for-password' : null, strength: null, findings };
}

/** Which doubt is told when there are several: the one that most changes what to do next. */
const precedence: readonly Reason[] = [
  'trusted-vantage',
  'hidden-source-address',
  'could-not-connect',
  'no-canary',
  'no-listener-at-port',
  'closed-early',
  'temporary-failure',
  'no-answer',
  'not-this-protocol',
];

function doubtOf(evidence: ProxyEvidence, findings: readonly Finding[]): Reason | null {
  if (evidence.doors.length === 0) return 'could-not-connect';
  if (evidence.reach === 'none') return 'no-canary';
  // A port with another kind of service forwards nothing; it counts only where there is no other port.
  const known = findings.some(one => one.reason !== 'not-this-protocol');
  const doubts = findings.flatMap(one =>
    one.verdict !== 'inconclusive' || one.reason === null || (known && one.reason === 'not-this-protocol')
      ? []
      : [one.reason],
  );
  const vantage = vantageDoubt[evidence.standing];
  if (vantage !== null) doubts.push(vantage);
  if (evidence.reach === 'no') doubts.push('no-canary');
  if (findings.length === 0) doubts.push('not-this-protocol');
  return precedence.find(one => doubts.includes(one)) ?? doubts[0] ?? null;
}

/**
 * The findings of one door, a form each. Of all the destinations that a form was asked for, the one that weighs most
 * speaks for it: a way in, the way to the mail port before others, then a doubt, then a no.
 */
function judgeDoor(door: ProxyDoor, evidence: ProxyEvidence): Finding[] {
  const judged = door.seen.map(seen => ({ seen, ...judgeSeen(seen, door, evidence) }));
  return [...new Set(judged.map(({ seen }) => seen.form.id))].flatMap(id => {
    const [first, ...others] = judged.filter(({ seen }) => seen.form.id === id);
    if (first === undefined) return [];
    const { seen, verdict, reason, strength } = others.reduce(
      (one, other) => (weightOf(other) > weightOf(one) ? other : one),
      first,
    );
    return {
      probe: id,
      door: seen.door,
      form: { method: seen.form.method, to: hostPort(seen.asked) },
      verdict,
      reason,
      strength,
      reply: keptProxyReply(seen),
    };
  });
}

function weightOf({ seen, verdict, reason }: Judgement & { readonly seen: ProxySeen }): number {
  if (verdict === 'open') return seen.asked.port === 25 ? 1_001 : 1_000;
  if (verdict === 'closed') return reason === null ? 0 : 1;
  return 100 - (reason === null ? 99 : precedence.indexOf(reason));
}
