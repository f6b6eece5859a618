/** Whether a yes means that mail is passed on, or that it is caught: told by what else the server says yes to. Pure. */
import { literal } from './mail-facts.ts';
import { type Recipient, recipients } from './mail-probe.ts';
import { type Observation, outcomeOf } from './observation.ts';

/**
 * A mail catcher takes what no mail server takes: a mailbox and a bare name it has not, a domain nobody has. A form
 * that got no reply does not speak against it.
 */
export function acceptsEverything(here: readonly Observation[]): boolean {
  const wellFormed = here.filter(({ probe }) => probe.control === null && probe.syntaxErrors === 0);
  return (
    (['random-mailbox', 'random-name', 'random-domain'] as const).every(id => tookControl(here, id)) &&
    wellFormed.every(seen => seen.reply === null || outcomeOf(seen).is === 'accepted')
  );
}

/** The control that a form of the own domain is compared with: the same spelling towards a name that leads nowhere. */
const nowhereOf: Partial<Record<Recipient, string>> = {
  'percent@own': 'percent-nowhere',
  'percent@literal': 'percent-nowhere',
  'quoted@own': 'quoted-nowhere',
  'double-at@own': 'quoted-nowhere',
  'bang@own': 'bang-nowhere',
  'bang@literal': 'bang-nowhere',
};

/**
 * Whether an accepted form may be mail to itself: where any mailbox of the own domain, or any bare name, is
 * accepted, a form that a server reads as one of those proves nothing. Only a server that looks at the domain inside
 * has a reason to refuse the same spelling for a domain that can't exist: then it is not its own mail.
 */
export function isItsOwnMail(seen: Observation, here: readonly Observation[]): boolean {
  const { lands } = recipients[seen.probe.recipient];
  // On the server itself, or through an address of its own, our literal is the server's.
  if (seen.probe.to.endsWith(`@${literal(seen.door.address)}`) && lands === 'foreign') return true;
  const nowhere = nowhereOf[seen.probe.recipient];
  const looksInside = here.some(
    other =>
      other.probe.id === nowhere && other.door.tls === seen.door.tls && outcomeOf(other).is === 'refused',
  );
  return (
    (lands === 'own' && tookControl(here, 'random-mailbox') && !looksInside) ||
    (lands === 'own-name' && tookControl(here, 'random-name'))
  );
}

function tookControl(here: readonly Observation[], id: string): boolean {
  return here.some(seen => seen.probe.id === id && outcomeOf(seen).is === 'accepted');
}

export function samePort(a: Observation, b: Observation): boolean {
  return a.door.address === b.door.address && a.door.port === b.door.port;
}
