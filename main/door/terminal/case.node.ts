/** `latch case`: the cases kept on this computer. */
import { createReadStream } from 'node:fs';
import { longestEvidence } from '../../case/case-file.ts';
import { openCaseStore } from '../../case/store.node.ts';
import { checkResultSchema } from '../../check/result.ts';
import { loadContent } from '../../guide/load.node.ts';
import { contentDir, dataDir } from '../places.node.ts';
import { importCheck } from './case-import.node.ts';
import { reportBytes } from './case-report.node.ts';
import { readStoredCase } from './case-stored.node.ts';
import { caseListText, reportText } from './case-text.ts';
import { exitCode } from './exit-codes.ts';
import type { CaseInvocation } from './invocation.ts';
import { line } from './line.ts';
import { readWhole } from './notice.node.ts';
import { openOutput } from './output-file.node.ts';
import { plainJson } from './plain.ts';
import { say } from './streams.node.ts';
import { type Tools, untilInterrupted } from './tools.node.ts';

/** Exit code 0; 64 where the case or the file is not there or can't be used. */
export async function caseCommand({ ask, json }: CaseInvocation, tools: Tools): Promise<number> {
  const words = tools.words.case;
  const refuse = (text: string) => {
    say(tools.errors, tools.env, [line(text)]);
    return exitCode.usage;
  };
  const print = (value: unknown) => void tools.output.write(`${plainJson(value)}\n`);
  const store = await openCaseStore(dataDir());
  if (ask.verb === 'list') {
    const list = await store.list();
    if (json) print(list);
    else say(tools.output, tools.env, caseListText(list, words));
    return exitCode.done;
  }

  const { content } = await loadContent(contentDir);
  if (ask.verb === 'import') {
    const read = await readWhole(createReadStream(ask.file), longestEvidence);
    if (!read.ok && read.code !== 'too-long') return refuse(tools.words.cannotRead(ask.file, read.code));
    const result = checkResultSchema.safeParse(read.ok ? parsed(read.text) : null);
    if (!result.success) return refuse(words.notImportable(ask.file));
    const imported = await importCheck(store, result.data, content, tools.language);
    if (!imported.ok) return refuse(words.notSaved(imported.why));
    if (json) print({ id: imported.id });
    else say(tools.output, tools.env, [line(words.imported(imported.id))]);
    return exitCode.done;
  }

  const stored = await readStoredCase(store, ask.id, content, tools);
  if (!stored.ok) {
    return refuse(
      stored.why === 'no-walk' ? words.unreadableWalk(ask.id) : words.notOpened[stored.why](ask.id),
    );
  }
  if (ask.verb === 'show') {
    if (json) print(stored.report);
    else say(tools.output, tools.env, reportText(stored, words));
    return exitCode.done;
  }
  const file = await openOutput(ask.file);
  if (!file.ok) return refuse(tools.words.cannotWrite(ask.file, file.code));
  const interrupted = untilInterrupted();
  const bytes = await reportBytes(stored.report, ask.format, interrupted.signal);
  interrupted.done();
  if (bytes === null) return refuse(words.noPdf);
  const trouble = await file.write(bytes);
  if (trouble !== null) return refuse(tools.words.cannotWrite(ask.file, trouble));
  say(tools.output, tools.env, [line(words.written(ask.file))]);
  return exitCode.done;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
