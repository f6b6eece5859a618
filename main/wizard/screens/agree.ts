import { previewPlan } from '../../check/preview.ts';
import { saidVantages } from '../../contract/command.ts';
import type { Field, PlanLine } from '../../contract/view.ts';
import { checkWords } from '../../words/check.ts';
import { isHere } from '../here.ts';
import { checkRequest, isSoughtHere, placeOf } from '../request.ts';
import { action, type Drawing, type Drawn, textField, waysOut } from './drawn.ts';

/** Whose server, from where, what is asked: without a yes here nothing is sent. */
export function drawAgree(drawing: Drawing): Drawn {
  const { context, material, words } = drawing;
  const own = words.agree;
  const { answers, problem } = context;
  const host = context.target?.host ?? '';
  const place = context.target === null ? '' : placeOf(context.target);
  const [connect = '', ...tellFirst] = answers.kind === 'proxy' ? own.proxyLead(place) : own.lead(place);
  const sought = material.practice === null && context.target !== null && isSoughtHere(context.target);
  const wrong = (key: typeof problem) => (problem === key && key !== null ? words.problems[key].todo : null);
  const listed = context.target?.problem === 'listed';
  // The e-mail of 2004 speaks of relays and proxies in one sentence.
  const unclear =
    listed ||
    context.target?.problem === 'other' ||
    material.notice?.notice.kind === 'ftc-secure-your-server';
  const kind: Field = {
    kind: 'choice',
    name: 'kind',
    label: own.kind,
    hint: '',
    required: true,
    error: null,
    value: answers.kind,
    searchable: false,
    options: (['mail', 'proxy'] as const).map(one => option(one, own.kinds[one])),
  };
  const vantage: Field = {
    kind: 'choice',
    name: 'vantage',
    label: own.vantage,
    hint: askForMore(drawing) ? `${own.vantageHint} ${own.needsAdministrator}` : own.vantageHint,
    required: true,
    error: null,
    value: vantageShown(drawing),
    searchable: false,
    options: vantagesHere(drawing).map(one => option(one, own.vantages[one])),
  };
  const ownDomain = textField('ownDomain', own.ownDomain, answers.ownDomain, {
    hint: own.ownDomainHint,
    example: 'example.com',
    error: wrong('own-domain-unreadable'),
  });
  const ownMailbox = textField('ownMailbox', own.ownMailbox, answers.ownMailbox, {
    hint: own.ownMailboxHint,
    example: 'info@example.com',
    error: wrong('own-mailbox-unreadable'),
  });
  const port = textField('port', own.port, answers.port, {
    hint: own.portHint,
    example: '25',
    error: wrong('port-unreadable'),
  });
  const consent: Field = {
    kind: 'consent',
    name: 'mayTest',
    label: own.mayTest,
    hint: own.mayTestHint,
    required: true,
    error: wrong('consent-missing'),
    value: context.consent.check,
  };
  // One question for the owner; the rest is there for who wants it, or where the notice did not say.
  const fields: Field[] = [
    ...(unclear || material.details ? [kind] : []),
    vantage,
    ...(answers.kind === 'mail' ? [ownDomain] : []),
    ...(answers.kind === 'mail' && (material.details || ownMailbox.error !== null) ? [ownMailbox] : []),
    ...(material.details || port.error !== null ? [port] : []),
    consent,
  ];
  return {
    title: own.title,
    lead: [
      connect,
      ...(sought ? [own.ownAddresses] : []),
      ...tellFirst,
      ...(context.target?.here === true ? [own.atServer(host)] : []),
      ...(listed ? [own.listedOnly] : []),
    ],
    fields,
    actions: [
      action('agreeToCheck', own.yes, 'primary', { fields: fields.map(field => field.name) }),
      ...waysOut(words),
    ],
    technical: [],
    screen: {
      screen: 'agree',
      facts: [{ name: words.arrive.factServer, value: words.portOf(host, context.target?.port ?? null) }],
      plan: planLines(drawing),
    },
  };
}

function isTargetHere({ context, material }: Drawing): boolean {
  if (context.target === null) return false;
  const host = placeOf(context.target);
  const addresses = material.looked?.looked.host === host ? material.looked.looked.addresses : [];
  const own = material.here.addresses;
  return isHere([host], own) || isHere(addresses, own);
}

function mayBorrow(drawing: Drawing): boolean {
  return isTargetHere(drawing) && drawing.material.here.borrowing === 'possible';
}

function askForMore(drawing: Drawing): boolean {
  return isTargetHere(drawing) && drawing.material.here.borrowing === 'needs-administrator';
}

/** A borrowed address is offered where it can be had, and kept where it was chosen. */
function vantagesHere(drawing: Drawing) {
  const kept = drawing.context.answers.vantage === 'borrowed';
  return saidVantages.filter(one => one !== 'borrowed' || kept || mayBorrow(drawing));
}

/** Before anything was agreed to, what tells most of a server that is this machine. */
function vantageShown(drawing: Drawing) {
  const { answers, consent } = drawing.context;
  return answers.vantage === 'loopback' && !consent.check && mayBorrow(drawing)
    ? 'borrowed'
    : answers.vantage;
}

/** The plan in sentences, as it would be with the answers given so far. */
export function planLines({ context, material }: Drawing): PlanLine[] {
  if (context.target === null) return [];
  const words = checkWords(material.language);
  return previewPlan(
    checkRequest(context.target, context.answers, context.consent.data ? 'data' : 'rcpt'),
  ).map(probe => ({
    id: probe.id,
    sentence: words.probe(probe.explain),
    wire: probe.wire,
  }));
}

function option<Value extends string>(value: Value, [label = '', hint = '']: readonly string[]) {
  return { value, label, hint };
}
