/** `latch notice`: what a letter, mail, report or bounce says. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { longestNotice } from '../../contract/command.ts';
import type { Notice } from '../../notice/notice.ts';
import { readNotice } from '../../notice/read.ts';
import { noticeWords } from '../../words/notice.ts';
import { exitCode } from './exit-codes.ts';
import type { Invocation } from './invocation.ts';
import { type Line, line } from './line.ts';
import { codeOf } from './output-file.node.ts';
import { plainJson } from './plain.ts';
import { say } from './streams.node.ts';
import type { Tools } from './tools.node.ts';

type Asked = Extract<Invocation, { command: 'notice' }>;

/** Exit code 0 whatever the notice says; 64 where there is nothing to read. */
export async function noticeCommand(asked: Asked, tools: Tools): Promise<number> {
  const { words } = tools;
  const read = await readWhole(
    asked.file === '-' ? tools.input : createReadStream(asked.file),
    longestNotice,
  );
  if (!read.ok) {
    const text =
      read.code === 'too-long'
        ? words.tooLong(asked.file, longestNotice / 1024)
        : words.cannotRead(asked.file, read.code);
    say(tools.errors, tools.env, [line(text)]);
    return exitCode.usage;
  }
  const notice = readNotice(read.text);
  if (asked.json) tools.output.write(`${plainJson(notice)}\n`);
  else say(tools.output, tools.env, noticeText(notice, tools));
  return exitCode.done;
}

function noticeText(notice: Notice, { language, words }: Tools): readonly Line[] {
  const said = words.notice;
  return [
    line(noticeWords(language).kinds[notice.kind]),
    ...(notice.sender === null ? [] : [line(`${said.sender}: ${notice.sender}`)]),
    ...(notice.date === null ? [] : [line(`${said.date}: ${notice.date}`)]),
    ...(notice.cases.length === 0 ? [line(said.noAddress)] : []),
    ...notice.cases.flatMap(one => [
      line(`${one.address}${one.port === null ? '' : ` port ${one.port}`}: ${said.problems[one.problem]}`, {
        hang: 2,
      }),
      line(`"${one.from}"`, { indent: 2, style: 'quiet' }),
    ]),
  ];
}

type Read = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly code: string };

/** Reads to the end; gives up as soon as there is more than `longest` bytes. */
export async function readWhole(stream: Readable, longest: number): Promise<Read> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      length += bytes.length;
      if (length > longest) return { ok: false, code: 'too-long' };
      chunks.push(bytes);
    }
  } catch (error) {
    return { ok: false, code: codeOf(error) };
  }
  return { ok: true, text: Buffer.concat(chunks).toString('utf8') };
}
