import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { loadContent } from '../../main/guide/load.node.ts';
import { stepsFor } from '../../main/guide/steps.ts';

const contentDir = join(import.meta.dirname, '../../content');

test('the practice guide closes its file, changes nothing the second time, and puts it back byte for byte', async () => {
  const { content } = await loadContent(contentDir);
  const guide = content.guides.find(({ facts }) => facts.product === 'latch-practice');
  expect(guide).toBeDefined();
  if (!guide) return;
  const dir = mkdtempSync(join(tmpdir(), "latch it's $HOME "));
  try {
    const file = join(dir, 'practice.conf');
    const open = '# who may send\nrelay = everyone\n# relay = everyone\n';
    writeFileSync(file, open);
    const steps = stepsFor(guide, {
      answers: { 'practice-file': file },
      choices: {},
      platform: 'debian',
      language: 'en',
    });
    const run = (text: string) => spawnSync('sh', ['-c', text], { encoding: 'utf8' });
    for (let round = 0; round < 2; round += 1) {
      for (const step of steps) {
        const ran = step.commands.map(({ text }) => run(text));
        expect(ran.map(({ status, stderr }) => ({ status, stderr }))).toEqual([{ status: 0, stderr: '' }]);
        expect(ran[0]?.stdout).toMatch(new RegExp(step.outcome?.pattern ?? '', 'm'));
      }
      expect(readFileSync(file, 'utf8')).toBe(open.replace('relay = everyone', 'relay = own-domain'));
    }
    for (const step of steps.toReversed()) for (const { text } of step.undo) expect(run(text).status).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(open);
    expect(readdirSync(dir)).toEqual(['practice.conf']);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
