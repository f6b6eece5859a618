import type { Guide, GuideFacts, Product, Proof, Step } from '../../../main/guide/model.ts';

const source = {
  url: 'https://mailer.example/',
  title: 'Handbook',
  kind: 'vendor',
  seen: '2026-11-22',
} as const;

/** A product with nothing but what a test says. */
export function product(changed: Partial<Product> = {}): Product {
  return {
    id: 'mailer',
    name: 'Mailer',
    otherNames: [],
    vendor: 'Mailer project',
    kind: 'mail',
    faults: ['open-relay'],
    recognise: [],
    ports: [25],
    version: null,
    releases: ['1.0', '1.9', '1.10', '2.0'],
    endOfLife: [],
    sources: [source],
    ...changed,
  };
}

export function step(changed: Partial<Step> & Pick<Step, 'id'>): Step {
  return { kind: 'explain', changes: [], risk: 'none', minutes: 1, sources: [0], ...changed };
}

/** A guide for Mailer 1.0 to 1.10 with nothing but what a test says. */
export function guide(changed: Partial<GuideFacts> = {}, texts: Guide['texts'] = {}): Guide {
  const facts: GuideFacts = {
    id: 'v1',
    product: 'mailer',
    faults: ['open-relay'],
    appliesTo: { from: '1.0', to: '1.10', platforms: ['debian'] },
    asks: [],
    steps: [step({ id: 'look' })],
    verify: { closed: ['all'], working: [] },
    keepWorking: [],
    sources: [source],
    review: { by: 'read', on: '2026-11-22', due: '2027-11-22' },
    ...changed,
  };
  return { facts, hash: facts.id.padEnd(64, '0'), texts };
}

export function proof(changed: Partial<Proof> = {}): Proof {
  return {
    schema: 'latch.proof/1',
    product: 'mailer',
    guide: 'v1',
    guideHash: 'v1'.padEnd(64, '0'),
    version: '1.9.3',
    release: '1.9',
    package: '1.9.3-1',
    system: 'Debian 12',
    suite: 'bookworm',
    scenario: 'open-any',
    cause: 'networks',
    ranAt: '2026-11-22T03:00:00Z',
    seconds: 3,
    stages: [{ name: 'closed', expected: 'closed', saw: 'closed', passed: true }],
    transcripts: {},
    ...changed,
  };
}
