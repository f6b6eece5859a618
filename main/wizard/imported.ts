/** Where a walk stands that begins with a check made by another Latch: at its verdict, with nothing agreed to. */
import { type CheckResult, checkResultSchema } from '../check/result.ts';
import type { Content } from '../guide/model.ts';
import { freshContext, type WizardContext } from './context.ts';
import { checkedOf } from './delivery.ts';

export type ImportedWalk = Pick<WizardContext, 'target' | 'answers' | 'product' | 'before' | 'reached'>;

/** The result in a pasted text, where the text is what `latch check --json` prints and nothing else. */
export function importable(text: string): CheckResult | null {
  if (!text.trimStart().startsWith('{')) return null;
  try {
    return checkResultSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The software is the general one where the other Latch did not know it; the rail leads to where it is named. */
export function importedWalk(result: CheckResult, evidence: string, content: Content): ImportedWalk {
  const { kind, target, product } = result;
  const known = content.products.find(one => one.id === product?.id);
  const socks = result.findings.some(({ form }) => 'method' in form && form.method.startsWith('SOCKS'));
  const port = target.ports.length === 1 ? (target.ports[0] ?? null) : null;
  return {
    target: {
      host: target.host,
      port,
      problem: kind === 'mail' ? 'relay' : socks ? 'socks-proxy' : 'http-proxy',
    },
    answers: {
      ...freshContext.answers,
      kind,
      vantage: 'unsure',
      ownDomain: ownDomainIn(result),
      port: port === null ? '' : String(port),
    },
    product:
      known === undefined
        ? { id: 'generic', version: null }
        : { id: known.id, version: product?.version ?? null },
    before: { ...checkedOf(evidence, result), imported: true },
    reached: ['arrive', 'name'],
  };
}

/** The domain whose mail the server took when it was asked about its own. */
function ownDomainIn({ controls }: CheckResult): string {
  const own = controls.find(
    ({ probe, outcome }) => probe.startsWith('own-mailbox') && outcome === 'accepted',
  );
  const domain = own?.form.to.split('@').at(-1) ?? '';
  return /^[a-z0-9.-]{3,253}$/.test(domain) ? domain : '';
}
