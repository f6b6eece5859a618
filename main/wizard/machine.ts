/**
 * The walk. Every screen is a state here and every way between screens a transition; a door can do nothing
 * that does not stand in this file.
 *
 * What must not change: nothing is sent to a server in a state that was not entered by a person's yes
 * (`consent.check`), nothing of the system is changed but by the yes to what was shown (`carry.agreed`), what stopped
 * half-way is taken back, and a verdict is only ever shown from evidence that a check wrote.
 */
import { assign, fromPromise, setup } from 'xstate';
import type { Command, Place } from '../contract/command.ts';
import type { ProblemKey } from '../contract/problem.ts';
import { agreementProblem, answered, asksSomethingElse, isMailbox } from './answers.ts';
import {
  allEnded,
  beginning,
  carryOf,
  pieceEnded,
  prepared,
  standing,
  stopping,
  takenBack,
} from './carrying.ts';
import { freshContext, type Target, type WizardContext } from './context.ts';
import { awaitsMessage, maySendMessage } from './delivery.ts';
import type {
  CheckCarriedOutInput,
  CheckCarriedOutOutput,
  CheckInput,
  CheckOutput,
  ConfirmInput,
  ConfirmOutput,
  LookInput,
  LookOutput,
  PrepareInput,
  PrepareOutput,
  ReadInput,
  ReadOutput,
  RunPieceInput,
  RunPieceOutput,
  SaveReportInput,
  SaveReportOutput,
  TakeBackInput,
  TakeBackOutput,
} from './effects.ts';
import type { Library } from './library.ts';
import type { SettledState } from './places.ts';

/** Commands the wizard itself takes; the others (cases, the details switch) belong to the session. */
export type WizardEvent = Exclude<Command, { type: 'startNewCase' | 'openCase' | 'showDetails' }>;

/**
 * Everything that a new target makes worthless. The evidence itself stays in the case.
 */
const forgetful = {
  consent: { check: false, data: false },
  delivering: false,
  deliverTo: '',
  looked: null,
  product: null,
  before: null,
  after: null,
  asks: {},
  choices: {},
  step: 0,
  carry: null,
  reached: ['arrive'],
} satisfies Partial<WizardContext>;

const thisMachine: Target = { host: '127.0.0.1', port: null, problem: 'relay' };

function withTarget(
  context: WizardContext,
  target: Target,
  vantage = context.answers.vantage,
): Partial<WizardContext> {
  if (JSON.stringify(context.target) === JSON.stringify(target)) return { target };
  const kind = target.problem === 'http-proxy' || target.problem === 'socks-proxy' ? 'proxy' : 'mail';
  const port = target.port === null ? '' : String(target.port);
  return { ...forgetful, target, answers: { ...context.answers, kind, vantage, port } };
}

/**
 * Builds the statechart. `library` answers what the content decides; `now` gives an RFC 3339 time.
 */
export function wizardMachine(library: Library, now: () => string) {
  const notProvided = <Output, Input>(name: string) =>
    fromPromise<Output, Input>(() => Promise.reject(new Error(`the actor "${name}" was not provided`)));

  return setup({
    types: {
      context: {} as WizardContext,
      input: {} as { readonly answers: Partial<WizardContext['answers']> },
      events: {} as WizardEvent,
      tags: {} as 'busy' | 'settled',
    },
    actors: {
      read: notProvided<ReadOutput, ReadInput>('read'),
      look: notProvided<LookOutput, LookInput>('look'),
      check: notProvided<CheckOutput, CheckInput>('check'),
      confirm: notProvided<ConfirmOutput, ConfirmInput>('confirm'),
      prepare: notProvided<PrepareOutput, PrepareInput>('prepare'),
      runPiece: notProvided<RunPieceOutput, RunPieceInput>('runPiece'),
      checkCarriedOut: notProvided<CheckCarriedOutOutput, CheckCarriedOutInput>('checkCarriedOut'),
      takeBack: notProvided<TakeBackOutput, TakeBackInput>('takeBack'),
      saveReport: notProvided<SaveReportOutput, SaveReportInput>('saveReport'),
    },
    actions: {
      say: assign((_, params: { problem: ProblemKey | null }) => ({ problem: params.problem })),
      rememberPlace: assign((_, params: { place: SettledState }) => ({
        leftFrom: params.place,
        problem: null,
      })),
      clearProblem: assign({ problem: null }),
      arriveAt: assign(({ context }, params: { place: Place }) => ({
        reached: [...context.reached.filter(place => place !== params.place), params.place],
      })),
    },
    guards: {
      hasReached: ({ context }, params: { asked: Place; place: Place }) =>
        params.asked === params.place && context.reached.includes(params.place),
      leftFrom: ({ context }, params: { place: SettledState }) => context.leftFrom === params.place,
      camePastRecheck: ({ context }) => context.after !== null,
      /** There is a narrower way than the general guide that was not given up yet. */
      hasOwnGuide: ({ context }) => context.product?.id !== 'generic',
      isNotClosed: ({ context }) => context.after?.verdict !== 'closed',
      canDoStep: ({ context }) => library.carriesOut(context).step,
      canDoSteps: ({ context }) => library.carriesOut(context).steps,
      somethingStands: ({ context }) => standing(context).length > 0,
      consented: ({ context }) => context.consent.check && context.target !== null,
      /** The verdict was brought from elsewhere, and nothing was agreed to here. */
      onlyImported: ({ context }) => context.before?.imported === true && !context.consent.check,
      maySendMessage: ({ context }) => maySendMessage(context),
      awaitsMessage: ({ context }) => awaitsMessage(context),
    },
  }).createMachine({
    id: 'wizard',
    context: ({ input }) => ({ ...freshContext, answers: { ...freshContext.answers, ...input.answers } }),
    initial: 'arrive',
    on: {
      revisit: [
        { guard: revisiting('arrive'), target: '#arrive.found', actions: 'clearProblem' },
        { guard: revisiting('agree'), target: '#agree', actions: 'clearProblem' },
        { guard: revisiting('look'), target: '#look.seen', actions: 'clearProblem' },
        { guard: revisiting('name'), target: '#name', actions: 'clearProblem' },
        { guard: revisiting('check'), target: '#verdict', actions: 'clearProblem' },
        { guard: revisiting('close'), target: '#keepWorking', actions: 'clearProblem' },
        { guard: revisiting('recheck'), target: '#recheck.result', actions: 'clearProblem' },
        { guard: revisiting('hand-over'), target: '#handOver', actions: 'clearProblem' },
      ],
    },
    states: {
      arrive: {
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
              thisIsMine: { target: '#agree', actions: 'clearProblem' },
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
      },

      agree: {
        id: 'agree',
        entry: { type: 'arriveAt', params: { place: 'agree' } },
        tags: 'settled',
        on: {
          agreeToCheck: [
            {
              guard: ({ context, event }) =>
                agreementProblem(event.mayTest, answered(context.answers, event)) === null,
              target: '#look.running',
              actions: assign(({ context, event }) => {
                const answers = answered(context.answers, event);
                const other = asksSomethingElse(context.answers, answers);
                return {
                  answers,
                  consent: { check: true, data: context.consent.data && !other },
                  ...(other ? { before: null, after: null, reached: ['arrive', 'agree'] as const } : {}),
                  problem: null,
                };
              }),
            },
            {
              actions: assign(({ context, event }) => {
                const answers = answered(context.answers, event);
                return {
                  answers,
                  consent: { check: false, data: false },
                  problem: agreementProblem(event.mayTest, answers),
                };
              }),
            },
          ],
          goBack: { target: '#arrive.found', actions: 'clearProblem' },
          leave: leaving('agree'),
        },
      },

      look: {
        id: 'look',
        entry: { type: 'arriveAt', params: { place: 'look' } },
        initial: 'ready',
        states: {
          ready: {
            tags: 'settled',
            on: {
              lookAgain: { guard: 'consented', target: 'running', actions: 'clearProblem' },
              goBack: { target: '#agree', actions: 'clearProblem' },
              leave: leaving('look.ready'),
            },
          },
          running: {
            tags: 'busy',
            invoke: {
              src: 'look',
              input: ({ context }) => ({ target: targetOf(context), answers: context.answers }),
              onDone: [
                {
                  guard: ({ event }) => event.output.answered,
                  target: '#name',
                  actions: assign(({ context, event }) => ({
                    looked: { evidence: event.output.evidence },
                    product: context.product ?? event.output.likeliest,
                  })),
                },
                {
                  target: 'seen',
                  actions: assign(({ event }) => ({ looked: { evidence: event.output.evidence } })),
                },
              ],
              onError: '#broken',
            },
            on: {
              cancel: { target: 'ready', actions: { type: 'say', params: { problem: 'stopped' } } },
              leave: leaving('look.ready'),
              revisit: undefined,
            },
          },
          seen: {
            tags: 'settled',
            on: {
              lookAgain: { guard: 'consented', target: 'running', actions: 'clearProblem' },
              nameItMyself: { target: '#name', actions: 'clearProblem' },
              changeAnswers: { target: '#agree', actions: 'clearProblem' },
              goBack: { target: '#agree', actions: 'clearProblem' },
              leave: leaving('look.seen'),
            },
          },
        },
      },

      name: {
        id: 'name',
        entry: { type: 'arriveAt', params: { place: 'name' } },
        tags: 'settled',
        on: {
          confirmProduct: [
            {
              guard: ({ event }) => !library.knowsProduct(event.product),
              actions: { type: 'say', params: { problem: 'product-unknown' } },
            },
            {
              guard: 'onlyImported',
              target: '#verdict',
              actions: assign(({ context, event }) => named(context, event)),
            },
            { target: '#check.ready', actions: assign(({ context, event }) => named(context, event)) },
          ],
          notListed: [
            {
              guard: 'onlyImported',
              target: '#verdict',
              actions: assign(({ context }) => naming(context, 'generic', null)),
            },
            {
              target: '#check.ready',
              actions: assign(({ context }) => naming(context, 'generic', null)),
            },
          ],
          goBack: [
            // Nothing was looked at here, and nobody has agreed to it.
            { guard: 'onlyImported', target: '#verdict', actions: 'clearProblem' },
            { target: '#look.seen', actions: 'clearProblem' },
          ],
          leave: leaving('name'),
        },
      },

      check: {
        id: 'check',
        initial: 'ready',
        states: {
          ready: {
            tags: 'settled',
            on: {
              startCheck: { guard: 'consented', target: 'running', actions: 'clearProblem' },
              changeAnswers: { target: '#agree', actions: 'clearProblem' },
              goBack: { target: '#name', actions: 'clearProblem' },
              leave: leaving('check.ready'),
            },
          },
          running: {
            tags: 'busy',
            exit: assign({ delivering: false }),
            invoke: {
              src: 'check',
              input: ({ context }) => checkInput(context),
              onDone: {
                target: '#verdict',
                actions: assign(({ context, event }) => ({
                  before: event.output,
                  after: null,
                  finished: false,
                  reached: context.reached.filter(place => place !== 'recheck'),
                })),
              },
              onError: '#broken',
            },
            on: {
              cancel: { target: 'ready', actions: { type: 'say', params: { problem: 'stopped' } } },
              leave: leaving('check.ready'),
              revisit: undefined,
            },
          },
        },
      },

      verdict: {
        id: 'verdict',
        entry: { type: 'arriveAt', params: { place: 'check' } },
        tags: 'settled',
        on: {
          closeIt: { target: '#keepWorking', actions: 'clearProblem' },
          checkFurther: [
            {
              guard: ({ event }) => !event.mayTest,
              actions: { type: 'say', params: { problem: 'consent-missing' } },
            },
            {
              guard: 'consented',
              target: '#check.running',
              actions: assign({ consent: { check: true, data: true }, problem: null }),
            },
          ],
          sendTestMessage: [
            {
              guard: ({ context, event }) => maySendMessage(context) && !event.mayTest,
              actions: assign(({ event }) => ({
                deliverTo: event.deliverTo.trim(),
                problem: 'consent-missing' as const,
              })),
            },
            {
              guard: ({ context, event }) => {
                const mailbox = event.deliverTo.trim();
                // What comes back to a borrowed address comes back to nobody.
                const needed = mailbox !== '' || context.answers.vantage === 'borrowed';
                return maySendMessage(context) && needed && !isMailbox(mailbox);
              },
              actions: assign(({ event }) => ({
                deliverTo: event.deliverTo.trim(),
                problem: 'deliver-to-unreadable' as const,
              })),
            },
            {
              guard: 'maySendMessage',
              target: '#check.running',
              actions: assign(({ event }) => ({
                delivering: true,
                deliverTo: event.deliverTo.trim(),
                problem: null,
              })),
            },
          ],
          messageCame: { guard: 'awaitsMessage', target: '#confirming', actions: 'clearProblem' },
          messageDidNotCome: { guard: 'awaitsMessage', target: '#confirming', actions: 'clearProblem' },
          checkAgain: { guard: 'consented', target: '#check.running', actions: 'clearProblem' },
          changeAnswers: { target: '#agree', actions: 'clearProblem' },
          handOver: { target: '#handOver', actions: 'clearProblem' },
          goBack: [
            { guard: 'onlyImported', target: '#arrive.found', actions: 'clearProblem' },
            { target: '#check.ready', actions: 'clearProblem' },
          ],
          leave: leaving('verdict'),
        },
      },

      confirming: {
        id: 'confirming',
        tags: 'busy',
        invoke: {
          src: 'confirm',
          input: ({ context, event }) => ({
            evidence: context.before?.evidence ?? '',
            code: event.type === 'messageCame' ? event.code : null,
          }),
          onDone: [
            {
              guard: ({ event }) => event.output === null,
              target: '#verdict',
              actions: { type: 'say', params: { problem: 'code-wrong' } },
            },
            { target: '#verdict', actions: assign(({ event }) => ({ before: event.output })) },
          ],
          onError: '#broken',
        },
        on: {
          cancel: { target: '#verdict', actions: { type: 'say', params: { problem: 'stopped' } } },
          leave: leaving('verdict'),
          revisit: undefined,
        },
      },

      keepWorking: {
        id: 'keepWorking',
        entry: { type: 'arriveAt', params: { place: 'close' } },
        tags: 'settled',
        on: {
          answerKeepWorking: [
            {
              guard: ({ context, event }) => !library.asksReadable(context, event.answers),
              actions: assign(({ context, event }) => ({
                asks: { ...context.asks, ...event.answers },
                problem: 'asks-unreadable' as const,
              })),
            },
            {
              target: '#steps',
              actions: assign(({ context, event }) => ({
                asks: { ...context.asks, ...event.answers },
                step: 0,
                problem: null,
              })),
            },
          ],
          useGenericGuide: {
            guard: 'hasOwnGuide',
            target: '#keepWorking',
            reenter: true,
            actions: assign(({ context }) => naming(context, 'generic', null)),
          },
          goBack: { target: '#verdict', actions: 'clearProblem' },
          leave: leaving('keepWorking'),
        },
      },

      steps: {
        id: 'steps',
        tags: 'settled',
        on: {
          stepDone: [
            {
              guard: ({ context, event }) => {
                const choices = currentStep(context)?.choices ?? [];
                return choices.length > 0 && !choices.includes(event.choice ?? '');
              },
              actions: { type: 'say', params: { problem: 'choice-missing' } },
            },
            {
              guard: ({ context, event }) => {
                const chosen = withStepDone(context, event.choice);
                return chosen.step >= library.stepIds(chosen).length;
              },
              target: '#recheck.ready',
              actions: assign(({ context, event }) => ({
                ...withStepDone(context, event.choice),
                step: context.step,
              })),
            },
            { actions: assign(({ context, event }) => withStepDone(context, event.choice)) },
          ],
          goBack: [
            {
              guard: ({ context }) => context.step > 0,
              actions: assign(({ context }) => ({ step: context.step - 1, problem: null })),
            },
            { target: '#keepWorking', actions: 'clearProblem' },
          ],
          useGenericGuide: {
            guard: 'hasOwnGuide',
            target: '#keepWorking',
            actions: assign(({ context }) => naming(context, 'generic', null)),
          },
          doStep: { guard: 'canDoStep', target: '#carryOut.preparing', actions: 'clearProblem' },
          doSteps: { guard: 'canDoSteps', target: '#carryOut.preparing', actions: 'clearProblem' },
          undoSteps: undoing('asked'),
          leave: leaving('steps'),
        },
      },

      carryOut: {
        id: 'carryOut',
        initial: 'preparing',
        states: {
          preparing: {
            tags: 'busy',
            invoke: {
              src: 'prepare',
              input: ({ context, event }) => ({
                context,
                mode: event.type === 'doSteps' ? ('steps' as const) : ('step' as const),
              }),
              onDone: { target: 'shown', actions: assign(({ event }) => prepared(event.output)) },
              onError: '#broken',
            },
            on: {
              cancel: { target: '#steps', actions: { type: 'say', params: { problem: 'stopped' } } },
              leave: leaving('steps'),
              revisit: undefined,
            },
          },
          shown: {
            tags: 'settled',
            on: {
              agreeToRun: [
                {
                  guard: ({ event }) => !event.mayChange,
                  actions: { type: 'say', params: { problem: 'change-not-agreed' } },
                },
                { target: 'running', actions: assign(({ context }) => runningPiece(context, 0)) },
              ],
              goBack: { target: '#steps', actions: 'clearProblem' },
              leave: leaving('carryOut.shown'),
            },
          },
          running: {
            tags: 'busy',
            invoke: {
              src: 'runPiece',
              input: ({ context }) => {
                const { prepared, pieces, at } = carryOf(context);
                return { context, prepared, piece: pieces[at]?.id ?? '' };
              },
              onDone: [
                {
                  guard: ({ event }) => event.output.stop !== null,
                  target: 'undoing',
                  actions: assign(({ context, event }) => pieceEnded(context, event.output)),
                },
                {
                  guard: ({ context }) => carryOf(context).at + 1 < carryOf(context).pieces.length,
                  target: 'running',
                  reenter: true,
                  actions: assign(({ context, event }) => {
                    const ended = pieceEnded(context, event.output);
                    return { ...ended, ...runningPiece(ended, carryOf(ended).at + 1) };
                  }),
                },
                {
                  guard: ({ context }) =>
                    context.consent.check &&
                    carryOf(context).mode === 'steps' &&
                    carryOf(context).end >= library.stepIds(context).length,
                  target: 'checking',
                  actions: assign(({ context, event }) => stretchEnded(context, event.output)),
                },
                {
                  target: 'done',
                  actions: assign(({ context, event }) => stretchEnded(context, event.output)),
                },
              ],
              onError: '#broken',
            },
            on: {
              // Not left by `leave`: what is half done is first taken back.
              cancel: { target: 'undoing', actions: assign(({ context }) => stopping(context, 'cancelled')) },
              revisit: undefined,
            },
          },
          checking: {
            tags: 'busy',
            invoke: {
              src: 'checkCarriedOut',
              input: ({ context }) => ({
                check: checkInput({ ...context, delivering: false }),
                before: context.before?.evidence ?? null,
              }),
              onDone: [
                {
                  guard: ({ event }) => event.output.stop !== null,
                  target: 'undoing',
                  actions: assign(({ context, event }) =>
                    stopping(context, event.output.stop ?? 'not-better'),
                  ),
                },
                {
                  target: '#recheck.result',
                  actions: assign(({ context, event }) => ({
                    after: event.output.checked,
                    step: Math.max(0, library.stepIds(context).length - 1),
                  })),
                },
              ],
              onError: '#broken',
            },
            on: {
              cancel: { target: '#recheck.ready', actions: { type: 'say', params: { problem: 'stopped' } } },
              leave: leaving('recheck.ready'),
              revisit: undefined,
            },
          },
          undoing: {
            tags: 'busy',
            invoke: {
              src: 'takeBack',
              input: ({ context }) => ({ context }),
              onDone: {
                target: 'undone',
                actions: assign(({ context, event }) => takenBack(context, event.output, now())),
              },
              onError: '#broken',
            },
            // Ends by itself, and is stopped by nobody.
            on: { revisit: undefined },
          },
          done: {
            tags: 'settled',
            on: {
              stepDone: [
                {
                  guard: ({ context }) => carryOf(context).end >= library.stepIds(context).length,
                  target: '#recheck.ready',
                  actions: assign(({ context }) => ({
                    step: Math.max(0, library.stepIds(context).length - 1),
                    problem: null,
                  })),
                },
                {
                  target: '#steps',
                  actions: assign(({ context }) => ({ step: carryOf(context).end, problem: null })),
                },
              ],
              undoSteps: undoing('asked'),
              goBack: { target: '#steps', actions: 'clearProblem' },
              leave: leaving('carryOut.done'),
            },
          },
          interrupted: {
            tags: 'settled',
            on: {
              undoSteps: undoing('asked'),
              goBack: { target: '#steps', actions: 'clearProblem' },
              leave: leaving('carryOut.interrupted'),
            },
          },
          undone: {
            tags: 'settled',
            on: {
              undoSteps: undoing('asked'),
              goBack: { target: '#steps', actions: 'clearProblem' },
              leave: leaving('carryOut.undone'),
            },
          },
        },
      },

      recheck: {
        id: 'recheck',
        initial: 'ready',
        states: {
          ready: {
            tags: 'settled',
            on: {
              checkAgain: [
                { guard: 'consented', target: 'running', actions: 'clearProblem' },
                {
                  guard: ({ context, event }) => event.mayTest === true && context.target !== null,
                  target: 'running',
                  actions: assign({ consent: { check: true, data: false }, problem: null }),
                },
                { actions: { type: 'say', params: { problem: 'consent-missing' } } },
              ],
              goBack: { target: '#steps', actions: 'clearProblem' },
              leave: leaving('recheck.ready'),
            },
          },
          running: {
            tags: 'busy',
            invoke: {
              src: 'check',
              input: ({ context }) => checkInput({ ...context, delivering: false }),
              onDone: { target: 'result', actions: assign(({ event }) => ({ after: event.output })) },
              onError: '#broken',
            },
            on: {
              cancel: { target: 'ready', actions: { type: 'say', params: { problem: 'stopped' } } },
              leave: leaving('recheck.ready'),
              revisit: undefined,
            },
          },
          result: {
            tags: 'settled',
            entry: { type: 'arriveAt', params: { place: 'recheck' } },
            on: {
              handOver: { target: '#handOver', actions: 'clearProblem' },
              checkAgain: { guard: 'consented', target: 'running', actions: 'clearProblem' },
              undoSteps: {
                guard: ({ context }) => context.after?.verdict !== 'closed' && standing(context).length > 0,
                target: '#carryOut.undoing',
                actions: assign(({ context }) => stopping(context, 'asked')),
              },
              tryAnotherCause: {
                guard: 'isNotClosed',
                target: '#steps',
                actions: assign(({ context }) => ({ ...anotherCause(context), problem: null })),
              },
              useGenericGuide: {
                guard: ({ context }) =>
                  context.after?.verdict !== 'closed' && context.product?.id !== 'generic',
                target: '#keepWorking',
                actions: assign(({ context }) => naming(context, 'generic', null)),
              },
              goBack: { target: '#steps', actions: 'clearProblem' },
              leave: leaving('recheck.result'),
            },
          },
        },
      },

      handOver: {
        id: 'handOver',
        entry: { type: 'arriveAt', params: { place: 'hand-over' } },
        initial: 'shown',
        states: {
          shown: {
            tags: 'settled',
            on: {
              saveReport: { target: 'saving', actions: 'clearProblem' },
              finish: {
                target: '#left',
                actions: assign({ leftFrom: 'handOver.shown', finished: true, problem: null }),
              },
              goBack: [
                { guard: 'camePastRecheck', target: '#recheck.result', actions: 'clearProblem' },
                { target: '#verdict', actions: 'clearProblem' },
              ],
              leave: leaving('handOver.shown'),
            },
          },
          saving: {
            tags: 'busy',
            invoke: {
              src: 'saveReport',
              input: ({ context, event }) => ({
                format: event.type === 'saveReport' ? event.format : ('html' as const),
                context,
              }),
              onDone: {
                target: 'shown',
                actions: assign(({ context, event }) => afterSaving(context, event.output)),
              },
              onError: '#broken',
            },
            on: {
              cancel: { target: 'shown', actions: { type: 'say', params: { problem: 'stopped' } } },
              leave: leaving('handOver.shown'),
              revisit: undefined,
            },
          },
        },
      },

      left: {
        id: 'left',
        tags: 'settled',
        on: {
          resume: [
            resuming('arrive.choosing', '#arrive.choosing'),
            resuming('arrive.found', '#arrive.found'),
            resuming('arrive.notMine', '#arrive.notMine'),
            resuming('agree', '#agree'),
            resuming('look.ready', '#look.ready'),
            resuming('look.seen', '#look.seen'),
            resuming('name', '#name'),
            resuming('check.ready', '#check.ready'),
            resuming('verdict', '#verdict'),
            resuming('keepWorking', '#keepWorking'),
            resuming('steps', '#steps'),
            resuming('carryOut.shown', '#carryOut.shown'),
            resuming('carryOut.done', '#carryOut.done'),
            resuming('carryOut.interrupted', '#carryOut.interrupted'),
            resuming('carryOut.undone', '#carryOut.undone'),
            resuming('recheck.ready', '#recheck.ready'),
            resuming('recheck.result', '#recheck.result'),
            resuming('handOver.shown', '#handOver'),
            { target: '#arrive', actions: assign({ leftFrom: null, finished: false }) },
          ],
          revisit: undefined,
        },
      },

      broken: {
        id: 'broken',
        tags: 'settled',
        on: {
          goBack: { target: '#arrive.found', actions: 'clearProblem' },
          leave: leaving('arrive.found'),
        },
      },
    },
  });

  function revisiting(place: Place) {
    return {
      type: 'hasReached' as const,
      params: ({ event }: { event: WizardEvent }) => ({
        place,
        asked: event.type === 'revisit' ? event.place : place,
      }),
    };
  }

  function undoing(stop: 'asked') {
    return {
      guard: 'somethingStands' as const,
      target: '#carryOut.undoing',
      actions: assign<WizardContext, WizardEvent, undefined, WizardEvent, never>(({ context }) =>
        stopping(context, stop),
      ),
    };
  }

  function runningPiece(context: WizardContext, at: number) {
    return beginning(context, library.guideId(context) ?? '', at, now());
  }

  function stretchEnded(context: WizardContext, output: RunPieceOutput): WizardContext {
    const { from, end } = carryOf(context);
    const steps = library.stepIds(context).slice(from, end);
    return allEnded(
      pieceEnded(context, output),
      steps.map(step => step.id),
      now(),
    );
  }

  function leaving(place: SettledState) {
    return { target: '#left', actions: { type: 'rememberPlace' as const, params: { place } } };
  }

  function resuming(place: SettledState, target: string) {
    return {
      guard: { type: 'leftFrom' as const, params: { place } },
      target,
      actions: assign<WizardContext, WizardEvent, undefined, WizardEvent, never>({
        leftFrom: null,
        finished: false,
      }),
    };
  }

  function named(context: WizardContext, event: Extract<WizardEvent, { type: 'confirmProduct' }>) {
    return naming(context, event.product, event.version.trim().slice(0, 100) || null);
  }

  function naming(context: WizardContext, id: string, version: string | null): Partial<WizardContext> {
    const same = context.product?.id === id && context.product.version === version;
    return { product: { id, version }, problem: null, ...(same ? {} : { choices: {}, step: 0 }) };
  }

  function currentStep(context: WizardContext) {
    return library.stepIds(context)[context.step];
  }

  function withStepDone(context: WizardContext, choice: string | null): WizardContext {
    const step = currentStep(context);
    const guide = library.guideId(context);
    if (step === undefined || guide === null) return { ...context, step: context.step + 1 };
    return {
      ...context,
      choices:
        step.choices.length > 0 && choice !== null
          ? { ...context.choices, [step.id]: choice }
          : context.choices,
      stepsDone: [...context.stepsDone, { guide, id: step.id, at: now() }].slice(-500),
      step: context.step + 1,
      problem: null,
    };
  }

  function anotherCause(context: WizardContext): Partial<WizardContext> {
    const decision = library.stepIds({ ...context, choices: {} }).findIndex(step => step.choices.length > 0);
    return { choices: {}, step: Math.max(0, decision) };
  }
}

function noticed({ evidence, targets, mailFor }: ReadOutput): WizardContext['notice'] {
  return { evidence, targets: targets.slice(0, 100), ...(mailFor === undefined ? {} : { mailFor }) };
}

function noticedTarget(context: WizardContext, address: string): Target | undefined {
  return context.notice?.targets.find(target => target.host === address);
}

function targetOf(context: WizardContext): Target {
  if (context.target === null) throw new Error('a state that sends was entered without a target');
  return context.target;
}

function checkInput(context: WizardContext): CheckInput {
  return {
    target: targetOf(context),
    answers: context.answers,
    product: context.product,
    depth: context.delivering ? 'deliver' : context.consent.data ? 'data' : 'rcpt',
    deliverTo: context.deliverTo,
    last: context.before?.evidence ?? null,
  };
}

function afterSaving(context: WizardContext, output: SaveReportOutput): Partial<WizardContext> {
  if (!output.saved) return { problem: output.why };
  const { format, path } = output;
  const others = context.reports.filter(report => report.path !== path);
  return { reports: [...others, { format, path }].slice(-50), problem: null };
}

export type WizardMachine = ReturnType<typeof wizardMachine>;
