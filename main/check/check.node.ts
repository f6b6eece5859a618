/** The one entry to checking. */
import { checkMail } from './mail.node.ts';
import type { CheckOptions } from './mail-run.node.ts';
import { checkProxy } from './proxy.node.ts';
import type { CheckRequest } from './request.ts';
import type { CheckResult } from './result.ts';

/** Runs a check to its result; never throws for what a server does. */
export function runCheck(request: CheckRequest, options: CheckOptions): Promise<CheckResult> {
  return request.kind === 'mail' ? checkMail(request, options) : checkProxy(request, options);
}
