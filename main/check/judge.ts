/**
 * From what was seen to what may be said. A wrong "closed" leaves somebody listed, a wrong "open" makes somebody
 * change a server that was fine: whatever is not certain is `inconclusive`, with the reason.
 */

import { acceptsEverything, isItsOwnMail, samePort } from './catching.ts';
import { senders } from './mail-probe.ts';
import { type DoorReport, keptReply, type Observation, outcomeOf, turnedSenderAway } from './observation.ts';
import type { Control, Finding, Reason, Strength, Verdict } from './result.ts';
import { strengths } from './result.ts';
import type { JudgedVantage } from './vantage.ts';

export interface MailEvidence {
  readonly doors: readonly DoorReport[];
  readonly observations: readonly Observation[];
  readonly standing: JudgedVantage['standing'];
  /** Whether the person said what the own domain is; a guessed one may be refused for being wrong. */
  readonly ownDomainSaid: boolean;
  readonly cancelled: boolean;
}

export interface MailJudgement {
  readonly verdict: Verdict;
  readonly reason: Reason | null;
  readonly strength: Strength | null;
  readonly findings: readonly Finding[];
  readonly controls: readonly Control[];
}

/** Judges a whole check. */
export function judgeMail(evidence: MailEvidence): MailJudgement {
  const asked = evidence.observations.filter(seen => !waitsForTls(seen, evidence));
  const forms = asked.filter(seen => seen.probe.control === null);
  const judged = forms.map(seen => ({ seen, finding: judgeForm(seen, asked, evidence.standing) }));
  const findings = judged.map(({ finding }) => finding);
  const controls = asked.flatMap(judgeControl);
  const open = findings.filter(({ verdict }) => verdict === 'open');

  if (evidence.cancelled) return inconclusive('cancelled', findings, controls);
  if (open.length > 0) {
    const strength = strongest(open.map(finding => finding.strength));
    return { verdict: 'open', reason: null, strength, findings, controls };
  }
  const doubts = [
    ...judged.flatMap(({ seen, finding }) =>
      finding.verdict === 'closed' || isExcused(seen, forms) ? [] : (finding.reason ?? []),
    ),
    ...doorDoubts(evidence.doors),
  ];
  const reason =
    precedence.find(one => doubts.includes(one)) ??
    (findings.length === 0 ? 'no-answer' : null) ??
    ownMailDoubt(asked, evidence.ownDomainSaid) ??
    vantageDoubt[evidence.standing];
  return reason === null
    ? { verdict: 'closed', reason: null, strength: null, findings, controls }
    : inconclusive(reason, findings, controls);
}

/** Which doubt is told when there are several: the one that most changes what to do next. */
const precedence: readonly Reason[] = [
  'trusted-vantage',
  'hidden-source-address',
  'accepted-not-arrived',
  'accepts-everything',
  'could-not-connect',
  'tester-blocked',
  'greeting-refused',
  'tls-required-and-failed',
  'greylisted',
  'unroutable-test-domain',
  'temporary-failure',
  'closed-early',
  'no-answer',
  'not-this-protocol',
  // Last, so that nothing else is in doubt where only it is told (`withArrival`).
  'taken-as-own-mail',
];

type FormJudgement = Pick<Finding, 'verdict' | 'reason' | 'strength'>;

function judgeForm(
  seen: Observation,
  all: readonly Observation[],
  standing: JudgedVantage['standing'],
): Finding {
  return {
    probe: seen.probe.id,
    door: seen.door,
    form: { from: seen.probe.from, to: seen.probe.to },
    ...judgement(seen, all, standing),
    reply: keptReply(seen.reply),
  };
}

function judgement(
  seen: Observation,
  all: readonly Observation[],
  standing: JudgedVantage['standing'],
): FormJudgement {
  const outcome = outcomeOf(seen);
  if (outcome.is === 'refused') return closed(null);
  if (outcome.is === 'unclear') return unclear(outcome.reason);

  const here = all.filter(other => samePort(other, seen));
  const doubt = vantageDoubt[standing];
  if (doubt !== null) return unclear(doubt);
  if (seen.message === 'arrived') return { verdict: 'open', reason: null, strength: 'arrived' };
  // What became of a message tells what this server's acceptance is worth, for the forms that sent none too.
  const messages = here.map(({ message }) => message);
  const arrived = messages.includes('arrived');
  if (messages.includes('bounced') && !arrived) return closed('bounced');
  if (isItsOwnMail(seen, here) && !acceptsEverything(here))
    // What lies in a mailbox that we can't see into may be in that of the server or in that of the person.
    return seen.message === 'not-watched' ? unclear('taken-as-own-mail') : closed('taken-as-own-mail');
  if (messages.includes('not-arrived') && !arrived) return unclear('accepted-not-arrived');
  if (acceptsEverything(here)) return unclear('accepts-everything');
  return { verdict: 'open', reason: null, strength: strengthAt[seen.stage] };
}

const strengthAt: Record<Observation['stage'], Strength | null> = {
  mail: null,
  rcpt: 'accepted-at-rcpt',
  data: 'accepted-at-data',
  message: 'accepted-after-data',
};

/** Before STARTTLS "use TLS" is no answer where the same port gave one after it. */
function waitsForTls(seen: Observation, evidence: MailEvidence): boolean {
  if (seen.door.tls !== 'none') return false;
  const outcome = outcomeOf(seen);
  return (
    outcome.is === 'unclear' &&
    outcome.reason === 'tls-required-and-failed' &&
    evidence.observations.some(other => other.door.tls === 'starttls' && samePort(other, seen))
  );
}

/**
 * A sender whose domain leads nowhere is not needed where the same recipient was asked about by another stranger
 * and the server answered about the recipient.
 */
function isExcused(seen: Observation, forms: readonly Observation[]): boolean {
  const outcome = outcomeOf(seen);
  if (outcome.is !== 'unclear' || outcome.reason !== 'unroutable-test-domain' || !turnedSenderAway(seen))
    return false;
  return forms.some(
    other =>
      other !== seen &&
      samePort(other, seen) &&
      other.probe.to === seen.probe.to &&
      senders[other.probe.sender].claims === 'foreign' &&
      other.stage === 'rcpt' &&
      outcomeOf(other).is === 'refused',
  );
}

function doorDoubts(doors: readonly DoorReport[]): Reason[] {
  if (doors.length === 0) return ['could-not-connect'];
  const asked = doors.some(({ failure }) => failure === null);
  return doors.flatMap(({ failure, door }) => {
    if (failure === null) return [];
    if (failure === 'absent') return asked ? [] : ['could-not-connect'];
    // Another kind of service relays no mail; a broken STARTTLS matters only where TLS is asked for.
    if (asked && (failure === 'not-this-protocol' || door.tls === 'starttls')) return [];
    return [failure];
  });
}

/** "Closed" needs a server that still takes its own mail, at each of its addresses. */
function ownMailDoubt(asked: readonly Observation[], ownDomainSaid: boolean): Reason | null {
  const controls = asked.filter(({ probe }) => probe.control === 'accepted');
  const addresses = new Set(asked.map(({ door }) => door.address));
  for (const address of addresses) {
    const outcomes = controls.filter(({ door }) => door.address === address).map(outcomeOf);
    if (outcomes.some(({ is }) => is === 'accepted')) continue;
    const reasons = outcomes.flatMap(outcome => (outcome.is === 'unclear' ? [outcome.reason] : []));
    const unclearFor = precedence.find(reason => reasons.includes(reason));
    if (unclearFor !== undefined) return unclearFor;
    if (outcomes.some(outcome => outcome.is === 'refused' && outcome.password)) return 'asks-for-password';
    return ownDomainSaid ? 'own-mail-refused' : 'own-domain-unknown';
  }
  return null;
}

/** What a place that is no stranger's leaves open, whatever was seen from there. */
const vantageDoubt: Record<JudgedVantage['standing'], Reason | null> = {
  stranger: null,
  trusted: 'trusted-vantage',
  hidden: 'hidden-source-address',
};

function judgeControl(seen: Observation): Control[] {
  if (seen.probe.control === null) return [];
  const outcome = outcomeOf(seen);
  return [
    {
      probe: seen.probe.id,
      door: seen.door,
      form: { from: seen.probe.from, to: seen.probe.to },
      reply: keptReply(seen.reply),
      expected: seen.probe.control,
      outcome: outcome.is === 'unclear' ? 'unknown' : outcome.is,
    },
  ];
}

function strongest(found: readonly (Strength | null)[]): Strength | null {
  return strengths.findLast(strength => found.includes(strength)) ?? null;
}

function closed(reason: Reason | null): FormJudgement {
  return { verdict: 'closed', reason, strength: null };
}

function unclear(reason: Reason): FormJudgement {
  return { verdict: 'inconclusive', reason, strength: null };
}

function inconclusive(
  reason: Reason,
  findings: readonly Finding[],
  controls: readonly Control[],
): MailJudgement {
  return { verdict: 'inconclusive', reason, strength: null, findings, controls };
}
