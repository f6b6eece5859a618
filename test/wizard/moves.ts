/** What a person could do and what an effect could come to, wherever they stand: what walks are generated from. */
import type { Target, WizardContext } from '../../main/wizard/context.ts';
import type {
  ChangeQueueOutput,
  CheckCarriedOutOutput,
  CheckOutput,
  ConfirmOutput,
  LookAtQueueOutput,
  PrepareOutput,
  ReadOutput,
  RunPieceOutput,
  TakeBackOutput,
} from '../../main/wizard/effects.ts';
import type { ImportedWalk } from '../../main/wizard/imported.ts';
import { placeOf } from '../../main/wizard/request.ts';
import type { WizardEvent } from '../../main/wizard/states/parts.ts';

/** What an effect came to. */
export type Outcome =
  | 'one-server'
  | 'several-servers'
  | 'no-server'
  | 'not-an-address'
  | 'a-check'
  | 'answered'
  | 'nothing-answered'
  | 'open'
  | 'closed'
  | 'inconclusive'
  | 'it-came'
  | 'it-did-not-come'
  | 'another-code'
  | 'saved'
  | 'not-saved'
  | 'prepared'
  | 'as-expected'
  | 'went-wrong'
  | 'better'
  | 'not-better'
  | 'all-back'
  | 'not-all-back'
  | 'foreign-waits'
  | 'nothing-foreign'
  | 'not-readable'
  | 'all-changed'
  | 'some-changed';

/** All Commands by type: a missing one is a type error here, so that no new one goes untested. */
export const everyCommand: Record<WizardEvent['type'], readonly WizardEvent[]> = {
  readNotice: [
    {
      type: 'readNotice',
      text: 'Various public databases suggest that the IP address, 127.0.0.1, may be an open relay',
    },
  ],
  useThisMachine: [{ type: 'useThisMachine' }],
  chooseAddress: [
    { type: 'chooseAddress', address: '127.0.0.1' },
    { type: 'chooseAddress', address: 'nobody.example' },
  ],
  thisIsMine: [{ type: 'thisIsMine' }],
  thisIsNotMine: [{ type: 'thisIsNotMine' }],
  agreeToCheck: [
    { type: 'agreeToCheck', mayTest: false, vantage: 'outside', ownDomain: 'practice.example' },
    { type: 'agreeToCheck', mayTest: true, vantage: 'outside', ownDomain: 'practice.example' },
  ],
  lookAgain: [{ type: 'lookAgain' }],
  nameItMyself: [{ type: 'nameItMyself' }],
  confirmProduct: [
    { type: 'confirmProduct', product: 'unheard-of', version: '' },
    { type: 'confirmProduct', product: 'latch-practice', version: '' },
  ],
  notListed: [{ type: 'notListed' }],
  startCheck: [{ type: 'startCheck' }],
  checkFurther: [
    { type: 'checkFurther', mayTest: false },
    { type: 'checkFurther', mayTest: true },
  ],
  sendTestMessage: [
    { type: 'sendTestMessage', mayTest: false, deliverTo: 'me@elsewhere.example' },
    { type: 'sendTestMessage', mayTest: true, deliverTo: 'me' },
    { type: 'sendTestMessage', mayTest: true, deliverTo: 'me@elsewhere.example' },
  ],
  messageCame: [{ type: 'messageCame', code: 'latch-0a1b2c3d4e5f' }],
  messageDidNotCome: [{ type: 'messageDidNotCome' }],
  checkAgain: [{ type: 'checkAgain' }, { type: 'checkAgain', mayTest: true }],
  changeAnswers: [{ type: 'changeAnswers' }],
  closeIt: [{ type: 'closeIt' }],
  answerKeepWorking: [
    { type: 'answerKeepWorking', answers: { networks: 'everything' } },
    { type: 'answerKeepWorking', answers: { networks: '192.0.2.40' } },
  ],
  stepDone: [
    { type: 'stepDone', choice: null },
    { type: 'stepDone', choice: 'networks' },
  ],
  tryAnotherCause: [{ type: 'tryAnotherCause' }],
  useGenericGuide: [{ type: 'useGenericGuide' }],
  doStep: [{ type: 'doStep' }],
  doSteps: [{ type: 'doSteps' }],
  agreeToRun: [
    { type: 'agreeToRun', mayChange: false },
    { type: 'agreeToRun', mayChange: true },
  ],
  undoSteps: [{ type: 'undoSteps' }],
  lookAtQueue: [{ type: 'lookAtQueue' }],
  holdQueued: [{ type: 'holdQueued' }],
  releaseQueued: [{ type: 'releaseQueued' }],
  deleteQueued: [
    { type: 'deleteQueued', mayDelete: false },
    { type: 'deleteQueued', mayDelete: true },
  ],
  handOver: [{ type: 'handOver' }],
  saveReport: [{ type: 'saveReport', format: 'html' }],
  finish: [{ type: 'finish' }],
  cancel: [{ type: 'cancel' }],
  goBack: [{ type: 'goBack' }],
  leave: [{ type: 'leave' }],
  resume: [{ type: 'resume' }],
  revisit: (['arrive', 'agree', 'look', 'name', 'check', 'close', 'recheck', 'hand-over'] as const).map(
    place => ({
      type: 'revisit',
      place,
    }),
  ),
};

/** Everything a person could send, wherever they stand. */
export function commandsHere(): readonly WizardEvent[] {
  return Object.values(everyCommand).flat();
}

const read = (outcome: Outcome, targets: readonly Target[], meantAsAddress = false) => ({
  outcome,
  output: { evidence: 'notice-1', targets, meantAsAddress } satisfies ReadOutput,
});

const checked = (
  outcome: Outcome & ('open' | 'closed' | 'inconclusive'),
  state: string,
  { consent, delivering }: Pick<WizardContext, 'consent' | 'delivering'>,
) => ({
  outcome,
  output: {
    evidence: `check-${state}-${outcome}`,
    verdict: outcome,
    reason: outcome === 'inconclusive' ? 'could-not-connect' : null,
    strength:
      outcome !== 'open'
        ? null
        : delivering
          ? 'accepted-after-data'
          : consent.data
            ? 'accepted-at-data'
            : 'accepted-at-rcpt',
    message: delivering ? 'awaited' : outcome === 'open' && consent.data ? 'worth' : null,
  } satisfies CheckOutput,
});

const imported = (port: number | null): ImportedWalk => ({
  target: { host: '127.0.0.1', port, problem: 'relay' },
  answers: {
    kind: 'mail',
    vantage: 'unsure',
    ownDomain: 'practice.example',
    ownMailbox: '',
    port: port === null ? '' : String(port),
  },
  product: { id: 'generic', version: null },
  before: {
    evidence: 'check-elsewhere',
    verdict: 'open',
    reason: null,
    strength: 'accepted-at-rcpt',
    message: null,
    imported: true,
  },
  reached: ['arrive', 'name'],
});

const prepared = (mode: 'step' | 'steps', from: number, end: number) => ({
  outcome: 'prepared' as const,
  output: {
    evidence: 'step-0',
    mode,
    from,
    end,
    pieces:
      mode === 'step' ? [{ id: 'edit', step: 'edit' }] : ['backup', 'edit'].map(id => ({ id, step: id })),
  } satisfies PrepareOutput,
});

const changedQueue = (
  deed: 'hold' | 'release' | 'remove',
  done: number,
  left: { readonly toHold: number; readonly ours: number },
) => ({
  outcome: done === 3 ? ('all-changed' as const) : ('some-changed' as const),
  output: {
    act: { deed, asked: 3, done, at: '2026-11-22T03:10:00Z', evidence: 'queue-3' },
    look: { seen: 'queue-4', ...left },
  } satisfies ChangeQueueOutput,
});

/** Everything the effect of a state can come to, where notices name servers at this port. */
export function outcomesHere(
  state: string,
  context: WizardContext,
  port: number | null = null,
): readonly { readonly outcome: Outcome; readonly output: unknown }[] {
  switch (state) {
    case 'arrive.reading': {
      const here: Target = { host: '127.0.0.1', port, problem: 'relay' };
      const elsewhere: Target = { host: '127.0.0.2', port, problem: 'relay' };
      return [
        read('one-server', [here]),
        read('several-servers', [here, elsewhere]),
        read('no-server', []),
        read('not-an-address', [], true),
        {
          outcome: 'a-check',
          output: {
            evidence: 'check-elsewhere',
            targets: [],
            meantAsAddress: false,
            imported: imported(port),
          } satisfies ReadOutput,
        },
      ];
    }
    case 'look.running': {
      const place = context.target === null ? '' : placeOf(context.target);
      const likeliest = { id: 'latch-practice', version: null };
      return [
        { outcome: 'answered', output: { evidence: 'look-1', answered: true, place, likeliest } },
        {
          outcome: 'nothing-answered',
          output: { evidence: 'look-2', answered: false, place, likeliest: null },
        },
      ];
    }
    case 'check.running':
    case 'recheck.running':
      return [
        checked('open', state, context),
        checked('closed', state, context),
        checked('inconclusive', state, context),
      ];
    case 'confirming':
      return [
        { outcome: 'another-code', output: null },
        {
          outcome: 'it-came',
          output: {
            evidence: 'check-came',
            verdict: 'open',
            reason: null,
            strength: 'arrived',
            message: null,
          } satisfies ConfirmOutput,
        },
        {
          outcome: 'it-did-not-come',
          output: {
            evidence: 'check-did-not-come',
            verdict: 'inconclusive',
            reason: 'accepted-not-arrived',
            strength: null,
            message: null,
          } satisfies ConfirmOutput,
        },
      ];
    case 'carryOut.preparing':
      // All in one go from the last step of the walks' guide, one alone before it.
      return [context.step === 2 ? prepared('steps', 2, 3) : prepared('step', context.step, 1)];
    case 'carryOut.running':
      return [
        { outcome: 'as-expected', output: { evidence: 'step-1', stop: null } satisfies RunPieceOutput },
        {
          outcome: 'went-wrong',
          output: { evidence: 'step-2', stop: 'wrong-exit' } satisfies RunPieceOutput,
        },
      ];
    case 'carryOut.checking': {
      const output = {
        checked: checked('closed', state, context).output,
        stop: null,
      } satisfies CheckCarriedOutOutput;
      return [
        { outcome: 'better', output },
        { outcome: 'not-better', output: { ...output, stop: 'not-better' } satisfies CheckCarriedOutOutput },
      ];
    }
    case 'carryOut.undoing':
      return [
        { outcome: 'all-back', output: { evidence: 'step-3', allBack: true } satisfies TakeBackOutput },
        { outcome: 'not-all-back', output: { evidence: 'step-4', allBack: false } satisfies TakeBackOutput },
      ];
    case 'queue.looking':
      return [
        {
          outcome: 'foreign-waits',
          output: { seen: 'queue-1', toHold: 3, ours: 0 } satisfies LookAtQueueOutput,
        },
        {
          outcome: 'nothing-foreign',
          output: { seen: 'queue-2', toHold: 0, ours: 0 } satisfies LookAtQueueOutput,
        },
        { outcome: 'not-readable', output: null },
      ];
    case 'queue.holding':
      return [
        changedQueue('hold', 3, { toHold: 0, ours: 3 }),
        changedQueue('hold', 1, { toHold: 2, ours: 1 }),
      ];
    case 'queue.releasing':
      return [
        changedQueue('release', 3, { toHold: 3, ours: 0 }),
        changedQueue('release', 1, { toHold: 1, ours: 2 }),
      ];
    case 'queue.deleting':
      return [
        changedQueue('remove', 3, { toHold: 0, ours: 0 }),
        changedQueue('remove', 1, { toHold: 0, ours: 2 }),
      ];
    case 'handOver.saving':
      return [
        { outcome: 'saved', output: { saved: true, format: 'html', path: '/reports/1.html' } },
        { outcome: 'not-saved', output: { saved: false, why: 'report-not-saved' } },
      ];
    default:
      return [];
  }
}
