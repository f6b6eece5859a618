/** The walk of a person who sits at the server and has Latch do it: one yes to what is shown, and nothing by hand. */
import { type Stop, stops } from '../../main/carry-out/outcome.ts';
import type { Command } from '../../main/contract/command.ts';
import type { CarryOutBlock, View } from '../../main/contract/view.ts';
import { carryOutWords } from '../../main/words/carry-out.ts';
import { inspectWords } from '../../main/words/inspect.ts';
import type { Scenario } from './scenario.ts';
import { seenOn, type Walk } from './walking.ts';
import { hosts, ownDomain, ownMailbox } from './world.ts';

/** What a stretch of the guide ended with. */
export interface Carried {
  /** The guide's cause as it was taken, from what Latch had filled in; null where it had none to offer. */
  readonly cause: string | null;
  /** The verdict of the second check; null where it was not reached. */
  readonly verdict: 'open' | 'closed' | 'inconclusive' | null;
  /** Why it was undone, as the screen says it; null where it was not. */
  readonly stop: Stop | null;
  /** The screen says that all is as it was and that the server answers. */
  readonly saysWell: boolean;
  /** The last screen, in words. */
  readonly saw: string;
}

/** From the letter to the verdict: looked at and checked from the server itself, as a stranger, at one port or all. */
export async function walkToVerdict(walk: Walk, { fault }: Scenario, product: string, port: number | null) {
  const { give } = walk;
  const mail = fault === 'open-relay';
  const kind = mail ? 'an open relay mail server' : 'an open proxy';
  const ofPort = port === null ? '' : `:${port}`;
  const letter = `The IP address, ${hosts.server.address}${ofPort}, may be ${kind}.`;
  await give({ type: 'showDetails', on: true }, 'arrive');
  await give({ type: 'readNotice', text: letter }, 'arrive');
  await give({ type: 'thisIsMine' }, 'agree');
  const agreement = {
    type: 'agreeToCheck',
    mayTest: true,
    vantage: 'borrowed',
    kind: mail ? 'mail' : 'proxy',
    port: port === null ? '' : String(port),
    ...(mail ? { ownDomain, ownMailbox: `${ownMailbox}@${ownDomain}` } : {}),
  } as const satisfies Command;
  const named = await give(agreement, 'name');
  const seen = named.screen === 'name' ? named.candidates : [];
  // One program may be two products, such as Exim and Debian's Exim: then the other is named too.
  const candidate = seen.find(one => one.product === product);
  if (candidate === undefined) throw new Error(`Latch does not take it for ${product}\n${seenOn(named)}`);
  await give({ type: 'confirmProduct', product, version: candidate.version }, 'check');
  const view = await give({ type: 'startCheck' }, 'verdict');
  if (view.screen !== 'verdict') throw new Error('no verdict');
  return { verdict: view.verdict.verdict, saw: seenOn(view) };
}

/** From the verdict, or from wherever the case stands, to the guide's first step. */
export async function walkToSteps(
  walk: Walk,
  from: 'verdict' | 'again',
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  await walk.give(
    from === 'verdict' ? { type: 'closeIt' } : { type: 'revisit', place: 'close' },
    'keep-working',
  );
  await walk.give({ type: 'answerKeepWorking', answers: { ...answers } }, 'step');
}

/**
 * All steps of the guide, done by Latch: ends closed, or undone. `known` is the cause that its person knows, for where
 * the settings alone can not tell.
 */
export async function carryOut(walk: Walk, known: string | null): Promise<Carried> {
  const { give } = walk;
  let cause: string | null = null;
  let view = walk.view();
  for (;;) {
    if (view.screen === 'step') {
      const choice = view.fields.find(field => field.name === 'choice');
      if (choice !== undefined) {
        if (choice.value === '') return ended(view, cause);
        cause =
          choice.hint === inspectWords('en').chooseBetween && known !== null ? known : String(choice.value);
        view = await give({ type: 'stepDone', choice: cause }, 'step');
      } else if (offers(view, 'doSteps')) {
        await give({ type: 'doSteps' }, 'carry-out');
        view = await give({ type: 'agreeToRun', mayChange: true }, 'carry-out', 'recheck');
      } else if (offers(view, 'doStep')) {
        await give({ type: 'doStep' }, 'carry-out');
        view = await give({ type: 'agreeToRun', mayChange: true }, 'carry-out', 'recheck');
      } else view = await give({ type: 'stepDone', choice: null }, 'step', 'recheck');
    } else if (view.screen === 'carry-out' && view.run.stage === 'done') {
      view = await give({ type: 'stepDone', choice: null }, 'step', 'recheck');
    } else if (view.screen === 'recheck' && view.comparison === null) {
      view = await give({ type: 'checkAgain' }, 'recheck');
    } else return ended(view, cause);
  }
}

/** Everything that Latch did is undone because its person asks for it. */
export async function undo(walk: Walk): Promise<Carried> {
  while (!offers(walk.view(), 'undoSteps')) await walk.give({ type: 'goBack' }, 'step', 'carry-out');
  return ended(await walk.give({ type: 'undoSteps' }, 'carry-out'), null);
}

function offers(view: View, command: Command['type']): boolean {
  return view.actions.some(action => action.command === command);
}

function ended(view: View, cause: string | null): Carried {
  const verdict = view.screen === 'recheck' ? (view.comparison?.after.verdict ?? null) : null;
  const run = view.screen === 'carry-out' ? view.run : null;
  return {
    cause,
    verdict,
    stop: run?.stage === 'undone' ? stopSaid(view.lead[0] ?? '', run) : null,
    saysWell: run?.stage === 'undone' && run.outcomeState === 'well',
    saw: seenOn(view),
  };
}

function stopSaid(sentence: string, run: CarryOutBlock): Stop | null {
  const words = carryOutWords('en').stops;
  return stops.find(stop => run.pieces.some(piece => words[stop](piece.name) === sentence)) ?? null;
}
