/** How a queue is changed, by a tool that behaves as postsuper(1) does and keeps its queue in a list. */
import { expect, test } from '@playwright/test';
import type { ForeignMail } from '../../../main/queue/foreign.ts';
import { changeQueue, lookAtQueue, type Queue } from '../../../main/queue/queue.node.ts';
import { queueTools } from '../../../main/queue/tools.ts';

const signal = new AbortController().signal;

interface Mail {
  id: string;
  at: number;
  held: boolean;
  sender: string;
}

function postfixWith(mails: Mail[], stubborn: readonly string[] = []) {
  const calls: string[] = [];
  const printed = () =>
    mails
      .map(({ id, at, held, sender }) =>
        JSON.stringify({
          queue_name: held ? 'hold' : 'deferred',
          queue_id: id,
          arrival_time: at,
          sender,
          recipients: [{ address: 'a@z.example' }],
        }),
      )
      .join('\n');
  const tools = queueTools('postfix');
  if (tools === null) throw new Error('Postfix has a queue');
  const queue: Queue = {
    tools,
    ownDomains: ['own.example'],
    run: async (program, args, input) => {
      if (program === 'postqueue') return { exit: 0, stdout: printed(), stderr: '', cut: false };
      if (program !== 'postsuper') return null;
      calls.push(`${args.join(' ')}: ${input.trim().replaceAll('\n', ' ')}`);
      const ids = input.trim().split('\n');
      const changes = (mail: Mail) => ids.includes(mail.id) && !stubborn.includes(mail.id);
      if (args[0] === '-d')
        mails.splice(0, mails.length, ...mails.filter(mail => !changes(mail) || !mail.held));
      else for (const mail of mails.filter(changes)) mail.held = args[0] === '-h';
      return { exit: 0, stdout: '', stderr: '', cut: false };
    },
  };
  return { queue, calls };
}

/** A queue that never changes: flags and state of each envelope. */
function opensmtpdWith(...envelopes: readonly (readonly [flags: string, state: string])[]) {
  const calls: string[] = [];
  const tools = queueTools('opensmtpd');
  if (tools === null) throw new Error('OpenSMTPD has a queue');
  const stdout = envelopes
    .map(
      ([flags, state], at) =>
        `0000000${at}ffffffff|inet4|mta|${flags}|x@spam.example|a@z.example|a@z.example|1000|1000|0|1|${state}|1|\n`,
    )
    .join('');
  const run: Queue['run'] = async (_, args) => {
    if (args[0] !== 'show') calls.push(args.join(' '));
    return { exit: 0, stdout, stderr: '', cut: false };
  };
  return { queue: { tools, ownDomains: [], run } satisfies Queue, calls };
}

const mail = (id: string, more: Partial<Mail> = {}): Mail => ({
  id,
  at: 1_000,
  held: false,
  sender: 'x@spam.example',
  ...more,
});

async function shown(queue: Queue): Promise<ForeignMail[]> {
  return (await lookAtQueue(queue, [], signal))?.seen.foreign ?? [];
}

test('held, let go, held and deleted: only what was shown, and nothing else', async () => {
  const mails = [mail('AAAAAA'), mail('BBBBBB'), mail('CCCCCC', { sender: 'me@own.example' })];
  const { queue, calls } = postfixWith(mails);
  const agreed = await shown(queue);
  mails.push(mail('DDDDDD'));
  expect((await changeQueue(queue, 'hold', agreed, signal))?.done).toEqual(['AAAAAA', 'BBBBBB']);
  expect((await lookAtQueue(queue, agreed, signal))?.ours).toBe(2);
  expect((await changeQueue(queue, 'release', agreed, signal))?.done).toEqual(['AAAAAA', 'BBBBBB']);
  await changeQueue(queue, 'hold', agreed, signal);
  expect((await changeQueue(queue, 'remove', agreed, signal))?.done).toEqual(['AAAAAA', 'BBBBBB']);
  expect(mails.map(({ id }) => id)).toEqual(['CCCCCC', 'DDDDDD']);
  expect(calls).toEqual([
    '-h -: AAAAAA BBBBBB',
    '-H -: AAAAAA BBBBBB',
    '-h -: AAAAAA BBBBBB',
    '-d - hold: AAAAAA BBBBBB',
  ]);
});

test('what is being sent is not deleted: it would come back', async () => {
  const { queue, calls } = opensmtpdWith(['suspend', 'inflight'], ['suspend', 'pending']);
  const agreed = [
    { id: '00000000', at: 1_000_000, held: false },
    { id: '00000001', at: 1_000_000, held: false },
  ];
  const act = await changeQueue(queue, 'remove', agreed, signal);
  expect(act?.asked).toEqual(['00000000', '00000001']);
  expect(calls).toEqual(['remove 00000001']);
});

test('what is not on hold is not deleted', async () => {
  const mails = [mail('AAAAAA')];
  const { queue, calls } = postfixWith(mails);
  expect(await changeQueue(queue, 'remove', await shown(queue), signal)).toMatchObject({
    asked: [],
    done: [],
  });
  expect(calls.join()).not.toContain('AAAAAA');
  expect(mails).toHaveLength(1);
});

test('what somebody else had put on hold is neither let go nor deleted', async () => {
  const mails = [mail('AAAAAA', { held: true }), mail('BBBBBB')];
  const { queue } = postfixWith(mails);
  const agreed = await shown(queue);
  await changeQueue(queue, 'hold', agreed, signal);
  expect((await changeQueue(queue, 'remove', agreed, signal))?.asked).toEqual(['BBBBBB']);
  expect(mails.map(({ id }) => id)).toEqual(['AAAAAA']);
});

test('another mail that was given the same id is left alone', async () => {
  const mails = [mail('AAAAAA')];
  const { queue } = postfixWith(mails);
  const agreed = await shown(queue);
  mails.splice(0, 1, mail('AAAAAA', { at: 2_000, held: true, sender: 'me@own.example' }));
  expect((await changeQueue(queue, 'remove', agreed, signal))?.asked).toEqual([]);
  expect(mails).toHaveLength(1);
});

test('what the tool says it did is believed only where the queue shows it', async () => {
  const { queue } = postfixWith([mail('AAAAAA'), mail('BBBBBB')], ['BBBBBB']);
  const act = await changeQueue(queue, 'hold', await shown(queue), signal);
  expect([act?.asked.length, act?.done]).toEqual([2, ['AAAAAA']]);
});

test('a queue that no tool reads is none', async () => {
  const { queue } = postfixWith([]);
  const gone: Queue = { ...queue, run: async () => null };
  expect(await lookAtQueue(gone, [], signal)).toBeNull();
  expect(await changeQueue(gone, 'hold', [], signal)).toBeNull();
});

test('no shell is asked, and nothing is said but ids', () => {
  const ids = {
    postfix: 'AAAAAA',
    'exim4-debian': '1xVvrH-00004e-0l',
    sendmail: '6AOJWOjP000224',
    opensmtpd: '8b1e3ebc',
  };
  for (const [product, id] of Object.entries(ids)) {
    const tools = queueTools(product);
    for (const make of [tools?.hold, tools?.release, tools?.remove]) {
      const calls = make?.([id]) ?? [];
      expect(calls.flatMap(({ args }) => args).join(' ')).not.toMatch(/\bALL\b|\ball\b/);
      if (make !== null) expect(JSON.stringify(calls)).toContain(id);
    }
  }
  expect(queueTools('sendmail')?.remove).toBeNull();
  expect(queueTools('latch-practice')).toBeNull();
  expect(queueTools('constructor')).toBeNull();
});
