/** What the person sends to whoever complained, and what is left to do afterwards. */
import type { CheckResult } from '../check/result.ts';
import { type ReportWords, reportWords } from '../words/report.ts';
import { later, utc, visibleLine } from './plain.ts';
import type { Outcome, Report } from './report-schema.ts';

export interface ReplyText {
  readonly subject: string;
  readonly text: string;
}

/** The reply to whoever complained: plain text, ready to be sent with the report attached. */
export function reply(made: Report): ReplyText {
  const words = reportWords(made.language);
  const own = words.reply;
  const server = serverOf(made);
  const date = made.notice?.date ?? null;
  const lines = [
    ...(made.practice ? [own.practice, ''] : []),
    own.hello,
    '',
    made.notice === null
      ? own.noNotice(server)
      : own.thanks(server, date === null ? null : visibleLine(date, 40)),
    '',
    ...storyOf(made, words),
    '',
    ...factsOf(made, words),
    own.attached,
    '',
    own.bye,
    own.sign,
    '',
  ];
  return { subject: own.subject[made.outcome](server), text: lines.join('\n') };
}

/** The server as the one who complained knows it: the address of the notice where there is one that was checked. */
function serverOf({ notice, addresses, case: { name } }: Report): string {
  const named = notice?.about.find(one => addresses.includes(one.address))?.address;
  return visibleLine(named ?? addresses[0] ?? name, 300);
}

function storyOf(made: Report, words: ReportWords): string[] {
  const own = words.reply;
  const kind = made.kind ?? 'mail';
  const wasOpen = made.after !== null && made.before?.verdict === 'open';
  const closed = made.steps.length > 0 ? own.closedNow[kind] : own.foundClosed[kind];
  return {
    closed: wasOpen ? [own.was[kind]] : [closed, own.otherCause],
    open: [own.isOpen[kind]],
    inconclusive: [own.unclear, own.unclearNext],
    'not-checked': [made.before === null && made.after === null ? own.never : own.changedSince],
  }[made.outcome];
}

/** A line a fact, and an empty one after them; nothing where no fact is known. */
function factsOf(made: Report, words: ReportWords): string[] {
  const { facts } = words.reply;
  const last = made.after ?? made.before;
  const lines: string[] = [];
  const add = (name: string, value: string | null | undefined) => {
    if (value != null && value !== '') lines.push(`${name}: ${visibleLine(value)}`);
  };
  if (made.outcome === 'closed') {
    add(facts.cause, made.cause);
    add(facts.changed, changedOf(made, words));
    if (made.product !== null) add(facts.software, `${made.product.name} ${made.product.version ?? ''}`);
    if (made.after !== null && made.before !== null)
      add(facts.before, `${utc(made.before.endedAt)}: ${made.before.sentence}`);
  }
  if (last !== null) {
    add(made.after === null ? facts.checked : facts.after, `${utc(last.endedAt)}: ${last.sentence}`);
    lines.push(visibleLine(last.vantage));
  }
  return lines.length === 0 ? [] : [...lines, ''];
}

/** How many steps were done, and from when to when. */
export function changedOf({ steps }: Report, { page }: ReportWords): string {
  const times = steps.map(step => step.doneAt).sort();
  const [first] = times;
  const last = times.at(-1);
  return first === undefined || last === undefined
    ? page.changedNothing
    : page.changedAt(steps.length, utc(first), utc(last));
}

/** What the list of things to do depends on besides the outcome. */
export interface TodoAbout {
  /** When the last check ended, or now where there was none. RFC 3339. */
  readonly checkedAt: string;
  /** Address of the server as lists name it. */
  readonly server: string;
  /** How many mails of strangers wait on the server, as Latch saw last; null where it has not looked. */
  readonly queue: { readonly onHold: number; readonly others: number } | null;
  readonly language: string;
}

const day = 24 * 60 * 60 * 1_000;

/** What is left to do, a sentence or two each, in the order to do it. */
export function todoAfter(outcome: Outcome, kind: CheckResult['kind'], about: TodoAbout): string[] {
  const { todo } = reportWords(about.language);
  const { delisting } = todo;
  const server = visibleLine(about.server, 300);
  const after = (days: number) => dayAfter(about.checkedAt, days);
  return {
    closed: [
      ...(kind === 'proxy' ? Object.values(todo.closed.proxy) : afterRelay(about)),
      delisting.look(server),
      delisting.spamhaus,
      delisting.spamcop,
      delisting.provider,
      delisting.once,
      todo.closedNotice,
      todo.date(after(30)),
    ],
    open: [todo.open.close, todo.open.block[kind], todo.open.noDelisting, todo.dateSoon(after(1))],
    inconclusive: [todo.inconclusive.place, todo.inconclusive.noDelisting, todo.dateSoon(after(1))],
    'not-checked': [todo.notChecked, todo.inconclusive.noDelisting],
  }[outcome];
}

function afterRelay({ queue, language }: TodoAbout): string[] {
  const { keepWorking, cleanOut, onHold, passwords } = reportWords(language).todo.closed.mail;
  const waits =
    queue === null || queue.others > 0 ? [cleanOut] : queue.onHold > 0 ? [onHold(queue.onHold)] : [];
  return [keepWorking, ...waits, passwords];
}

function dayAfter(time: string, days: number): string {
  return later(time, days * day)?.slice(0, 10) ?? '';
}
