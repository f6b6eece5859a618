/** Screens of a walk on the server itself, drawn from what a look at it finds. */
import { join } from 'node:path';
import { createActor } from 'xstate';
import type { CheckResult, Verdict } from '../../main/check/result.ts';
import type { View } from '../../main/contract/view.ts';
import { loadContent } from '../../main/guide/load.node.ts';
import type { Inspected } from '../../main/inspect/inspection.ts';
import type { SeenQueue } from '../../main/queue/foreign.ts';
import { freshContext, type QueueState, type WizardContext } from '../../main/wizard/context.ts';
import { checkedOf } from '../../main/wizard/delivery.ts';
import { guidedBy, type Known, nothingKnown } from '../../main/wizard/guided.ts';
import { aboutThis, surerCandidates } from '../../main/wizard/here.ts';
import { wizardMachine } from '../../main/wizard/machine.ts';
import type { Material } from '../../main/wizard/material.ts';
import type { SettledState } from '../../main/wizard/places.ts';
import { restored } from '../../main/wizard/saved.ts';
import { project } from '../../main/wizard/view.ts';

export const { content } = await loadContent(join(import.meta.dirname, '../../content'));
const machineFor = (known: Known) => wizardMachine(guidedBy(content, known), () => '2026-11-24T03:00:00Z');

export const widePostfix: Inspected = {
  id: 'postfix',
  version: '3.7.11',
  platform: 'debian',
  listens: [{ address: '0.0.0.0', port: 25 }],
  because: [
    'The package postfix is installed (package on this computer: "postfix 3.7.11-0+deb12u1").',
    'Postfix\'s main program runs (program on this computer: "/usr/lib/postfix/sbin/master").',
  ],
  causes: [
    {
      id: 'networks-too-wide',
      or: [],
      file: '/etc/postfix/main.cf',
      line: 31,
      value: 'mynetworks = 0.0.0.0/0',
      sentence:
        'Line 31 of main.cf lets every computer on the internet send mail through this server: mynetworks = 0.0.0.0/0.',
    },
  ],
  read: true,
  relayers: null,
};

interface Seen {
  readonly state: SettledState;
  readonly inspected: Inspected;
  readonly verdict?: Verdict;
  readonly after?: Verdict;
  readonly choices?: WizardContext['choices'];
  readonly asks?: WizardContext['asks'];
  readonly step?: number;
  readonly details?: boolean;
  readonly kind?: 'mail' | 'proxy';
  /** The mail that waits: what was seen, and what was done. */
  readonly queue?: { readonly seen: SeenQueue; readonly state: QueueState };
  readonly known?: Known;
  readonly problem?: WizardContext['problem'];
}

/** The context and the material of a walk, where this was seen on the server. */
export function walkHere(seen: Seen): { readonly context: WizardContext; readonly material: Material } {
  const kind = seen.kind ?? 'mail';
  const before = seen.verdict === undefined ? null : result(kind, seen.verdict);
  const after = seen.after === undefined ? null : result(kind, seen.after);
  const context: WizardContext = {
    ...freshContext,
    target: { host: '127.0.0.1', port: null, problem: kind === 'mail' ? 'relay' : 'http-proxy' },
    answers: { ...freshContext.answers, kind, vantage: 'loopback' },
    consent: { check: true, data: false },
    looked: { evidence: 'look' },
    product: { id: seen.inspected.id, version: seen.inspected.version },
    before: before && checkedOf('before', before),
    after: after && checkedOf('after', after),
    choices: seen.choices ?? {},
    asks: seen.asks ?? {},
    step: seen.step ?? 0,
    queue: seen.queue?.state ?? null,
    problem: seen.problem ?? null,
    reached: ['arrive', 'agree', 'look', 'name', 'check', 'close'],
  };
  const port = seen.inspected.listens[0]?.port ?? 25;
  const looked = {
    host: '127.0.0.1',
    addresses: ['127.0.0.1'],
    ports: [
      {
        address: '127.0.0.1',
        port,
        state: 'open',
        speaks: kind === 'mail' ? 'smtp' : 'http',
        banner: kind === 'mail' ? '220 mail.harbour-joinery.example ESMTP Postfix (Debian/GNU)' : '',
        ehlo: [],
        help: [],
        headers: [],
      },
    ],
  } as const;
  const all = { schema: 'latch.inspect/1', products: [seen.inspected], notSeen: [] } as const;
  const inspection = aboutThis(all, looked);
  const name = content.products.find(({ id }) => id === seen.inspected.id)?.name ?? '';
  return {
    context,
    material: {
      content,
      known: seen.known ?? nothingKnown,
      here: { addresses: ['127.0.0.1'], borrowing: 'impossible' },
      language: 'en',
      caseId: 'c-20261124-000000',
      practice: null,
      number: 1,
      details: seen.details ?? false,
      cases: [],
      notice: null,
      looked: { looked, candidates: surerCandidates([], inspection, () => name), inspection },
      before,
      after,
      prepared: null,
      carried: new Map(),
      takenBack: null,
      queue: seen.queue?.seen ?? null,
      running: null,
      now: Date.parse('2026-11-24T03:00:00Z'),
      problem: null,
    },
  };
}

/** The screen of a state, where this was seen on the server. */
export function viewHere(seen: Seen): View {
  const { context, material } = walkHere(seen);
  const machine = machineFor(material.known);
  const actor = createActor(machine, {
    input: { answers: {} },
    snapshot: restored(machine, { format: 1, state: seen.state, context }),
  });
  return project(actor.getSnapshot(), material);
}

/** Index of the guide's question in the steps of Postfix 3.7, where no other answer is given yet. */
export function questionOf(product: string, version: string): number {
  const library = guidedBy(content, nothingKnown);
  const context = { ...freshContext, product: { id: product, version } };
  return library.stepIds(context).findIndex(({ choices }) => choices.length > 0);
}

function result(kind: 'mail' | 'proxy', verdict: Verdict): CheckResult {
  const reply = { code: verdict === 'open' ? 250 : 554, enhanced: null, text: 'as the server said it' };
  return {
    schema: 'latch.check/1',
    kind,
    target: { host: '127.0.0.1', addresses: ['127.0.0.1'], ports: [25] },
    verdict,
    reason: null,
    strength: verdict === 'open' && kind === 'mail' ? 'accepted-at-rcpt' : null,
    vantage: { kind: 'outside', from: '198.18.0.7', seenAs: null, said: null },
    product: null,
    findings: [
      {
        probe: 'plain-foreign@foreign-sender',
        door: { address: '127.0.0.1', port: 25, tls: 'none' },
        form: { from: 'a@example.com', to: 'b@example.org' },
        verdict,
        reason: null,
        strength: null,
        reply,
      },
    ],
    controls: [],
    connections: 1,
    roundTrips: 8,
    durationMs: 100,
    startedAt: '2026-11-24T03:00:00Z',
    latch: '0.1.0',
    transcript: [],
  };
}
