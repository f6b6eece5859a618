/** The letter names the router's address, and whoever reads it sits at the server behind that router. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Report, reportSchema } from '../../main/case/report-schema.ts';
import { ownAddresses } from '../../main/check/vantage.node.ts';
import type { Command } from '../../main/contract/command.ts';
import type { View } from '../../main/contract/view.ts';
import { openSession } from '../../main/door/session.node.ts';
import { startPracticeServer } from '../../main/practice/server.node.ts';

const address = '203.0.113.25';

test('the server is checked on this computer, and the report names the address that others know', async () => {
  await atServer('127.0.0.1', async ({ port, dataDir, give }) => {
    const found = await give({ type: 'readNotice', text: letterAbout(port) }, on('arrive', /yours/));
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

    const report = await checkedAndReported(give, dataDir);
    expect(report.addresses).toEqual([address, '127.0.0.1']);
    expect(report.cautions[0]).toContain(`That ${address} leads to it is what its owner says`);
  });
});

test('a server that listens at another address of this computer alone is found there', async () => {
  const own = ownAddresses().map(one => one.address);
  const other = own.find(one => one !== '127.0.0.1' && !one.startsWith('fe80'));
  test.skip(other === undefined, 'this machine has one address');
  await atServer(other ?? '', async ({ port, dataDir, give }) => {
    await give({ type: 'readNotice', text: letterAbout(port) }, on('arrive', /yours/));
    const agree = await give({ type: 'useThisMachine' }, on('agree', /./));
    expect(agree.lead.join(' ')).toContain('we try the other addresses of this computer');
    const report = await checkedAndReported(give, dataDir);
    expect(report.addresses).toEqual([address, other]);
  });
});

const letterAbout = (port: number) => `The IP address, ${address}:${port}, may be an open relay mail server.`;

type Give = (command: Command, holds: (view: View) => boolean) => Promise<View>;

const on = (screen: View['screen'], title: RegExp) => (view: View) =>
  view.screen === screen && title.test(view.title) && !view.actions.some(one => one.command === 'cancel');

/** A session of somebody who sits at a server that listens at `host` alone. */
async function atServer(
  host: string,
  walk: (given: { readonly port: number; readonly dataDir: string; readonly give: Give }) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'latch-router-'));
  const dataDir = join(folder, 'data');
  const server = await startPracticeServer({ configPath: join(folder, 'practice.conf'), host });
  const session = await openSession({
    dataDir,
    contentDir: join(import.meta.dirname, '../../content'),
    language: 'en',
    practice: null,
    makePdf: null,
    version: '0.1.0',
  });
  try {
    await walk({
      port: server.port,
      dataDir,
      give: async (command, holds) => {
        session.send(command);
        await expect.poll(() => holds(session.view()), { timeout: 60_000 }).toBe(true);
        return session.view();
      },
    });
  } finally {
    await session.close();
    await server.close();
    await rm(folder, { recursive: true });
  }
}

async function checkedAndReported(give: Give, dataDir: string): Promise<Report> {
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
  return savedReport(dataDir);
}

async function savedReport(dataDir: string): Promise<Report> {
  const files = await readdir(dataDir, { recursive: true });
  const file = files.find(name => /report.*\.json$/.test(name));
  if (file === undefined) throw new Error(`no report among ${files.join(', ')}`);
  return reportSchema.parse(JSON.parse(await readFile(join(dataDir, file), 'utf8')));
}
