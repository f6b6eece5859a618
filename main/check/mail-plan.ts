/** Which envelopes are tried, and how they are shared out over connections. Data, decided before anything is sent. */
import {
  type MailFacts,
  type MailProbe,
  type Recipient,
  type RecipientForm,
  recipients,
  type Sender,
  senders,
} from './mail-probe.ts';
import type { Pace } from './pace.ts';
import type { MailCheckRequest } from './request.ts';

/**
 * Tried where no port is named: transfer, submission with and without TLS (RFC 5321, 8314), and what hosting firms offer
 * beside 25.
 */
export const usualMailPorts: readonly number[] = [25, 465, 587, 2525];

export interface MailPlan {
  readonly facts: MailFacts;
  /** In the order they are shown and asked: controls, plain foreign mail, forms, odd forms. */
  readonly probes: readonly MailProbe[];
}

interface Line {
  readonly id: string;
  readonly recipient: Recipient;
  /** Null: a stranger where the server lets one speak, else whoever it lets speak. */
  readonly sender: Sender | null;
  readonly control?: 'accepted' | 'refused';
}

const lines: readonly Line[] = [
  {
    id: 'own-mailbox@null-sender',
    recipient: 'own-mailbox',
    sender: 'null-sender',
    control: 'accepted',
  },
  {
    id: 'own-mailbox@foreign-sender',
    recipient: 'own-mailbox',
    sender: 'foreign-sender',
    control: 'accepted',
  },
  { id: 'random-mailbox', recipient: 'random-mailbox', sender: null, control: 'refused' },
  { id: 'random-domain', recipient: 'random-domain', sender: null, control: 'refused' },
  { id: 'random-name', recipient: 'random-name', sender: null, control: 'refused' },
  { id: 'postmaster', recipient: 'postmaster', sender: 'null-sender', control: 'accepted' },
  ...plain('null-sender', 'foreign-sender', 'own-real', 'own-invented', 'server-name', 'localhost'),
  form('foreign-after-own'),
  form('percent@own'),
  form('quoted@own'),
  form('bang@own'),
  form('route@own'),
  ...nowhere('percent-nowhere', 'quoted-nowhere', 'bang-nowhere'),
  form('bang'),
  form('quoted'),
  form('quoted-percent'),
  form('double-at@own'),
  form('percent@literal'),
  form('bang@literal'),
  form('route@literal'),
  form('plain-literal'),
  ...plain('server-literal', 'our-literal', 'unqualified'),
];

/** Who asks about a form that any sender will do for, the best first: a stranger. */
const askers: readonly Sender[] = ['foreign-sender', 'null-sender', 'own-invented', 'own-real'];

/**
 * The plan for one server. The same request always gives the same ids in the same order; `request.only` leaves
 * the controls in, since without them nothing can be judged.
 */
export function planMail(request: MailCheckRequest, facts: MailFacts): MailPlan {
  const wanted = new Set(request.only);
  return {
    facts,
    probes: lines
      .filter(line => wanted.size === 0 || line.control !== undefined || wanted.has(line.id))
      .map(line => probeOf(line, line.sender ?? 'foreign-sender', facts)),
  };
}

/**
 * The sender to ask about the forms with, given the senders the server turned away; null where that is all of
 * them.
 */
export function asker(turnedAway: ReadonlySet<Sender>): Sender | null {
  return askers.find(sender => !turnedAway.has(sender)) ?? null;
}

/** The same question from another sender; a probe whose sender is its point comes back as it is. */
export function askedBy(sender: Sender, probe: MailProbe, facts: MailFacts): MailProbe {
  const line = lines.find(({ id }) => id === probe.id);
  return line === undefined || line.sender !== null ? probe : probeOf(line, sender, facts);
}

/** The same form aimed at another foreign mailbox, for the message that is meant to arrive. */
export function aimedAt(
  target: { user: string; domain: string },
  probe: MailProbe,
  plan: MailPlan,
): MailProbe {
  const facts = { ...plan.facts, ourLiteral: target.domain };
  return { ...probe, to: recipients[probe.recipient].path(facts, target.user, target.domain) };
}

function plain(...names: Sender[]): Line[] {
  return names.map(sender => ({ id: `plain-foreign@${sender}`, recipient: 'plain-foreign', sender }));
}

function nowhere(...names: Recipient[]): Line[] {
  return names.map(recipient => ({
    id: recipient,
    recipient,
    sender: null,
    control: 'refused',
  }));
}

function form(recipient: Recipient): Line {
  return { id: recipient, recipient, sender: null };
}

function probeOf(line: Line, sender: Sender, facts: MailFacts): MailProbe {
  const from = senders[sender];
  const to: RecipientForm = recipients[line.recipient];
  return {
    id: line.id,
    sender,
    recipient: line.recipient,
    control: line.control ?? null,
    from: from.address(facts),
    to: to.path(facts, facts.token, facts.foreign),
    after: to.after?.(facts) ?? null,
    // A refused sender is followed by a recipient without one, which is a second error.
    syntaxErrors: (from.odd ? 2 : 0) + (to.odd ? 1 : 0),
  };
}

/** How much one connection may be asked. */
type Budget = Pick<Pace, 'refusals' | 'syntaxErrors' | 'envelopes'>;

/** Shares probes out over connections: well-formed ones first, odd ones last and never together with those. */
export function shareOut(probes: readonly MailProbe[], budget: Budget): MailProbe[][] {
  const wellFormed = probes.filter(probe => probe.syntaxErrors === 0);
  const oddSenders = probes.filter(({ sender, syntaxErrors }) => syntaxErrors > 0 && senders[sender].odd);
  const oddRecipients = probes.filter(({ sender, syntaxErrors }) => syntaxErrors > 0 && !senders[sender].odd);
  const oddLimit = Math.min(budget.syntaxErrors, budget.refusals);
  const groups: MailProbe[][] = [];
  while (wellFormed.length > 0) groups.push(takeGroup(wellFormed, budget.refusals, budget.envelopes));
  while (oddRecipients.length > 0 || oddSenders.length > 0) {
    // A refused sender is followed by a recipient without one: a second error, which does not matter at the end.
    const room = oddSenders.length > 0 ? 1 : 0;
    const group = takeGroup(oddRecipients, oddLimit - room, budget.envelopes - room);
    let spent = group.reduce((sum, probe) => sum + cost(probe), 0);
    while (oddSenders.length > 0 && spent < oddLimit && group.length < budget.envelopes) {
      group.push(...oddSenders.splice(0, 1));
      spent += 2;
    }
    groups.push(group);
  }
  return groups;
}

/** Takes from the front of `probes` as many as may go together, but one at least unless there is no room at all. */
function takeGroup(probes: MailProbe[], limit: number, most: number): MailProbe[] {
  let spent = 0;
  const end = probes.findIndex((probe, index) => {
    spent += cost(probe);
    return spent > limit || index >= most;
  });
  return probes.splice(0, end === -1 ? probes.length : end);
}

/** A healthy server takes these. */
function cost({ control }: MailProbe): number {
  return control === 'accepted' ? 0 : 1;
}
