import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { checkMail } from '../../../main/check/mail.node.ts';
import type { Depth } from '../../../main/check/request.ts';
import { startPracticeServer, writePracticeConfig } from '../../../main/practice/server.node.ts';

let folder = '';

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latch-practice-'));
});

test.afterEach(() => rm(folder, { recursive: true }));

test('the practice server is open, and closed as soon as its one setting says so', async () => {
  const configPath = join(folder, 'practice.conf');
  await writePracticeConfig(configPath, 'everyone');
  const server = await startPracticeServer({ configPath });
  const check = (depth: Depth, ownDomain: string | null) =>
    checkMail(
      {
        kind: 'mail',
        host: '127.0.0.1',
        ports: [server.port],
        ownDomain,
        ownMailbox: null,
        testDomain: 'example.com',
        fromAddress: null,
        saidVantage: 'outside',
        depth,
        canary: null,
        deliverTo: null,
        only: [],
        timeoutMs: 5_000,
      },
      { signal: new AbortController().signal, latch: '0', onProgress: () => undefined },
    );

  const open = await check('rcpt', null);
  expect([open.verdict, open.strength]).toEqual(['open', 'accepted-at-rcpt']);
  const further = await check('data', 'practice.example');
  expect([further.verdict, further.strength]).toEqual(['open', 'accepted-at-data']);

  await writePracticeConfig(configPath, 'own-domain');
  const closed = await check('rcpt', null);
  expect([closed.verdict, closed.reason]).toEqual(['closed', null]);
  expect(
    closed.controls.filter(({ expected }) => expected === 'accepted').map(({ outcome }) => outcome),
  ).toEqual(['accepted', 'accepted', 'accepted']);
  await server.close();
});
