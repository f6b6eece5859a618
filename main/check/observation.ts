/** What was seen on the wire, before anybody judges it. */
import { type MailProbe, recipients, senders } from './mail-probe.ts';
import { type Meaning, replyMeaning, type Stage } from './meaning.ts';
import { replyText, type SmtpReply } from './reply.ts';
import type { ProbeState } from './request.ts';
import type { Door, Reason, Reply } from './result.ts';

/** Why a command got no reply. */
export type Lost = 'closed-early' | 'no-answer' | 'not-this-protocol' | 'cancelled';

/** How far one envelope came at one door. All stages before `stage` were accepted. */
export interface Observation {
  readonly door: Door;
  readonly probe: MailProbe;
  readonly stage: Stage;
  /** The reply at that stage; null exactly where `lost` says why there is none. */
  readonly reply: SmtpReply | null;
  readonly lost: Lost | null;
  /** What became of a message that was accepted; `not-watched` where it went to a mailbox we can't see into. */
  readonly message: 'arrived' | 'bounced' | 'not-arrived' | 'not-watched' | null;
}

/** Why a door could not be asked at all. `absent`: nothing listens there, as far as we can see. */
export type DoorFailure =
  | 'absent'
  | Extract<
      Reason,
      | 'greeting-refused'
      | 'no-answer'
      | 'closed-early'
      | 'not-this-protocol'
      | 'temporary-failure'
      | 'tls-required-and-failed'
      | 'cancelled'
    >;

export interface DoorReport {
  readonly door: Door;
  /** Null where envelopes could be asked about. */
  readonly failure: DoorFailure | null;
  readonly reply: SmtpReply | null;
}

export type Outcome =
  | { readonly is: 'accepted' }
  | { readonly is: 'refused'; readonly password: boolean }
  | { readonly is: 'unclear'; readonly reason: Reason };

function unclear(reason: Reason): Outcome {
  return { is: 'unclear', reason };
}

const outcomes: Record<Meaning, Outcome> = {
  accepted: { is: 'accepted' },
  'relay-refused': { is: 'refused', password: false },
  refused: { is: 'refused', password: false },
  'asks-for-password': { is: 'refused', password: true },
  'needs-tls': unclear('tls-required-and-failed'),
  greylisted: unclear('greylisted'),
  temporary: unclear('temporary-failure'),
  unroutable: unclear('unroutable-test-domain'),
  'sender-unroutable': unclear('unroutable-test-domain'),
  'tester-blocked': unclear('tester-blocked'),
  closing: unclear('closed-early'),
  'not-an-answer': unclear('not-this-protocol'),
};

/** What one observation says by itself, without the vantage and without the controls. */
export function outcomeOf(seen: Observation): Outcome {
  if (seen.reply === null) return unclear(seen.lost ?? 'closed-early');
  const meaning = replyMeaning(seen.reply, seen.stage);
  // Said of an address at its own domain, "unrouteable" is how Exim says that there is no such mailbox.
  const ofItsOwn =
    (meaning === 'unroutable' && recipients[seen.probe.recipient].lands !== 'foreign') ||
    (meaning === 'sender-unroutable' && senders[seen.probe.sender].claims !== 'foreign');
  return outcomes[ofItsOwn ? 'refused' : meaning];
}

/** Whether it was the sender that the server turned away, so that the recipient was never really asked about. */
export function turnedSenderAway(seen: Observation): boolean {
  if (seen.reply === null || seen.reply.code < 400) return false;
  if (seen.stage === 'mail') return true;
  return (
    replyMeaning(seen.reply, seen.stage) === 'sender-unroutable' ||
    /^[45]\.1\.[78]$/.test(seen.reply.enhanced ?? '') ||
    /\bsender\b[^.]*\b(rejected|denied|refused|not (allowed|permitted))\b|\bspf\b/i.test(
      replyText(seen.reply),
    )
  );
}

/** As it is shown while a check runs. */
export function probeState(seen: Observation): ProbeState {
  const outcome = outcomeOf(seen);
  return outcome.is === 'unclear' ? 'unclear' : outcome.is;
}

const longestText = 4_000;

/** A reply as results keep it: on one line, bounded. */
export function keptReply(reply: SmtpReply | null): Reply | null {
  if (reply === null) return null;
  const text = replyText(reply);
  return {
    code: reply.code,
    enhanced: reply.enhanced,
    text: text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text,
  };
}
