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

/** What one observation says by itself, without the vantage and without the controls. */
export function outcomeOf(seen: Observation): Outcome {
  if (seen.reply === null) return unclear(seen.lost ?? 'closed-early');
  const meaning = replyMeaning(seen.reply, seen.stage);
  return outcomeOfMeaning(meaning, seen.probe);
}

function outcomeOfMeaning(meaning: Meaning, probe: MailProbe): Outcome {
  switch (meaning) {
    case 'accepted':
      return { is: 'accepted' };
    case 'relay-refused':
    case 'refused':
      return { is: 'refused', password: false };
    case 'asks-for-password':
      return { is: 'refused', password: true };
    case 'unroutable': {
      // For an address at its own domain this is how Exim says that the mailbox does not exist.
      const foreign = recipients[probe.recipient].lands === 'foreign';
      return foreign ? unclear('unroutable-test-domain') : { is: 'refused', password: false };
    }
    case 'sender-unroutable': {
      const foreign = senders[probe.sender].claims === 'foreign';
      return foreign ? unclear('unroutable-test-domain') : { is: 'refused', password: false };
    }
    case 'needs-tls':
      return unclear('tls-required-and-failed');
    case 'greylisted':
      return unclear('greylisted');
    case 'temporary':
      return unclear('temporary-failure');
    case 'tester-blocked':
      return unclear('tester-blocked');
    case 'closing':
      return unclear('closed-early');
    case 'not-an-answer':
      return unclear('not-this-protocol');
  }
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

function unclear(reason: Reason): Outcome {
  return { is: 'unclear', reason };
}
