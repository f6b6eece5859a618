/** The options of `latch check`, read into a request. */
import { deepPorts } from '../../check/deep.ts';
import type { CheckRequest, Depth, MailCheckRequest } from '../../check/request.ts';
import { defaultTestDomain } from '../../check/test-domain.ts';
import { parseTarget } from '../../identify/target.ts';
import { type CheckInvocation, type Mistake, mistake } from './invocation.ts';
import type { Options } from './options.ts';
import { readAddress, readAddressAndPort, readDomain, readMailbox, readPort, readSeconds } from './values.ts';

export const checkOptions = {
  port: { type: 'string', multiple: true },
  'own-domain': { type: 'string' },
  'own-mailbox': { type: 'string' },
  'test-domain': { type: 'string' },
  'from-address': { type: 'string' },
  borrow: { type: 'boolean' },
  mx: { type: 'boolean' },
  vantage: { type: 'string' },
  data: { type: 'boolean' },
  deliver: { type: 'boolean' },
  canary: { type: 'string' },
  'deliver-to': { type: 'string' },
  deep: { type: 'boolean' },
  only: { type: 'string', multiple: true },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
  transcript: { type: 'string' },
  'i-may-test': { type: 'boolean' },
} as const;

const forMail = ['own-domain', 'own-mailbox', 'test-domain', 'data', 'deliver', 'deliver-to', 'mx'] as const;

/** Milliseconds to wait for one answer where nothing else is said (RFC 5321 4.5.3.2 allows servers minutes). */
const usualTimeoutMs = 30_000;

export function readCheck(kind: string | undefined, words: readonly string[], options: Options) {
  if (kind !== 'mail' && kind !== 'proxy') {
    return kind === undefined
      ? mistake('missing-what-to-check')
      : mistake('unknown-command', `check ${kind}`);
  }
  const [typed, tooMuch] = words;
  if (typed === undefined) return mistake('missing-host');
  if (tooMuch !== undefined) return mistake('too-many-words', tooMuch);
  const target = parseTarget(typed);
  if (!target.ok) return mistake('bad-host', typed);
  const mistaken = firstMistake(kind, options);
  if (mistaken !== null) return mistaken;

  if (options.flag('mx') && readDomain(target.host) === null) return mistake('bad-domain', typed);

  const given = options.texts('port').map(Number);
  const named = target.port === null || given.includes(target.port) ? given : [target.port, ...given];
  const shared = {
    host: target.host,
    ports: options.flag('deep') ? [...new Set([...named, ...deepPorts[kind]])] : named,
    fromAddress: readAddress(options.text('from-address') ?? ''),
    saidVantage: readVantage(options.text('vantage')),
    only: options.texts('only').flatMap(list => list.split(',')),
    timeoutMs: readSeconds(options.text('timeout') ?? '') ?? usualTimeoutMs,
  };
  const canary = readAddressAndPort(options.text('canary') ?? '');
  const request: CheckRequest =
    kind === 'mail'
      ? {
          kind,
          ...shared,
          ownDomain: readDomain(options.text('own-domain') ?? ''),
          ownMailbox: readMailbox(options.text('own-mailbox') ?? ''),
          testDomain: readDomain(options.text('test-domain') ?? '') ?? defaultTestDomain,
          depth: readDepth(options),
          canary: canary === null ? null : { address: canary.address, port: canary.port ?? 25 },
          deliverTo: readMailbox(options.text('deliver-to') ?? ''),
        }
      : {
          kind,
          ...shared,
          canary: canary?.port == null ? null : { address: canary.address, port: canary.port },
        };
  return {
    command: 'check',
    request,
    json: options.flag('json'),
    transcript: options.text('transcript'),
    mayTest: options.flag('i-may-test'),
    borrow: options.flag('borrow'),
    mx: options.flag('mx'),
  } satisfies CheckInvocation;
}

function firstMistake(kind: 'mail' | 'proxy', options: Options): Mistake | null {
  const mailOnly = forMail.find(name => options.given(name));
  if (kind === 'proxy' && mailOnly !== undefined) return mistake('only-for-mail', `--${mailOnly}`);

  // A borrowed address is chosen by us, and where it is seen from is known.
  const besideBorrow = (['from-address', 'vantage', 'mx'] as const).find(name => options.given(name));
  if (options.flag('borrow') && besideBorrow !== undefined) {
    return mistake('not-with-borrow', `--${besideBorrow}`);
  }

  return (
    refused(options.texts('port'), readPort, 'bad-port') ??
    refused(options.texts('own-domain'), readDomain, 'bad-domain') ??
    refused(options.texts('own-mailbox'), readMailbox, 'bad-mailbox') ??
    refused(options.texts('test-domain'), readDomain, 'bad-domain') ??
    refused(options.texts('from-address'), readAddress, 'bad-address') ??
    refused(options.texts('vantage'), readVantage, 'bad-vantage') ??
    refused(options.texts('canary'), readAddressAndPort, 'bad-canary') ??
    refused(options.texts('deliver-to'), readMailbox, 'bad-mailbox') ??
    refused(options.texts('timeout'), readSeconds, 'bad-timeout') ??
    deliveryMistake(kind, options)
  );
}

function deliveryMistake(kind: 'mail' | 'proxy', options: Options): Mistake | null {
  const canary = options.text('canary');
  if (kind === 'proxy') {
    return canary !== null && readAddressAndPort(canary)?.port === null
      ? mistake('canary-needs-port', canary)
      : null;
  }
  const target = (['canary', 'deliver-to'] as const).find(name => options.given(name));
  if (options.flag('deliver')) return target === undefined ? mistake('deliver-needs-target') : null;
  return target === undefined ? null : mistake('target-needs-deliver', `--${target}`);
}

function refused(
  values: readonly string[],
  read: (text: string) => unknown,
  key: Mistake['mistake'],
): Mistake | null {
  const value = values.find(text => read(text) === null);
  return value === undefined ? null : mistake(key, value);
}

function readVantage(text: string | null): MailCheckRequest['saidVantage'] {
  return text === 'outside' || text === 'lan' || text === 'loopback' ? text : null;
}

function readDepth(options: Options): Depth {
  if (options.flag('deliver')) return 'deliver';
  return options.flag('data') ? 'data' : 'rcpt';
}
