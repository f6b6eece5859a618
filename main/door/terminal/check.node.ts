/** `latch check`: asks first, checks, prints the verdict. */
import { createInterface } from 'node:readline/promises';
import { checkAsStranger } from '../../check/borrow/as-stranger.node.ts';
import { takeBackLeft } from '../../check/borrow/borrow.node.ts';
import { runCheck } from '../../check/check.node.ts';
import { previewPlan } from '../../check/preview.ts';
import type { CheckProgress } from '../../check/request.ts';
import { borrowWords } from '../../words/borrow.ts';
import { checkWords } from '../../words/check.ts';
import { borrowPlace } from '../borrow-place.node.ts';
import { exitCode } from './exit-codes.ts';
import type { CheckInvocation } from './invocation.ts';
import { line } from './line.ts';
import { openOutput } from './output-file.node.ts';
import { plainJson } from './plain.ts';
import { progressTeller } from './progress-text.ts';
import { resultText, transcriptText } from './result-text.ts';
import { progressPrinter, say } from './streams.node.ts';
import { type Tools, untilInterrupted } from './tools.node.ts';
import { isThisComputer } from './values.ts';

/** Exit code: 0 closed, 1 open, 2 could not tell. Nothing is sent before the person's yes. */
export async function checkCommand(asked: CheckInvocation, tools: Tools): Promise<number> {
  const { request } = asked;
  const { words } = tools;
  const refuse = (text: string) => {
    say(tools.errors, tools.env, [line(text)]);
    return exitCode.usage;
  };
  const plan = previewPlan(request);
  const unknown = request.only.find(id => plan.length > 0 && plan.every(probe => probe.id !== id));
  if (unknown !== undefined) return refuse(words.mistakes['bad-form'](unknown));
  const transcript = asked.transcript === null ? null : await openOutput(asked.transcript);
  if (transcript?.ok === false) return refuse(words.cannotWrite(asked.transcript ?? '', transcript.code));

  // A person may always test the computer they sit at.
  if (!asked.mayTest && !isThisComputer(request.host)) {
    const { input, errors } = tools;
    if (input.isTTY !== true || errors.isTTY !== true) {
      return refuse(words.mistakes['agree-first'](request.host));
    }
    if (!(await agrees(request.host, tools))) return refuse(words.mistakes['not-agreed'](''));
  }

  const interrupted = untilInterrupted();
  const said = checkWords(tools.language);
  const tell = progressTeller(said);
  const progress = progressPrinter(tools);
  const options = {
    signal: interrupted.signal,
    latch: tools.version,
    onProgress: (told: CheckProgress) => progress.print(tell(told)),
  };
  const place = borrowPlace();
  await takeBackLeft(place);
  const checked = asked.borrow
    ? await checkAsStranger(request, options, place)
    : ({ ok: true, result: await runCheck(request, options) } as const);
  interrupted.done();
  progress.clear();
  if (!checked.ok) return refuse(borrowWords(tools.language)(checked.why, checked.detail));
  const { result } = checked;

  if (asked.json) tools.output.write(`${plainJson(result)}\n`);
  else say(tools.output, tools.env, resultText(result, said));
  if (transcript !== null) {
    const trouble = await transcript.write(transcriptText(result));
    if (trouble !== null) {
      say(tools.errors, tools.env, [line(words.cannotWrite(asked.transcript ?? '', trouble))]);
    }
  }
  return exitCode[result.verdict];
}

async function agrees(host: string, { input, errors, words }: Tools): Promise<boolean> {
  const reader = createInterface({ input, output: errors });
  try {
    const said = await reader.question(words.agreeQuestion(host));
    return words.walk.yes.includes(said.trim().toLowerCase());
  } catch {
    // Ctrl-C or the end of the input instead of an answer.
    return false;
  } finally {
    reader.close();
  }
}
