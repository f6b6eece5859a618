/** The mail that still waits once the server is closed: shown, put on hold, let go, or deleted after a yes of its own. */
import { assign } from 'xstate';
import type { Deed } from '../../queue/act.ts';
import type { QueueState, WizardContext } from '../context.ts';
import type { ChangeQueueOutput, LookAtQueueOutput } from '../effects.ts';
import { leaving, type Parts } from './parts.ts';

export function queueState({ walk, library }: Parts) {
  /** Ends by itself within the limits of the tools, and is stopped by nobody: what is half held would be known to nobody. */
  const working = (deed: Deed) =>
    walk.createStateConfig({
      tags: 'busy',
      invoke: {
        src: 'changeQueue',
        input: ({ context }) => ({ context, deed }),
        onDone: {
          target: 'shown',
          actions: assign(({ context, event }) => changed(context, event.output)),
        },
        onError: '#broken',
      },
      on: { revisit: undefined },
    });

  return walk.createStateConfig({
    id: 'queue',
    initial: 'looking',
    states: {
      looking: {
        tags: 'busy',
        invoke: {
          src: 'lookAtQueue',
          input: ({ context }) => ({ context }),
          onDone: [
            {
              guard: ({ event }) => event.output === null,
              target: '#recheck.result',
              actions: { type: 'say', params: { problem: 'queue-unreadable' } },
            },
            { target: 'shown', actions: assign(({ context, event }) => looked(context, event.output)) },
          ],
          onError: '#broken',
        },
        on: {
          cancel: { target: '#recheck.result', actions: { type: 'say', params: { problem: 'stopped' } } },
          leave: leaving('recheck.result'),
          revisit: undefined,
        },
      },
      shown: {
        tags: 'settled',
        on: {
          lookAtQueue: { target: 'looking', actions: 'clearProblem' },
          holdQueued: {
            guard: 'somethingWaits',
            target: 'holding',
            actions: assign(({ context }) => begun(context, 'hold')),
          },
          releaseQueued: {
            guard: 'somethingIsHeld',
            target: 'releasing',
            actions: assign(({ context }) => begun(context, 'release')),
          },
          deleteQueued: [
            {
              guard: ({ context, event }) => canDelete(context) && !event.mayDelete,
              actions: { type: 'say', params: { problem: 'delete-not-agreed' } },
            },
            {
              guard: ({ context }) => canDelete(context),
              target: 'deleting',
              actions: assign(({ context }) => begun(context, 'remove')),
            },
          ],
          handOver: { target: '#handOver', actions: 'clearProblem' },
          goBack: { target: '#recheck.result', actions: 'clearProblem' },
          leave: leaving('queue.shown'),
        },
      },
      holding: working('hold'),
      releasing: working('release'),
      deleting: working('remove'),
    },
  });

  function canDelete(context: WizardContext): boolean {
    return (context.queue?.ours ?? 0) > 0 && library.queue(context).deletes;
  }
}

const none: QueueState = { seen: '', toHold: 0, ours: 0, agreed: [], working: null, acts: [] };

function looked({ queue }: WizardContext, look: LookAtQueueOutput): Partial<WizardContext> {
  return { queue: { ...(queue ?? none), ...look, working: null } };
}

/** Noted before it begins, so that a program that is killed knows of it. */
function begun({ queue }: WizardContext, deed: Deed): Partial<WizardContext> {
  const before = queue ?? none;
  const agreed =
    deed === 'hold' && !before.agreed.includes(before.seen)
      ? [...before.agreed, before.seen].slice(-100)
      : before.agreed;
  return { queue: { ...before, agreed, working: deed, toHold: 0, ours: 0 }, problem: null };
}

function changed(context: WizardContext, { act, look }: ChangeQueueOutput): Partial<WizardContext> {
  const queue = context.queue ?? none;
  const acts = act === null || act.asked === 0 ? queue.acts : [...queue.acts, act].slice(-200);
  const well = act !== null && act.done === act.asked && look !== null;
  return {
    queue: { ...queue, ...look, acts, working: look === null ? queue.working : null },
    problem: well ? null : 'queue-not-changed',
  };
}
