import type { CheckResult } from '../../check/result.ts';
import type { Field, FindingLine, VerdictBlock } from '../../contract/view.ts';
import { checkWords } from '../../words/check.ts';
import { agreementHere, technicalHere } from '../here.ts';
import { action, type Drawing, type Drawn, waysOut } from './drawn.ts';
import { messagePart } from './message.ts';

/** Open, closed, or could not tell because: readable from across the room. */
export function drawVerdict(drawing: Drawing): Drawn {
  const { context, material, words } = drawing;
  const own = words.verdict;
  const result = material.before;
  if (result === null) throw new Error('a verdict without evidence');
  const imported = context.before?.imported === true;
  const block = verdictBlock(result, drawing, imported);
  const furtherPossible =
    result.kind === 'mail' &&
    result.strength === 'accepted-at-rcpt' &&
    context.consent.check &&
    !context.consent.data;
  const consent: Field = {
    kind: 'consent',
    name: 'mayTest',
    label: own.furtherConsent,
    hint: own.furtherLead,
    required: false,
    error: context.problem === 'consent-missing' ? words.problems['consent-missing'].todo : null,
    value: false,
  };
  const further = furtherPossible
    ? [action('checkFurther', own.further, 'secondary', { fields: ['mayTest'] })]
    : [];
  const message = messagePart(drawing, result);
  const mayAgain = context.consent.check;
  const again = mayAgain ? [action('checkAgain', own.again, 'secondary')] : [];
  const change = action('changeAnswers', mayAgain ? own.change : own.changeImported, 'secondary');
  const elsewhere = !mayAgain || nextIsElsewhere(result);
  const handOver = action('handOver', own.handOver, 'secondary');
  const actions = {
    open: [
      action('closeIt', own.closeIt, 'primary'),
      ...further,
      ...message.actions,
      ...again,
      change,
      handOver,
    ],
    closed: [
      { ...handOver, role: 'primary' as const },
      ...message.actions,
      ...again,
      change,
      action('closeIt', own.closeAnyway, 'quiet'),
    ],
    inconclusive: [
      ...(elsewhere ? [change] : again).map(first => ({ ...first, role: 'primary' as const })),
      ...message.actions,
      ...(elsewhere ? again : [change]),
      action('closeIt', own.closeAnyway, 'secondary'),
      handOver,
    ],
  }[result.verdict];
  return {
    title: block.word,
    lead: agreementHere(context, material),
    fields: [...(furtherPossible ? [consent] : []), ...message.fields],
    actions: [...actions, ...waysOut(words)],
    technical: technicalHere(context, material),
    screen: { screen: 'verdict', verdict: block },
  };
}

/** Checking again from the same place would say the same. */
function nextIsElsewhere({ reason }: CheckResult): boolean {
  return (
    reason === 'trusted-vantage' || reason === 'hidden-source-address' || reason === 'own-domain-unknown'
  );
}

/** A result in words, with its evidence. */
export function verdictBlock(
  result: CheckResult,
  { material, words: own }: Pick<Drawing, 'material' | 'words'>,
  imported = false,
): VerdictBlock {
  const words = checkWords(material.language);
  const said = words.verdict(result);
  return {
    verdict: result.verdict,
    word: said.word,
    sentence: said.sentence,
    next: said.next,
    vantage: [words.vantage(result.vantage), ...(imported ? [own.verdict.imported] : [])].join(' '),
    findings: result.findings.map(finding => findingLine(finding, words)),
    transcript: result.transcript.map(line => transcriptLine(line)),
  };
}

function findingLine(
  finding: CheckResult['findings'][number],
  words: ReturnType<typeof checkWords>,
): FindingLine {
  const { form, reply, door } = finding;
  const wire = 'from' in form ? `MAIL FROM:<${form.from}> RCPT TO:<${form.to}>` : `${form.method} ${form.to}`;
  return {
    sentence: words.probe(finding.probe),
    verdict: finding.verdict,
    word: words.findingWord(finding),
    wire: `${door.address} ${door.port}${door.tls === 'none' ? '' : ` ${door.tls}`}: ${wire}`,
    reply:
      reply === null
        ? ''
        : [reply.code === 0 ? '' : reply.code, reply.enhanced ?? '', reply.text].filter(Boolean).join(' '),
  };
}

function transcriptLine({ connection, ms, who, text }: CheckResult['transcript'][number]): string {
  const arrow = { us: '>', server: '<', note: '*' }[who];
  return `${String(connection).padStart(2)} ${(ms / 1000).toFixed(3).padStart(8)} ${arrow} ${text}`;
}
