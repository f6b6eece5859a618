import type { Field } from '../../contract/view.ts';
import { readAsk } from '../../guide/asks.ts';
import { plainText } from '../../guide/markdown.ts';
import { guideWords } from '../../words/guide.ts';
import { inspectWords } from '../../words/inspect.ts';
import { askText, guideChosen } from '../guided.ts';
import { technicalHere, whyOpen } from '../here.ts';
import { proposedSenders, senderFacts } from '../senders.ts';
import { badgeInUse } from './badge.ts';
import { action, type Drawing, type Drawn, textField, waysOut } from './drawn.ts';

/** Who is no stranger: becomes the allow-list in the guide. */
export function drawKeepWorking(drawing: Drawing): Drawn {
  const { context, material, words } = drawing;
  const own = words.keepWorking;
  const guide = guideChosen(material.content, context)?.guide ?? null;
  const text = guide?.texts[material.language] ?? guide?.texts['en'];
  const said = guideWords(material.language);
  const why = guideChosen(material.content, context)?.why;
  const checked = context.problem === 'asks-unreadable';
  const fields: Field[] = (guide?.facts.asks ?? [])
    .filter(ask => !(ask.id in material.known.asks))
    .map(ask => {
      const proposed = proposedSenders(ask, context, material);
      const value = proposed === '' ? askText(ask, context, material.known) : proposed;
      const read = readAsk(ask, value);
      const hint = plainText(text?.asks[ask.id]?.hint ?? '');
      return textField(`answers.${ask.id}`, text?.asks[ask.id]?.label ?? ask.id, value, {
        hint: proposed === '' ? hint : `${hint} ${inspectWords(material.language).senders.filledIn}`.trim(),
        example: ask.example,
        required: ask.required,
        error: checked && !read.ok ? said.askProblems[read.problem](read.entry) : null,
      });
    });
  const proxy = context.answers.kind === 'proxy';
  return {
    title: proxy ? own.proxyTitle : own.title,
    lead: [
      ...(why === undefined || said.why[why] === '' ? [] : [said.why[why]]),
      ...(proxy ? own.proxyLead : own.lead),
      ...whyOpen(context, material),
    ],
    fields,
    actions: [
      action('answerKeepWorking', own.start, 'primary', {
        fields: fields.map(field => field.name),
        payload: {},
      }),
      ...(context.product?.id === 'generic' ? [] : [action('useGenericGuide', own.generic, 'quiet')]),
      ...waysOut(words),
    ],
    technical: technicalHere(context, material),
    screen: {
      screen: 'keep-working',
      badge: badgeInUse(drawing),
      senders: senderFacts(context, material),
      notes: (guide?.facts.keepWorking ?? []).map(({ who }) => ({
        name: said.who[who] ?? who,
        value: plainText(text?.keepWorking[who] ?? ''),
      })),
    },
  };
}
