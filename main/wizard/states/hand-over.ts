/** The report, and the end of the walk. */
import { assign } from 'xstate';
import type { WizardContext } from '../context.ts';
import type { SaveReportOutput } from '../effects.ts';
import { leaving, type Parts } from './parts.ts';

export function handOverState({ walk }: Parts) {
  return walk.createStateConfig({
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
  });
}

function afterSaving(context: WizardContext, output: SaveReportOutput): Partial<WizardContext> {
  if (!output.saved) return { problem: output.why };
  const { format, path } = output;
  const others = context.reports.filter(report => report.path !== path);
  return { reports: [...others, { format, path }].slice(-50), problem: null };
}
