import { expect, test } from '@playwright/test';
import { checkMail } from '../../../main/check/mail.node.ts';
import type { CheckProgress, MailCheckRequest } from '../../../main/check/request.ts';
import { checkResultSchema } from '../../../main/check/result.ts';
import { startFakeSmtp } from '../../fakes/smtp.ts';
import { type Behaviour, smtpBehaviours } from '../../fakes/smtp-behaviours.ts';
import { ownDomain } from '../../fakes/smtp-policies.ts';

test.describe.configure({ mode: 'parallel' });

const asked: MailCheckRequest = {
  kind: 'mail',
  host: '127.0.0.1',
  ports: [],
  ownDomain,
  ownMailbox: null,
  testDomain: 'example.com',
  fromAddress: null,
  saidVantage: 'outside',
  depth: 'rcpt',
  canary: null,
  deliverTo: null,
  only: [],
  timeoutMs: 2_000,
};

for (const [name, behaviour] of Object.entries(smtpBehaviours)) {
  test(`a server that ${name}`, async () => {
    const { result, fake } = await checked(behaviour);
    const { verdict, reason, strength } = result;
    expect({ verdict, reason, strength }, told(result)).toEqual({
      reason: null,
      strength: null,
      ...behaviour.truth,
    });
    if (behaviour.openBy !== undefined) {
      const open = result.findings.filter(finding => finding.verdict === 'open');
      expect([...new Set(open.map(({ probe }) => probe))]).toEqual(behaviour.openBy);
    }
    expect(checkResultSchema.safeParse(result).error).toBeUndefined();
    for (const { line } of fake.lines) expect(line).not.toMatch(/^\.|^X-Latch/);
  });
}

async function checked({ script, request, host }: Behaviour) {
  const fake = await startFakeSmtp(script(), host);
  const progress: CheckProgress[] = [];
  const result = await checkMail(
    { ...asked, host: host ?? asked.host, ports: [fake.port], ...request },
    { signal: new AbortController().signal, latch: '0', onProgress: one => progress.push(one) },
  );
  await fake.close();
  return { result, fake, progress };
}

function told(result: Awaited<ReturnType<typeof checkMail>>): string {
  return result.transcript
    .slice(0, 300)
    .map(({ connection, ms, who, text }) => `${connection} ${ms} ${who} ${text}`)
    .join('\n');
}
