/** Reads a queue and changes it by the product's own tools, and looks again whether it did. */
import type { Deed, QueueAct } from './act.ts';
import { bare, type ForeignMail, markOf, type SeenQueue, sorted } from './foreign.ts';
import type { RunTool } from './run-tool.node.ts';
import { type Call, domainsIn, type QueueTools, type Reading } from './tools.ts';
import { type Listed, mostMails } from './waiting.ts';

export interface Queue {
  readonly tools: QueueTools;
  /** Domains that the owner named. */
  readonly ownDomains: readonly string[];
  readonly run: RunTool;
}

export interface QueueLook {
  readonly seen: SeenQueue;
  /** How many of those that were agreed to are on hold now. */
  readonly ours: number;
}

/** Changes nothing. `agreed`: what was shown before and put on hold. Null where no tool is there, or none answers as it should. */
export async function lookAtQueue(
  queue: Queue,
  agreed: readonly ForeignMail[],
  signal: AbortSignal,
): Promise<QueueLook | null> {
  const listed = await listQueue(queue, signal);
  if (listed === null) return null;
  const known = await domainsOf(queue, signal);
  return {
    seen: sorted(listed, [...queue.ownDomains, ...known], new Date().toISOString()),
    ours: heldByUs(listed, agreed).length,
  };
}

/**
 * Does a deed to those of `agreed`, as they were shown, that are in the queue still: a hold to what is not on hold, the
 * others to what is on hold and was not when it was shown. What was done is what the queue shows afterwards. Null where
 * the queue can not be read, or the product has no tool for the deed.
 */
export async function changeQueue(
  queue: Queue,
  deed: Deed,
  agreed: readonly ForeignMail[],
  signal: AbortSignal,
): Promise<QueueAct | null> {
  const { tools } = queue;
  const make = { hold: tools.hold, release: tools.release, remove: tools.remove }[deed];
  const before = await listQueue(queue, signal);
  if (before === null || make === null) return null;
  const targets = (deed === 'hold' ? notHeld(before, agreed) : heldByUs(before, agreed)).filter(({ id }) =>
    tools.id.test(id),
  );
  // Deleted while it is being sent, it comes back when that fails: seen with OpenSMTPD 6.8.
  const sending = new Set(before.mails.filter(mail => mail.sending).map(({ id }) => id));
  const now = targets.filter(({ id }) => deed !== 'remove' || !sending.has(id));
  const printed: string[] = [];
  let well = true;
  for (const call of make(now.map(({ id }) => id))) {
    if (signal.aborted) break;
    const ran = await runFirst(queue, tools.changes, call, signal);
    printed.push(ran?.stdout ?? '', ran?.stderr ?? '');
    well &&= ran?.exit === 0;
  }
  const after = await listQueue(queue, signal);
  const left = new Map((after?.mails ?? []).map(mail => [markOf(bare(mail)), mail]));
  const isDone = (mail: ForeignMail) => {
    const found = left.get(markOf(mail));
    if (deed !== 'remove') return found?.held === (deed === 'hold');
    // Of a queue that is too long to be listed whole, only the tool knows that it is gone.
    return after !== null && found === undefined && (well || !after.more);
  };
  return {
    schema: 'latch.queue-act/1',
    deed,
    at: new Date().toISOString(),
    asked: targets.map(({ id }) => id),
    done: now.filter(isDone).map(({ id }) => id),
    printed: printed.join('').slice(-8_000),
  };
}

function notHeld(listed: Listed, agreed: readonly ForeignMail[]): ForeignMail[] {
  return ofThose(listed, agreed).filter(({ held }) => !held);
}

function heldByUs(listed: Listed, agreed: readonly ForeignMail[]): ForeignMail[] {
  return ofThose(listed, agreed).filter(({ held }) => held);
}

/** As they are in the queue now. What somebody else had put on hold before is not ours. */
function ofThose({ mails }: Listed, agreed: readonly ForeignMail[]): ForeignMail[] {
  const marks = new Set(agreed.filter(({ held }) => !held).map(markOf));
  return mails.map(bare).filter(mail => marks.has(markOf(mail)));
}

async function listQueue(queue: Queue, signal: AbortSignal): Promise<Listed | null> {
  const { readings, olderReadings } = queue.tools;
  const listed = await listedBy(queue, readings, signal);
  return listed === null && olderReadings !== undefined ? listedBy(queue, olderReadings, signal) : listed;
}

async function listedBy(
  queue: Queue,
  readings: readonly Reading[],
  signal: AbortSignal,
): Promise<Listed | null> {
  const lists: Listed[] = [];
  const now = Date.now();
  for (const reading of readings) {
    const ran = await runFirst(queue, queue.tools.lists, reading, signal);
    if (ran === null || (ran.exit !== 0 && !ran.cut)) {
      if (reading.mayFail === true) continue;
      return null;
    }
    const listed = reading.read(ran.stdout, now);
    lists.push({ ...listed, more: listed.more || ran.cut });
  }
  const mails = lists.flatMap(list => list.mails);
  return { mails: mails.slice(0, mostMails), more: mails.length > mostMails || lists.some(one => one.more) };
}

async function domainsOf(queue: Queue, signal: AbortSignal): Promise<string[]> {
  const texts: string[] = [];
  for (const { program, call } of queue.tools.asksDomains) {
    const ran = await queue.run(program, call.args, call.input ?? '', signal);
    if (ran !== null) texts.push(ran.stdout);
  }
  return domainsIn(texts.join('\n'));
}

async function runFirst(queue: Queue, programs: readonly string[], call: Call, signal: AbortSignal) {
  for (const program of programs) {
    const ran = await queue.run(program, call.args, call.input ?? '', signal);
    if (ran !== null) return ran;
  }
  return null;
}
