/**
 * The products' own tools for their queues, as words and never a shell: what reads, what puts on hold, what lets go and
 * what deletes. Ids go in as arguments or, where a tool takes them, on its input; each matched the product's pattern. Pure.
 */
import { eximId, readExim } from './exim.ts';
import { opensmtpdId, readOpensmtpd } from './opensmtpd.ts';
import { postfixId, readPostfixJson, readPostfixTable } from './postfix.ts';
import { readSendmail, sendmailId } from './sendmail.ts';
import type { Listed } from './waiting.ts';

export interface Call {
  readonly args: readonly string[];
  readonly input?: string;
}

export interface Reading extends Call {
  readonly read: (text: string, now: number) => Listed;
  /** Not every version, or not every set-up, has this one. */
  readonly mayFail?: true;
}

export interface QueueTools {
  /** The first that is there is used. */
  readonly lists: readonly string[];
  /** All of them together are the queue. Where the first fails and there are others, `olderReadings` are tried. */
  readonly readings: readonly Reading[];
  readonly olderReadings?: readonly Reading[];
  /** What prints the domains that the server itself takes mail for. */
  readonly asksDomains: readonly { readonly program: string; readonly call: Call }[];
  readonly id: RegExp;
  readonly changes: readonly string[];
  readonly hold: (ids: readonly string[]) => readonly Call[];
  readonly release: (ids: readonly string[]) => readonly Call[];
  /** Null where the product has no tool that deletes single mails. */
  readonly remove: ((ids: readonly string[]) => readonly Call[]) | null;
}

/** postsuper(1): `-` takes the ids from the input; `-d - hold` looks for them among those on hold and nowhere else. */
const postfix: QueueTools = {
  lists: ['postqueue'],
  readings: [{ args: ['-j'], read: readPostfixJson }],
  olderReadings: [{ args: ['-p'], read: readPostfixTable }],
  asksDomains: [
    {
      program: 'postconf',
      call: {
        args: [
          '-hx',
          'mydestination',
          'relay_domains',
          'virtual_mailbox_domains',
          'virtual_alias_domains',
          'myhostname',
          'mydomain',
        ],
      },
    },
  ],
  id: postfixId,
  changes: ['postsuper'],
  hold: ids => [{ args: ['-h', '-'], input: lines(ids) }],
  release: ids => [{ args: ['-H', '-'], input: lines(ids) }],
  remove: ids => [{ args: ['-d', '-', 'hold'], input: lines(ids) }],
};

const eximPrograms = ['exim4', 'exim'];

/** Exim specification, 5.2: -bpru, -Mf (freeze), -Mt (thaw), -Mrm (remove). */
const exim: QueueTools = {
  lists: eximPrograms,
  readings: [{ args: ['-bpru'], read: readExim }],
  asksDomains: eximPrograms.map(program => ({
    program,
    call: { args: ['-bP', '+local_domains', '+relay_to_domains'] },
  })),
  id: eximId,
  changes: eximPrograms,
  hold: ids => some(ids).map(few => ({ args: ['-Mf', ...few] })),
  release: ids => some(ids).map(few => ({ args: ['-Mt', ...few] })),
  remove: ids => some(ids).map(few => ({ args: ['-Mrm', ...few] })),
};

/** Operation Guide 2.3.6. The reason stands in the queue file. `-qI` takes every id that has the given one in it. */
const sendmail: QueueTools = {
  lists: ['sendmail'],
  readings: [
    { args: ['-bp'], read: (text, now) => readSendmail(text, now) },
    { args: ['-bp', '-qQ'], read: (text, now) => readSendmail(text, now) },
    { args: ['-bp', '-Ac'], read: (text, now) => readSendmail(text, now, 'here'), mayFail: true },
  ],
  asksDomains: [{ program: 'sendmail', call: { args: ['-bt'], input: '$=w\n$=R\n$=m\n' } }],
  id: sendmailId,
  changes: ['sendmail'],
  hold: ids => some(ids).map(few => ({ args: ['-Qlatch', ...few.map(id => `-qI${id}`)] })),
  release: ids => some(ids).map(few => ({ args: ['-qQ', '-Q', ...few.map(id => `-qI${id}`)] })),
  remove: null,
};

/** smtpctl(8): one message id at a time stands for all its envelopes. */
const opensmtpd: QueueTools = {
  lists: ['smtpctl'],
  readings: [{ args: ['show', 'queue'], read: readOpensmtpd }],
  asksDomains: [],
  id: opensmtpdId,
  changes: ['smtpctl'],
  hold: ids => ids.map(id => ({ args: ['pause', 'envelope', id] })),
  release: ids => ids.map(id => ({ args: ['resume', 'envelope', id] })),
  remove: ids => ids.map(id => ({ args: ['remove', id] })),
};

const tools: Readonly<Record<string, QueueTools>> = {
  postfix,
  exim,
  'exim4-debian': exim,
  sendmail,
  opensmtpd,
};

/** Null for a product whose queue Latch does not know. */
export function queueTools(product: string): QueueTools | null {
  return Object.hasOwn(tools, product) ? (tools[product] ?? null) : null;
}

/**
 * Names of domains in what a product prints of its lists. What has no dot, begins with one or holds a wildcard is left
 * out: it is none, or means far more than the owner's own. So is the name of a table, which has a path.
 */
export function domainsIn(text: string): string[] {
  const words = text.split(/[\s,;:={}]+/).slice(0, 20_000);
  const names = words.filter(word => /^(?=.{1,253}$)[a-z0-9_-]+(?:\.[a-z0-9_-]+)+$/i.test(word));
  return [...new Set(names.map(name => name.toLowerCase()).filter(name => !/^[\d.]+$/.test(name)))];
}

const atOnce = 100;

function some(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / atOnce) }, (_, at) =>
    ids.slice(at * atOnce, (at + 1) * atOnce),
  );
}

function lines(ids: readonly string[]): string {
  return ids.map(id => `${id}\n`).join('');
}
