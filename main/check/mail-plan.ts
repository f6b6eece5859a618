/** Which envelopes are tried, and how they are shared out over connections. Data, decided before anything is sent. */
import {
  type MailFacts,
  type MailProbe,
  type Recipient,
  recipients,
  type Sender,
  senders,
} from './mail-probe.ts';
import type { MailCheckRequest } from './request.ts';

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
  /** Asked again after STARTTLS even where the server answers without: as much as one connection bears. */
  readonly afterTls?: true;
}

const lines: readonly Line[] = [
  {
    id: 'own-mailbox@null-sender',
    recipient: 'own-mailbox',
    sender: 'null-sender',
    control: 'accepted',
    afterTls: true,
  },
  {
    id: 'own-mailbox@foreign-sender',
    recipient: 'own-mailbox',
    sender: 'foreign-sender',
    control: 'accepted',
  },
  { id: 'random-mailbox', recipient: 'random-mailbox', sender: null, control: 'refused', afterTls: true },
  { id: 'random-domain', recipient: 'random-domain', sender: null, control: 'refused' },
  { id: 'random-name', recipient: 'random-name', sender: null, control: 'refused' },
  { id: 'postmaster', recipient: 'postmaster', sender: 'null-sender', control: 'accepted' },
  ...plain('null-sender', 'foreign-sender', 'own-real').map(line => ({ ...line, afterTls: true as const })),
  ...plain('own-invented', 'server-name', 'localhost'),
  { ...form('percent@own'), afterTls: true },
  form('quoted@own'),
  form('bang@own'),
  { ...form('route@own'), afterTls: true },
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

/** Of a plan, what is asked once more after STARTTLS on a port that also answers without it. */
export function afterTls(plan: MailPlan): readonly MailProbe[] {
  const ids = new Set(lines.filter(line => line.afterTls === true).map(line => line.id));
  return plan.probes.filter(probe => ids.has(probe.id));
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

function form(recipient: Recipient): Line {
  return { id: recipient, recipient, sender: null };
}

function probeOf(line: Line, sender: Sender, facts: MailFacts): MailProbe {
  const from = senders[sender];
  const to = recipients[line.recipient];
  return {
    id: line.id,
    sender,
    recipient: line.recipient,
    control: line.control ?? null,
    from: from.address(facts),
    to: to.path(facts, facts.token, facts.foreign),
    // A refused sender is followed by a recipient without one, which is a second error.
    syntaxErrors: (from.odd ? 2 : 0) + (to.odd ? 1 : 0),
  };
}

export interface Budget {
  /** Refusals a connection may collect: Postfix slows down at 10 and hangs up at 20 (smtpd_soft_error_limit,
   * smtpd_hard_error_limit), Exchange closes early. */
  readonly refusals: number;
  /** Exim answers the fourth syntax error and then hangs up (smtp_max_synprot_errors). */
  readonly syntaxErrors: number;
}

export const usualBudget: Budget = { refusals: 6, syntaxErrors: 4 };

/** Shares probes out over connections: well-formed ones first, odd ones last and never together with those. */
export function shareOut(probes: readonly MailProbe[], budget: Budget = usualBudget): MailProbe[][] {
  const wellFormed = probes.filter(probe => probe.syntaxErrors === 0);
  const odd = probes.filter(probe => probe.syntaxErrors > 0);
  return [
    ...fill(wellFormed, budget.refusals, probe => (probe.control === 'accepted' ? 0 : 1)),
    ...fill(odd, Math.min(budget.syntaxErrors, budget.refusals), probe => probe.syntaxErrors),
  ];
}

function fill(
  probes: readonly MailProbe[],
  limit: number,
  cost: (probe: MailProbe) => number,
): MailProbe[][] {
  const groups: MailProbe[][] = [];
  let spent = 0;
  for (const probe of probes) {
    const last = groups.at(-1);
    if (last === undefined || spent + cost(probe) > limit) {
      groups.push([probe]);
      spent = cost(probe);
    } else {
      last.push(probe);
      spent += cost(probe);
    }
  }
  return groups;
}
