/** A cause as a person reads it: the content's sentence with the place filled in. */
import type { Causes, Syntax } from '../guide/causes.ts';
import { inspectWords } from '../words/inspect.ts';
import type { FoundCause } from './cause.ts';
import type { Inspected } from './inspection.ts';
import { size } from './network.ts';

const between: Partial<Record<Syntax, string>> = {
  equals: ' = ',
  exim: ' = ',
  'postfix-master': ' = ',
  colons: ': ',
};
/** Of a long list the part with the network is shown. */
const longestShown = 160;

export function told(
  { id, or, say, place }: FoundCause,
  { facts, words }: Causes,
  productName: string,
  language: string,
): Inspected['causes'][number] {
  const said = inspectWords(language);
  const syntax = facts.reads.find(read => read.id === place.in)?.syntax ?? 'words';
  const { setting, network, file, line } = place;
  const sentence = (words[language] ?? words['en'] ?? {})[say] ?? '';
  const inFile = syntax !== 'arguments';
  const value = setting === null ? '' : oneLine([setting.name, setting.value], between[syntax] ?? ' ');
  const whole = value.length <= longestShown || network === null ? value : `... ${network.written} ...`;
  const short = whole.slice(0, longestShown);
  const filled: Readonly<Record<string, string>> = {
    where: inFile ? said.where(file, line) : said.commandLine(productName),
    file: inFile ? said.where(file, null) : said.commandLine(productName),
    written:
      setting?.written === undefined
        ? short
        : said.filledIn(
            oneLine([setting.name, setting.written], between[syntax] ?? ' ').slice(0, longestShown),
            network?.written ?? setting.value.slice(0, longestShown),
          ),
    who: network === null ? said.everybody : said.who(network.written, size(network), network.prefix === 0),
  };
  return {
    id,
    or,
    file,
    line,
    value,
    // All in one pass: what a file holds is never taken for a placeholder.
    sentence: sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, key: string) => filled[key] ?? ''),
  };
}

function oneLine([name = '', value = '']: readonly string[], joint: string): string {
  // A rule of Exim has conditions and no equals sign of its own.
  const by = /^(?:accept|defer|deny|discard|drop|require|warn)$/.test(name) ? ' ' : joint;
  return [name, value]
    .filter(part => part !== '')
    .join(by)
    .replaceAll(/\s+/g, ' ')
    .slice(0, 2_000);
}
