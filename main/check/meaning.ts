/**
 * What a reply says about relaying. Decided by code and enhanced code first and by the text only where those
 * leave it open, since 4xx and 5xx both stand for refusals, delays and faults of our own.
 */
import { replyText, type SmtpReply } from './reply.ts';

export type Meaning =
  | 'accepted'
  /** Says in so many words that it does not pass mail on. */
  | 'relay-refused'
  /** Any other permanent refusal of what was asked. */
  | 'refused'
  | 'asks-for-password'
  | 'needs-tls'
  | 'greylisted'
  | 'temporary'
  /** The domain of the recipient, or of the sender, leads nowhere: says nothing about relaying. */
  | 'unroutable'
  | 'sender-unroutable'
  /** Refuses us for where we come from: a blocklist, a missing reverse name. */
  | 'tester-blocked'
  /** 421: says goodbye. */
  | 'closing'
  | 'not-an-answer';

/** The command a reply belongs to; `message` is the end of DATA. */
export type Stage = 'mail' | 'rcpt' | 'data' | 'message';

const says = {
  noReverseName:
    /\bPTR\b|reverse (dns|name|lookup|host)|cannot find your (reverse )?host ?name|rdns|resolve your (ip|address|host)/i,
  relayRefused:
    /\brelay(ing)?\b[^.]*\b(denied|not permitted|prohibited|not allowed|refused|disallowed|rejected|forbidden|disabled|restricted|unauthorized|unauthorised)\b|\b(unable|cannot|can't|not (permitted|allowed|authori[sz]ed)|refuse|refusing|won't|will not|don't|do not|does not|no|deny|denied|unauthori[sz]ed)( to)? relay/i,
  listed:
    /\bblocked (using|by|at|for)\b|black ?list|block ?list|\bdnsbl\b|\brbl\b|(?<!\bnot )\blisted (at|in|on|by)\b|spamhaus|spamcop|barracuda|(poor|bad|low) reputation/i,
  tlsFirst:
    /\bstarttls\b|\b(tls|ssl|encrypt(ion|ed)?|secure connection)\b[^.]*\b(require|need|must|first)|\b(require|need|must)\w*\b[^.]*\b(tls|ssl|encrypt(ion|ed)?|secure connection)\b/i,
  passwordFirst:
    /\b(require[sd]?|need|must|not|no|without|please|before|first|use)\b[^.]*\b(auth|smtp auth|authenticat\w*|logged in|log ?in)\b|\b(auth|authenticat\w*|log ?in)\b[^.]*\b(require[sd]?|needed|first|enabled|mandatory)\b/i,
  senderNowhere:
    /(domain of sender|sender (address|domain))\b.*\b(not found|not exist|not resolve|unresolvable|unknown|no (mx|dns)|nullmx)|sender verif(y|ication) failed|(could|can) ?not verify sender/i,
  recipientNowhere:
    /\bunrout(e)?able\b|\bno route\b|\bnullmx\b|\bno such (domain|host)\b|\bunknown (domain|host)\b|\b(domain|host|mx|mail exchanger)\b[^.]*\b(not found|not exist|not resolve|unknown|no (mx|dns|mail exchanger)|unresolvable)\b|\bname or service not known\b|\b(not|cannot|can't|unable to) (find|resolve|look ?up)\b[^.]*\b(domain|host|mx|mail exchanger|address record)\b/i,
  comeBack: /\bgr[ea]y-?list|\b(try|retry|come back|send)\b[^.]*\b(again|later|in \d+)\b|\blater\b/i,
  ownTrouble: /\b(problem|error|failure|failed|lookup|resources?|database|storage|overload\w*)\b/i,
} as const;

const addressStatus = {
  senderNowhere: ['1.8', '7.27'],
  recipientNowhere: ['1.2', '4.4', '4.6'],
} as const;

/**
 * Reads one reply. Sources: reply codes RFC 5321 4.2.2 and 4.2.3, 521 and 556 RFC 7504, 530/534/535/538
 * RFC 4954 6, 530 for TLS RFC 3207 4, enhanced codes RFC 3463, nullMX RFC 7505, Postfix `defer_unauth_destination`
 * (454 4.7.1, postconf(5)), greylisting RFC 6647.
 */
export function replyMeaning(reply: SmtpReply, stage: Stage): Meaning {
  const { code } = reply;
  if (code === 421) return 'closing';
  if (code < 400) {
    const wanted = stage === 'data' ? code === 354 : code < 300;
    return wanted ? 'accepted' : 'not-an-answer';
  }
  const text = withoutAddresses(reply);
  const status = reply.enhanced?.slice(2) ?? null;
  const temporary = code < 500;

  if (says.noReverseName.test(text) || status === '7.25') return 'tester-blocked';
  if (says.relayRefused.test(text) && (!temporary || status === null || status.startsWith('7.')))
    return 'relay-refused';
  if (code === 523 || code === 538 || status === '7.10' || status === '7.11' || says.tlsFirst.test(text))
    return 'needs-tls';
  if (asksForPassword(code, status, text)) return 'asks-for-password';
  if (says.listed.test(text)) return 'tester-blocked';
  if (has(addressStatus.senderNowhere, status) || says.senderNowhere.test(text)) return 'sender-unroutable';
  if (has(addressStatus.recipientNowhere, status) || code === 556 || says.recipientNowhere.test(text))
    return 'unroutable';
  if (!temporary) return code === 502 || code === 503 ? 'not-an-answer' : 'refused';
  const policy = status === null || status.startsWith('7.') || status.startsWith('2.');
  return policy && says.comeBack.test(text) && !says.ownTrouble.test(text) ? 'greylisted' : 'temporary';
}

/** Servers repeat the address they were asked about; it is ours and must not be read as their words. */
function withoutAddresses(reply: SmtpReply): string {
  return replyText(reply).replaceAll(/<[^<>]*>|\S+@\S+/g, '<>');
}

function asksForPassword(code: number, status: string | null, text: string): boolean {
  return code === 530 || code === 534 || code === 535 || status === '7.57' || says.passwordFirst.test(text);
}

function has(list: readonly string[], status: string | null): boolean {
  return status !== null && list.includes(status);
}

/** Seconds after which a greylisting server wants to be asked again, where its text says so. */
export function askAgainAfter(reply: SmtpReply): number | null {
  const match = /\b(\d{1,5})\s*(seconds?|secs?|s|minutes?|mins?|m)\b/i.exec(replyText(reply));
  if (match === null) return null;
  const count = Number(match[1]);
  return (match[2] ?? '').toLowerCase().startsWith('m') ? count * 60 : count;
}

/** Whether a 421, or a refusal to greet, is about how often or how many we came at once, and not what we asked. */
export function isTooMany(reply: SmtpReply): boolean {
  return (
    reply.code < 500 &&
    !/\b(errors|commands|recipients|messages)\b/i.test(replyText(reply)) &&
    /\b(rate|too many|concurren\w*|limit\w*|exceed\w*|simultaneous|per (minute|hour))\b/i.test(
      replyText(reply),
    )
  );
}

/** Of a reply that is about too many: whether it is how often we come, and not how many we are at once. */
export function isRate(reply: SmtpReply): boolean {
  return /\b(rate|frequen\w*|quick\w*|per (minute|hour|second))\b/i.test(replyText(reply));
}
