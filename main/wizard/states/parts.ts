/** What all states of the walk share: the events, the effects by name, the guards, and the ways out of a screen. */
import { assign, fromPromise, setup } from 'xstate';
import type { Command, Place } from '../../contract/command.ts';
import type { ProblemKey } from '../../contract/problem.ts';
import { standing, stopping } from '../carrying.ts';
import type { Target, WizardContext } from '../context.ts';
import { awaitsMessage, maySendMessage } from '../delivery.ts';
import type {
  ChangeQueueInput,
  ChangeQueueOutput,
  CheckCarriedOutInput,
  CheckCarriedOutOutput,
  CheckInput,
  CheckOutput,
  ConfirmInput,
  ConfirmOutput,
  LookAtQueueInput,
  LookAtQueueOutput,
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
} from '../effects.ts';
import type { Library } from '../library.ts';
import type { SettledState } from '../places.ts';

/** Commands the wizard itself takes; the others (cases, the details switch) belong to the session. */
export type WizardEvent = Exclude<Command, { type: 'startNewCase' | 'openCase' | 'showDetails' }>;

/** What each state is made with. */
export interface Parts {
  readonly walk: ReturnType<typeof walkSetup>;
  readonly library: Library;
  /** An RFC 3339 time. */
  readonly now: () => string;
}

export function walkSetup(library: Library) {
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
      lookAtQueue: notProvided<LookAtQueueOutput, LookAtQueueInput>('lookAtQueue'),
      changeQueue: notProvided<ChangeQueueOutput, ChangeQueueInput>('changeQueue'),
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
      /** Closed, by its own check, and Latch may look into its queue here. */
      canLookAtQueue: ({ context }) => context.after?.verdict === 'closed' && library.queue(context).looks,
      somethingWaits: ({ context }) => (context.queue?.toHold ?? 0) > 0,
      somethingIsHeld: ({ context }) => (context.queue?.ours ?? 0) > 0,
      somethingStands: ({ context }) => standing(context).length > 0,
      consented: ({ context }) => context.consent.check && context.target !== null,
      /** The verdict was brought from elsewhere, and nothing was agreed to here. */
      onlyImported: ({ context }) => context.before?.imported === true && !context.consent.check,
      maySendMessage: ({ context }) => maySendMessage(context),
      awaitsMessage: ({ context }) => awaitsMessage(context),
    },
  });
}

export function leaving(place: SettledState) {
  return { target: '#left', actions: { type: 'rememberPlace' as const, params: { place } } };
}

/** Taking back what Latch changed, as a person asks for. */
export const undoingAsAsked = {
  guard: 'somethingStands' as const,
  target: '#carryOut.undoing',
  actions: assign<WizardContext, WizardEvent, undefined, WizardEvent, never>(({ context }) =>
    stopping(context, 'asked'),
  ),
};

export function naming(context: WizardContext, id: string, version: string | null): Partial<WizardContext> {
  const same = context.product?.id === id && context.product.version === version;
  return { product: { id, version }, problem: null, ...(same ? {} : { choices: {}, step: 0 }) };
}

export function targetOf(context: WizardContext): Target {
  if (context.target === null) throw new Error('a state that sends was entered without a target');
  return context.target;
}

export function checkInput(context: WizardContext): CheckInput {
  return {
    target: targetOf(context),
    answers: context.answers,
    product: context.product,
    depth: context.delivering ? 'deliver' : context.consent.data ? 'data' : 'rcpt',
    deliverTo: context.deliverTo,
    last: context.before?.evidence ?? null,
  };
}
