/** The envelopes that are tried: who a mail claims to be from, whom it is for, and how that is spelled. */

/** What of a server and of us goes into the envelopes. All parts are checked to be safe on the wire. */
export interface MailFacts {
  /** A domain the server takes mail for, or its address literal where no name is known. */
  readonly own: string;
  readonly ownMailbox: string;
  /** The name the server calls itself by, or `own`. */
  readonly serverName: string;
  /** The server's address as a literal, with brackets. */
  readonly serverLiteral: string;
  /** Our own address as a literal, with brackets. */
  readonly ourLiteral: string;
  /** The domain of plain foreign mail. */
  readonly foreign: string;
  /** Local part that only this check uses. */
  readonly token: string;
}

export type Sender = keyof typeof senders;
export type Recipient = keyof typeof recipients;

interface SenderForm {
  readonly address: (facts: MailFacts) => string;
  /** Whether a parser may count it as a syntax error. */
  readonly odd: boolean;
  /** Whose domain it is: a refusal because that domain leads nowhere says nothing when it is `foreign`. */
  readonly claims: 'nobody' | 'foreign' | 'own';
}

/**
 * Senders. Local-sender trust shows only with the server's real domain; the null sender is refused by nearly
 * nobody (RFC 5321 4.5.5); literal, localhost and unqualified are what old filters forget.
 */
export const senders = {
  'null-sender': { address: () => '', odd: false, claims: 'nobody' },
  'foreign-sender': { address: f => `${f.token}@${f.foreign}`, odd: false, claims: 'foreign' },
  'own-real': { address: f => f.ownMailbox, odd: false, claims: 'own' },
  'own-invented': { address: f => `${f.token}@${f.own}`, odd: false, claims: 'own' },
  'server-name': { address: f => `${f.token}@${f.serverName}`, odd: false, claims: 'own' },
  localhost: { address: f => `${f.token}@localhost`, odd: false, claims: 'own' },
  'server-literal': { address: f => `${f.token}@${f.serverLiteral}`, odd: true, claims: 'own' },
  'our-literal': { address: f => `${f.token}@${f.ourLiteral}`, odd: true, claims: 'foreign' },
  unqualified: { address: f => f.token, odd: true, claims: 'own' },
} satisfies Record<string, SenderForm>;

export interface RecipientForm {
  /** With `far` for the foreign domain, so that the same form can be aimed at a canary. */
  readonly path: (facts: MailFacts, user: string, far: string) => string;
  /** Who is named before it in the same mail. */
  readonly after?: (facts: MailFacts) => string;
  readonly odd: boolean;
  /** Where a server that reads the address as RFC 5321 does would take it. */
  readonly lands: 'own' | 'own-name' | 'foreign' | 'nowhere';
}

/**
 * Recipients. The forms are those of the old relay testers (MAPS, abuse.net) that made servers see a local
 * address and act on the foreign one in it: percent (RFC 1123 5.2.16), bang (UUCP), source route (RFC 5321
 * appendix C), quoted.
 */
export const recipients = {
  'own-mailbox': { path: f => f.ownMailbox, odd: false, lands: 'own' },
  postmaster: { path: () => 'postmaster', odd: true, lands: 'own-name' },
  'random-mailbox': { path: (f, user) => `no-${user}@${f.own}`, odd: false, lands: 'own' },
  'random-name': { path: (_, user) => `no-${user}`, odd: true, lands: 'own-name' },
  // RFC 2606 2: no name ends in .invalid.
  'random-domain': { path: (_, user) => `${user}@${user}.invalid`, odd: false, lands: 'nowhere' },
  'plain-foreign': { path: (_, user, far) => `${user}@${far}`, odd: false, lands: 'foreign' },
  // Haraka's `dest_domains` trusts a connection as soon as a recipient is its own, and with it all that follow.
  'foreign-after-own': {
    path: (_, user, far) => `${user}@${far}`,
    after: f => f.ownMailbox,
    odd: false,
    lands: 'foreign',
  },
  'plain-literal': { path: (f, user) => `${user}@${f.ourLiteral}`, odd: true, lands: 'foreign' },
  'percent@own': { path: (f, user, far) => `${user}%${far}@${f.own}`, odd: false, lands: 'own' },
  'quoted@own': { path: (f, user, far) => `"${user}@${far}"@${f.own}`, odd: false, lands: 'own' },
  'bang@own': { path: (f, user, far) => `${far}!${user}@${f.own}`, odd: false, lands: 'own' },
  'route@own': { path: (f, user, far) => `@${f.own}:${user}@${far}`, odd: false, lands: 'foreign' },
  // The same forms towards a name that leads nowhere: who takes these as well only catches.
  'percent-nowhere': { path: (f, user) => `${user}%${user}.invalid@${f.own}`, odd: false, lands: 'own' },
  'quoted-nowhere': { path: (f, user) => `"${user}@${user}.invalid"@${f.own}`, odd: false, lands: 'own' },
  'bang-nowhere': { path: (f, user) => `${user}.invalid!${user}@${f.own}`, odd: false, lands: 'own' },
  'percent@literal': {
    path: (f, user, far) => `${user}%${far}@${f.serverLiteral}`,
    odd: true,
    lands: 'own',
  },
  'route@literal': {
    path: (f, user, far) => `@${f.serverLiteral}:${user}@${far}`,
    odd: true,
    lands: 'foreign',
  },
  'bang@literal': { path: (f, user, far) => `${far}!${user}@${f.serverLiteral}`, odd: true, lands: 'own' },
  bang: { path: (_, user, far) => `${far}!${user}`, odd: true, lands: 'own-name' },
  quoted: { path: (_, user, far) => `"${user}@${far}"`, odd: true, lands: 'own-name' },
  'quoted-percent': { path: (_, user, far) => `"${user}%${far}"`, odd: true, lands: 'own-name' },
  'double-at@own': { path: (f, user, far) => `${user}@${far}@${f.own}`, odd: true, lands: 'own' },
} satisfies Record<string, RecipientForm>;

/** One envelope to ask about. */
export interface MailProbe {
  /** Stable within a plan, such as `plain-foreign@null-sender` or `percent@own`. */
  readonly id: string;
  readonly sender: Sender;
  readonly recipient: Recipient;
  /** `accepted` and `refused` for controls: what a healthy server does. Null for the forms themselves. */
  readonly control: 'accepted' | 'refused' | null;
  /** Without the angle brackets; the sender may be empty. */
  readonly from: string;
  readonly to: string;
  /** A recipient that is named before it in the same mail, or null. */
  readonly after: string | null;
  /** Syntax errors that a strict server may count for it. */
  readonly syntaxErrors: number;
}

/** In the order they are named; the last is the one that is asked about. */
export function recipientsOf({ after, to }: MailProbe): readonly string[] {
  return after === null ? [to] : [after, to];
}
