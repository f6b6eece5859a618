import type { Page } from '@playwright/test';
import axe from 'axe-core';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds; injected by the debugger, since the page's policy lets in no script but its own. */
export async function axeProblems(page: Page, only?: string): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const run = only ? `axe.run({ runOnly: ['${only}'] })` : 'axe.run()';
  const { violations } = await page.evaluate<{ violations: Violation[] }>(run);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html}\n${node.failureSummary ?? ''}`),
  );
}
