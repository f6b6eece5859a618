/** What the person has in hand: a letter, an address, a check made elsewhere, or this machine. */
import { assign } from 'xstate';
import { freshServer, type Target, type WizardContext } from '../context.ts';
import type { ReadOutput } from '../effects.ts';
import { leaving, type Parts } from './parts.ts';

export function arriveState({ walk, library }: Parts) {
  return walk.createStateConfig({
    id: 'arrive',
    entry: { type: 'arriveAt', params: { place: 'arrive' } },
    initial: 'asking',
    states: {
      asking: {
        tags: 'settled',
        on: {
          readNotice: [
            {
              guard: ({ event }) => event.text.trim() === '',
              actions: { type: 'say', params: { problem: 'nothing-pasted' } },
            },
            { target: 'reading' },
          ],
          useThisMachine: {
            target: '#agree',
            actions: assign(({ context }) => ({
              ...withTarget(context, thisMachine, 'loopback'),
              notice: null,
              problem: null,
            })),
          },
          leave: leaving('arrive.asking'),
        },
      },
      reading: {
        tags: 'busy',
        invoke: {
          src: 'read',
          input: ({ event }) => ({ text: event.type === 'readNotice' ? event.text : '' }),
          onDone: [
            {
              guard: ({ event }) => event.output.imported !== undefined,
              target: '#verdict',
              actions: assign(({ event }) => ({
                ...forgetful,
                ...event.output.imported,
                notice: null,
                problem: null,
              })),
            },
            {
              guard: ({ event }) => event.output.targets.length === 1,
              target: 'found',
              actions: assign(({ context, event }) => {
                const [only] = event.output.targets;
                return {
                  ...(only === undefined ? {} : withTarget(context, only)),
                  notice: noticed(event.output),
                  problem: null,
                };
              }),
            },
            {
              guard: ({ event }) => event.output.targets.length > 1,
              target: 'choosing',
              actions: assign(({ event }) => ({ notice: noticed(event.output), problem: null })),
            },
            {
              target: 'asking',
              actions: assign(({ event }) => ({
                notice: noticed(event.output),
                problem: event.output.meantAsAddress
                  ? ('not-an-address' as const)
                  : ('no-address-in-text' as const),
              })),
            },
          ],
          onError: '#broken',
        },
        on: {
          cancel: { target: 'asking', actions: { type: 'say', params: { problem: 'stopped' } } },
          leave: leaving('arrive.asking'),
          revisit: undefined,
        },
      },
      choosing: {
        tags: 'settled',
        on: {
          chooseAddress: [
            {
              guard: ({ context, event }) => noticedTarget(context, event.address) !== undefined,
              target: 'found',
              actions: assign(({ context, event }) => {
                const chosen = noticedTarget(context, event.address);
                if (chosen === undefined) return { problem: null };
                const { answers, ...more } = { answers: context.answers, ...withTarget(context, chosen) };
                const ownDomain = answers.ownDomain || (context.notice?.mailFor ?? '');
                return { ...more, answers: { ...answers, ownDomain }, problem: null };
              }),
            },
            { actions: { type: 'say', params: { problem: 'choice-missing' } } },
          ],
          goBack: { target: 'asking', actions: 'clearProblem' },
          leave: leaving('arrive.choosing'),
        },
      },
      found: {
        tags: 'settled',
        always: { guard: ({ context }) => context.target === null, target: 'asking' },
        on: {
          thisIsMine: {
            target: '#agree',
            actions: assign(({ context }) => ({ ...elsewhere(context), problem: null })),
          },
          useThisMachine: {
            guard: ({ context }) => library.mayBeBehindRouter(context),
            target: '#agree',
            actions: assign(({ context }) => ({ ...behindRouter(context), problem: null })),
          },
          thisIsNotMine: { target: 'notMine', actions: 'clearProblem' },
          goBack: { target: 'asking', actions: 'clearProblem' },
          leave: leaving('arrive.found'),
        },
      },
      notMine: {
        tags: 'settled',
        on: {
          goBack: { target: 'found', actions: 'clearProblem' },
          leave: leaving('arrive.notMine'),
          finish: {
            target: '#left',
            actions: assign({ leftFrom: 'arrive.notMine', finished: true, problem: null }),
          },
        },
      },
    },
  });
}

const forgetful = { ...freshServer, reached: ['arrive'] } satisfies Partial<WizardContext>;

const thisMachine: Target = { host: '127.0.0.1', port: null, problem: 'relay' };

function withTarget(
  context: WizardContext,
  target: Target,
  vantage = context.answers.vantage,
): Partial<WizardContext> {
  if (JSON.stringify({ ...context.target, at: undefined }) === JSON.stringify(target)) return {};
  const kind = target.problem === 'http-proxy' || target.problem === 'socks-proxy' ? 'proxy' : 'mail';
  const port = target.port === null ? '' : String(target.port);
  return { ...forgetful, target, answers: { ...context.answers, kind, vantage, port } };
}

/** The address in the letter leads to this computer. */
function behindRouter(context: WizardContext): Partial<WizardContext> {
  if (context.target === null) return {};
  const { host, port, problem } = context.target;
  return withTarget(context, { host, port, problem, here: true }, 'loopback');
}

function elsewhere(context: WizardContext): Partial<WizardContext> {
  if (context.target?.here !== true) return {};
  const { host, port, problem } = context.target;
  return withTarget(context, { host, port, problem });
}

function noticed({ evidence, targets, mailFor }: ReadOutput): WizardContext['notice'] {
  return { evidence, targets: targets.slice(0, 100), ...(mailFor === undefined ? {} : { mailFor }) };
}

function noticedTarget(context: WizardContext, address: string): Target | undefined {
  return context.notice?.targets.find(target => target.host === address);
}
