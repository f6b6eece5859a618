import { compare, compareControls } from '../../case/compare.ts';
import type { Control, Finding } from '../../check/result.ts';
import type { Comparison, Field, VerdictBlock } from '../../contract/view.ts';
import { carryOutWords } from '../../words/carry-out.ts';
import { checkWords } from '../../words/check.ts';
import { queueWords } from '../../words/queue.ts';
import { standing } from '../carrying.ts';
import { queueHere } from '../guided.ts';
import { checkProgress } from './check.ts';
import { action, type Drawing, type Drawn, waysOut } from './drawn.ts';
import { verdictBlock } from './verdict.ts';

export function drawRecheckReady({ context, words }: Drawing): Drawn {
  const own = words.recheck;
  const agreed = context.consent.check;
  const consent: Field = {
    kind: 'consent',
    name: 'mayTest',
    label: words.agree.mayTest,
    hint: words.agree.mayTestHint,
    required: true,
    error: context.problem === 'consent-missing' ? words.problems[context.problem].todo : null,
    value: false,
  };
  return {
    title: own.title,
    lead:
      context.before?.imported === true
        ? [own.importedLead]
        : context.answers.kind === 'proxy'
          ? own.proxyLead
          : own.lead,
    fields: agreed ? [] : [consent],
    actions: [
      action('checkAgain', own.start, 'primary', agreed ? {} : { fields: ['mayTest'] }),
      ...waysOut(words),
    ],
    technical: [],
    screen: { screen: 'recheck', progress: null, comparison: null },
  };
}

export function drawRechecking(drawing: Drawing): Drawn {
  const { words } = drawing;
  return {
    title: words.recheck.runningTitle,
    lead: words.check.runningLead,
    fields: [],
    actions: [action('cancel', words.cancel, 'secondary'), action('leave', words.leave, 'quiet')],
    technical: [],
    screen: { screen: 'recheck', progress: checkProgress(drawing), comparison: null },
  };
}

/** Before and after, side by side. */
export function drawRechecked(drawing: Drawing): Drawn {
  const { context, words } = drawing;
  const own = words.recheck;
  const verdict = context.after?.verdict ?? 'inconclusive';
  const generic = context.product?.id === 'generic';
  const handOver = action('handOver', own.handOver, verdict === 'closed' ? 'primary' : 'secondary');
  const again = action('checkAgain', own.start, verdict === 'inconclusive' ? 'primary' : 'secondary');
  const another = action('tryAnotherCause', own.anotherCause, verdict === 'open' ? 'primary' : 'secondary');
  const firewall = generic ? [] : [action('useGenericGuide', own.generic, 'secondary')];
  const undo =
    standing(context).length === 0
      ? []
      : [action('undoSteps', carryOutWords(drawing.material.language).undo, 'secondary')];
  const actions = {
    closed: [handOver, ...queueOffered(drawing), again],
    open: [another, ...firewall, again, ...undo, handOver],
    inconclusive: [again, another, ...firewall, ...undo, handOver],
  }[verdict];
  return {
    title: { closed: own.closedTitle, open: own.stillOpenTitle, inconclusive: own.unclearTitle }[verdict],
    lead: [],
    fields: [],
    actions: [...actions, ...waysOut(words)],
    technical: [],
    screen: { screen: 'recheck', progress: null, comparison: comparison(drawing) },
  };
}

function queueOffered({ context, material }: Drawing) {
  const { content, known, language, before } = material;
  const { looks } = queueHere(content, context, known, before?.target.addresses ?? []);
  return looks ? [action('lookAtQueue', queueWords(language).offer, 'secondary')] : [];
}

/** Null until there are two results. */
export function comparison(drawing: Drawing): Comparison | null {
  const { context, material, words } = drawing;
  const { before, after } = material;
  if (before === null || after === null) return null;
  const said = checkWords(material.language);
  const own = words.recheck;
  const found = (finding: Finding | null) => (finding === null ? own.notTried : said.findingWord(finding));
  const controlled = (control: Control | null) =>
    control === null ? own.notTried : said.controlWord(control.outcome);
  return {
    before: verdictBlock(before, drawing, context.before?.imported === true),
    after: afterBlock(verdictBlock(after, drawing), own.nextOpen),
    rows: [
      ...compareControls(before, after).map(({ before: first, after: second }) => ({
        sentence: said.probe((first ?? second)?.probe ?? ''),
        before: controlled(first),
        after: controlled(second),
        better: second?.outcome === second?.expected,
      })),
      ...compare(before, after).map(({ before: first, after: second, change }) => ({
        sentence: said.probe((first ?? second)?.probe ?? ''),
        before: found(first),
        after: found(second),
        better: change === 'better' || (change === 'same' && second?.verdict === 'closed'),
      })),
    ],
    labels: { before: own.before, after: own.after, tried: own.tried },
  };
}

/** What to do next is not what it was before the steps. */
function afterBlock(block: VerdictBlock, nextOpen: string): VerdictBlock {
  return block.verdict === 'open' ? { ...block, next: nextOpen } : block;
}
