/** From the person's answers to what the check is asked to do. */
import type { CheckRequest, Depth } from '../check/request.ts';
import { defaultTestDomain } from '../check/test-domain.ts';
import type { Target, WizardContext } from './context.ts';

const probeTimeoutMs = 30_000;

/** The check of one server with the answers of the agree screen. */
export function checkRequest(target: Target, answers: WizardContext['answers'], depth: Depth): CheckRequest {
  const ports = answers.port === '' ? [] : [Number(answers.port)];
  const saidVantage = answers.vantage === 'unsure' ? null : answers.vantage;
  if (answers.kind === 'proxy') {
    return {
      kind: 'proxy',
      host: target.host,
      ports,
      fromAddress: null,
      saidVantage,
      canary: null,
      only: [],
      timeoutMs: probeTimeoutMs,
    };
  }
  return {
    kind: 'mail',
    host: target.host,
    ports,
    ownDomain: answers.ownDomain === '' ? null : answers.ownDomain,
    ownMailbox: answers.ownMailbox === '' ? null : answers.ownMailbox,
    testDomain: defaultTestDomain,
    fromAddress: null,
    saidVantage,
    depth,
    canary: null,
    deliverTo: null,
    only: [],
    timeoutMs: probeTimeoutMs,
  };
}
