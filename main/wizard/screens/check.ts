import type { Progress } from '../../contract/view.ts';
import { checkWords } from '../../words/check.ts';
import { planLines } from './agree.ts';
import { action, type Drawing, type Drawn, waysOut } from './drawn.ts';

export function drawCheckReady(drawing: Drawing): Drawn {
  const { words } = drawing;
  const plan = planLines(drawing);
  return {
    title: words.check.title,
    lead: words.check.lead(plan.length),
    fields: [],
    actions: [
      action('startCheck', words.check.start, 'primary'),
      action('changeAnswers', words.check.change, 'secondary'),
      ...waysOut(words),
    ],
    technical: [],
    screen: { screen: 'check', progress: null, plan },
  };
}

export function drawChecking(drawing: Drawing): Drawn {
  const { words } = drawing;
  return {
    title: words.check.runningTitle,
    lead: words.check.runningLead,
    fields: [],
    actions: [action('cancel', words.cancel, 'secondary'), action('leave', words.leave, 'quiet')],
    technical: [],
    screen: { screen: 'check', progress: checkProgress(drawing), plan: [] },
  };
}

/** The plan as it is being worked through; until the check has made its own, as it was shown before. */
export function checkProgress(drawing: Drawing): Progress {
  const { material, words } = drawing;
  const said = checkWords(material.language);
  const live = material.running;
  const told = (live?.probes ?? []).map(probe => ({ ...probe, sentence: said.probe(probe.explain) }));
  const planned = planLines(drawing).map(line => ({ ...line, state: 'to-come' as const }));
  const lines = (told.length > 0 ? told : planned).map(({ id, sentence, state }) => ({
    id,
    sentence,
    state,
    stateWord: said.stateWord(state),
  }));
  const done = lines.filter(line => line.state !== 'to-come' && line.state !== 'running').length;
  return {
    lines,
    done,
    of: lines.length,
    elapsedSeconds: live === null ? 0 : Math.floor((material.now - live.startedAt) / 1000),
    waiting: live === null || live.waiting === null ? '' : said.waiting(live.waiting),
    // A screen reader hears the beginning, the middle and the end, not each probe.
    announce: words.check.announce(
      Math.floor((done * 4) / Math.max(1, lines.length)) * Math.ceil(lines.length / 4),
      lines.length,
    ),
  };
}
