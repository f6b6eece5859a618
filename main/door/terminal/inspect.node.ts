/** `latch inspect`: a look at the computer it runs on, which changes nothing. */
import { loadContent } from '../../guide/load.node.ts';
import type { Product } from '../../guide/model.ts';
import { inspectMachine } from '../../inspect/inspect.node.ts';
import type { Inspected, Inspection } from '../../inspect/inspection.ts';
import { inspectWords } from '../../words/inspect.ts';
import { contentDir } from '../places.node.ts';
import { exitCode } from './exit-codes.ts';
import type { Invocation } from './invocation.ts';
import { type Line, line } from './line.ts';
import { plainJson } from './plain.ts';
import { say } from './streams.node.ts';
import { type Tools, untilInterrupted } from './tools.node.ts';

type Asked = Extract<Invocation, { command: 'inspect' }>;

/** Exit code 0 whatever is found. */
export async function inspectCommand({ json }: Asked, tools: Tools): Promise<number> {
  const { content } = await loadContent(contentDir);
  const { signal, done } = untilInterrupted();
  const inspection = await inspectMachine(content, tools.language, signal);
  done();
  if (json) tools.output.write(`${plainJson(inspection)}\n`);
  else say(tools.output, tools.env, inspectionText(inspection, content.products, tools.language));
  return exitCode.done;
}

function inspectionText(
  { products, notSeen }: Inspection,
  known: readonly Product[],
  language: string,
): readonly Line[] {
  const said = inspectWords(language).terminal;
  return [
    ...(products.length === 0 ? [line(said.nothing)] : []),
    ...products.flatMap(one =>
      productText(one, known.find(({ id }) => id === one.id)?.name ?? one.id, language),
    ),
    ...(notSeen.length === 0
      ? []
      : [
          line(''),
          line(said.notSeen),
          ...notSeen.map(sentence => line(sentence, { indent: 2, style: 'quiet' })),
        ]),
  ];
}

function productText(one: Inspected, name: string, language: string): readonly Line[] {
  const words = inspectWords(language);
  const said = words.terminal;
  const ports = one.listens.map(({ address, port }) =>
    address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`,
  );
  const heading = line([name, one.version].filter(Boolean).join(' '), { style: 'strong' });
  return [
    heading,
    line(said.listens(ports.join(', ')), { indent: 2 }),
    ...(one.causes.length === 0 ? [line(one.read ? said.noCause : said.notRead, { indent: 2 })] : []),
    ...one.causes.flatMap(({ sentence, file, line: at, value }) => [
      line(sentence, { indent: 2, style: 'strong' }),
      line(words.technical(file, at, value), { indent: 4, style: 'quiet' }),
    ]),
    ...sendersText(one, language),
    ...(one.causes.length === 0 ? [] : [line(said.guide(one.id), { indent: 2 })]),
  ];
}

function sendersText({ relayers }: Inspected, language: string): readonly Line[] {
  const words = inspectWords(language);
  if (relayers === null) return [];
  if (relayers.length === 0) return [line(words.terminal.noSenders, { indent: 2 })];
  return [
    line(words.terminal.senders, { indent: 2 }),
    ...relayers.map(({ address, messages, lastSeen, network }) =>
      line(`${address}: ${words.senders.value(messages, lastSeen, network)}`, { indent: 4, hang: 2 }),
    ),
  ];
}
