/** The command line of `latch`, read once into an Invocation. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { isCaseId } from '../../case/case-file.ts';
import { reportFormats } from '../../contract/command.ts';
import { checkOptions, readCheck } from './check-arguments.ts';
import { type Invocation, type Mistake, mistake } from './invocation.ts';
import { type Options, optionsOf } from './options.ts';
import { readPort } from './values.ts';

type Known = NonNullable<ParseArgsConfig['options']>;
type Read = Invocation | Mistake;

const flag = { type: 'boolean' } as const;
const text = { type: 'string' } as const;

/** Reads the arguments after `latch`. Never throws on what a person typed. */
export function readArguments(args: readonly string[]): Read {
  const [first, ...rest] = args;
  if (first === undefined || first.startsWith('-')) return readBare(args);
  switch (first) {
    case 'help':
      return { command: 'help' };
    case 'serve':
      return parsed(rest, { port: text, practice: flag, open: flag }, readServe);
    case 'check':
      return parsed(rest, checkOptions, ([kind, ...words], options) => readCheck(kind, words, options));
    case 'inspect':
      return parsed(rest, { json: flag }, ([tooMuch], options) =>
        tooMuch === undefined
          ? { command: 'inspect', json: options.flag('json') }
          : mistake('too-many-words', tooMuch),
      );
    case 'notice':
      return parsed(rest, { json: flag }, readNoticeCommand);
    case 'guide':
      return parsed(rest, { json: flag, lang: text }, readGuide);
    case 'case':
      return rest[0] === 'report'
        ? parsed(rest, { html: text, json: text, pdf: text }, readCaseReport)
        : parsed(rest, { json: flag }, readCase);
    case 'practice':
      return parsed(rest, { closed: flag }, ([tooMuch], options) =>
        tooMuch === undefined
          ? { command: 'practice', closed: options.flag('closed') }
          : mistake('too-many-words', tooMuch),
      );
    default:
      return mistake('unknown-command', first);
  }
}

function readBare(args: readonly string[]): Read {
  return parsed(args, { json: flag, practice: flag, version: flag }, ([word], options) => {
    if (word !== undefined) return mistake('too-many-words', word);
    if (options.flag('version')) return { command: 'version' };
    return { command: 'walk', json: options.flag('json'), practice: options.flag('practice') };
  });
}

function readServe([tooMuch]: readonly string[], options: Options): Read {
  if (tooMuch !== undefined) return mistake('too-many-words', tooMuch);
  const port = options.text('port');
  if (port !== null && readPort(port) === null) return mistake('bad-port', port);
  return {
    command: 'serve',
    port: port === null ? null : readPort(port),
    practice: options.flag('practice'),
    open: options.flag('open'),
  };
}

function readNoticeCommand([file, tooMuch]: readonly string[], options: Options): Read {
  if (file === undefined) return mistake('missing-file');
  if (tooMuch !== undefined) return mistake('too-many-words', tooMuch);
  return { command: 'notice', file, json: options.flag('json') };
}

function readGuide([verb, ...words]: readonly string[], options: Options): Read {
  const shared = { command: 'guide', json: options.flag('json'), language: options.text('lang') } as const;
  const [first, second, third] = words;
  switch (verb) {
    case undefined:
      return mistake('missing-guide-verb');
    case 'list':
      return first === undefined ? { ...shared, ask: { verb } } : mistake('too-many-words', first);
    case 'show':
      if (first === undefined) return mistake('missing-product');
      if (third !== undefined) return mistake('too-many-words', third);
      return { ...shared, ask: { verb, product: first, variant: second ?? null } };
    case 'search':
      return first === undefined
        ? mistake('missing-words')
        : { ...shared, ask: { verb, words: words.join(' ') } };
    default:
      return mistake('unknown-command', `guide ${verb}`);
  }
}

function readCase([verb, subject, tooMuch]: readonly string[], options: Options): Read {
  const shared = { command: 'case', json: options.flag('json') } as const;
  if (tooMuch !== undefined) return mistake('too-many-words', tooMuch);
  switch (verb) {
    case undefined:
      return mistake('missing-case-verb');
    case 'list':
      return subject === undefined ? { ...shared, ask: { verb } } : mistake('too-many-words', subject);
    case 'show':
      if (subject === undefined) return mistake('missing-case');
      return isCaseId(subject) ? { ...shared, ask: { verb, id: subject } } : mistake('bad-case', subject);
    case 'import':
      return subject === undefined ? mistake('missing-file') : { ...shared, ask: { verb, file: subject } };
    default:
      return mistake('unknown-command', `case ${verb}`);
  }
}

function readCaseReport([, id, tooMuch]: readonly string[], options: Options): Read {
  if (id === undefined) return mistake('missing-case');
  if (tooMuch !== undefined) return mistake('too-many-words', tooMuch);
  if (!isCaseId(id)) return mistake('bad-case', id);
  const wanted = reportFormats.filter(format => options.given(format));
  const [format] = wanted;
  const file = format === undefined ? null : options.text(format);
  if (format === undefined || wanted.length > 1 || file === null) return mistake('missing-report-format');
  return { command: 'case', ask: { verb: 'report', id, format, file }, json: false };
}

/** Parses strictly, gives help where it is asked for, and turns what node:util objects to into a sentence. */
function parsed(
  args: readonly string[],
  known: Known,
  read: (words: readonly string[], options: Options) => Read,
): Read {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...known, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
    return values['help'] === true ? { command: 'help' } : read(positionals, optionsOf(values));
  } catch (error) {
    return objection(error);
  }
}

/** The error codes are documented with node:util's parseArgs; the option stands in quotes in the message. */
function objection(error: unknown): Mistake {
  const { code, message } = error as NodeJS.ErrnoException;
  const option = /'(?:-\w, )?(--?[^' ]*)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return mistake('unknown-option', option);
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return message.includes('does not take')
      ? mistake('option-takes-no-value', option)
      : mistake('option-needs-value', option);
  }
  throw error;
}
