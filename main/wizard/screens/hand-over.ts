import { reply, type TodoAbout, todoAfter } from '../../case/replies.ts';
import type { WizardContext } from '../context.ts';
import { reportOf } from '../reported.ts';
import { action, type Drawing, type Drawn, waysOut } from './drawn.ts';
import { comparison } from './recheck.ts';
import { verdictBlock } from './verdict.ts';

/** The report, the reply and what is left to do. */
export function drawHandOver(drawing: Drawing): Drawn {
  const { context, material, words } = drawing;
  const own = words.handOver;
  const result = material.after ?? material.before;
  if (result === null) throw new Error('nothing to hand over');
  const made = reportOf({
    ...material,
    context,
    latch: result.latch,
    practice: material.practice !== null,
    writtenAt: new Date(material.now).toISOString(),
  });
  const { subject, text } = reply(made);
  return {
    title: made.outcome === 'closed' ? own.title : own.openTitle,
    lead: own.lead,
    fields: [],
    actions: [
      action('saveReport', own.saveHtml, 'primary', { payload: { format: 'html' } }),
      action('saveReport', own.savePdf, 'secondary', { payload: { format: 'pdf' } }),
      action('saveReport', own.saveJson, 'secondary', { payload: { format: 'json' } }),
      action('finish', own.finish, 'secondary'),
      ...waysOut(words),
    ],
    technical: [],
    screen: {
      screen: 'hand-over',
      verdict: verdictBlock(result, drawing, material.after === null && context.before?.imported === true),
      comparison: comparison(drawing),
      reply: { name: own.reply, text: `${subject}\n\n${text}` },
      todo: todoAfter(made.outcome, result.kind, {
        checkedAt: result.startedAt,
        server: made.addresses[0] ?? context.target?.host ?? '',
        queue: waitingOf(context),
        language: material.language,
      }),
      saved: context.reports,
    },
  };
}

/** While Latch changes it, or ended in the middle of that, nobody knows what waits. */
function waitingOf({ queue }: WizardContext): TodoAbout['queue'] {
  if (queue === null || queue.working !== null) return null;
  return { onHold: queue.ours, others: queue.toHold };
}

/** The same screen while the file is being written. */
export function drawSaving(drawing: Drawing): Drawn {
  const { words } = drawing;
  return {
    ...drawHandOver(drawing),
    actions: [action('cancel', words.cancel, 'secondary'), action('leave', words.leave, 'quiet')],
  };
}
