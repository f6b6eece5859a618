import { openCases } from './arrive.ts';
import { action, type Drawing, type Drawn } from './drawn.ts';

/** Saved and left, or finished. */
export function drawLeft({ context, material, words }: Drawing): Drawn {
  const own = words.left;
  return {
    title: context.finished ? own.finishedTitle : own.title,
    lead: context.finished ? own.finishedLead : own.lead,
    fields: [],
    actions: [
      action('resume', own.resume, context.finished ? 'secondary' : 'primary'),
      action('startNewCase', own.newCase, context.finished ? 'primary' : 'secondary'),
      ...openCases(material.cases, own.openCase),
    ],
    technical: [],
    screen: { screen: 'left', cases: material.cases },
  };
}

/** A mistake in Latch itself. */
export function drawBroken({ words }: Drawing): Drawn {
  return {
    title: words.broken.title,
    lead: words.broken.lead,
    fields: [],
    actions: [
      action('goBack', words.goBack, 'back'),
      action('startNewCase', words.left.newCase, 'secondary'),
      action('leave', words.leave, 'quiet'),
    ],
    technical: [],
    screen: { screen: 'broken' },
  };
}
