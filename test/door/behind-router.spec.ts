/** The letter names the router's address, and whoever reads it sits at the server behind that router. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Report, reportSchema } from '../../main/case/report-schema.ts';
import type { Command } from '../../main/contract/command.ts';
import type { View } from '../../main/contract/view.ts';
import { openSession } from '../../main/door/session.node.ts';
import { startPracticeServer } from '../../main/practice/server.node.ts';

const address = '203.0.113.25';

test('the server is checked on this computer, and the report names the address that others know', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latch-router-'));
  const server = await startPracticeServer({ configPath: join(folder, 'practice.conf') });
  const session = await openSession({
    dataDir: join(folder, 'data'),
    contentDir: join(import.meta.dirname, '../../content'),
    language: 'en',
    practice: null,
    makePdf: null,
    version: '0.1.0',
  });
  const give = async (command: Command, holds: (view: View) => boolean) => {
    session.send(command);
    await expect.poll(() => holds(session.view()), { timeout: 60_000 }).toBe(true);
    return session.view();
  };
  const on = (screen: View['screen'], title: RegExp) => (view: View) =>
    view.screen === screen && title.test(view.title) && !view.actions.some(one => one.command === 'cancel');
  try {
    const letter = `The IP address, ${address}:${server.port}, may be an open relay mail server.`;
    const found = await give({ type: 'readNotice', text: letter }, on('arrive', /yours/));
    expect(found.actions.map(({ label }) => label)).toContain('Yes, and I am sitting at it');
    const agree = await give({ type: 'useThisMachine' }, on('agree', /./));
    expect(agree.lead.join(' ')).toContain(`That ${address} leads to it is not tested.`);
    expect(agree.lead.join(' ')).toContain('We connect to 127.0.0.1');
    expect(agree.caseName).toBe(address);

    await give({ type: 'goBack' }, on('arrive', /yours/));
    const there = await give({ type: 'thisIsMine' }, on('agree', /./));
    expect(there.lead.join(' ')).toContain(`We connect to ${address}`);
    await give({ type: 'goBack' }, on('arrive', /yours/));
    await give({ type: 'useThisMachine' }, on('agree', /./));

    await give(
      { type: 'agreeToCheck', mayTest: true, vantage: 'loopback', ownDomain: 'practice.example' },
      on('name', /./),
    );
    await give({ type: 'confirmProduct', product: 'latch-practice', version: '1.0' }, on('check', /./));
    const verdict = await give({ type: 'startCheck' }, on('verdict', /./));
    expect(verdict.screen === 'verdict' && verdict.verdict.sentence).not.toContain('could not connect');
    await give({ type: 'handOver' }, on('hand-over', /./));
    await give(
      { type: 'saveReport', format: 'json' },
      view => view.screen === 'hand-over' && view.saved.length === 1,
    );
    const report = await savedReport(join(folder, 'data'));
    expect(report.addresses).toEqual([address, '127.0.0.1']);
    expect(report.cautions[0]).toContain(`That ${address} leads to it is what its owner says`);
  } finally {
    await session.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
});

async function savedReport(dataDir: string): Promise<Report> {
  const files = await readdir(dataDir, { recursive: true });
  const file = files.find(name => /report.*\.json$/.test(name));
  if (file === undefined) throw new Error(`no report among ${files.join(', ')}`);
  return reportSchema.parse(JSON.parse(await readFile(join(dataDir, file), 'utf8')));
}
