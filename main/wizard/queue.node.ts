/** The actors that look into the mail that waits on this machine, and change it. */
import { fromPromise } from 'xstate';
import type { Content } from '../guide/model.ts';
import type { QueueAct } from '../queue/act.ts';
import type { ForeignMail, SeenQueue } from '../queue/foreign.ts';
import { changeQueue, lookAtQueue, type Queue } from '../queue/queue.node.ts';
import { runTool } from '../queue/run-tool.node.ts';
import { queueTools } from '../queue/tools.ts';
import type { WizardContext } from './context.ts';
import type { ChangeQueueInput, ChangeQueueOutput, LookAtQueueInput, LookAtQueueOutput } from './effects.ts';
import { type Known, ownDomainsOf } from './guided.ts';

export interface QueueWorld {
  readonly content: Content;
  readonly known: Known;
  keepQueue(value: SeenQueue): Promise<string>;
  keepQueueAct(value: QueueAct): Promise<string>;
  queueAt(evidence: string): SeenQueue | null;
  /** Resolves when the case holds where the walk stands now. */
  saved(): Promise<void>;
}

/** Actors for `machine.provide`. */
export function queueActors(world: QueueWorld) {
  const queueOf = (context: WizardContext): Queue => {
    const tools = queueTools(context.product?.id ?? '');
    if (tools === null) throw new Error('a queue was asked for that Latch does not know');
    return { tools, ownDomains: ownDomainsOf(world.content, context, world.known), run: runTool };
  };

  const agreedIn = (context: WizardContext): ForeignMail[] =>
    (context.queue?.agreed ?? []).flatMap(id => world.queueAt(id)?.foreign ?? []);

  const look = async (context: WizardContext, signal: AbortSignal): Promise<LookAtQueueOutput> => {
    const found = await lookAtQueue(queueOf(context), agreedIn(context), signal);
    if (found === null) return null;
    const { seen, ours } = found;
    return {
      seen: await world.keepQueue(seen),
      toHold: seen.foreign.filter(({ held }) => !held).length,
      ours,
    };
  };

  return {
    lookAtQueue: fromPromise<LookAtQueueOutput, LookAtQueueInput>(({ input, signal }) =>
      look(input.context, signal),
    ),

    changeQueue: fromPromise<ChangeQueueOutput, ChangeQueueInput>(async ({ input }) => {
      await world.saved();
      const { context, deed } = input;
      // Going away does not stop it: nobody would know what was done until then.
      const never = new AbortController().signal;
      const act = await changeQueue(queueOf(context), deed, agreedIn(context), never);
      const kept =
        act === null
          ? null
          : {
              deed,
              asked: act.asked.length,
              done: act.done.length,
              at: act.at,
              evidence: await world.keepQueueAct(act),
            };
      return { act: kept, look: await look(context, never) };
    }),
  };
}
