/** What a check will ask, for showing before anything is sent. */
import { mailFacts } from './mail-facts.ts';
import { planMail } from './mail-plan.ts';
import { type MailProbe, recipientsOf } from './mail-probe.ts';
import { planProxy } from './proxy-plan.ts';
import type { CheckRequest, MailCheckRequest, PlannedProbe } from './request.ts';

/**
 * The whole plan of a check, controls first. Where a name or an address is known only once the server has
 * answered, a word in parentheses stands for it.
 */
export function previewPlan(request: CheckRequest): readonly PlannedProbe[] {
  return request.kind === 'mail' ? previewMail(request) : planProxy(request);
}

function previewMail(request: MailCheckRequest): readonly PlannedProbe[] {
  const known = mailFacts(request, {
    name: null,
    serverAddress: request.host,
    ourAddress: request.fromAddress ?? '',
    token: 'latch-test',
  });
  const unknown = '[0.0.0.0]';
  const nameless = known.own === known.serverLiteral;
  const own = nameless ? '(its own domain)' : known.own;
  const facts = {
    ...known,
    own,
    ownMailbox: nameless ? `postmaster@${own}` : known.ownMailbox,
    serverName: nameless ? '(its name)' : known.serverName,
    serverLiteral: known.serverLiteral === unknown ? '[its address]' : known.serverLiteral,
    ourLiteral: known.ourLiteral === unknown ? '[our address]' : known.ourLiteral,
  };
  return planMail(request, facts).probes.map(plannedProbe);
}

/** A probe as screens show it. */
function plannedProbe(probe: MailProbe): PlannedProbe {
  const wire = [`MAIL FROM:<${probe.from}>`, ...recipientsOf(probe).map(to => `RCPT TO:<${to}>`)].join(' ');
  return { id: probe.id, explain: probe.id, wire };
}
