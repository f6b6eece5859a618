import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { fetchRuntime } from '../../../main/door/fetch-runtime.node.ts';

const installers = [
  ['that has it', 'process.exit(0)', 20_000, 'here'],
  ['that fails', 'process.exit(1)', 20_000, 'not-fetched'],
  ['that goes on for long', 'setInterval(() => {}, 1000)', 50, 'still-fetching'],
] as const;

for (const [name, script, patience, fetched] of installers) {
  test(`an installer ${name}`, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'latch-fetch-'));
    writeFileSync(join(folder, 'install.js'), script);
    const fetching = fetchRuntime(folder, patience);
    expect(await fetching.soon).toBe(fetched);
    fetching.stop();
    rmSync(folder, { recursive: true });
  });
}
