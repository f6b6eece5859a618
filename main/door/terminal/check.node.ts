/** `latch check`: asks first, checks, prints the verdict. */
import { checkAsStranger } from '../../check/borrow/as-stranger.node.ts';
import { takeBackLeft } from '../../check/borrow/borrow.node.ts';
import { runCheck } from '../../check/check.node.ts';
import type { CheckOptions } from '../../check/mail-run.node.ts';
import { askMailHosts } from '../../check/mx.node.ts';
import { previewPlan } from '../../check/preview.ts';
import type { CheckRequest } from '../../check/request.ts';
import type { CheckResult } from '../../check/result.ts';
import { together } from '../../check/together.ts';
import { borrowWords } from '../../words/borrow.ts';
import { checkWords } from '../../words/check.ts';
import { borrowPlace } from '../borrow-place.node.ts';
import { whyNotAgreed, withTheirWord } from './agreement.node.ts';
import { exitCode } from './exit-codes.ts';
import type { CheckInvocation } from './invocation.ts';
import { line } from './line.ts';
import { openOutput } from './output-file.node.ts';
import { plainJson } from './plain.ts';
import { progressTeller } from './progress-text.ts';
import { resultText, transcriptText } from './result-text.ts';
import { progressPrinter, say } from './streams.node.ts';
import { type Tools, untilInterrupted } from './tools.node.ts';

/** Exit code: 0 closed, 1 open, 2 could not tell. Nothing is sent before the person's yes. */
export async function checkCommand(asked: CheckInvocation, tools: Tools): Promise<number> {
  const { request } = asked;
  const { words } = tools;
  const tell = (text: string) => say(tools.errors, tools.env, [line(text)]);
  const refuse = (text: string) => {
    tell(text);
    return exitCode.usage;
  };
  await takeBackLeft(borrowPlace());
  const plan = previewPlan(request);
  const unknown = request.only.find(id => plan.length > 0 && plan.every(probe => probe.id !== id));
  if (unknown !== undefined) return refuse(words.mistakes['bad-form'](unknown));
  const transcript = asked.transcript === null ? null : await openOutput(asked.transcript);
  if (transcript?.ok === false) return refuse(words.cannotWrite(asked.transcript ?? '', transcript.code));

  const interrupted = untilInterrupted();
  const asks = asked.mx ? await requestsByMx(request, interrupted.signal, tools) : [request];
  if (typeof asks === 'string') return refuse(asks);
  const hosts = asks.map(({ host }) => host);
  if (asked.mx) tell(words.mx.hosts(request.host, hosts));
  const refused = await whyNotAgreed(asked, hosts, tools);
  if (refused !== null) return refuse(refused);

  const said = checkWords(tools.language);
  const results: CheckResult[] = [];
  for (const one of asks) {
    if (results.length > 0 && interrupted.signal.aborted) break;
    const checked = await checkOne(asked, one, interrupted.signal, tools);
    if (typeof checked === 'string') return refuse(checked);
    results.push(await withTheirWord(checked, one, tools));
  }
  interrupted.done();
  const [first, ...more] = results;
  if (first === undefined) throw new Error('a check without a server');
  const result = asked.mx ? together(request.host, [first, ...more]) : first;

  if (asked.json) tools.output.write(`${plainJson(result)}\n`);
  else say(tools.output, tools.env, resultText(result, said));
  if (transcript !== null) {
    const trouble = await transcript.write(transcriptText(result));
    if (trouble !== null) tell(words.cannotWrite(asked.transcript ?? '', trouble));
  }
  return exitCode[result.verdict];
}

/** A sentence where the check could not be made at all; nothing was sent then. */
async function checkOne(
  { borrow }: CheckInvocation,
  request: CheckRequest,
  signal: AbortSignal,
  tools: Tools,
): Promise<CheckResult | string> {
  const teller = progressTeller(checkWords(tools.language));
  const progress = progressPrinter(tools);
  const options: CheckOptions = {
    signal,
    latch: tools.version,
    onProgress: told => progress.print(teller(told)),
  };
  try {
    if (!borrow) return await runCheck(request, options);
    const checked = await checkAsStranger(request, options, borrowPlace());
    return checked.ok ? checked.result : borrowWords(tools.language)(checked.why, checked.detail);
  } finally {
    progress.clear();
  }
}

/** The same check for each host that takes mail for the domain; a sentence where there is none. */
async function requestsByMx(
  request: CheckRequest,
  signal: AbortSignal,
  { words }: Tools,
): Promise<readonly CheckRequest[] | string> {
  if (request.kind !== 'mail') return [request];
  const domain = request.host;
  const found = await askMailHosts(domain, signal);
  if (found.type === 'takes-none') return words.mx.takesNone(domain);
  if (found.type === 'unknown') return words.mx.unknown(domain, found.code);
  const hosts = found.type === 'itself' ? [domain] : found.hosts;
  if (hosts.length === 0) return words.mx.unknown(domain, 'no host name');
  return hosts.map(host => ({ ...request, host, ownDomain: request.ownDomain ?? domain }));
}
